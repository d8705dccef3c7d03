"""Where items are and how they came there: the chain of each, and what a store holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from sought.errors import InputError
from sought.registry.models import Custody, Effect, Officer, Remains, Sample, Store
from sought.registry.records.returned import is_of_return, of_a_return

Item = Remains | Effect | Sample
_COLUMNS: dict[type[Item], str] = {Remains: "remains", Effect: "effect", Sample: "sample"}
_BY_LETTER = {kind.code_letter: kind for kind in _COLUMNS}


@dataclass(frozen=True)
class Side:
    """Who gave or took: an officer's code and name, or words; and when they confirmed it."""

    code: str
    name: str
    words: str
    confirmed_at: datetime | None

    @property
    def must_confirm(self) -> bool:
        """Whether an officer's word is still awaited; people outside sign on paper."""
        return bool(self.code) and self.confirmed_at is None


@dataclass(frozen=True)
class Step:
    """One hand-over as the page tells it."""

    code: str
    handed_at: datetime
    giver: Side
    receiver: Side
    store: str
    store_name: str
    place_words: str
    seal: str
    condition: str
    note: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True)
class Where:
    """Where an item is now; ``through`` is the code of the body whose place it shares."""

    store: str
    store_name: str
    place_words: str
    holder: Side
    since: datetime
    seal: str
    through: str = ""


def column_of(item: Item) -> str:
    """Which column of a hand-over names it."""
    return _COLUMNS[type(item)]


def item_by_code(code: str) -> Item:
    """Remains, effect or sample of that code; InputError for other codes."""
    kind = _BY_LETTER.get(code.strip().upper().partition("-")[0])
    if kind is None:
        letters = ", ".join(f"{letter}-000123" for letter in _BY_LETTER)
        raise InputError(f"{code[:20]!r} is no code of an item; write one of {letters}")
    found: Item = kind.by_code(code)
    return found


def item_of(step: Custody) -> Item:
    """What was handed over."""
    item = step.remains or step.effect or step.sample
    if item is None:  # the database refuses such a row
        raise InputError(f"{step.code} is of no item")
    return item


def last_step(item: Item) -> Custody | None:
    """The hand-over that put it where it is; None where its chain has not begun."""
    return _steps().filter(**{column_of(item): item}, following__isnull=True).first()


def holding_step(item: Item) -> Custody | None:
    """The hand-over that put it where it is; of an element without a chain that of its body."""
    if (last := last_step(item)) is not None:
        return last
    at = item.part_of if isinstance(item, Remains) else None
    while at is not None:
        if (last := last_step(at)) is not None:
            return _stayed_behind(item, last)
        at = at.part_of
    return None


def _stayed_behind(item: Item, of_body: Custody) -> Custody | None:
    """Where an element without a chain is: with its body, but it did not go to the family with it.

    What goes to a family has its own step.  What the office kept is where the body was before;
    of what was found afterwards nobody has said yet.
    """
    step: Custody | None = of_body
    while step is not None and is_of_return(step):
        if item.recorded_at > step.recorded_at:
            return None
        step = _steps().filter(following=step).first()
    return step


def chain_of(item: Item) -> list[Step]:
    """Every hand-over from the first on; one question."""
    rows = _steps().filter(**{column_of(item): item})
    return [_step(row) for row in _in_order(rows)]


def where_is(item: Item) -> Where | None:
    """Where it is now; an element without a chain of its own is where its body is."""
    last = holding_step(item)
    if last is None:
        return None
    holder = item_of(last)
    return _where(last, through="" if holder == item else holder.code)


def where_are(remains: Collection[int]) -> dict[int, Where]:
    """As :func:`where_is`, of many remains (primary keys): a question for each height of parts."""
    above = _above(remains)
    rows = _steps().filter(remains__in={*remains, *above.values()}, following__isnull=True)
    last = {row.remains_id: row for row in rows if row.remains_id is not None}
    gone = set(rows.filter(of_a_return()).values_list("remains", flat=True)) if above else set()
    found: dict[int, Where] = {}
    for pk in remains:
        at: int | None = pk
        while at is not None and at not in last:
            at = above.get(at)
        if at is None:
            continue
        step = last[at] if at == pk or at not in gone else _stayed(pk, last[at])
        if step is not None:
            found[pk] = _where(step, through="" if at == pk else Remains(pk=at).code)
    return found


def _stayed(pk: int, of_body: Custody) -> Custody | None:
    """Of the few elements whose body went to a family without them."""
    return _stayed_behind(Remains.objects.get(pk=pk), of_body)


def _above(remains: Collection[int]) -> dict[int, int]:
    """What each of these, and of what they are part of, is part of."""
    found: dict[int, int] = {}
    seen, asked = set[int](), set(remains)
    while asked:
        seen |= asked
        rows = Remains.objects.filter(pk__in=asked, part_of__isnull=False)
        found |= {pk: body for pk, body in rows.values_list("pk", "part_of") if body is not None}
        asked = set(found.values()) - seen
    return found


@dataclass(frozen=True)
class Stored:
    """An item in a store: its code, and since when and under which seal it is there."""

    code: str
    label: str
    kind: str
    where: Where


def in_store(store: Store) -> list[Stored]:
    """What is in it now, the latest first; a sample is told by its barcode."""
    rows = _held(store).order_by("-handed_at", "-pk")
    return [_stored(row) for row in rows]


def count_in_store(store: Store) -> int:
    """How many items are in it now."""
    return _held(store).count()


def counts_in_stores(stores: Iterable[Store]) -> dict[int, int]:
    """How many items each of these holds; one question."""
    counts: dict[int, int] = {}
    held = _standing(Custody.objects.filter(following__isnull=True, store__in=list(stores)))
    for pk in held.values_list("store", flat=True):
        if pk is not None:
            counts[pk] = counts.get(pk, 0) + 1
    return counts


def to_confirm(officer: Officer) -> list[tuple[Step, str]]:
    """Hand-overs that wait for this officer's word, with the code of the item."""
    waiting = Q(giver=officer, given_confirmed_at__isnull=True) | Q(
        receiver=officer, received_confirmed_at__isnull=True
    )
    rows = _steps().filter(waiting).order_by("handed_at", "pk")
    return [(_step(row), item_of(row).code) for row in rows]


def _steps() -> QuerySet[Custody]:
    return Custody.objects.select_related(
        "giver", "receiver", "store", "recorded_by", "remains", "effect", "sample"
    )


def _held(store: Store) -> QuerySet[Custody]:
    return _standing(_steps().filter(store=store, following__isnull=True))


def _standing(steps: QuerySet[Custody]) -> QuerySet[Custody]:
    """Without remains that were recorded by mistake: nothing lies there."""
    return steps.filter(Q(remains__isnull=True) | Q(remains__ended_at__isnull=True))


def _in_order(rows: Iterable[Custody]) -> list[Custody]:
    """Along the chain, from the step that follows on none."""
    after = {row.previous_id: row for row in rows}
    found: list[Custody] = []
    step = after.get(None)
    while step is not None:
        found.append(step)
        step = after.get(step.pk)
    return found


def _step(row: Custody) -> Step:
    return Step(
        code=row.code,
        handed_at=row.handed_at,
        giver=_side(row.giver, row.giver_words, row.given_confirmed_at),
        receiver=_side(row.receiver, row.receiver_words, row.received_confirmed_at),
        store=row.store.code if row.store else "",
        store_name=row.store.name if row.store else "",
        place_words=row.place_words,
        seal=row.seal,
        condition=row.condition,
        note=row.note,
        recorded_by=row.recorded_by.code,
        recorded_at=row.recorded_at,
    )


def _side(officer: Officer | None, words: str, at: datetime | None) -> Side:
    if officer is None:
        return Side("", "", words, at)
    return Side(officer.code, officer.display_name, words, at)


def _where(row: Custody, *, through: str = "") -> Where:
    step = _step(row)
    return Where(
        store=step.store,
        store_name=step.store_name,
        place_words=step.place_words,
        holder=step.receiver,
        since=step.handed_at,
        seal=step.seal,
        through=through,
    )


def _stored(row: Custody) -> Stored:
    item = item_of(row)
    label = item.barcode if isinstance(item, Sample) else item.label
    return Stored(item.code, label, column_of(item), _where(row))
