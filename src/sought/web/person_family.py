"""Relatives of a person: the drawing, and a table with who says so and whether it is verified."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language

from sought.errors import PedigreeError
from sought.registry.models import Application, Person, Relation
from sought.registry.policies import can_know_person
from sought.registry.records import family as kin
from sought.registry.records.pedigree import pedigree
from sought.web.addresses import address
from sought.web.chips import Chips
from sought.web.hidden_names import masking
from sought.web.known_reads import note_known
from sought.web.relation_words import relative_of
from sought.web.templatetags.ui_values import DATE_LANGUAGES, date_in_words


def family_of(request: HttpRequest, person: Person, distance: int) -> dict[str, Any]:
    """Drawing and table; where statements make somebody their own ancestor, the table alone."""
    found = kin.family(request.access, person.pk, distance=distance)
    shown = [m.person_id for m in found.members if m.name and m.person_id != person.pk]
    note_known(request, shown, page="family")
    context: dict[str, Any] = {"family": found, "relations": _table(request, person)}
    applicants = frozenset(_applicants(found))
    try:
        drawn = pedigree(found, applicants=applicants, lines=_lines, link=_link(request))
        picture, legend, told = _drawn(drawn, _language())
    except PedigreeError as error:
        return {**context, "impossible": str(error)}
    return {**context, "picture": picture, "legend": legend, "told": told}


@lru_cache(maxsize=128)
def _drawn(drawn: Any, language: str) -> tuple[str, str, tuple[str, ...]]:  # noqa: ANN401 - loaded late
    """Equal families are drawn once in a process; kept in memory only, since it holds names."""
    from sought.reporting.pedigree_drawing import draw_legend, draw_pedigree, family_in_words

    picture = draw_pedigree(drawn, language)
    return picture, draw_legend(language), family_in_words(drawn, language)


def _language() -> str:
    language = (get_language() or "en")[:2]
    return language if language in DATE_LANGUAGES else "en"


def _lines(member: kin.Member) -> tuple[str, ...]:
    return tuple(filter(None, [member.name, date_in_words(member.birth)]))


def _link(request: HttpRequest) -> Any:  # noqa: ANN401 - a function of a member
    cleared = request.access.cleared

    def link(member: kin.Member) -> str:
        closed = member.protected and member.person_id not in cleared
        return "" if closed or not member.distance else address("person", member.code)

    return link


def _applicants(found: kin.Family) -> list[int]:
    ids = [member.person_id for member in found.members]
    rows = Application.objects.filter(applicant__in=ids)
    return list(rows.values_list("applicant_id", flat=True).distinct())


def _table(request: HttpRequest, person: Person) -> list[dict[str, Any]]:
    """Every statement of kinship, guardianship or contact, withdrawn ones last."""
    rows = Relation.objects.filter(Q(person=person) | Q(other=person)).select_related(
        "person__shown", "other__shown", "verified_by"
    )
    ordered = sorted(rows, key=lambda row: (not row.stands, row.kind, row.pk))
    others = [row.other if row.person_id == person.pk else row.person for row in ordered]
    mask = masking(request.access, ((other.pk, other.protected) for other in others))
    chips = Chips(request.access, (row.source_id for row in ordered), mask)
    known = can_know_person(request.access, person)
    words = [
        relative_of(request.access, row, person, other)
        for row, other in zip(ordered, others, strict=True)
    ]
    return [
        {
            "relation": row,
            "other": other,
            "word": word,
            # What only repeats the kinship is left out.
            "detail": mask(row.detail) if known and row.detail not in words else "",
            "how": mask(row.verified_how) if known else "",
            "chip": chips.of(row),
            "url": address("person_statement", person.code, row.ref),
        }
        for row, other, word in zip(ordered, others, words, strict=True)
    ]
