"""Capture card of a prisoner of war: GC III Art. 70, after the model of Annex IV B.

The numbers of the fields are those of the model.  A prisoner is bound to give only what Art. 17
para. 1 names; the rest is asked.
"""

from __future__ import annotations

from sought.reporting.documents.wording import Wording
from sought.reporting.legal_forms import particulars as ask
from sought.reporting.legal_forms.form import Form
from sought.reporting.legal_forms.form_field import FormField, Kind, Need, Particular

_TAKEN_PRISONER = Particular(
    "taken_prisoner",
    Wording("Taken prisoner on", "Əsir götürülüb", "Գերի է վերցվել", "Взят в плен"),
    Kind.DATE,
)


def _number(particular: Particular, number: int, need: Need = Need.IF_KNOWN) -> FormField:
    return particular.under(f"GC III Annex IV B no. {number}", need)


def _bound(particular: Particular, number: int) -> FormField:
    article = f"GC III Art. 17 para. 1; Annex IV B no. {number}"
    return particular.under(article, Need.REQUIRED)


CAPTURE_CARD = Form(
    key="capture_card",
    title=Wording(
        "Capture card for prisoner of war",
        "Hərbi əsirin əsir götürülmə vərəqəsi",
        "Ռազմագերու գերեվարման քարտ",
        "Карточка о взятии в плен военнопленного",
    ),
    law=Wording(
        "Third Geneva Convention of 12 August 1949 (GC III), Art. 70 and Annex IV B",
        "12 avqust 1949-cu il tarixli Üçüncü Cenevrə Konvensiyası (GC III), maddə 70 və Əlavə IV B",
        "1949 թ. օգոստոսի 12-ի Ժնևի երրորդ կոնվենցիա (GC III), հոդված 70 և Հավելված IV B",
        "Третья Женевская конвенция от 12 августа 1949 г. (GC III), статья 70 и Приложение IV B",
    ),
    notes=(
        Wording(
            "To be completed by each prisoner immediately on capture, at the latest one week after "
            "arrival at a camp, and at each change of address (hospital, other camp). One copy "
            "goes to the family, one to the Central Agency. It does not count among the letters "
            "and cards that the prisoner may send.",
            "Hər bir əsir tərəfindən əsir götürüldükdən dərhal sonra, düşərgəyə gəldikdən ən geci "
            "bir həftə sonra və ünvan hər dəyişdikdə (xəstəxana, başqa düşərgə) doldurulur. Bir "
            "nüsxə ailəyə, biri Mərkəzi Agentliyə göndərilir. Əsirin göndərə biləcəyi məktub və "
            "açıqcaların sayına daxil deyil.",
            "Լրացնում է յուրաքանչյուր գերի՝ գերեվարվելուց անմիջապես հետո, ճամբար հասնելուց "
            "ամենաուշը մեկ շաբաթ անց և հասցեի յուրաքանչյուր փոփոխության դեպքում (հիվանդանոց, այլ "
            "ճամբար)։ Մեկ օրինակն ուղարկվում է ընտանիքին, մեկը՝ Կենտրոնական գործակալությանը։ Այն "
            "չի մտնում այն նամակների և քարտերի թվի մեջ, որոնք գերին կարող է ուղարկել։",
            "Заполняется каждым пленным сразу после взятия в плен, не позднее чем через неделю "
            "после прибытия в лагерь, и при каждой перемене адреса (госпиталь, другой лагерь). "
            "Один экземпляр идёт семье, один Центральному агентству. Не входит в число писем и "
            "карточек, которые пленный может отправлять.",
        ),
        Wording(
            "Write legibly and in block letters. Add no remarks.",
            "Aydın və çap hərfləri ilə yazın. Qeyd əlavə etməyin.",
            "Գրել ընթեռնելի և տպատառերով։ Դիտողություններ չավելացնել։",
            "Пишите разборчиво и печатными буквами. Замечаний не добавляйте.",
        ),
    ),
    fields=(
        _number(ask.POWER, 1),
        _bound(ask.SURNAME, 2),
        _bound(ask.FIRST_NAMES, 3),
        _number(ask.FATHER_FIRST_NAME, 4),
        _bound(ask.BIRTH_DATE, 5),
        _number(ask.BIRTH_PLACE, 6),
        _bound(ask.RANK, 7),
        _bound(ask.SERVICE_NUMBER, 8),
        _number(ask.NEXT_OF_KIN_ADDRESS, 9),
        _number(_TAKEN_PRISONER, 10),
        _number(ask.COMING_FROM, 10, Need.IF_HAPPENED),
        _number(ask.HEALTH_OF_CARD, 11),
        _number(ask.PRISONER_NUMBER, 12),
        _number(ask.PRESENT_ADDRESS, 12),
        _number(ask.FORM_DATE, 13),
        _number(ask.SIGNATURE, 14),
    ),
)
