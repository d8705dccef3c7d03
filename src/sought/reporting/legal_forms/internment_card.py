"""Internment card of a civilian: GC IV Art. 106, after the first model of Annex III."""

from __future__ import annotations

from sought.reporting.documents.wording import Wording
from sought.reporting.legal_forms import particulars as ask
from sought.reporting.legal_forms.form import Form
from sought.reporting.legal_forms.form_field import FormField, Kind, Need, Particular

_ADDRESS_BEFORE = Particular(
    "address_before",
    Wording(
        "Address before detention",
        "Saxlanılmadan əvvəlki ünvanı",
        "Հասցեն մինչև ազատազրկումը",
        "Адрес до задержания",
    ),
    Kind.PLACE,
)
_INTERNED_ON = Particular(
    "interned_on",
    Wording("Interned on", "İnternə edilib", "Ինտերնացվել է", "Интернирован"),
    Kind.DATE,
)
_ARRIVED_ON = Particular(
    "arrived_on",
    Wording("Arrived from there on", "Oradan gəlib", "Այնտեղից ժամանել է", "Прибыл оттуда"),
    Kind.DATE,
)


def _number(particular: Particular, number: int, need: Need = Need.REQUIRED) -> FormField:
    return particular.under(f"GC IV Annex III no. {number}", need)


INTERNMENT_CARD = Form(
    key="internment_card",
    title=Wording(
        "Internment card", "İnternə vərəqəsi", "Ինտերնացման քարտ", "Карточка об интернировании"
    ),
    law=Wording(
        "Fourth Geneva Convention of 12 August 1949 (GC IV), Art. 106 and Annex III, first model",
        "12 avqust 1949-cu il tarixli Dördüncü Cenevrə Konvensiyası (GC IV), maddə 106 və Əlavə "
        "III, birinci nümunə",
        "1949 թ. օգոստոսի 12-ի Ժնևի չորրորդ կոնվենցիա (GC IV), հոդված 106 և Հավելված III, առաջին "
        "նմուշ",
        "Четвёртая Женевская конвенция от 12 августа 1949 г. (GC IV), статья 106 и Приложение "
        "III, первый образец",
    ),
    notes=(
        Wording(
            "To be completed by each internee immediately on internment, at the latest one week "
            "after arrival, and at each change of address (other place of internment, hospital). "
            "One copy goes to the family, one to the Central Agency. It does not count among the "
            "letters and cards that the internee may send.",
            "Hər bir internə edilmiş şəxs tərəfindən internə edildikdən dərhal sonra, gəldikdən ən "
            "geci bir həftə sonra və ünvan hər dəyişdikdə (başqa internə yeri, xəstəxana) "
            "doldurulur. Bir nüsxə ailəyə, biri Mərkəzi Agentliyə göndərilir. Şəxsin göndərə "
            "biləcəyi məktub və açıqcaların sayına daxil deyil.",
            "Լրացնում է յուրաքանչյուր ինտերնացված անձ՝ ինտերնացվելուց անմիջապես հետո, ժամանելուց "
            "ամենաուշը մեկ շաբաթ անց և հասցեի յուրաքանչյուր փոփոխության դեպքում (ինտերնացման այլ "
            "վայր, հիվանդանոց)։ Մեկ օրինակն ուղարկվում է ընտանիքին, մեկը՝ Կենտրոնական "
            "գործակալությանը։ Այն չի մտնում այն նամակների և քարտերի թվի մեջ, որոնք անձը կարող է "
            "ուղարկել։",
            "Заполняется каждым интернированным сразу после интернирования, не позднее чем через "
            "неделю после прибытия, и при каждой перемене адреса (другое место интернирования, "
            "больница). Один экземпляр идёт семье, один Центральному агентству. Не входит в число "
            "писем и карточек, которые интернированный может отправлять.",
        ),
        Wording(
            "Write legibly and in block letters.",
            "Aydın və çap hərfləri ilə yazın.",
            "Գրել ընթեռնելի և տպատառերով։",
            "Пишите разборчиво и печатными буквами.",
        ),
    ),
    fields=(
        _number(ask.NATIONALITY, 1),
        _number(ask.SURNAME, 2),
        _number(ask.FIRST_NAMES, 3),
        _number(ask.FATHER_FIRST_NAME, 4),
        _number(ask.BIRTH_DATE, 5),
        _number(ask.BIRTH_PLACE, 6),
        _number(ask.OCCUPATION, 7),
        _number(_ADDRESS_BEFORE, 8),
        _number(ask.NEXT_OF_KIN_ADDRESS, 9),
        _number(_INTERNED_ON, 10),
        _number(ask.COMING_FROM, 10, Need.IF_HAPPENED),
        _number(_ARRIVED_ON, 10, Need.IF_HAPPENED),
        _number(ask.STATE_OF_HEALTH, 11),
        _number(ask.PRESENT_ADDRESS, 12),
        _number(ask.FORM_DATE, 13),
        _number(ask.SIGNATURE, 14),
    ),
)
