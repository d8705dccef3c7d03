"""The inventory of a return: what of an identified body is with the office and can be returned."""

from __future__ import annotations

from sought.registry.models import Decision, Effect, Remains, RemainsKind, Sample, SiteStage
from sought.registry.models.fields import MAX_WORDS
from sought.registry.records.bodies import of_one_body
from sought.registry.records.returned import returned_effects, returned_remains

ReturnedThing = Remains | Effect


def inventory_of(decision: Decision) -> list[ReturnedThing]:
    """All remains of the body and their effects, but for those that went to the family already.

    Samples are not among them: they stay with the laboratory.
    """
    body = of_one_body(decision.hypothesis.remains)
    remains = Remains.objects.filter(pk__in=body, ended_at__isnull=True).order_by("pk")
    effects = Effect.objects.filter(remains__in=body).order_by("pk")
    gone = returned_remains(body)
    gone_effects = returned_effects([effect.pk for effect in effects])
    return [
        *(row for row in remains if row.pk not in gone),
        *(row for row in effects if row.pk not in gone_effects),
    ]


def samples_kept(decision: Decision) -> int:
    """How many samples of the body the laboratory keeps."""
    body = of_one_body(decision.hypothesis.remains)
    return Sample.objects.filter(remains__in=body, withdrawn_at__isnull=True).count()


def may_find_more(decision: Decision) -> bool:
    """Whether elements of the body may be found yet: its site is not closed, or unknown."""
    site = decision.hypothesis.remains.site
    return site is None or site.stage != SiteStage.CLOSED


def described(item: ReturnedThing) -> str:
    """The line of the protocol, in the language of whoever prepares it."""
    words = [_what(item), str(item.get_preservation_display()).lower(), item.label]
    told = ", ".join(word for word in words if word)
    return f"{item.code}: {told}"[:MAX_WORDS]


def _what(item: ReturnedThing) -> str:
    if isinstance(item, Effect):
        return item.description.replace("\n", " ")
    if item.kind != RemainsKind.ELEMENT:
        return str(item.get_kind_display())
    side = str(item.get_side_display()).lower() if item.side else ""
    return ", ".join(word for word in (item.bone, side, item.portion) if word)
