"""A line of the register of persons deprived of liberty: ICPPED Art. 17(3), items (a) to (h)."""

from __future__ import annotations

from sought.reporting.documents.wording import Wording
from sought.reporting.legal_forms import particulars as ask
from sought.reporting.legal_forms.form import Form
from sought.reporting.legal_forms.form_field import FormField, Kind, Need, Particular

_DEPRIVED_ON = Particular(
    "deprived_on",
    Wording(
        "Date and time of deprivation of liberty",
        "Azadlıqdan məhrum edilmə tarixi və vaxtı",
        "Ազատությունից զրկելու ամսաթիվը և ժամը",
        "Дата и время лишения свободы",
    ),
    Kind.DATE,
)
_DEPRIVED_AT = Particular(
    "deprived_at",
    Wording(
        "Place where the person was deprived of liberty",
        "Şəxsin azadlıqdan məhrum edildiyi yer",
        "Վայրը, որտեղ անձը զրկվել է ազատությունից",
        "Место, где лицо было лишено свободы",
    ),
    Kind.PLACE,
)
_DEPRIVED_BY = Particular(
    "deprived_by",
    Wording(
        "Authority that deprived the person of liberty",
        "Şəxsi azadlıqdan məhrum etmiş orqan",
        "Մարմինը, որն անձին զրկել է ազատությունից",
        "Орган, лишивший лицо свободы",
    ),
)
_ORDERED_BY = Particular(
    "ordered_by",
    Wording(
        "Authority that ordered the deprivation of liberty",
        "Azadlıqdan məhrum etmə barədə qərar vermiş orqan",
        "Մարմինը, որը կարգադրել է ազատազրկումը",
        "Орган, распорядившийся о лишении свободы",
    ),
)
_GROUNDS = Particular(
    "grounds",
    Wording(
        "Grounds for the deprivation of liberty",
        "Azadlıqdan məhrum etmənin əsasları",
        "Ազատազրկման հիմքերը",
        "Основания лишения свободы",
    ),
)
_SUPERVISED_BY = Particular(
    "supervised_by",
    Wording(
        "Authority responsible for supervising the deprivation of liberty",
        "Azadlıqdan məhrum etməyə nəzarət edən orqan",
        "Ազատազրկման վերահսկողության համար պատասխանատու մարմինը",
        "Орган, ответственный за надзор за лишением свободы",
    ),
)
_HELD_AT = Particular(
    "held_at",
    Wording(
        "Place of deprivation of liberty",
        "Azadlıqdan məhrum etmə yeri",
        "Ազատազրկման վայրը",
        "Место лишения свободы",
    ),
    Kind.PLACE,
)
_ADMITTED_ON = Particular(
    "admitted_on",
    Wording(
        "Date and time of admission to that place",
        "Həmin yerə qəbul tarixi və vaxtı",
        "Այդ վայր ընդունվելու ամսաթիվը և ժամը",
        "Дата и время поступления в это место",
    ),
    Kind.DATE,
)
_PLACE_AUTHORITY = Particular(
    "place_authority",
    Wording(
        "Authority responsible for that place",
        "Həmin yer üçün məsul orqan",
        "Այդ վայրի համար պատասխանատու մարմինը",
        "Орган, ответственный за это место",
    ),
)
_DEATH = Particular(
    "death",
    Wording(
        "Death during deprivation of liberty: circumstances and cause",
        "Azadlıqdan məhrum etmə zamanı ölüm: hallar və səbəb",
        "Մահ ազատազրկման ընթացքում՝ հանգամանքները և պատճառը",
        "Смерть во время лишения свободы: обстоятельства и причина",
    ),
)
_REMAINS = Particular(
    "remains",
    Wording(
        "Destination of the remains",
        "Qalıqların aparıldığı yer",
        "Աճյունի տեղափոխման վայրը",
        "Куда направлены останки",
    ),
    Kind.PLACE,
)
_LEFT_ON = Particular(
    "left_on",
    Wording(
        "Date and time of release or transfer",
        "Azad edilmə və ya köçürülmə tarixi və vaxtı",
        "Ազատ արձակելու կամ տեղափոխելու ամսաթիվը և ժամը",
        "Дата и время освобождения или перевода",
    ),
    Kind.DATE,
)
_DESTINATION = Particular(
    "destination",
    Wording("Destination", "Aparıldığı yer", "Նշանակման վայրը", "Место назначения"),
    Kind.PLACE,
)
_TRANSFERRED_BY = Particular(
    "transferred_by",
    Wording(
        "Authority responsible for the transfer",
        "Köçürməyə məsul orqan",
        "Տեղափոխման համար պատասխանատու մարմինը",
        "Орган, ответственный за перевод",
    ),
)


def _item(letter: str, *particulars: Particular, need: Need = Need.REQUIRED) -> list[FormField]:
    article = f"ICPPED Art. 17 para. 3 ({letter})"
    return [particular.under(article, need) for particular in particulars]


DETENTION_REGISTER = Form(
    key="detention_register",
    title=Wording(
        "Register of persons deprived of liberty: one line",
        "Azadlıqdan məhrum edilmiş şəxslərin reyestri: bir sətir",
        "Ազատությունից զրկված անձանց մատյան՝ մեկ տող",
        "Реестр лиц, лишённых свободы: одна запись",
    ),
    law=Wording(
        "International Convention for the Protection of All Persons from Enforced Disappearance "
        "of 20 December 2006 (ICPPED), Art. 17 para. 3",
        "Bütün şəxslərin zorakı yoxa çıxmalardan müdafiəsi haqqında 20 dekabr 2006-cı il tarixli "
        "Beynəlxalq Konvensiya (ICPPED), maddə 17, bənd 3",
        "Բռնի անհետացումներից բոլոր անձանց պաշտպանության մասին 2006 թ. դեկտեմբերի 20-ի միջազգային "
        "կոնվենցիա (ICPPED), հոդված 17, մաս 3",
        "Международная конвенция для защиты всех лиц от насильственных исчезновений от 20 декабря "
        "2006 г. (ICPPED), статья 17, пункт 3",
    ),
    fields=(
        *_item("a", ask.SURNAME, ask.FIRST_NAMES, ask.FATHER_FIRST_NAME),
        *_item("a", ask.BIRTH_DATE, ask.BIRTH_PLACE),
        *_item("b", _DEPRIVED_ON, _DEPRIVED_AT, _DEPRIVED_BY),
        *_item("c", _ORDERED_BY, _GROUNDS),
        *_item("d", _SUPERVISED_BY),
        *_item("e", _HELD_AT, _ADMITTED_ON, _PLACE_AUTHORITY),
        *_item("f", ask.STATE_OF_HEALTH),
        *_item("g", _DEATH, _REMAINS, need=Need.IF_HAPPENED),
        *_item("h", _LEFT_ON, _DESTINATION, _TRANSFERRED_BY, need=Need.IF_HAPPENED),
    ),
)
