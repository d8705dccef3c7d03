"""What the treaties ask about a person, whatever happened."""

from __future__ import annotations

from sought.reporting.documents.wording import Wording
from sought.reporting.legal_forms.form_field import Choice, Kind, Particular

SURNAME = Particular("surname", Wording("Surname", "Soyadı", "Ազգանունը", "Фамилия"), Kind.NAME)
FIRST_NAMES = Particular(
    "first_names",
    Wording("First names (in full)", "Adları (tam)", "Անունները (լրիվ)", "Имена (полностью)"),
    Kind.NAME,
)
FATHER_FIRST_NAME = Particular(
    "father_first_name",
    Wording("First name of the father", "Atasının adı", "Հոր անունը", "Имя отца"),
    Kind.NAME,
)
MOTHER_MAIDEN_NAME = Particular(
    "mother_maiden_name",
    Wording(
        "Maiden name of the mother",
        "Anasının qızlıq soyadı",
        "Մոր օրիորդական ազգանունը",
        "Девичья фамилия матери",
    ),
    Kind.NAME,
)
BIRTH_DATE = Particular(
    "birth_date",
    Wording(
        "Full date of birth", "Tam doğum tarixi", "Ծննդյան լրիվ ամսաթիվը", "Полная дата рождения"
    ),
    Kind.DATE,
)
BIRTH_PLACE = Particular(
    "birth_place",
    Wording("Place of birth", "Doğum yeri", "Ծննդավայրը", "Место рождения"),
    Kind.PLACE,
)
RANK = Particular("rank", Wording("Rank", "Rütbəsi", "Զինվորական կոչումը", "Звание"))
SERVICE_NUMBER = Particular(
    "service_number",
    Wording(
        "Army, regimental, personal or serial number",
        "Ordu, alay, şəxsi və ya seriya nömrəsi",
        "Բանակային, գնդային, անձնական կամ սերիական համարը",
        "Армейский, полковой, личный или серийный номер",
    ),
)
POWER = Particular(
    "power",
    Wording(
        "Power on which the prisoner depends",
        "Hərbi əsirin mənsub olduğu Dövlət",
        "Տերությունը, որին պատկանում է ռազմագերին",
        "Держава, за которой числится военнопленный",
    ),
)
NATIONALITY = Particular(
    "nationality", Wording("Nationality", "Vətəndaşlığı", "Քաղաքացիությունը", "Гражданство")
)
LAST_RESIDENCE = Particular(
    "last_residence",
    Wording(
        "Last residence",
        "Son yaşayış yeri",
        "Վերջին բնակության վայրը",
        "Последнее место жительства",
    ),
    Kind.PLACE,
)
DISTINGUISHING_CHARACTERISTICS = Particular(
    "distinguishing_characteristics",
    Wording(
        "Distinguishing characteristics", "Xüsusi əlamətləri", "Հատուկ նշանները", "Особые приметы"
    ),
    Kind.LIST,
)
OCCUPATION = Particular(
    "occupation", Wording("Occupation", "Peşəsi", "Մասնագիտությունը", "Профессия")
)
PERSON_TO_INFORM = Particular(
    "person_to_inform",
    Wording(
        "Name and address of the person to be informed",
        "Məlumat verilməli olan şəxsin adı və ünvanı",
        "Տեղեկացման ենթակա անձի անունը և հասցեն",
        "Фамилия и адрес лица, которое следует уведомить",
    ),
)
LETTERS_ADDRESS = Particular(
    "letters_address",
    Wording(
        "Address to which correspondence may be sent",
        "Məktubların göndərilə biləcəyi ünvan",
        "Հասցեն, որով կարելի է նամակներ ուղարկել",
        "Адрес, по которому можно направлять корреспонденцию",
    ),
)
NEXT_OF_KIN_ADDRESS = Particular(
    "next_of_kin_address",
    Wording(
        "Address of next of kin",
        "Yaxın qohumların ünvanı",
        "Մերձավոր ազգականների հասցեն",
        "Адрес ближайших родственников",
    ),
)
COMING_FROM = Particular(
    "coming_from",
    Wording(
        "Or: coming from (camp, hospital and so on)",
        "Və ya: haradan gəlib (düşərgə, xəstəxana və s.)",
        "Կամ՝ որտեղից է ժամանել (ճամբար, հիվանդանոց և այլն)",
        "Или: откуда прибыл (лагерь, госпиталь и т. д.)",
    ),
    Kind.PLACE,
)
HEALTH_OF_CARD = Particular(
    "state_of_health",
    Wording("State of health", "Səhhətinin vəziyyəti", "Առողջական վիճակը", "Состояние здоровья"),
    Kind.CHOICE,
    (
        Choice("good", Wording("Good health", "Sağlam", "Առողջ", "Здоров")),
        Choice("not_wounded", Wording("Not wounded", "Yaralı deyil", "Վիրավոր չէ", "Не ранен")),
        Choice("recovered", Wording("Recovered", "Sağalıb", "Ապաքինված", "Выздоровел")),
        Choice(
            "convalescent",
            Wording("Convalescent", "Sağalmaqdadır", "Ապաքինվող", "Выздоравливает"),
        ),
        Choice("sick", Wording("Sick", "Xəstə", "Հիվանդ", "Болен")),
        Choice(
            "slightly_wounded",
            Wording("Slightly wounded", "Yüngül yaralı", "Թեթև վիրավոր", "Легко ранен"),
        ),
        Choice(
            "seriously_wounded",
            Wording("Seriously wounded", "Ağır yaralı", "Ծանր վիրավոր", "Тяжело ранен"),
        ),
    ),
)
STATE_OF_HEALTH = Particular("state_of_health", HEALTH_OF_CARD.wording, Kind.LIST)
SERIOUS_ILLNESS = Particular(
    "serious_illness",
    Wording(
        "State of health if seriously ill or seriously wounded (to be renewed every week if "
        "possible)",
        "Ağır xəstə və ya ağır yaralıdırsa, səhhətinin vəziyyəti (imkan daxilində hər həftə "
        "yenilənir)",
        "Առողջական վիճակը, եթե ծանր հիվանդ կամ ծանր վիրավոր է (հնարավորության դեպքում "
        "թարմացվում է ամեն շաբաթ)",
        "Состояние здоровья, если тяжело болен или тяжело ранен (по возможности обновляется "
        "каждую неделю)",
    ),
    Kind.LIST,
)
PRISONER_NUMBER = Particular(
    "prisoner_number",
    Wording("Prisoner number", "Əsirin nömrəsi", "Գերու համարը", "Номер военнопленного"),
)
PRESENT_ADDRESS = Particular(
    "present_address",
    Wording(
        "Present address (name of the camp or place)",
        "Hazırkı ünvanı (düşərgənin və ya yerin adı)",
        "Ներկայիս հասցեն (ճամբարի կամ վայրի անունը)",
        "Нынешний адрес (название лагеря или места)",
    ),
    Kind.PLACE,
)
ADDRESSEE = Particular(
    "addressee",
    Wording(
        "To: the Power concerned through the Protecting Powers, and the Central Agency",
        "Kimə: Himayəçi Dövlətlər vasitəsilə müvafiq Dövlətə və Mərkəzi Agentliyə",
        "Ում՝ համապատասխան Տերությանը՝ Հովանավոր Տերությունների միջոցով, և Կենտրոնական "
        "գործակալությանը",
        "Кому: соответствующей Державе через Державы-Покровительницы и Центральному агентству",
    ),
    Kind.LIST,
)
FORM_DATE = Particular("form_date", Wording("Date", "Tarix", "Ամսաթիվ", "Дата"), Kind.DATE)
SIGNATURE = Particular(
    "signature", Wording("Signature", "İmza", "Ստորագրություն", "Подпись"), Kind.SIGNATURE
)
SIGNATURE_OR_SEAL = Particular(
    "signature",
    Wording(
        "Signature or seal of the Bureau",
        "Büronun imzası və ya möhürü",
        "Բյուրոյի ստորագրությունը կամ կնիքը",
        "Подпись или печать Бюро",
    ),
    Kind.SIGNATURE,
)
