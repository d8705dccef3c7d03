"""The start of the review: figures, answers by day, agreement, the last run, the proposals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sought.registry.models import (
    UNDECIDED,
    Answer,
    AnswerKind,
    List,
    Proposal,
    ProposalState,
    Source,
)
from sought.registry.policies import Access, answerable, readable
from sought.registry.records.entry_facts import EntryFacts
from sought.registry.records.review_agreement import review_agreement
from sought.registry.records.review_progress import Day, ReviewProgress
from sought.registry.records.review_queue import standing_proposals
from sought.web.entries_shown import shown_entries
from sought.web.forms.linkage import ProposalFilterForm
from sought.web.pair_answers import ShownState, is_open, shown_state
from sought.web.probabilities import percent, share

PERSONS = "persons"


@dataclass(frozen=True)
class ProposalRow:
    """A line of the table; ``name`` is that of the row of a list, where it may be known."""

    proposal: Proposal
    name: str
    body: str
    probability: str
    state: ShownState


def lists_of(access: Access) -> list[tuple[str, str]]:
    """Lists whose rows the officer may read: code and words."""
    open_ones = Source.objects.filter(readable(access), withdrawn_at__isnull=True)
    rows = List.objects.filter(source__in=open_ones).select_related("source").order_by("pk")
    return [(row.source.code, f"{row.source.code} · {row.body}") for row in rows]


def chosen(access: Access, form: ProposalFilterForm, *, two_person: bool) -> QuerySet[Proposal]:
    """Proposals that fit the filters, as far as the officer may know both sides."""
    given = form.cleaned_data if form.is_valid() else {}
    state, listing = given.get("state", ""), given.get("list", "")
    found = Proposal.objects.all() if state else standing_proposals()
    found = found.filter(
        answerable(access), **_state(state, two_person=two_person), **_list(listing)
    )
    if given.get("least") is not None:
        found = found.filter(probability__gte=form.share("least"))
    if given.get("most") is not None:
        found = found.filter(probability__lte=form.share("most"))
    rows = found.select_related("entry__list__source", "first__shown", "person__shown")
    return rows.order_by("-probability", "pk")


def _state(state: str, *, two_person: bool) -> dict[str, Any]:
    if state == "surprising":
        return {"surprising": True}
    if state == "all":
        return {}
    if two_person and state == ProposalState.OPEN:
        return {"state__in": (ProposalState.OPEN, ProposalState.UNSURE)}
    return {"state": state} if state else {"state__in": UNDECIDED}


def _list(listing: str) -> dict[str, Any]:
    if listing == PERSONS:
        return {"entry__isnull": True}
    return {"entry__list": Source.number_of(listing)} if listing else {}


def proposal_rows(request: HttpRequest, proposals: Iterable[Proposal]) -> list[ProposalRow]:
    """Two questions to the database, however many."""
    given = list(proposals)
    entries = [one.entry for one in given if one.entry is not None]
    open_ones = {s.entry.pk for s in shown_entries(request.access, entries) if s.cells is not None}
    standing = Answer.objects.filter(proposal__in=given, undone_at__isnull=True)
    answered = set(standing.values_list("proposal_id", flat=True))
    facts, two_person = EntryFacts(), request.installation.two_person_review
    return [
        _row(one, facts, open_ones, _shown_state(one, answered, two_person=two_person))
        for one in given
    ]


def _row(one: Proposal, facts: EntryFacts, open_ones: set[int], state: ShownState) -> ProposalRow:
    entry = one.entry
    names = facts.of(entry).names if entry is not None and entry.pk in open_ones else ()
    name = names[0].full if names else ""
    body = entry.list.body if entry is not None else ""
    return ProposalRow(one, name, body, percent(one.probability), state)


def _shown_state(one: Proposal, answered: set[int], *, two_person: bool) -> ShownState:
    return shown_state(one, answered=one.pk in answered, blind=two_person and is_open(one))


def figures(progress: ReviewProgress, *, waiting: int, two_person: bool) -> list[dict[str, Any]]:
    """Numbers of proposals by state; in two-person mode nothing tells who was unsure."""
    states = progress.states
    shown = [
        {"label": _("Wait for you"), "value": waiting, "note": "", "url": ""},
        {"label": _("To be decided"), "value": progress.left, "url": "?state="},
        {"label": _("The same person"), "value": states[ProposalState.SAME], "url": "?state=same"},
        {
            "label": _("Two persons"),
            "value": states[ProposalState.DIFFERENT],
            "url": "?state=different",
        },
    ]
    if not two_person:
        unsure = states[ProposalState.UNSURE]
        shown.append({"label": _("Unsure"), "value": unsure, "url": "?state=unsure"})
    disputed = states[ProposalState.DISPUTED]
    return [*shown, {"label": _("Disputed"), "value": disputed, "url": "?state=disputed"}]


def by_day(days: Iterable[Day], *, two_person: bool) -> dict[str, Any]:
    """Table and chart of the answers, the earliest day first.

    Where two officers answer each pair their number alone: few answers would tell which they are.
    """
    kinds = [_("Answers")] if two_person else [str(kind.label) for kind in AnswerKind]
    rows = [
        {"day": one.day, "numbers": _numbers(one, two_person=two_person)}
        for one in sorted(days, key=lambda one: one.day)
    ]
    points = [
        {"day": row["day"].isoformat(), "answers": number, "kind": kind}
        for row in rows
        for kind, number in zip(kinds, row["numbers"], strict=True)
    ]
    labels = {"title": _("Answers by day"), "y": _("Answers")}
    chart = {"kind": "stacked", "rows": points, "x": "day", "y": "answers", "series": "kind"}
    return {"rows": rows, "kinds": kinds, "chart": {**chart, "labels": labels}}


def _numbers(one: Day, *, two_person: bool) -> list[int]:
    return [one.answers] if two_person else [one.same, one.different, one.unsure]


def agreement(access: Access) -> dict[str, Any]:
    """Of pairs that two officers answered."""
    overall = review_agreement(access)
    kappa = overall.kappa
    return {
        "doubles": overall.pairs,
        "share": share(overall.share) if overall.share is not None else "",
        "kappa": "–" if kappa is None else number_format(round(kappa, 2), 2),
    }
