"""Communication to the ICRC and its Central Tracing Agency: for each person what is known and asked.

Persons are chosen by their codes, by a figure within the scope of the report, and by differences
between what our sources tell of persons held and what others reported.  Nobody is named whose family
asks for them without agreeing that other bodies be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from sought.errors import InputError
from sought.registry.models import DescriptionKind, Event, EventKind, Person
from sought.registry.records.difference_words import WORDS
from sought.registry.records.figure_catalogue import FIGURES
from sought.registry.records.report_differences import Difference
from sought.registry.records.report_dossiers import Dossier, dossier
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_icrc_notices import notices_due
from sought.registry.records.report_made import Content
from sought.registry.records.report_named import (
    Named,
    check_basis,
    chosen_numbers,
    named,
    names_told,
    numbers_of,
)
from sought.registry.records.report_options import Choices, OptionField, OptionKind, TextPlace
from sought.registry.records.report_person_block import (
    accounts,
    askers,
    event_place,
    identity,
    person_path,
)
from sought.registry.records.report_texts import written
from sought.registry.records.told_differences import told_differences
from sought.reporting.reports import Column, Fact, Facts, Paragraph, Part, Row, Section, Table

D = Difference
MOST = 100
"""Persons of one communication: each has a request of its own, and hiding the names of others takes time."""


def _figures() -> Choices:
    return [(code, figure.title) for code, figure in FIGURES.items()]


def _differences() -> Choices:
    return [(one.value, WORDS[one][0]) for one in Difference]


OPTIONS: tuple[OptionField, ...] = (
    OptionField(
        "persons",
        gettext_lazy("Persons"),
        OptionKind.LIST,
        help=gettext_lazy("Codes such as P-000123, one on each line."),
    ),
    OptionField(
        "figure",
        gettext_lazy("All persons of a figure"),
        OptionKind.CHOICE,
        _figures,
        help=gettext_lazy("Within the scope above, as of the day of the report."),
    ),
    OptionField(
        "differences",
        gettext_lazy("All persons of these differences"),
        OptionKind.LIST,
        _differences,
    ),
)
TEXTS: tuple[TextPlace, ...] = (
    TextPlace(
        "asked",
        gettext_lazy("What is asked besides"),
        gettext_lazy("Such as visits, lists, access to archives. Name nobody here."),
    ),
)
_ASKED: Mapping[Difference, Promise] = {
    D.ICRC_UNACCOUNTED: gettext_lazy(
        "You registered this person. Please tell us when and where the person was last seen by your delegates, and what the detaining authorities answered on their fate."
    ),
    D.ICRC_DEAD: gettext_lazy(
        "You registered this person alive. Please tell us what you were told of the death, and of the place of burial."
    ),
    D.NEVER_REGISTERED: gettext_lazy(
        "Our sources have this person in captivity, and nobody registered them. Please tell us whether they were ever notified to you, and ask the detaining authorities about them."
    ),
    D.DENIED: gettext_lazy(
        "The detaining side denies holding this person, against what was seen. Please ask again, with the accounts below."
    ),
    D.DEATH_WITHOUT_REMAINS: gettext_lazy(
        "The detaining side reported the death of this person. Please ask for the death certificate and the place of burial."
    ),
    D.DEATH_NOT_REPORTED: gettext_lazy(
        "Our sources tell of the death of this person in captivity, and nobody reported it. Please ask the detaining authorities about it."
    ),
}
"""What is asked of somebody in whom a difference was found; the first in order decides."""


def left_out(gathering: Gathering) -> int:
    """How many were chosen of whom nothing may be told, for their families did not agree."""
    return _chosen(gathering).named.left_out


@dataclass(frozen=True)
class _Chosen:
    named: Named
    differences: Mapping[Difference, frozenset[int]]
    """Everybody in whom one was found that may be told, by primary key."""
    wanted: Sequence[Difference]

    def of(self, person: int) -> list[Difference]:
        """Differences in which the person stands."""
        return [one for one, persons in self.differences.items() if person in persons]


def content(gathering: Gathering) -> Content:
    """The whole communication; InputError where nobody or too many are chosen."""
    check_basis(gathering)
    chosen = _chosen(gathering)
    found = gathering.kept("dossiers", lambda: _dossiers(gathering, chosen.named))
    _methods(gathering)
    sections = (
        Section(pgettext("letter", "What is asked"), (*_opening(), *_besides(gathering))),
        *_by_difference(chosen, found),
        Section(_("Persons asked about"), _persons(chosen, found)),
        *(_request(gathering, chosen, one) for one in found),
        Section(
            _("Notices due"),
            (notices_due(found, gathering.report.known_at, gathering.report.language),),
        ),
    )
    return Content(
        _("Communication on missing persons"),
        sections,
        _("To the International Committee of the Red Cross and its Central Tracing Agency"),
        disclosure=names_told(),
    )


# Who it is about.


def _chosen(gathering: Gathering) -> _Chosen:
    options = gathering.report.options
    if not any(options.get(name) for name in ("persons", "figure", "differences")):
        raise InputError(
            "is empty; name persons, a figure or a difference", where="options.persons"
        )
    differences = gathering.kept("differences", lambda: _differing(gathering))
    numbers = chosen_numbers(gathering, options.get("persons", ()), "options.persons")
    wanted = _wanted(gathering)
    numbers |= {one for difference in wanted for one in differences[difference]}
    if figure := options.get("figure"):
        numbers |= numbers_of(gathering.figure(figure).persons)
    found = named(gathering, numbers, asked_only=False)
    if len(found.statements) > MOST:
        raise InputError(
            f"{len(found.statements)} persons are chosen; a communication has at most {MOST}, so "
            "choose fewer or narrow the scope",
            where="options.figure",
        )
    return _Chosen(found, differences, wanted)


def _wanted(gathering: Gathering) -> list[Difference]:
    given = gathering.report.options.get("differences", ())
    if not set(given) <= {one.value for one in Difference}:
        raise InputError("choose among the differences", where="options.differences")
    return [one for one in Difference if one.value in given]


def _differing(gathering: Gathering) -> dict[Difference, frozenset[int]]:
    """By the numbers that persons have now."""
    found = told_differences(gathering.access, *gathering.at)
    return {
        one: frozenset(numbers_of(map(Person.code_of, persons))) for one, persons in found.items()
    }


def _dossiers(gathering: Gathering, chosen: Named) -> list[Dossier]:
    report = gathering.report
    return [dossier(one, report.language, report.known_at) for one in chosen.statements]


# What it says.


def _opening() -> tuple[Part, ...]:
    return (
        Paragraph(
            _(
                "Under Articles 122 and 123 of the Third and Articles 136 to 140 of the Fourth Geneva Convention of 1949, information on prisoners of war and protected persons passes through information bureaux and the Central Agency. We ask you to search your records for each person named below, to tell us what you registered of them, and to pass on what the authorities concerned answer."
            )
        ),
        Paragraph(
            _(
                "What follows is what sources state, as our register had it at the moment given at the end. Statements that contradict each other stand side by side; none is a finding. The persons named here have families who wait: please use this for the search alone and give it to nobody whom it could endanger."
            ),
            framed=True,
        ),
    )


def _besides(gathering: Gathering) -> tuple[Part, ...]:
    return written(gathering, "asked") if gathering.report.texts.get("asked") else ()


def _by_difference(chosen: _Chosen, found: Sequence[Dossier]) -> Iterator[Section]:
    """How many of the persons named here stand in each difference: the list tells it by itself."""
    rows = [
        Row(
            str(WORDS[one][0]),
            (sum(d.person.pk in chosen.differences[one] for d in found),),
            path=f"/reports-compared/{one.value}",
        )
        for one in chosen.wanted
    ]
    if rows:
        note = _("A person may stand in several rows. Only persons who are named here are counted.")
        table = Table(
            _("Persons named here by difference"),
            _("Difference"),
            (Column(_("Persons"), "number"),),
            tuple(rows),
            (note,),
            path="/reports-compared",
        )
        yield Section(_("What does not go together"), (table,))


def _persons(chosen: _Chosen, found: Sequence[Dossier]) -> tuple[Part, ...]:
    if not found:
        return (Paragraph(_("There is nobody of whom this communication may tell.")),)
    columns = (
        Column(_("Name")),
        Column(_("Birth"), "date"),
        Column(_("Last contact"), "date"),
        Column(_("Place")),
        Column(_("Difference")),
    )
    rows = tuple(_person_row(chosen, one) for one in found)
    return (Table(_("Persons asked about"), _("Code"), columns, rows),)


def _person_row(chosen: _Chosen, one: Dossier) -> Row:
    birth = one.statements.fact(DescriptionKind.BIRTH)
    last = _last_contact(one)
    words = [str(WORDS[found][0]) for found in chosen.of(one.person.pk)]
    cells = (
        _heading_name(one),
        (birth.date or None) if birth else None,
        (last.date or None) if last else None,
        (event_place(one, last) or None) if last else None,
        "; ".join(words) or None,
    )
    return Row(one.person.code, cells, path=person_path(one.person))


def _heading_name(one: Dossier) -> str:
    name = one.statements.name("en")
    return one.said(name, "name") if name else one.person.code


def _last_contact(one: Dossier) -> Event | None:
    events = one.statements.events
    return next((event for event in events if event.kind == EventKind.LAST_CONTACT), None)


def _request(gathering: Gathering, chosen: _Chosen, one: Dossier) -> Section:
    report = gathering.report
    facts = list(identity(one, report.language, person_path(one.person)))
    asking = gathering.kept(("askers", one.person.pk), lambda: askers(one, report.known_at))
    if asking:
        facts.append(Fact(_("Who asks for the person"), "; ".join(asking)))
    told = accounts(
        one, one.statements.events, _("What sources tell of the person"), one.statements.answers
    )
    parts: list[Part] = [Facts(tuple(facts))]
    parts.append(
        told or Paragraph(_("No source that may be told says when the person was last seen."))
    )
    parts.extend(Paragraph(words) for words in _asked(chosen, one))
    heading = _("%(code)s: %(name)s") % {"code": one.person.code, "name": _heading_name(one)}
    return Section(heading, tuple(parts), level=2)


def _asked(chosen: _Chosen, one: Dossier) -> Iterator[str]:
    special = [_ASKED[found] for found in chosen.of(one.person.pk) if found in _ASKED]
    if special:
        yield str(special[0])
    elif any(event.kind == EventKind.HANDOVER for event in one.statements.events):
        yield _(
            "The remains of this person were handed over to the family. Please tell us what you know of the captivity, the death and the burial, and close your file."
        )
    else:
        yield _(
            "Please tell us whether you registered or visited this person, and what you know of their fate and whereabouts."
        )


def _methods(gathering: Gathering) -> None:
    gathering.method(
        _("Who is named"),
        _(
            "Nobody under protection is named, nor anybody whose family asks for them and did not agree that other bodies be told. Witnesses stand by code; what confidential sources say is not repeated."
        ),
    )
    gathering.method(
        _("Differences"),
        _(
            "A person stands under a difference where it holds by all that the register knew and also by what may be told to others alone."
        ),
    )
