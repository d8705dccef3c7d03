"""What can be chosen for a bundle, as its tables show it: each statement as the bundle tells it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sought.errors import InputError
from sought.registry.models import Confidentiality, Hypothesis, Person, Source
from sought.registry.models.statement import Statement
from sought.registry.policies.court_bundles import check_can_make_bundle
from sought.registry.policies.hypotheses import check_can_open_hypothesis
from sought.registry.records.bundle_masks import bundle_masks
from sought.registry.records.bundle_members import original_name
from sought.registry.records.bundle_offered import (
    Offered,
    offered,
    proposed_file,
    proposed_statement,
)
from sought.registry.records.bundle_statements import StatementWriter, place_names, places_in
from sought.registry.records.merges import kept_of
from sought.reporting.court_bundle import StatementLine

Row = dict[str, Any]


@dataclass(frozen=True)
class About:
    """Whom a new bundle is about: a person, or through a hypothesis its person, or nobody."""

    person: Person | None = None
    hypothesis: Hypothesis | None = None

    @property
    def query(self) -> str:
        """As the address says it."""
        if self.hypothesis is not None:
            return f"hypothesis={self.hypothesis.code}"
        return f"person={self.person.code}" if self.person is not None else ""


def about_of(request: HttpRequest) -> About:
    """From ``?person=`` or ``?hypothesis=``; 404 where there is none, Refused where not open."""
    try:
        about = _about(request.GET.get("person", ""), request.GET.get("hypothesis", ""))
    except (InputError, ObjectDoesNotExist):
        raise Http404 from None
    check_can_make_bundle(request.access, about.person)
    if about.hypothesis is not None:
        check_can_open_hypothesis(request.access, about.hypothesis)
    return about


def _about(person: str, hypothesis: str) -> About:
    if hypothesis:
        rows = Hypothesis.objects.select_related("remains", "person__shown")
        found = rows.get(pk=Hypothesis.number_of(hypothesis))
        return About(found.person, found)
    if person:
        rows = Person.objects.select_related("shown", "merged_into__shown")
        return About(kept_of(rows.get(pk=Person.number_of(person))))
    return About()


def choices_of(request: HttpRequest, about: About, chosen: Collection[str] | None) -> Row:
    """The two tables; ``chosen`` are refs and codes ticked before, None for what is proposed."""
    if about.person is None:
        return {"statements": [], "files": []}
    hypotheses = [about.hypothesis] if about.hypothesis else list(_hypotheses(about.person))
    found = offered(request.access, about.person, hypotheses)
    lines = _lines(about.person, found)
    return {
        "statements": [
            _statement(row, line, _ticked(row.ref, chosen, proposed=proposed_statement(row)))
            for row, line in zip(found.statements, lines, strict=True)
        ],
        "files": [
            {
                "row": row,
                "name": original_name(row),
                "confidential": _is_confidential(row.source),
                "ticked": _ticked(row.code, chosen, proposed=proposed_file(row)),
            }
            for row in found.attachments
        ],
    }


def statement_columns() -> list[Row]:
    """Of the table of statements."""
    return [
        {"key": "choose", "label": _("Choose"), "quiet": True},
        {"key": "kind", "label": _("Kind")},
        {"key": "says", "label": _("What it says")},
        {"key": "source", "label": _("Source")},
        {"key": "grade", "label": _("Grade")},
        {"key": "state", "label": _("State")},
    ]


def file_columns() -> list[Row]:
    """Of the table of files."""
    return [
        {"key": "choose", "label": _("Choose"), "quiet": True},
        {"key": "code", "label": _("File")},
        {"key": "name", "label": _("As it was received")},
        {"key": "source", "label": _("Source")},
        {"key": "size", "label": _("Size"), "number": True},
        {"key": "state", "label": _("State")},
    ]


def _hypotheses(person: Person) -> Any:  # noqa: ANN401 - a query
    return Hypothesis.objects.filter(person=person).select_related("remains", "person")


def _lines(person: Person, found: Offered) -> list[StatementLine]:
    now, language = timezone.now(), (get_language() or "en")[:2]
    sources = {row.source_id for row in found.statements}
    masks = bundle_masks(person.pk, sources, (), now)
    places = place_names(places_in(found.statements), language, now)
    return StatementWriter(masks, now, places).lines(found.statements)


def _statement(row: Statement, line: StatementLine, ticked: bool) -> Row:  # noqa: FBT001 - a value
    return {
        "row": row,
        "line": line,
        "says": " · ".join(text for _label, text in line.said),
        "confidential": _is_confidential(row.source),
        "ticked": ticked,
    }


def _ticked(name: str, chosen: Collection[str] | None, *, proposed: bool) -> bool:
    return proposed if chosen is None else name in chosen


def _is_confidential(source: Source) -> bool:
    return source.confidentiality == Confidentiality.CONFIDENTIAL
