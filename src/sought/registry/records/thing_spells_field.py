"""What is dug and found, as spells: excavations, remains, effects; by site, kind and state."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sought.registry.models import Effect, Excavation, Place, Remains
from sought.registry.records.thing_marks import at, told
from sought.reporting.figures.spells import Spell


def excavation_spells() -> list[Spell]:
    """By the middle of the stated dates; one question."""
    rows = Excavation.objects.order_by("pk").values_list(
        "pk", "site", "recorded_at", "date_from", "date_to", "withdrawn_at"
    )
    return [
        Spell(
            Excavation.code_of(pk),
            told(recorded, first, last),
            withdrawn=withdrawn,
            values={"site": site_code(site)},
        )
        for pk, site, recorded, first, last, withdrawn in rows
    ]


class _Found(NamedTuple):
    pk: int
    kind: str
    bone: str
    preservation: str
    commingled: bool
    site: int | None
    recorded: datetime
    ended: datetime | None
    first: date | None
    last: date | None
    withdrawn: datetime | None


_FOUND = (
    "pk", "kind", "bone", "preservation", "commingled", "site", "recorded_at", "ended_at",
    "excavation__date_from", "excavation__date_to", "excavation__withdrawn_at",
)  # fmt: skip


def remains_spells() -> list[Spell]:
    """Recovered in their excavation, or when they were recorded; one question.

    What ended was recorded by mistake or has become part of others: it was never one thing more.
    """
    rows = map(_Found._make, Remains.objects.order_by("pk").values_list(*_FOUND))
    return [spell for row in rows for spell in _of_remains(row)]


def _of_remains(row: _Found) -> list[Spell]:
    code, values = Remains.code_of(row.pk), _values(row)
    dug = told(row.recorded, row.first, row.last)
    if row.withdrawn is None:
        return [Spell(code, dug, withdrawn=row.ended, values=values)]
    # Their excavation is withdrawn: since then the day of recording is all that is known.
    until = min(row.withdrawn, row.ended or row.withdrawn)
    after = dug._replace(day=at(row.recorded).day, known=max(row.recorded, row.withdrawn))
    return [
        Spell(code, dug, withdrawn=until, values=values),
        Spell(code, after, withdrawn=row.ended, values=values),
    ]


def _values(row: _Found) -> dict[str, str]:
    return {
        "kind": row.kind,
        "bone": row.bone,
        "preservation": row.preservation,
        "commingled": "yes" if row.commingled else "no",
        "site": site_code(row.site),
    }


def effect_spells() -> list[Spell]:
    """By the day they were recorded; one question."""
    rows = Effect.objects.order_by("pk").values_list(
        "pk", "preservation", "site", "remains", "remains__site", "recorded_at"
    )
    return [
        Spell(
            Effect.code_of(pk),
            at(recorded),
            values={
                "preservation": preservation,
                "site": site_code(site or site_of_remains),
                "with_remains": "yes" if remains else "no",
            },
        )
        for pk, preservation, site, remains, site_of_remains, recorded in rows
    ]


def site_code(site: int | None) -> str:
    """The code of a site's place; '' for none."""
    return Place.code_of(site) if site else ""
