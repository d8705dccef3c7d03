"""A hypothesis as its page shows it: bars, candidates, grounds with links, who may do what now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sought.registry.actions.open_hypothesis import DNA_OF_SEARCH, PRIOR_OF_SEARCH
from sought.registry.models import (
    Decision,
    EvidenceKind,
    Hypothesis,
    Notice,
    Objection,
    Opinion,
    Person,
    Return,
    Review,
    Sample,
)
from sought.registry.policies import Access, Permission
from sought.registry.policies.hypotheses import (
    REVIEWS,
    brought_by,
    check_can_open_hypothesis,
)
from sought.registry.policies.samples import can_see_donor
from sought.registry.records.grounds import Ground, GroundKind, grounds_of
from sought.registry.records.hypothesis_file import HypothesisFile, Line, hypothesis_file
from sought.registry.records.reliances import resting
from sought.registry.records.rivals import state_of
from sought.web.addresses import address
from sought.web.known_reads import note_known
from sought.web.probabilities import percent
from sought.web.testimony_shown import testimony_shown

P = Permission
_LITTLE = 0.3

OF_SEARCH: Mapping[str, Promise] = {
    DNA_OF_SEARCH: gettext_lazy("Likelihood ratio of the profiles, by the search"),
    PRIOR_OF_SEARCH: gettext_lazy("Weight before any evidence, by the search"),
}
STATES: Mapping[str, tuple[Promise, str, str]] = {
    "open": (pgettext_lazy("hypothesis", "Open"), "info", "clock"),
    "closed": (pgettext_lazy("hypothesis", "Closed"), "neutral", "close"),
    "reversed": (gettext_lazy("Reversed"), "bad", "warn"),
    "identified": (pgettext_lazy("opinion", "Identified"), "good", "check"),
    "not_identified": (gettext_lazy("Not this person"), "neutral", "close"),
    "not_enough": (gettext_lazy("Not enough evidence"), "neutral", "neutral"),
}
"""Words, tone and icon of each."""

GROUNDS: Mapping[GroundKind, Promise] = {
    GroundKind.SITE: gettext_lazy("Site and excavation"),
    GroundKind.REMAINS: gettext_lazy("Remains"),
    GroundKind.CUSTODY: gettext_lazy("Custody"),
    GroundKind.SAMPLE: gettext_lazy("Samples"),
    GroundKind.PROFILE: gettext_lazy("Profiles"),
    GroundKind.KINSHIP: gettext_lazy("Kinship"),
    GroundKind.STATEMENT: gettext_lazy("Statements and examinations"),
    GroundKind.SEARCH: gettext_lazy("Searches"),
    GroundKind.OTHER: gettext_lazy("Other"),
}
_PAGES: Mapping[str, tuple[str, Permission | None]] = {
    "R": ("remains", None),
    "Q": ("sample", None),
    "G": ("profile", P.VIEW_GENOTYPES),
    "SE": ("search_run", P.VIEW_SEARCHES),
    "K": ("match", P.VIEW_SEARCHES),
    "S": ("source", None),
    "L": ("place", None),
    "D": ("decision", None),
    "RT": ("return", P.VIEW_REMAINS),
    "I": ("incident", None),
}
"""The page behind a code by its letters, and the right it asks for beyond those of this page."""


@dataclass(frozen=True)
class Bar:
    """One piece of evidence with its bar; ``left``, ``width`` and ``zero`` in hundredths."""

    line: Line
    kind: str
    refs: list[dict[str, str]]
    words: str
    left: float
    width: float
    zero: float

    @property
    def signed(self) -> str:
        """The power of ten with its sign; empty where it is a matter of words."""
        value = self.line.log10_lr
        return signed(value) if value is not None else ""

    @property
    def tone(self) -> str:
        """``for``, ``against``, or ``little`` where it says next to nothing."""
        value = self.line.log10_lr
        if value is not None and abs(value) < _LITTLE:
            return "little"
        return "for" if self.line.speaks_for else "against"


def open_hypothesis_of(request: HttpRequest, code: str) -> Hypothesis:
    """The hypothesis of that code; Refused where its person is not open to the officer."""
    rows = Hypothesis.objects.select_related("remains", "person__shown", "match__search")
    found = get_object_or_404(rows, pk=Hypothesis.number_of(code))
    check_can_open_hypothesis(request.access, found)
    return found


def page_of(request: HttpRequest, hypothesis: Hypothesis) -> dict[str, Any]:
    """Everything the page shows."""
    file = hypothesis_file(request.access, hypothesis)
    grounds = grounds_of(hypothesis)
    urls = {ref: url_of(request.access, ref) for line in file.lines for ref in line.refs}
    urls |= {ground.code: url_of_ground(request.access, ground) for ground in grounds}
    persons = {rival.person.pk for rival in (*file.of_remains, *file.of_person)}
    note_known(request, [hypothesis.person_id, *persons], page=hypothesis.code)
    return {
        "hypothesis": hypothesis,
        "file": file,
        "rests_on": [] if file.decision else resting(hypothesis, file.match),
        "state": badge_of(state_of(hypothesis)),
        "bars_for": bars(file.speaking_for, file.lines, urls),
        "bars_against": bars(file.speaking_against, file.lines, urls),
        "markers": list(marker_bars(file.by_marker)),
        "posterior": percent(file.match.posterior) if file.match else "",
        "testimony": testimony_shown(request.access, hypothesis.person, file.match),
        "threshold": percent(request.installation.identification_threshold),
        "rival_columns": rival_columns(),
        "of_remains": [(one, badge_of(one.state)) for one in file.of_remains],
        "of_person": [(one, badge_of(one.state)) for one in file.of_person],
        "withdrawn": bars(file.withdrawn, file.lines, urls),
        "reviews": [(one, badge_of(one.opinion)) for one in file.reviews or ()],
        "grounds": list(grounds_shown(request.access, grounds)),
        "needed": REVIEWS,
        "returns": _returns(file.decision),
        "told_to": _told_to(request, file.decision),
        "objections": _objections(request, file.decision),
        "may": may_now(request, hypothesis, file),
    }


def _told_to(request: HttpRequest, decision: Decision | None) -> list[Notice]:
    """Notices of the decision, for who may read what was spoken with families."""
    if decision is None or not request.access.can(P.VIEW_FAMILY):
        return []
    rows = list(decision.notices.select_related("relative__shown").order_by("pk"))
    note_known(request, [one.relative_id for one in rows], page=decision.code)
    return rows


def _objections(request: HttpRequest, decision: Decision | None) -> list[Objection]:
    """What families said against it, for who may read that."""
    if decision is None or not request.access.can(P.VIEW_FAMILY):
        return []
    return list(decision.objections.order_by("pk"))


def _returns(decision: Decision | None) -> list[Return]:
    """By which the remains went to the family, or are to go."""
    if decision is None:
        return []
    return list(decision.returns.filter(cancelled_at__isnull=True).order_by("pk"))


def may_now(request: HttpRequest, hypothesis: Hypothesis, file: HypothesisFile) -> dict[str, bool]:
    """What this officer can do about it now; the actions check it again."""
    access = request.access
    is_open = file.decision is None and hypothesis.closed_at is None
    reviews = access.can(P.REVIEW_IDENTIFICATIONS)
    mine = Review.objects.filter(hypothesis=hypothesis, reviewer=access.officer).exists()
    full = file.reviews_given >= REVIEWS
    brought = brought_by(access, hypothesis)
    return {
        "add": is_open and access.can(P.OPEN_HYPOTHESES) and not mine,
        "close": is_open and access.can(P.OPEN_HYPOTHESES) and not file.reviews_given,
        "review": is_open and reviews and not mine and not full and not brought,
        "decide": is_open and reviews and not mine and full,
        "brought": is_open and reviews and brought,
        "tell": file.decision is not None and access.can(P.VIEW_FAMILY),
        "hand_back": _may_hand_back(access, file.decision),
        "bundle": access.can(P.MAKE_COURT_BUNDLES) and not hypothesis.person.protected,
        "ask": bool(file.decision and file.decision.stands and reviews)
        and not any(one.answered_at is None for one in file.requests),
    }


def _may_hand_back(access: Access, decision: Decision | None) -> bool:
    """Whether a return can be prepared: its page says what is missing yet."""
    if decision is None or not decision.stands or not access.can(P.HAND_BACK):
        return False
    prepared = decision.returns.filter(handed_at__isnull=True, cancelled_at__isnull=True)
    return decision.outcome == Opinion.IDENTIFIED and not prepared.exists()


def bars(lines: Iterable[Line], among: Iterable[Line], urls: Mapping[str, str]) -> list[Bar]:
    """Each line with a bar on the scale of all lines, so that both sides can be compared.

    ``urls`` are pages of what the evidence rests on, by code.
    """
    weights = [line.log10_lr or 0.0 for line in among]
    low, high = min([0.0, *weights]), max([0.0, *weights])
    scale = 100 / ((high - low) or 1.0)
    return [
        Bar(
            line,
            str(EvidenceKind(line.kind).label),
            [{"code": ref, "url": urls.get(ref, "")} for ref in line.refs],
            str(OF_SEARCH.get(line.text, line.text)) if not line.by else line.text,
            round((min(line.log10_lr or 0.0, 0.0) - low) * scale, 2),
            round(abs(line.log10_lr or 0.0) * scale, 2),
            round(-low * scale, 2),
        )
        for line in lines
    ]


def marker_bars(markers: Iterable[tuple[str, float]]) -> Iterator[dict[str, Any]]:
    """As ``bars``, of the markers of a match, for searches/bars.html."""
    told = list(markers)
    weights = [value for _name, value in told]
    low, high = min([0.0, *weights]), max([0.0, *weights])
    scale = 100 / ((high - low) or 1.0)
    for name, value in told:
        yield {
            "label": name,
            "signed": signed(value),
            "tone": "little" if abs(value) < _LITTLE else "for" if value > 0 else "against",
            "left": round((min(value, 0.0) - low) * scale, 2),
            "width": round(abs(value) * scale, 2),
            "zero": round(-low * scale, 2),
        }


def signed(value: float) -> str:
    """A power of ten with its sign, in the reader's way of writing numbers."""
    return f"{'−' if value < 0 else '+'}{number_format(round(abs(value), 2), 2)}"


def badge_of(state: str) -> dict[str, str]:
    """Words, tone and icon of a state or an opinion; nothing for none."""
    if state not in STATES:
        return {}
    label, tone, icon = STATES[state]
    return {"label": str(label), "tone": tone, "icon": icon}


def grounds_shown(access: Access, grounds: Iterable[Ground]) -> Iterator[dict[str, Any]]:
    """By kind, each with its address and that of what it belongs to."""
    rows = [as_may_be_seen(access, one) for one in grounds]
    for kind, label in GROUNDS.items():
        of_kind = [
            {
                "ground": one,
                "url": url_of_ground(access, one),
                "of_url": url_of(access, one.of),
            }
            for one in rows
            if one.kind == kind
        ]
        if of_kind:
            yield {"label": label, "rows": of_kind}


def as_may_be_seen(access: Access, ground: Ground) -> Ground:
    """A relative's sample without whose it is, for those who see what was read of it."""
    hidden = ground.kind == GroundKind.SAMPLE and ground.of.startswith(f"{Person.code_letter}-")
    if not hidden:
        return ground
    sample = Sample.objects.select_related("donor").get(pk=Sample.number_of(ground.code))
    return ground if can_see_donor(access, sample) else replace(ground, of="")


def url_of_ground(access: Access, ground: Ground) -> str:
    """What is stated of a person is shown on a page of theirs, a hand-over on that of its item."""
    if ground.about:
        return reverse("person_statement", args=[ground.about, ground.ref])
    if ground.kind == GroundKind.CUSTODY:
        return address("custody", ground.of)
    return url_of(access, ground.code)


def url_of(access: Access, code: str) -> str:
    """The page behind a code; empty where there is none, or none for this reader."""
    name, right = _PAGES.get(code.partition("-")[0], ("", None))
    return address(name, code) if name and (right is None or access.can(right)) else ""


def rival_columns() -> list[dict[str, Any]]:
    return [
        {"key": "remains", "label": _("Remains")},
        {"key": "person", "label": _("Person")},
        {"key": "lr", "label": _("DNA, power of ten"), "number": True},
        {"key": "posterior", "label": _("Probability"), "number": True},
        {"key": "state", "label": _("Asked")},
    ]
