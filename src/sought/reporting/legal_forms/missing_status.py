"""Extract on missing status for the family: what is recorded, on which basis, and what it is not.

No treaty prescribes the form.  It serves the right of families to know (AP I Art. 32; ICPPED
Art. 24 para. 2) and the legal situation of the missing and their relatives (ICPPED Art. 24
para. 6), which national law often ties to a written confirmation.
"""

from __future__ import annotations

from sought.reporting.documents.wording import Wording
from sought.reporting.legal_forms import particulars as ask
from sought.reporting.legal_forms.form import Form
from sought.reporting.legal_forms.form_field import Kind, Need, Particular

_SEARCH = "AP I Art. 33 para. 1"
_RIGHT_TO_KNOW = "AP I Art. 32; ICPPED Art. 24 para. 2"
_LEGAL_SITUATION = "ICPPED Art. 24 para. 6"

_CASE_CODE = Particular(
    "case_code", Wording("Case number", "İşin nömrəsi", "Գործի համարը", "Номер дела")
)
_STATUS = Particular(
    "status",
    Wording("Status recorded", "Qeydə alınmış status", "Գրանցված կարգավիճակը", "Записанный статус"),
)
_MISSING_SINCE = Particular(
    "missing_since",
    Wording("Missing since", "Nə vaxtdan itkindir", "Երբվանից է անհետ կորած", "Без вести с"),
    Kind.DATE,
)
_RECORDED_ON = Particular(
    "recorded_on",
    Wording(
        "Recorded as missing on",
        "İtkin kimi qeydə alınma tarixi",
        "Որպես անհետ կորած գրանցվելու ամսաթիվը",
        "Дата записи как пропавшего без вести",
    ),
    Kind.DATE,
)
_RECORDED_BY = Particular(
    "recorded_by",
    Wording(
        "Recorded by which body",
        "Hansı qurum qeydə alıb",
        "Որ մարմինն է գրանցել",
        "Каким учреждением записано",
    ),
)
_BASIS = Particular(
    "basis",
    Wording(
        "Recorded as the basis",
        "Əsas kimi qeydə alınıb",
        "Որպես հիմք գրանցված է",
        "Записано как основание",
    ),
    Kind.LIST,
)
_LAST_NEWS_ON = Particular(
    "last_news_on",
    Wording(
        "Date of the last contact or news",
        "Son əlaqə və ya xəbərin tarixi",
        "Վերջին կապի կամ լուրի ամսաթիվը",
        "Дата последней связи или известия",
    ),
    Kind.DATE,
)
_LAST_NEWS_AT = Particular(
    "last_news_at",
    Wording(
        "Place of the last contact or news",
        "Son əlaqə və ya xəbərin yeri",
        "Վերջին կապի կամ լուրի վայրը",
        "Место последней связи или известия",
    ),
    Kind.PLACE,
)
_APPLICANT = Particular(
    "applicant",
    Wording(
        "Issued to (relationship)",
        "Kimə verilib (qohumluq)",
        "Ում է տրվել (ազգակցությունը)",
        "Кому выдано (родство)",
    ),
    Kind.NAME,
)

MISSING_STATUS = Form(
    key="missing_status",
    title=Wording(
        "Extract from the register of missing persons",
        "İtkin düşmüş şəxslərin reyestrindən çıxarış",
        "Քաղվածք անհետ կորած անձանց մատյանից",
        "Выписка из реестра лиц, пропавших без вести",
    ),
    law=Wording(
        "Additional Protocol I of 8 June 1977 (AP I), Art. 32-33; Convention for the Protection of "
        "All Persons from Enforced Disappearance of 20 December 2006 (ICPPED), Art. 24",
        "8 iyun 1977-ci il tarixli I Əlavə Protokol (AP I), maddə 32-33; Bütün şəxslərin zorakı "
        "yoxa çıxmalardan müdafiəsi haqqında 20 dekabr 2006-cı il tarixli Konvensiya (ICPPED), "
        "maddə 24",
        "1977 թ. հունիսի 8-ի Լրացուցիչ արձանագրություն I (AP I), հոդվածներ 32-33, Բռնի "
        "անհետացումներից բոլոր անձանց պաշտպանության մասին 2006 թ. դեկտեմբերի 20-ի կոնվենցիա "
        "(ICPPED), հոդված 24",
        "Дополнительный протокол I от 8 июня 1977 г. (AP I), статьи 32-33; Конвенция для защиты "
        "всех лиц от насильственных исчезновений от 20 декабря 2006 г. (ICPPED), статья 24",
    ),
    fields=(
        _CASE_CODE.under(_SEARCH),
        ask.SURNAME.under(_SEARCH),
        ask.FIRST_NAMES.under(_SEARCH),
        ask.FATHER_FIRST_NAME.under(_SEARCH, Need.IF_KNOWN),
        ask.BIRTH_DATE.under(_SEARCH, Need.IF_KNOWN),
        ask.BIRTH_PLACE.under(_SEARCH, Need.IF_KNOWN),
        _STATUS.under(_LEGAL_SITUATION),
        _MISSING_SINCE.under(_LEGAL_SITUATION),
        _RECORDED_ON.under(_LEGAL_SITUATION),
        _RECORDED_BY.under(_LEGAL_SITUATION),
        _BASIS.under(_LEGAL_SITUATION),
        _LAST_NEWS_ON.under(_RIGHT_TO_KNOW, Need.IF_KNOWN),
        _LAST_NEWS_AT.under(_RIGHT_TO_KNOW, Need.IF_KNOWN),
        _APPLICANT.under(_RIGHT_TO_KNOW),
        ask.FORM_DATE.under(_LEGAL_SITUATION),
        ask.SIGNATURE.under(_LEGAL_SITUATION),
    ),
    closing=(
        Wording(
            "What this extract does not mean: it is not a declaration of death or of absence, and "
            "no evidence that the person is dead or alive. It ends no marriage, parenthood, "
            "property or pension. It says nothing on who is responsible. The search goes on until "
            "the fate of the person is clarified.",
            "Bu çıxarış nə demək deyil: o, şəxsin ölmüş elan edilməsi və ya xəbərsiz itkin düşmüş "
            "hesab edilməsi deyil, sağ və ya ölü olmasına sübut deyil. Nikaha, valideynlik "
            "hüquqlarına, mülkiyyətə və ya təqaüdə xitam vermir. Kimin məsul olduğu barədə heç nə "
            "demir. Axtarış şəxsin taleyi aydınlaşana qədər davam edir.",
            "Ինչ չի նշանակում այս քաղվածքը. այն անձին մահացած կամ անհայտ բացակայող ճանաչել չէ և "
            "ապացույց չէ, որ անձը մահացած է կամ ողջ։ Այն չի դադարեցնում ամուսնությունը, ծնողական "
            "իրավունքները, սեփականությունը կամ կենսաթոշակը։ Այն ոչինչ չի ասում այն մասին, թե ով է "
            "պատասխանատու։ Որոնումը շարունակվում է, քանի դեռ անձի ճակատագիրը չի պարզվել։",
            "Чего эта выписка не означает: она не объявляет лицо умершим или безвестно "
            "отсутствующим и не доказывает, что оно живо или мертво. Она не прекращает ни брака, "
            "ни родительских прав, ни собственности, ни пенсии. Она ничего не говорит о том, кто "
            "несёт ответственность. Поиск продолжается, пока судьба лица не выяснена.",
        ),
    ),
)
