"""A person in a report that names them: who they are, and what is told of them with each source.

Of several statements on one thing all are told, the best founded first; none is decided against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sought.partial_dates import PartialDate, in_words
from sought.registry.models import (
    ApplicationState,
    ApplicationSubject,
    Condition,
    Description,
    DescriptionKind,
    Event,
    ExchangeAnswer,
    ParticipantRole,
    Participation,
    Person,
    Relation,
    RelationKind,
)
from sought.registry.policies.naming_reports import tellable_sources
from sought.registry.records.grade import grade
from sought.registry.records.name_writing import script_code
from sought.registry.records.proposal_sides import in_latin
from sought.registry.records.report_dossiers import KINDS, Dossier, stood
from sought.reporting.court_bundle.printable import printable
from sought.reporting.reports import Cell, Column, Fact, Row, Table

__all__ = [
    "accounts",
    "askers",
    "event_place",
    "identity",
    "person_path",
    "source_words",
    "told_date",
]

R = RelationKind
_SCRIPTS: Mapping[str, Promise] = {
    "Latn": gettext_lazy("Name in Latin letters"),
    "Cyrl": gettext_lazy("Name in Cyrillic letters"),
    "Armn": gettext_lazy("Name in Armenian letters"),
    "Arab": gettext_lazy("Name in Arabic letters"),
    "Geor": gettext_lazy("Name in Georgian letters"),
    "": gettext_lazy("Name"),
}
_INVERSE: Mapping[str, Promise] = {
    R.PARENT: pgettext_lazy("kinship", "child"),
    R.ADOPTIVE_PARENT: pgettext_lazy("kinship", "adopted child"),
    R.GRANDPARENT: pgettext_lazy("kinship", "grandchild"),
    R.UNCLE_AUNT: pgettext_lazy("kinship", "nephew or niece"),
    R.GUARDIAN: pgettext_lazy("kinship", "ward"),
}
"""What the second person of a relation is to the first, where that is another word."""
_TERMS = (
    DescriptionKind.RANK,
    DescriptionKind.AFFILIATION,
    DescriptionKind.SERVICE_NUMBER,
    DescriptionKind.OCCUPATION,
)
"""Facts told in terms that name nobody: of those only a protected person's name is hidden."""
_SHORT = 500
"""Characters of circumstances that a table repeats."""


def told_date(edtf: str, language: str) -> str:
    """A date in words; empty for none."""
    return in_words(PartialDate.parse(edtf), language) if edtf else ""


# Who it is.


def identity(dossier: Dossier, language: str, path: str = "") -> tuple[Fact, ...]:
    """Code, names by script, then every fact that is stated; ``path`` leads to the person."""
    return (
        Fact(_("Code in our register"), dossier.person.code, path),
        *_names(dossier),
        *(fact for kind in KINDS for fact in _facts(dossier, kind, language)),
    )


def _names(dossier: Dossier) -> Iterator[Fact]:
    by_script: dict[str, dict[str, None]] = defaultdict(dict)
    for row in dossier.statements.names:
        text = dossier.said(row, "name")
        by_script[script_code(text)].setdefault(text)
    name = dossier.statements.name("en")
    if name and "Latn" not in by_script:
        yield Fact(_("Transcribed by the program"), in_latin(name.full))
    for script, label in _SCRIPTS.items():
        if names := "; ".join(by_script.get(script, {})):
            yield Fact(str(label), names)


def _facts(dossier: Dossier, kind: str, language: str) -> Iterator[Fact]:
    rows = [row for row in dossier.statements.facts if row.kind == kind]
    rows.sort(key=lambda row: (grade(row.credibility, row.reliability), row.pk))
    values = dict.fromkeys(_value(dossier, row, language) for row in rows)
    if said := "; ".join(filter(None, values)):
        yield Fact(str(DescriptionKind(kind).label), said)


def _value(dossier: Dossier, row: Description, language: str) -> str:
    place = dossier.said(row, "place").partition(" ")[2]
    value = (
        printable(dossier.masks.protected(row.value))
        if row.kind in _TERMS
        else dossier.said(row, "value")
    )
    return ", ".join(filter(None, (told_date(row.date, language), value, place)))


def askers(dossier: Dossier, known_at: datetime) -> tuple[str, ...]:
    """What those who ask for the person are to them, never who they are; three questions."""
    applications = ApplicationSubject.objects.filter(
        ~Q(application__state=ApplicationState.WITHDRAWN),
        stood(known_at, "application__source__"),
        application__source__in=tellable_sources(),
        application__may_share=True,
        person=dossier.person,
    )
    asking = set(applications.values_list("application__applicant", flat=True))
    joined = Q(person=dossier.person, other__in=asking) | Q(other=dossier.person, person__in=asking)
    rows = Relation.objects.filter(
        joined,
        stood(known_at),
        source__in=tellable_sources(),
    )
    return tuple(dict.fromkeys(_kin_word(row, dossier) for row in rows.order_by("pk")))


def _kin_word(row: Relation, dossier: Dossier) -> str:
    if row.other_id == dossier.person.pk:
        return str(row.get_kind_display())
    return str(_INVERSE.get(row.kind, row.get_kind_display()))


# What is told.


def accounts(
    dossier: Dossier, events: Iterable[Event], title: str, answers: Sequence[ExchangeAnswer] = ()
) -> Table | None:
    """Each account with its date, place and source; then what bodies answered.  None without any."""
    rows = [*_event_rows(dossier, list(events)), *(_answer_row(dossier, one) for one in answers)]
    if not rows:
        return None
    columns = (
        Column(_("Date"), "date"),
        Column(_("Place")),
        Column(_("Who held or carried it out")),
        Column(_("As stated")),
        Column(_("Source")),
    )
    return Table(title, _("Account"), columns, tuple(rows))


def _event_rows(dossier: Dossier, events: Sequence[Event]) -> Iterator[Row]:
    parts = Participation.objects.filter(
        event__in=[event.pk for event in events],
        person=dossier.person,
        role=ParticipantRole.SUBJECT,
    )
    states = dict(parts.values_list("event", "condition"))
    for event in events:
        kind = str(event.get_kind_display())
        yield Row(kind, _event_cells(dossier, event, states.get(event.pk, "")))


def _event_cells(dossier: Dossier, event: Event, state: str) -> tuple[Cell, ...]:
    condition = str(Condition(state).label) if state else ""
    words = printable(dossier.masks.others(event.circumstances))
    heard = _("heard from others") if event.hearsay else ""
    stated = "; ".join(filter(None, (condition, heard, _in_short(words))))
    return (
        event.date or None,
        event_place(dossier, event) or None,
        dossier.said(event, "holder") or None,
        stated or None,
        source_words(dossier, event),
    )


def event_place(dossier: Dossier, event: Event) -> str:
    """Where it was and where it led to: by name, else in the words of the source."""
    at, to = (dossier.said(event, label).partition(" ")[2] for label in ("place", "to_place"))
    if at and to:
        return _("%(place)s, then %(other)s") % {"place": at, "other": to}
    return at or to or printable(dossier.masks.others(event.place_words))


def _answer_row(dossier: Dossier, row: ExchangeAnswer) -> Row:
    mask = dossier.masks.others
    answer = str(row.get_answer_display())
    stated = "; ".join(filter(None, (answer, _in_short(printable(mask(row.words))))))
    source = (str(row.source.get_kind_display()), printable(mask(row.body)), row.source.code)
    cells = (row.date or None, None, None, stated, ", ".join(source))
    return Row(_("Answer to a list"), cells)


def source_words(dossier: Dossier, row: Event) -> str:
    """What sort of source it is, and of which body; a witness is a code."""
    line = dossier.lines[row.ref]
    return ", ".join(filter(None, (line.source_kind, line.author_body or line.author, line.source)))


def _in_short(words: str) -> str:
    words = " ".join(words.split())
    if len(words) <= _SHORT:
        return words
    return f"{words[:_SHORT].rpartition(' ')[0]} …"


def person_path(person: Person) -> str:
    """The page of the person in the office."""
    return f"/persons/{person.code}"
