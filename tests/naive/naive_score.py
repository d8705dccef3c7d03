"""The score of a search, counted by hand: one body after the other, no arrays."""

from __future__ import annotations

from typing import NamedTuple

from sought.genetics.nation.truth import Truth

Row = tuple[str, str, float]


class Count(NamedTuple):
    found: set[str]
    true: int
    false: list[tuple[str, str]]
    wrong_merges: set[str]


def naive_score(rows: list[Row], body_of: dict[str, str], truth: Truth, threshold: float) -> Count:
    found, true, false, merges = set(), 0, [], set()
    twin = {second[1]: first[1] for first, second in truth.same_person}
    for lead in truth.person:
        if body_of.get(lead, lead) != lead:
            continue
        samples = [s for s in truth.person if body_of.get(s, s) == lead]
        if len({truth.body[s] for s in samples}) > 1:
            merges.add(lead)
    for lead, missing, posterior in rows:
        if missing == "*" or posterior < threshold:
            continue
        samples = [s for s in truth.person if body_of.get(s, s) == lead]
        persons = {twin.get(truth.person[s], truth.person[s]) for s in samples}
        if lead not in merges and persons == {twin.get(missing, missing)}:
            true += 1
            found.add(twin.get(missing, missing))
        else:
            false.append((lead, missing))
    return Count(found, true, false, merges)
