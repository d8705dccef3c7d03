"""A list of missing persons for another commission: chosen columns, sorted by code.

Who stands in it was sought at the report's moment and falls under the chosen figure, the scope of
the report and the region.  Nobody is in it whose family asks without agreeing; by default nobody
either for whom no family asks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.errors import InputError
from sought.registry.models import (
    DescriptionKind,
    Event,
    EventKind,
    Place,
    Relation,
    RelationKind,
    Service,
    Sex,
)
from sought.registry.policies.naming_reports import tellable_sources
from sought.registry.records.bundle_masks import protected_persons
from sought.registry.records.bundle_statements import place_names, places_in
from sought.registry.records.figure_catalogue import FIGURES
from sought.registry.records.name_writing import script_code
from sought.registry.records.proposal_sides import in_latin
from sought.registry.records.regions import within
from sought.registry.records.report_dossiers import Statements, stood
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_made import Content
from sought.registry.records.report_named import Named, check_basis, named, names_told, numbers_of
from sought.registry.records.report_options import Choices, OptionField, OptionKind, TextPlace
from sought.registry.records.report_person_block import person_path
from sought.registry.records.report_texts import written
from sought.reporting.court_bundle.printable import printable
from sought.reporting.reports import Bullets, Cell, Column, Paragraph, Part, Row, Section, Table

_DEFAULT = "unaccounted"
_LAST_SEEN = (EventKind.LAST_CONTACT, EventKind.CAPTURE, EventKind.SIGHTING)


@dataclass(frozen=True)
class _Words:
    """What cells need besides the statements: names of places, and whose father is protected."""

    language: str
    places: Mapping[int, str]
    fatherless: Collection[int]


@dataclass(frozen=True)
class _Shown:
    """One column: its heading, the kind of its cells, and what stands in them."""

    heading: Promise
    kind: str
    cell: Callable[[Statements, _Words], Cell]


def _latin(one: Statements, _words: _Words) -> Cell:
    """As sources write it; in brackets where no source does and the program transcribes it."""
    name = one.name("en")
    transcribed = f"[{in_latin(name.full)}]" if name else None
    return _names(one, latin=True) or transcribed


def _original(one: Statements, _words: _Words) -> Cell:
    return _names(one, latin=False)


def _names(one: Statements, *, latin: bool) -> Cell:
    names = (row.full for row in one.names if (script_code(row.full) == "Latn") == latin)
    return "; ".join(printable(name) for name in dict.fromkeys(names)) or None


def _father(one: Statements, words: _Words) -> Cell:
    return None if one.person.pk in words.fatherless else _fact(one, DescriptionKind.FATHER_NAME)


def _fact(one: Statements, kind: str) -> Cell:
    row = one.fact(kind)
    return printable(row.value) or None if row else None


def _birth(one: Statements, _words: _Words) -> Cell:
    row = one.fact(DescriptionKind.BIRTH)
    return row.date or None if row else None


def _sex(one: Statements, _words: _Words) -> Cell:
    row = one.fact(DescriptionKind.SEX)
    return str(Sex(row.value).label) if row else None


def _service(one: Statements, _words: _Words) -> Cell:
    row = one.fact(DescriptionKind.SERVICE)
    return str(Service(row.value).label) if row else None


def _last_seen(one: Statements) -> Event | None:
    """The first account of the first kind that there is: the last contact before all others."""
    found = (e for kind in _LAST_SEEN for e in one.events if e.kind == kind)
    return next(found, None)


def _last_day(one: Statements, _words: _Words) -> Cell:
    event = _last_seen(one)
    return event.date or None if event else None


def _last_place(one: Statements, words: _Words) -> Cell:
    """By name; the words of a source may name others."""
    event = _last_seen(one)
    return words.places.get(event.place_id or 0) if event else None


_COLUMNS: Mapping[str, _Shown] = {
    "latin": _Shown(gettext_lazy("Name in Latin letters"), "text", _latin),
    "original": _Shown(gettext_lazy("Name in the original script"), "text", _original),
    "father": _Shown(gettext_lazy("Father's first name"), "text", _father),
    "birth": _Shown(gettext_lazy("Birth"), "date", _birth),
    "sex": _Shown(gettext_lazy("Sex"), "text", _sex),
    "service": _Shown(gettext_lazy("Military or civilian"), "text", _service),
    "last_contact": _Shown(gettext_lazy("Last contact"), "date", _last_day),
    "place": _Shown(gettext_lazy("Place"), "text", _last_place),
}


def _figures() -> Choices:
    return [(code, figure.title) for code, figure in FIGURES.items()]


def _columns() -> Choices:
    return [(code, shown.heading) for code, shown in _COLUMNS.items()]


OPTIONS: tuple[OptionField, ...] = (
    OptionField(
        "figure",
        gettext_lazy("Persons"),
        OptionKind.CHOICE,
        _figures,
        help=gettext_lazy("Within the scope above. Left empty: all who are not accounted for."),
    ),
    OptionField(
        "place",
        gettext_lazy("Last seen within"),
        help=gettext_lazy("The code of a place or region, such as L-000012."),
    ),
    OptionField(
        "columns",
        gettext_lazy("Columns besides the code"),
        OptionKind.LIST,
        _columns,
        help=gettext_lazy("Left empty: all."),
    ),
    OptionField(
        "not_asked",
        gettext_lazy("Also persons for whom no family has asked"),
        OptionKind.TICK,
        help=gettext_lazy("Such as those known from lists alone."),
    ),
)
TEXTS: tuple[TextPlace, ...] = (
    TextPlace(
        "conditions",
        gettext_lazy("Further conditions of use"),
        gettext_lazy("Such as the agreement under which the list is given. Name nobody here."),
    ),
)


def left_out(gathering: Gathering) -> int:
    """How many fall under it of whom nothing may be told, for their families did not agree."""
    return _found(gathering).left_out


def content(gathering: Gathering) -> Content:
    """The list; InputError for a column, a figure or a place that cannot be."""
    check_basis(gathering)
    found = _found(gathering).statements
    shown = _asked_columns(gathering)
    inside = [one for one in found if _is_inside(one, _region(gathering))]
    table = _table(gathering, inside, shown)
    gathering.method(
        _("Who is listed"),
        _(
            "Persons whose families agreed that other bodies be told, or, where it says so, for whom no family has asked. Nobody under protection is listed, nor anybody whose family did not agree."
        ),
    )
    gathering.method(
        _("What is listed"),
        _(
            "Of several statements the best founded one: by its credibility, then by the reliability of its source, then by how many sources give it. Names stand as sources write them; those in square brackets were transcribed by the program."
        ),
    )
    return Content(
        _("List of missing persons"),
        (
            Section(_("Conditions of use"), _conditions(gathering)),
            Section(_("Persons"), (table,)),
        ),
        disclosure=names_told(),
    )


def _found(gathering: Gathering) -> Named:
    figure = gathering.report.options.get("figure") or _DEFAULT
    if figure not in FIGURES:
        raise InputError(f"choose among {', '.join(FIGURES)}", where="options.figure")
    numbers = numbers_of(gathering.figure(figure).persons)
    asked_only = not gathering.report.options.get("not_asked")
    return named(gathering, numbers, asked_only=asked_only)


def _asked_columns(gathering: Gathering) -> list[_Shown]:
    wanted = gathering.report.options.get("columns") or list(_COLUMNS)
    if not set(wanted) <= _COLUMNS.keys():
        raise InputError(f"choose among {', '.join(_COLUMNS)}", where="options.columns")
    return [shown for code, shown in _COLUMNS.items() if code in wanted]


def _region(gathering: Gathering) -> Collection[int] | None:
    code = gathering.report.options.get("place")
    if not code:
        return None
    try:
        number = Place.number_of(code)
    except InputError:
        raise InputError("is no code of a place; write L-000012", where="options.place") from None
    if not Place.objects.filter(pk=number).exists():
        raise InputError("there is no such place", where="options.place")
    return gathering.kept(("within", number), lambda: within(number))


def _is_inside(one: Statements, region: Collection[int] | None) -> bool:
    return region is None or any(
        event.place_id in region for event in one.events if event.kind in _LAST_SEEN
    )


def _conditions(gathering: Gathering) -> tuple[Part, ...]:
    words = (
        _("The list is given for the search for missing persons and for nothing else."),
        _("It is kept where only those who search can read it, and is not published."),
        _("It is passed on to nobody without our written agreement."),
        _("It says nothing of the status of a person or of a territory in law."),
        _("Please tell us by the code of the person what you know, and what you find to be wrong."),
        _(
            "A person who is not in this list may still be missing. Please take no conclusion from it."
        ),
    )
    own = written(gathering, "conditions") if gathering.report.texts.get("conditions") else ()
    return (Bullets(words), *own)


def _table(
    gathering: Gathering, found: Sequence[Statements], shown: Sequence[_Shown]
) -> Table | Paragraph:
    if not found:
        return Paragraph(_("There is nobody whom this list may name."))
    words = gathering.kept("words of the list", lambda: _words(gathering, found))
    rows = (
        Row(
            one.person.code,
            tuple(column.cell(one, words) for column in shown),
            path=person_path(one.person),
        )
        for one in found
    )
    columns = tuple(Column(str(one.heading), one.kind) for one in shown)
    return Table(_("Missing persons"), _("Code"), columns, tuple(rows))


def _words(gathering: Gathering, found: Iterable[Statements]) -> _Words:
    report = gathering.report
    people = list(found)
    events = [event for one in people if (event := _last_seen(one))]
    places = place_names(places_in(events), report.language, report.known_at)
    fathers = Relation.objects.filter(
        stood(report.known_at),
        kind=RelationKind.PARENT,
        person__in=protected_persons(),
        source__in=tellable_sources(),
    )
    return _Words(report.language, places, set(fathers.values_list("other", flat=True)))
