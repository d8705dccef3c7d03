"""What a re-audit says of each decision, as its page shows it: worst first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, F, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.registry.models import Recheck, Search, Verdict
from sought.registry.policies import Access, Permission
from sought.registry.records.affected import open_requests
from sought.registry.records.rechecks import FINDINGS, WORST_FIRST
from sought.web.probabilities import percent

REASONS: dict[str, Promise] = {
    "no_profile": gettext_lazy("no accepted profile of these remains"),
    "no_family": gettext_lazy("nobody of the family has an accepted profile"),
    "too_few_markers": gettext_lazy("too few markers typed in both"),
    "below_threshold": gettext_lazy("the DNA does not reach the house's threshold"),
    "contaminated": gettext_lazy("the sample shows somebody else's DNA"),
    "family_in_doubt": gettext_lazy("the family must be checked first"),
    "impossible_family": gettext_lazy("the family contradicts itself"),
    "other_sex": gettext_lazy("the sexes differ"),
}
"""Why a decision could not be tested, or what contradicts it."""

_TONES = {
    Verdict.CONTRADICTED: ("bad", "warn"),
    Verdict.ANOTHER_FITS: ("bad", "warn"),
    Verdict.ANOTHER_BODY: ("bad", "warn"),
    Verdict.UNTESTED: ("warn", "clock"),
    Verdict.TOO_LITTLE: ("warn", "clock"),
    Verdict.CONFIRMED: ("good", "check"),
}


def columns() -> list[dict[str, Any]]:
    return [
        {"key": "decision", "label": _("Decision")},
        {"key": "remains", "label": _("Remains")},
        {"key": "person", "label": _("Person")},
        {"key": "verdict", "label": _("Verdict")},
        {"key": "lr", "label": _("DNA, power of ten"), "number": True},
        {"key": "other", "label": _("Best other person or body")},
    ]


def rechecks_of(search: Search) -> QuerySet[Recheck]:
    """Worst first: what is excluded, then by how much the DNA speaks against it."""
    order = Case(*(When(verdict=word, then=Value(at)) for at, word in enumerate(WORST_FIRST)))
    rows = search.rechecks.select_related(
        "decision__hypothesis__remains",
        "decision__hypothesis__person__shown",
        "match",
        "other__person__shown",
        "other__sample__remains",
    )
    return rows.order_by(order, F("log10_lr").asc(nulls_first=True), "decision")


def shown(rows: Iterable[Recheck], access: Access) -> list[Recheck]:
    """With words, the tone of the badge, and whether its reversal may be asked for here."""
    listed = list(rows)
    asked = open_requests({row.decision_id for row in listed})
    may = access.can(Permission.REVIEW_IDENTIFICATIONS)
    for row in listed:
        row.tone, row.sign = _TONES[Verdict(row.verdict)]
        row.why = REASONS.get(row.reason, row.reason)
        row.asked = row.decision_id in asked
        finding = row.verdict in FINDINGS and row.decision.stands
        row.may_ask = may and finding and not row.asked
        row.other_sure = percent(row.other.posterior) if row.other else ""
        row.other_body = row.other.sample.remains if row.verdict == Verdict.ANOTHER_BODY else None
    return listed


def figures(search: Search) -> list[dict[str, Any]]:
    """How many of each verdict, and all."""
    told = search.figures.get("rechecks", {})
    counts = [{"label": Verdict(w).label, "value": told.get(w, 0)} for w in WORST_FIRST]
    return [{"label": _("Identifications"), "value": told.get("all", 0)}, *counts]


def persons_in(rows: Iterable[Recheck]) -> list[int]:
    """Primary keys of everybody whom these rows show."""
    found: list[int] = []
    for row in rows:
        found.append(row.decision.hypothesis.person_id)
        if row.other:
            found.append(row.other.person_id)
    return found
