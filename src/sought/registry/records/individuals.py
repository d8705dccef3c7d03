"""Of how many people the remains of a site or group are at least, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sought.registry.models import Remains, RemainsKind, Site
from sought.registry.records.bones import FRAGMENT, WHOLE, individuals, per_person, plain
from sought.registry.records.parts import parts_within


@dataclass(frozen=True)
class LeastNumber:
    """Minimum number of individuals; ``count`` bones of that kind, side and portion say so.

    Without a bone it is the number of bodies.
    """

    number: int
    count: int = 0
    bone: str = ""
    side: str = ""
    portion: str = ""


def least_number_at(site: Site) -> LeastNumber:
    """Of all standing remains that were found at the site; one question."""
    return least_number(Remains.objects.filter(site=site, ended_at__isnull=True))


def least_number_in(remains: Remains) -> LeastNumber:
    """Of the elements of a group, or of a body: more than one means that it is commingled."""
    return least_number(Remains.objects.filter(pk__in=parts_within([remains.pk])))


def least_number(rows: Iterable[Remains]) -> LeastNumber:
    """The greatest count of one bone, side and portion; bodies count each as one person.

    A whole bone has every portion.  Fragments may all be of one bone and count once.  Parts of
    an element are counted with it.  Each body has its bones once, however many pieces of one
    were recorded: what does not fit one person is told by the body's own count.
    """
    found = list(rows)
    counts = _counts(found)
    best = LeastNumber(sum(row.kind == RemainsKind.BODY for row in found))
    for (bone, side, portion), count in sorted(counts.items()):
        number = individuals(count, bone, side)
        if number > best.number:
            best = LeastNumber(number, count, bone, side, portion)
    return best


_Key = tuple[str, str, str]


def _counts(rows: list[Remains]) -> Counter[_Key]:
    """Bones by name, side and portion, those of whole bones added to each portion."""
    bodies = {row.pk for row in rows if row.kind == RemainsKind.BODY}
    elements = {row.pk for row in rows if row.kind == RemainsKind.ELEMENT}
    loose, of_bodies = Counter[_Key](), dict[tuple[int, _Key], int]()
    for row in rows:
        if row.pk not in elements or row.part_of_id in elements:
            continue
        bone, side = plain(row.bone), row.side
        key = (bone, side, plain(row.portion))
        if row.part_of_id in bodies and row.part_of_id is not None:
            of_bodies[row.part_of_id, key] = min(
                of_bodies.get((row.part_of_id, key), 0) + 1, per_person(bone, side)
            )
        else:
            loose[key] += 1
    for (_, key), count in of_bodies.items():
        loose[key] += count
    return _with_wholes(loose)


def _with_wholes(counts: Counter[_Key]) -> Counter[_Key]:
    every = Counter[_Key]()
    for (bone, side, portion), count in counts.items():
        once = 1 if portion == FRAGMENT else count
        wholes = counts[bone, side, WHOLE] if portion not in {WHOLE, ""} else 0
        every[bone, side, portion] = once + wholes
    return every
