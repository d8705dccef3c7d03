"""What the treaties ask about an event in the custody of a person: when, where, and how."""

from __future__ import annotations

from sought.reporting.documents.wording import Wording
from sought.reporting.legal_forms.form_field import Choice, Kind, Particular


def event_date(words: Wording) -> Particular:
    """When it happened; each notice has one."""
    return Particular("event_date", words, Kind.DATE)


def event_place(words: Wording) -> Particular:
    """Where it happened; each notice has one."""
    return Particular("event_place", words, Kind.PLACE)


ACTION = Particular(
    "action",
    Wording(
        "Nature of the action taken",
        "Görülmüş tədbirin növü",
        "Ձեռնարկված միջոցի բնույթը",
        "Характер принятой меры",
    ),
    Kind.CHOICE,
    (
        Choice(
            "custody",
            Wording(
                "kept in custody for more than two weeks",
                "iki həftədən artıq həbsdə saxlanılır",
                "պահվում է կալանքի տակ երկու շաբաթից ավելի",
                "содержится под стражей более двух недель",
            ),
        ),
        Choice(
            "assigned_residence",
            Wording(
                "assigned residence",
                "müəyyən yerdə məcburi yaşayış",
                "հարկադիր բնակություն որոշված վայրում",
                "принудительное поселение в определённом месте",
            ),
        ),
        Choice("internment", Wording("internment", "internə", "ինտերնացում", "интернирование")),
    ),
)
ORDERED_BY = Particular(
    "ordered_by",
    Wording(
        "Authority that took the action",
        "Tədbiri görmüş orqan",
        "Միջոցը ձեռնարկած մարմինը",
        "Орган, принявший меру",
    ),
)
MOVED_FROM = Particular(
    "moved_from",
    Wording("Transferred from", "Haradan köçürülüb", "Որտեղից է տեղափոխվել", "Откуда переведён"),
    Kind.PLACE,
)
HOSPITAL_REASON = Particular(
    "hospital_reason",
    Wording(
        "Illness or wound",
        "Xəstəlik və ya yara",
        "Հիվանդությունը կամ վերքը",
        "Болезнь или ранение",
    ),
)
HANDED_TO = Particular(
    "handed_to",
    Wording(
        "Handed over to (Power, organisation)",
        "Kimə təhvil verilib (Dövlət, təşkilat)",
        "Ում է հանձնվել (Տերություն, կազմակերպություն)",
        "Кому передан (Держава, организация)",
    ),
)
RELEASE_TERMS = Particular(
    "release_terms",
    Wording(
        "Ground and conditions of the release",
        "Azad edilmənin əsası və şərtləri",
        "Ազատ արձակման հիմքը և պայմանները",
        "Основание и условия освобождения",
    ),
)
RECAPTURED_ON = Particular(
    "recaptured_on",
    Wording("Recaptured on", "Yenidən tutulub", "Կրկին բռնվել է", "Вновь задержан"),
    Kind.DATE,
)
DEATH_CAUSE = Particular(
    "death_cause",
    Wording(
        "Cause and circumstances of death",
        "Ölümün səbəbi və halları",
        "Մահվան պատճառը և հանգամանքները",
        "Причина и обстоятельства смерти",
    ),
    Kind.LIST,
)
MEDICAL_EXAMINATION = Particular(
    "medical_examination",
    Wording(
        "Medical examination of the body: physician, date, result",
        "Cəsədin tibbi müayinəsi: həkim, tarix, nəticə",
        "Մարմնի բժշկական զննությունը՝ բժիշկը, ամսաթիվը, արդյունքը",
        "Медицинское освидетельствование тела: врач, дата, результат",
    ),
)
DEATH_CERTIFICATE = Particular(
    "death_certificate",
    Wording(
        "Physician who certified the death; death certificate",
        "Ölümü təsdiq etmiş həkim; ölüm haqqında şəhadətnamə",
        "Մահը հաստատած բժիշկը, մահվան վկայականը",
        "Врач, удостоверивший смерть; свидетельство о смерти",
    ),
)
DEATH_RECORD = Particular(
    "death_record",
    Wording(
        "Official record of the death: register and number",
        "Ölümün rəsmi qeydiyyatı: reyestr və nömrə",
        "Մահվան պաշտոնական գրանցումը՝ մատյանը և համարը",
        "Официальная запись о смерти: реестр и номер",
    ),
)
BURIED_ON = Particular(
    "buried_on",
    Wording("Date of burial", "Dəfn tarixi", "Հուղարկավորության ամսաթիվը", "Дата погребения"),
    Kind.DATE,
)
BURIED_AT = Particular(
    "buried_at",
    Wording("Place of burial", "Dəfn yeri", "Հուղարկավորության վայրը", "Место погребения"),
    Kind.PLACE,
)
GRAVE = Particular(
    "grave",
    Wording(
        "Particulars by which the grave can be found; how it is marked",
        "Qəbri tapmaq üçün məlumatlar; necə nişanlanıb",
        "Տվյալներ, որոնցով կարելի է գտնել գերեզմանը, ինչպես է այն նշված",
        "Сведения, по которым можно найти могилу; как она обозначена",
    ),
    Kind.LIST,
)
CREMATION = Particular(
    "cremation",
    Wording(
        "Cremation: reason; where the ashes are kept",
        "Kremasiya: səbəb; külün saxlandığı yer",
        "Դիակիզում՝ պատճառը, որտեղ է պահվում աճյունափոշին",
        "Кремация: причина; где хранится прах",
    ),
)
EFFECTS = Particular(
    "effects",
    Wording(
        "Personal effects: kept where, or forwarded by whom",
        "Şəxsi əşyalar: harada saxlanılır və ya kim vasitəsilə göndərilib",
        "Անձնական իրերը՝ որտեղ են պահվում կամ ում միջոցով են ուղարկվել",
        "Личные вещи: где хранятся или через кого отправлены",
    ),
    Kind.LIST,
)
ENQUIRY = Particular(
    "enquiry",
    Wording(
        "Official enquiry, if the death was or may have been caused by a sentry, a prisoner or "
        "any other person, or its cause is unknown",
        "Ölümə gözətçi, əsir və ya başqa şəxs səbəb olubsa (və ya ola bilərsə), yaxud səbəbi "
        "məlum deyilsə, rəsmi təhqiqat",
        "Պաշտոնական քննություն, եթե մահը պատճառել է կամ կարող էր պատճառել պահակը, գերին կամ այլ "
        "անձ, կամ եթե պատճառն անհայտ է",
        "Официальное расследование, если смерть причинена или могла быть причинена часовым, "
        "пленным или другим лицом либо её причина неизвестна",
    ),
)
WITNESSES = Particular(
    "witnesses",
    Wording(
        "Two witnesses: signature and address",
        "İki şahid: imza və ünvan",
        "Երկու վկա՝ ստորագրություն և հասցե",
        "Два свидетеля: подпись и адрес",
    ),
    Kind.SIGNATURE,
)
NOT_TO_PASS_ON = Particular(
    "not_to_pass_on",
    Wording(
        "Reason why passing this on could harm the person or relatives (then to the Central "
        "Agency only)",
        "Məlumatın ötürülməsinin şəxsə və ya qohumlarına zərər verə bilməsinin səbəbi (belə halda "
        "yalnız Mərkəzi Agentliyə)",
        "Պատճառը, թե ինչու տեղեկության փոխանցումը կարող է վնասել անձին կամ ազգականներին (այդ "
        "դեպքում՝ միայն Կենտրոնական գործակալությանը)",
        "Причина, по которой передача сведений может повредить лицу или его родственникам (тогда "
        "только Центральному агентству)",
    ),
)
