"""What is doubtful in an interview: statements that do not fit the witness's own account or others.

Reads codes, dates and places; no name.  A finding is a doubt and not an error: both statements
stay, and an officer asks again.  Dates are compared with the usual slack, and a doubt is raised
only where no reading of the dates takes it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sought.partial_dates import Edge, Interval, PartialDate, after, before, overlaps, within

CAPTIVE = frozenset({"capture", "detention", "transfer", "hospital", "visit"})
"""What befalls somebody who is held, in the words of the register."""
FREED = frozenset({"release", "exchange", "repatriation", "escape"})
DEAD = frozenset({"death", "burial"})


class Doubt(StrEnum):
    """Why a statement is to be asked about again; translations are made of these codes."""

    BEFORE_CAPTURE = "before_capture"
    """the witness was not yet captured when he saw it in captivity"""
    AFTER_RELEASE = "after_release"
    """the witness was free again when he saw it in captivity"""
    WITNESS_ELSEWHERE = "witness_elsewhere"
    """by his own account the witness was in another place"""
    PLACE_NOT_IN_USE = "place_not_in_use"
    """all that is said of the place's use leaves that time out"""
    ALIVE_AFTER_DEATH = "alive_after_death"
    """alive on a day when another statement has the person dead"""
    DEAD_BEFORE_SEEN = "dead_before_seen"
    """dead on a day after which another statement has the person alive"""
    AFTER_INTERVIEW = "after_interview"
    """it lies after the day on which it was told"""
    BEFORE_LAST_CONTACT = "before_last_contact"
    """held already on a day before the family's last contact"""
    HEARSAY_FROM_NOBODY = "hearsay_from_nobody"
    """heard of, and nobody says from whom"""


@dataclass(frozen=True, slots=True)
class Told:
    """One statement: its code, of whom (code), what (the register's word), when and where.

    ``places`` are the codes of the places named in it.  ``alive``: it has the person alive (True)
    or dead (False); None where it does not say.  ``held``: it speaks of somebody held.
    ``through`` says whether it names from whom the witness has it.
    """

    code: str
    person: str
    kind: str
    date: PartialDate | None = None
    places: tuple[str, ...] = ()
    alive: bool | None = None
    held: bool = False
    hearsay: bool = False
    through: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """Another statement to hold against it: its code and its date."""

    code: str
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Beside:
    """What the statements of an interview are held against.

    ``way`` is what the witness says of his own captivity; the day of the ``interview`` may be
    unknown.  ``in_use`` has what is said of the use of places, by code of the place; ``deaths``,
    ``alive`` and ``last_contacts`` what others say, by code of the person.  ``inside`` has, by code
    of a place, the codes of all that it lies in.
    """

    way: tuple[Told, ...] = ()
    interview: PartialDate | None = None
    in_use: Mapping[str, Sequence[Dated]] = field(default_factory=dict)
    deaths: Mapping[str, Sequence[Dated]] = field(default_factory=dict)
    alive: Mapping[str, Sequence[Dated]] = field(default_factory=dict)
    last_contacts: Mapping[str, Sequence[Dated]] = field(default_factory=dict)
    inside: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt on a statement, and the codes of what speaks against it."""

    statement: str
    doubt: Doubt
    against: tuple[str, ...] = ()


def findings(told: Iterable[Told], beside: Beside) -> list[Finding]:
    """All doubts on what an interview tells of others, statement by statement in their order."""
    statements = list(told)
    own = [one for one in statements if one.alive is not None and one.date is not None]
    return [found for one in statements for found in _doubts(one, own, beside)]


def findings_on_way(beside: Beside) -> list[Finding]:
    """Doubts on what the witness says of himself: the use of places and the day of the interview."""
    return [found for one in beside.way for found in _on_its_time(one, beside)]


def _doubts(one: Told, own: Sequence[Told], beside: Beside) -> Iterator[Finding]:
    if one.hearsay and not one.through:
        yield Finding(one.code, Doubt.HEARSAY_FROM_NOBODY)
    if one.date is None:
        return
    yield from _on_its_time(one, beside)
    yield from _on_life(one, one.date, own, beside)
    if not one.hearsay:
        yield from _on_the_witness(one, one.date, beside)


def _on_its_time(one: Told, beside: Beside) -> Iterator[Finding]:
    if one.date is None:
        return
    if beside.interview is not None and after(one.date, beside.interview).certain:
        yield Finding(one.code, Doubt.AFTER_INTERVIEW)
    for place in one.places:
        used = beside.in_use.get(place, ())
        if used and not any(overlaps(one.date, period.date).possible for period in used):
            yield Finding(one.code, Doubt.PLACE_NOT_IN_USE, _codes(used))


def _on_life(
    one: Told, date: PartialDate, own: Sequence[Told], beside: Beside
) -> Iterator[Finding]:
    if one.alive is True:
        deaths = [*beside.deaths.get(one.person, ()), *_own(own, one, alive=False)]
        if earlier := [each for each in deaths if after(date, each.date).certain]:
            yield Finding(one.code, Doubt.ALIVE_AFTER_DEATH, _codes(earlier))
    if one.alive is False:
        seen = [*beside.alive.get(one.person, ()), *_own(own, one, alive=True)]
        if later := [each for each in seen if before(date, each.date).certain]:
            yield Finding(one.code, Doubt.DEAD_BEFORE_SEEN, _codes(later))
    contacts = beside.last_contacts.get(one.person, ())
    if one.held and contacts and all(before(date, each.date).certain for each in contacts):
        yield Finding(one.code, Doubt.BEFORE_LAST_CONTACT, _codes(contacts))


def _own(own: Sequence[Told], one: Told, *, alive: bool) -> list[Dated]:
    """What the same interview says of the same person."""
    same = (each for each in own if each.person == one.person and each.alive is alive)
    return [Dated(each.code, each.date) for each in same if each.date is not None]


def _on_the_witness(one: Told, date: PartialDate, beside: Beside) -> Iterator[Finding]:
    if one.held:
        if against := _not_yet_captured(date, beside.way):
            yield Finding(one.code, Doubt.BEFORE_CAPTURE, against)
        if against := _free_again(date, beside.way):
            yield Finding(one.code, Doubt.AFTER_RELEASE, against)
    if against := _elsewhere(one, date, beside):
        yield Finding(one.code, Doubt.WITNESS_ELSEWHERE, against)


def _not_yet_captured(date: PartialDate, way: Sequence[Told]) -> tuple[str, ...]:
    """The captures that all lie later; without a capture, the stays, if all are dated."""
    held = [each for each in way if each.kind in CAPTIVE]
    captures = [each for each in held if each.kind == "capture" and each.date is not None]
    if not captures and any(each.date is None for each in held):
        return ()
    first = _dated(captures or held)
    # An earlier stay of his own takes the doubt away, whatever he says of his capture.
    earlier = any(not before(date, each.date).certain for each in _dated(held))
    return () if earlier else _codes(first)


def _free_again(date: PartialDate, way: Sequence[Told]) -> tuple[str, ...]:
    """The releases, where all that he says of his captivity lies earlier."""
    freed = _dated(each for each in way if each.kind in FREED)
    own = _dated(each for each in way if each.kind in CAPTIVE | FREED)
    return _codes(freed) if freed and all(after(date, each.date).certain for each in own) else ()


def _elsewhere(one: Told, date: PartialDate, beside: Beside) -> tuple[str, ...]:
    """His stays that go on before and after the day, in places that have nothing to do with this.

    On the days on which he came and left he may have been in both; a date that is no interval is
    some day of it.
    """
    if not one.places:
        return ()
    if any(_may_be_there(each, one, date, beside.inside) for each in beside.way):
        return ()
    stays = (each for each in beside.way if each.kind in {"detention", "hospital"} and each.places)
    return _codes(each for each in _dated(stays) if _amid(date, each.date))


def _amid(date: PartialDate, stay: PartialDate) -> bool:
    form = stay.form
    if not isinstance(form, Interval) or not within(date, stay).certain:
        return False
    came, left = form.start, form.end
    begun = isinstance(came, Edge) or after(date, PartialDate.parse(came.text)).certain
    return begun and (isinstance(left, Edge) or before(date, PartialDate.parse(left.text)).certain)


def _may_be_there(
    own: Told, one: Told, date: PartialDate, inside: Mapping[str, frozenset[str]]
) -> bool:
    near = any(_same_ground(a, b, inside) for a in own.places for b in one.places)
    return near and (own.date is None or overlaps(own.date, date).possible)


def _same_ground(a: str, b: str, inside: Mapping[str, frozenset[str]]) -> bool:
    """The same place, or one inside the other."""
    return a == b or a in inside.get(b, ()) or b in inside.get(a, ())


def _dated(told: Iterable[Told]) -> list[Dated]:
    return [Dated(each.code, each.date) for each in told if each.date is not None]


def _codes(against: Iterable[Dated]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.code for each in against))
