"""A network of persons, ready for its page: the drawing, the pairs, who moved together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import Person, Place, Status
from sought.registry.records.together import Together
from sought.reporting.network_drawing import Node, Tie, draw_network, shape_of
from sought.tracing.grades import Grade
from sought.tracing.network import circle, connected_groups, network_of
from sought.tracing.overlap import Overlap
from sought.web.addresses import address
from sought.web.persons_shown import person_label
from sought.web.place_tracing_words import (
    DEAD_PERSONS,
    FATES,
    HELD,
    MISSING,
    OTHER,
    RELEASED,
    fate_of,
)
from sought.web.places_shown import place_labels
from sought.web.trail_words import GRADE_WORDS, days_in_words

MOST_DRAWN = 40
"""More persons on one ring are no longer to be told apart."""
PAIRS = 200
_PLACES = 3
_SHORT = {HELD: Status.HELD.label, OTHER: Status.NOT_SOUGHT.label}
"""Words that have room in the drawing; its key has the whole ones."""
_SHAPES = {MISSING: "sought", HELD: "held", RELEASED: "released", DEAD_PERSONS: "dead"}

Pairs = Mapping[tuple[str, str], Sequence[Overlap]]


@dataclass(frozen=True)
class Network:
    """Who is drawn (codes, in the order of the ring) with the overlaps of each pair of them."""

    found: Together
    drawn: Sequence[str]
    pairs: Pairs
    middle: str = ""


def network_between(found: Together, least: Grade, *, middle: str = "") -> Network:
    """The persons with the surest and longest ties, and ties of at least this grade.

    With somebody in the ``middle`` only those who could have met that person.
    """
    sure = [o for o in found.overlaps if o.grade >= least]
    if middle:
        near = circle(middle, network_of(sure, least), 1).keys() | {middle}
        sure = [o for o in sure if o.person in near and o.other in near]
    drawn = _most_tied(sure, middle) if sure else [c for c in (middle,) if c]
    between = [o for o in sure if o.person in drawn and o.other in drawn]
    pairs: dict[tuple[str, str], list[Overlap]] = defaultdict(list)
    for overlap in sorted(between, key=lambda o: (-o.grade, -o.days, o.place)):
        pairs[overlap.person, overlap.other].append(overlap)
    return Network(found, _in_order(between, drawn, least), pairs, middle)


def _most_tied(overlaps: Iterable[Overlap], middle: str) -> list[str]:
    """Those of the ring who are drawn; around somebody those who were surest with that person."""
    weight: dict[str, float] = defaultdict(float)
    for one in overlaps:
        for code, other in ((one.person, one.other), (one.other, one.person)):
            if not middle or other == middle:
                weight[code] += one.chance * one.grade + min(one.days, 100) / 1000
    ranked = sorted(weight, key=lambda code: (code != middle, -weight[code], code))
    # The one in the middle is met by all of them, but has no weight of their own.
    return (
        [middle, *(c for c in ranked if c != middle)][:MOST_DRAWN]
        if middle
        else ranked[:MOST_DRAWN]
    )


def _in_order(overlaps: Iterable[Overlap], drawn: Collection[str], least: Grade) -> list[str]:
    """Groups beside each other, in each the next one is who has most in common with the last."""
    network = network_of(overlaps, least)
    ordered: list[str] = []
    for group in connected_groups(network):
        left = list(group)
        while left:
            last = network.get(ordered[-1], {}) if ordered else {}
            following = min(left, key=lambda code: (-last.get(code, 0), -len(network[code]), code))
            ordered.append(following)
            left.remove(following)
    return [*ordered, *(code for code in drawn if code not in network)]


def network_shown(
    request: HttpRequest, network: Network, chosen: Collection[str]
) -> dict[str, Any]:
    """The context; one question for the names of the places."""
    persons = {code: network.found.persons[code] for code in network.drawn}
    moved = network.found.moved(network.drawn)
    places = {o.place for some in network.pairs.values() for o in some if o.place}
    places |= {place for group in moved for place in (group.place, group.to_place)}
    names = place_labels(request, {Place.number_of(code) for code in places})
    labels = {code: names.get(Place.number_of(code), "") or code for code in places}
    rows = sorted(
        network.pairs.items(),
        key=lambda pair: (network.middle not in pair[0], -pair[1][0].grade, pair[0]),
    )
    shown = _Shown(request, persons, labels)
    return {
        "picture": shown.picture(network, chosen),
        "key": _key(persons.values()),
        "pairs": [shown.pair(*row, network.middle) for row in rows[:PAIRS]],
        "more_pairs": max(0, len(rows) - PAIRS),
        "moved": [
            {
                "persons": [persons[code] for code in group.persons],
                "place": shown.place(group.place),
                "to_place": shown.place(group.to_place),
                "days": days_in_words(group.window),
            }
            for group in moved
        ],
        "drawn": len(network.drawn),
    }


@dataclass(frozen=True)
class _Shown:
    request: HttpRequest
    persons: Mapping[str, Person]
    labels: Mapping[str, str]

    def place(self, code: str) -> dict[str, str]:
        """Name and page."""
        if not code:
            return {"name": _("place not known"), "url": ""}
        return {"name": self.labels[code], "url": address("place", code)}

    def pair(
        self, pair: tuple[str, str], overlaps: Sequence[Overlap], middle: str
    ) -> dict[str, Any]:
        """A row of the table, as it is drawn; whom it is about stands first."""
        first, second = sorted(pair, key=lambda code: (code != middle, code))
        return {
            "first": self.persons[first],
            "second": self.persons[second],
            "grade": GRADE_WORDS[overlaps[0].grade],
            "tone": _tone(overlaps[0].grade),
            "places": [
                {**self.place(o.place), "days": days_in_words(o.window), "stated": bool(o.refs)}
                for o in overlaps[:_PLACES]
            ],
            "more": max(0, len(overlaps) - _PLACES),
        }

    def picture(self, network: Network, chosen: Collection[str]) -> str:
        """Persons by name or code as the reader may know them."""
        nodes = [self._node(code, chosen=code in chosen) for code in network.drawn]
        ties = [self._tie(pair, overlaps) for pair, overlaps in network.pairs.items()]
        return draw_network(nodes, ties, _("Who could have met whom"), middle=network.middle)

    def _node(self, code: str, *, chosen: bool) -> Node:
        label = person_label(self.request.access, self.persons[code])
        fate = _fate(self.persons[code])
        return Node(
            key=code,
            label=label.text,
            fate=_SHAPES.get(fate, "other"),
            fate_words=str(_SHORT.get(fate, FATES[fate])),
            words=f"{label.text}, {FATES[fate]} ({code})",
            url=f"{address('network')}?persons={code}",
            chosen=chosen,
        )

    def _tie(self, pair: tuple[str, str], overlaps: Sequence[Overlap]) -> Tie:
        names = [person_label(self.request.access, self.persons[code]).text for code in pair]
        places = [self.place(o.place)["name"] for o in overlaps]
        sure = overlaps[0].grade
        words = f"{' – '.join(names)}: {GRADE_WORDS[sure]}, {', '.join(dict.fromkeys(places))}"
        return Tie(*pair, sure.word, words)


def _fate(person: Person) -> str:
    shown = getattr(person, "shown", None)
    return fate_of(shown.status if shown else "")


def _tone(grade: Grade) -> str:
    return {"certain": "good", "probable": "info"}.get(grade.word, "neutral")


def _key(persons: Iterable[Person]) -> list[dict[str, Any]]:
    """The shapes that occur, with their words."""
    fates = {_fate(person) for person in persons}
    return [
        {
            "shape": "".join(shape_of(_SHAPES.get(fate, "other"), (10, 10))),
            "kind": _SHAPES.get(fate, "other"),
            "label": label,
        }
        for fate, label in FATES.items()
        if fate in fates
    ]
