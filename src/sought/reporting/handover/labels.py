"""The fixed texts of the protocols.  All but English await the review of a native speaker."""

from __future__ import annotations

from sought.reporting.documents import Wording

LABELS = {
    "return_title": Wording(
        "Protocol of the return of remains",
        "Qalıqların qaytarılması protokolu",
        "Մնացորդների վերադարձի արձանագրություն",
        "Протокол возвращения останков",
    ),
    "release_title": Wording(
        "Protocol of a release",
        "Azad edilmə protokolu",
        "Ազատ արձակման արձանագրություն",
        "Протокол освобождения",
    ),
    "exchange_title": Wording(
        "Protocol of an exchange",
        "Mübadilə protokolu",
        "Փոխանակման արձանագրություն",
        "Протокол обмена",
    ),
    "repatriation_title": Wording(
        "Protocol of a repatriation",
        "Repatriasiya protokolu",
        "Հայրենադարձության արձանագրություն",
        "Протокол репатриации",
    ),
    "prepared": Wording(
        "Prepared; not valid before it is signed.",
        "Hazırlanıb; imzalanana qədər etibarsızdır.",
        "Պատրաստված է. ուժի մեջ չէ, քանի դեռ ստորագրված չէ։",
        "Подготовлен; без подписей недействителен.",
    ),
    "cancelled": Wording(
        "Called off; nothing was handed over.",
        "Ləğv edilib; heç nə təhvil verilməyib.",
        "Չեղարկված է. ոչինչ չի հանձնվել։",
        "Отменён; ничего не передано.",
    ),
    "reversed": Wording(
        "The decision on which this rests is reversed",
        "Bunun əsaslandığı qərar ləğv edilib",
        "Որոշումը, որի վրա սա հիմնված է, չեղարկված է",
        "Решение, на котором это основано, отменено",
    ),
    "issued": Wording("Issued", "Verilib", "Տրվել է", "Выдано"),
    "protocol": Wording("Protocol", "Protokol", "Արձանագրություն", "Протокол"),
    "whom": Wording("Whose remains", "Kimin qalıqları", "Ում մնացորդները", "Чьи останки"),
    "person": Wording("Person", "Şəxs", "Անձ", "Лицо"),
    "remains": Wording("Remains", "Qalıqlar", "Մնացորդներ", "Останки"),
    "decision": Wording(
        "Decision of the board", "Komissiyanın qərarı", "Հանձնաժողովի որոշում", "Решение комиссии"
    ),
    "inventory": Wording("Inventory", "Siyahı", "Ցուցակ", "Опись"),
    "number": Wording("No.", "№", "№", "№"),
    "item": Wording("Item", "Əşya", "Առարկա", "Предмет"),
    "given_mark": Wording("Given", "Verildi", "Տրվել է", "Сдано"),
    "taken_mark": Wording("Received", "Alındı", "Ստացվել է", "Принято"),
    "kept": Wording(
        "What is not returned", "Qaytarılmayanlar", "Ինչը չի վերադարձվում", "Что не возвращается"
    ),
    "why": Wording("Why", "Səbəb", "Պատճառ", "Причина"),
    "samples_kept": Wording(
        "Samples that stay with the laboratory",
        "Laboratoriyada qalan nümunələr",
        "Լաբորատորիայում մնացող նմուշներ",
        "Образцы, остающиеся в лаборатории",
    ),
    "handing": Wording("Handing over", "Təhvil-təslim", "Հանձնում", "Передача"),
    "day": Wording("Day", "Tarix", "Ամսաթիվ", "Дата"),
    "place": Wording("Place", "Yer", "Վայր", "Место"),
    "receiver": Wording("Received by", "Qəbul edən", "Ստացող", "Получатель"),
    "officer": Wording(
        "Handed over by, for the office",
        "İdarə adından təhvil verən",
        "Հանձնող՝ գրասենյակի կողմից",
        "Передал от учреждения",
    ),
    "witnesses": Wording("Witnesses", "Şahidlər", "Վկաներ", "Свидетели"),
    "burial": Wording("Place of burial", "Dəfn yeri", "Հուղարկավորության վայր", "Место погребения"),
    "signed_by": Wording(
        "Signed for the family by",
        "Ailə adından imzalayan",
        "Ընտանիքի կողմից ստորագրող",
        "За семью подписал",
    ),
    "declared": Wording(
        "The receiver was told of the decision and of the right to object to it, has seen every "
        "item of the inventory and takes it over.",
        "Qəbul edənə qərar və ona etiraz etmək hüququ izah olunub; o, siyahıdakı hər əşyanı görüb "
        "və qəbul edir.",
        "Ստացողին բացատրվել են որոշումը և այն բողոքարկելու իրավունքը. նա տեսել է ցուցակի "
        "յուրաքանչյուր առարկան և ընդունում է այն։",
        "Получателю разъяснены решение и право возразить против него; он видел каждый предмет описи "
        "и принимает его.",
    ),
    "handed_by": Wording("Handed over by", "Təhvil verən tərəf", "Հանձնող կողմ", "Передающая сторона"),
    "taken_by": Wording("Taken over by", "Qəbul edən tərəf", "Ընդունող կողմ", "Принимающая сторона"),
    "source": Wording("Recorded from", "Mənbə", "Աղբյուր", "Источник"),
    "people": Wording("People", "Şəxslərin sayı", "Անձանց թիվը", "Число лиц"),
    "one_person": Wording("Person", "Şəxs", "Անձ", "Лицо"),
    "condition": Wording("Condition", "Vəziyyəti", "Վիճակը", "Состояние"),
    "alive": Wording("Alive", "Sağ", "Կենդանի", "Жив"),
    "wounded": Wording("Wounded", "Yaralı", "Վիրավոր", "Ранен"),
    "ill": Wording("Ill", "Xəstə", "Հիվանդ", "Болен"),
    "identity_by": Wording(
        "Identity made sure by",
        "Şəxsiyyəti necə müəyyən edilib",
        "Ինչպես է հաստատվել ինքնությունը",
        "Как удостоверена личность",
    ),
    "health": Wording(
        "What the physician found", "Həkimin rəyi", "Բժշկի եզրակացությունը", "Заключение врача"
    ),
    "wishes": Wording("Wishes", "İstəkləri", "Ցանկությունները", "Пожелания"),
    "signed_themselves": Wording(
        "Signed the protocol", "Protokolu imzalayıb", "Ստորագրել է արձանագրությունը",
        "Подписал протокол",
    ),
    "yes": Wording("yes", "bəli", "այո", "да"),
    "no": Wording("no", "xeyr", "ոչ", "нет"),
    "sign_giver": Wording(
        "For the office: name, signature",
        "İdarə adından: ad, imza",
        "Գրասենյակի կողմից՝ անուն, ստորագրություն",
        "От учреждения: имя, подпись",
    ),
    "sign_receiver": Wording(
        "For the family: name, paper, signature",
        "Ailə adından: ad, sənəd, imza",
        "Ընտանիքի կողմից՝ անուն, փաստաթուղթ, ստորագրություն",
        "От семьи: имя, документ, подпись",
    ),
    "sign_witness": Wording(
        "Witness: name, signature",
        "Şahid: ad, imza",
        "Վկա՝ անուն, ստորագրություն",
        "Свидетель: имя, подпись",
    ),
    "sign_handing_body": Wording(
        "For the side that hands over: name, signature",
        "Təhvil verən tərəf: ad, imza",
        "Հանձնող կողմ՝ անուն, ստորագրություն",
        "От передающей стороны: имя, подпись",
    ),
    "sign_taking_body": Wording(
        "For the side that takes over: name, signature",
        "Qəbul edən tərəf: ad, imza",
        "Ընդունող կողմ՝ անուն, ստորագրություն",
        "От принимающей стороны: имя, подпись",
    ),
    "signed_on": Wording("Day", "Tarix", "Ամսաթիվ", "Дата"),
    "list_release_title": Wording(
        "List of persons for release",
        "Azad edilməli şəxslərin siyahısı",
        "Ազատ արձակման ենթակա անձանց ցուցակ",
        "Список лиц к освобождению",
    ),
    "list_exchange_title": Wording(
        "List of persons for an exchange",
        "Mübadilə üçün şəxslərin siyahısı",
        "Փոխանակման ենթակա անձանց ցուցակ",
        "Список лиц к обмену",
    ),
    "list_repatriation_title": Wording(
        "List of persons for repatriation",
        "Repatriasiya üçün şəxslərin siyahısı",
        "Հայրենադարձության ենթակա անձանց ցուցակ",
        "Список лиц к репатриации",
    ),
    "list_information_title": Wording(
        "List of persons on whose fate information is sought",
        "Taleyi barədə məlumat istənilən şəxslərin siyahısı",
        "Անձանց ցուցակ, որոնց ճակատագրի մասին տեղեկություն է խնդրվում",
        "Список лиц, о судьбе которых запрашиваются сведения",
    ),
    "list_draft": Wording(
        "Draft; not sent yet.",
        "Layihə; hələ göndərilməyib.",
        "Նախագիծ. դեռ ուղարկված չէ։",
        "Проект; ещё не отправлен.",
    ),
    "list_section": Wording("The list", "Siyahı", "Ցուցակը", "Список"),
    "list_people": Wording(
        "Persons on the list", "Siyahıdakı şəxslər", "Ցուցակի անձինք", "Лица в списке"
    ),
    "list_code": Wording("List and version", "Siyahı və versiya", "Ցուցակ և տարբերակ", "Список и версия"),
    "list_called": Wording("Title", "Başlıq", "Վերնագիր", "Название"),
    "list_between": Wording("Between", "Tərəflər", "Կողմերը", "Стороны"),
    "list_through": Wording("Through", "Vasitəçi", "Միջնորդ", "Через посредство"),
    "list_drawn_up_by": Wording("Drawn up by", "Tərtib edən", "Կազմել է", "Составитель"),
    "list_drawn_up_on": Wording("Drawn up on", "Tərtib tarixi", "Կազմման օրը", "Дата составления"),
    "list_sent_to": Wording("Sent to", "Kimə göndərilib", "Ում է ուղարկվել", "Кому отправлен"),
    "list_sent_on": Wording("Sent on", "Göndərilmə tarixi", "Ուղարկման օրը", "Дата отправки"),
    "list_name": Wording(
        "Name as on the list", "Siyahıdakı ad", "Անունը ցուցակում", "Имя, как в списке"
    ),
    "list_particulars": Wording("Particulars", "Əlavə məlumat", "Այլ տվյալներ", "Прочие данные"),
    "list_proposed_by": Wording(
        "Put on the list by", "Siyahıya salan tərəf", "Ցուցակում ընդգրկել է", "Кем внесено"
    ),
    "sign_list_maker": Wording(
        "For the body that drew it up: name, signature",
        "Tərtib edən qurum: ad, imza",
        "Կազմող մարմին՝ անուն, ստորագրություն",
        "От составителя: имя, подпись",
    ),
    "sign_list_receiver": Wording(
        "For the body that received it: name, signature",
        "Qəbul edən qurum: ad, imza",
        "Ստացող մարմին՝ անուն, ստորագրություն",
        "От получателя: имя, подпись",
    ),
}  # fmt: skip
"""By name."""
