"""The truth of the invented country as plain values, ids only, for scoring and never for a register."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sought.demo.country import Country
from sought.demo.fates import Fate

Truth = dict[str, Any]


def truth(country: Country) -> Truth:
    """What became of each, which rows of lists mean whom, what is planted, what mentions mean."""
    population = country.population
    return {
        "invented": True,
        "seed": country.seed,
        "missing": list(population.missing),
        "released": list(population.released),
        "fates": [_fate(fate) for fate in country.fates.values()],
        "births": {person.id: f"{person.birth}" for person in population.people.values()},
        "incident": {**asdict(population.incident), "night": f"{population.incident.night}"},
        "lists": {file.source: [asdict(row) for row in file.truth] for file in country.lists},
        "planted": [asdict(planted) for planted in country.planted],
        "mentions": {
            interview.source: [
                {"start": span.start, "end": span.end, "kind": span.kind, "ref": span.ref}
                for span in interview.spans
            ]
            for interview in country.interviews
        },
    }


def _fate(fate: Fate) -> Truth:
    stays = [[stay.place, f"{stay.first}", f"{stay.last}"] for stay in fate.stays]
    days = {
        name: f"{day}" if day else ""
        for name, day in (
            ("lost", fate.lost),
            ("captured", fate.captured),
            ("died", fate.died),
            ("released", fate.released),
        )
    }
    return {
        "person": fate.person,
        "kind": fate.kind,
        "near": fate.near,
        "position": list(fate.position),
        **days,
        "stays": stays,
        "grave": fate.grave,
        "crossing": fate.crossing,
    }
