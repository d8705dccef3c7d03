"""The tracing against the truth of the invented country: ``python -m benchmarks.tracing_score``.

Who may know: is the person who is ranked first one who was really held with the missing person?
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from sought.demo.country import SEED, Country, new_country
from sought.demo.fates import Stay
from sought.demo.told import accounts_of, geography_of
from sought.tracing.account import Account, Deed
from sought.tracing.co_detention import all_overlaps
from sought.tracing.grades import Grade
from sought.tracing.interview_plan import interview_plan, knowledge_of, smallest_plan
from sought.tracing.own_presence import own_presence
from sought.tracing.traced import Traced
from sought.tracing.trail import trace
from sought.tracing.who_knows import WhoMayKnow, stays_by_place, who_may_know

TRUE_SIGHTING = frozenset({Deed.SEEN, Deed.VISITED, Deed.DEATH})


@dataclass(frozen=True, eq=False)
class Tried:
    """A country whose released and truly seen missing persons are traced; ``seen`` are the latter.

    ``released``: those of whom anything is told, or who tell of anybody.
    """

    country: Country
    accounts: dict[str, list[Account]]
    traced: dict[str, Traced]
    released: tuple[str, ...]
    seen: tuple[str, ...]


def tried(country: Country) -> Tried:
    """Trace all who matter."""
    told, geography = accounts_of(country), geography_of(country)
    own = own_presence(account for accounts in told.values() for account in accounts)
    for account in own:
        told.setdefault(account.person, []).append(account)
    released = tuple(person for person in country.population.released if told.get(person))
    seen = truly_seen(country, told)
    traced = {person: trace(told[person], geography) for person in (*released, *seen)}
    return Tried(country, told, traced, released, seen)


def truly_seen(country: Country, accounts: dict[str, list[Account]]) -> tuple[str, ...]:
    """Missing persons with a sighting that is not planted."""
    wrong = {planted.statement for planted in country.planted}
    return tuple(
        person
        for person in country.population.missing
        if any(
            account.deed in TRUE_SIGHTING and account.ref not in wrong
            for account in accounts.get(person, ())
        )
    )


def rankings(one: Tried) -> list[WhoMayKnow]:
    """Whom to ask about each missing person who was truly seen; all released may be asked."""
    held = stays_by_place(p for person in one.released for p in one.traced[person].presences)
    askable = frozenset(one.released)
    return [
        who_may_know(one.traced[person], held, askable, one.accounts[person]) for person in one.seen
    ]


@dataclass(frozen=True)
class Scored:
    """Of ``persons`` with a true sighting ``findable`` were held with somebody who is asked.

    ``listed`` have anybody to ask; with ``right`` of them the first of the list was really held
    with the person, with ``right_of_three`` one of the first three.  ``fresh`` have somebody who
    has not told of them yet, and with ``right_fresh`` the first of these was.
    """

    persons: int
    findable: int
    listed: int
    right: int
    right_of_three: int
    fresh: int
    right_fresh: int

    @property
    def share(self) -> float:
        """Of all with a true sighting: a true co-detainee is ranked first."""
        return self.right / self.persons


def score(one: Tried, known: Sequence[WhoMayKnow]) -> Scored:
    """Hold the rankings against the true stays."""
    fates = one.country.fates
    stays = {person: fates[person].stays for person in (*one.released, *one.seen)}
    rows = [[_together(stays, each.person, k.witness) for k in each.asked] for each in known]
    fresh = [
        _together(stays, each.person, untold[0])
        for each in known
        if (untold := [k.witness for k in each.asked if not k.told])
    ]
    return Scored(
        persons=len(rows),
        findable=sum(any(_together(stays, p, r) for r in one.released) for p in one.seen),
        listed=sum(bool(row) for row in rows),
        right=sum(any(row[:1]) for row in rows),
        right_of_three=sum(any(row[:3]) for row in rows),
        fresh=len(fresh),
        right_fresh=sum(fresh),
    )


def _together(stays: Mapping[str, Sequence[Stay]], one: str, other: str) -> bool:
    return any(
        a.place == b.place and max(a.first, b.first) <= min(a.last, b.last)
        for a in stays[one]
        for b in stays[other]
    )


@dataclass(frozen=True)
class GradeScored:
    """Pairs of one grade that no source puts together: mean chance, and how many truly were."""

    grade: Grade
    pairs: int
    chance: float
    right: int


def grades_scored(one: Tried) -> list[GradeScored]:
    """Every overlap of all who are traced, held against the true stays in that place."""
    fates = one.country.fates
    found: dict[Grade, list[tuple[float, bool]]] = {grade: [] for grade in Grade}
    for overlap in all_overlaps(p for traced in one.traced.values() for p in traced.presences):
        stays = {
            person: [stay for stay in fates[person].stays if stay.place == overlap.place]
            for person in (overlap.person, overlap.other)
        }
        right = _together(stays, overlap.person, overlap.other)
        found[overlap.grade].append((overlap.chance, right))
    return [
        GradeScored(
            grade,
            len(rows),
            sum(chance for chance, _ in rows) / max(len(rows), 1),
            sum(right for _, right in rows),
        )
        for grade, rows in sorted(found.items(), reverse=True)
    ]


def _grades_table(scored: Sequence[GradeScored]) -> Table:
    table = Table(title="Pairs who were together in a place, by grade")
    for column in ("grade", "pairs", "chance of the likeliest day", "truly together"):
        table.add_column(column, justify="left" if column == "grade" else "right")
    for one in scored:
        share = one.right / max(one.pairs, 1)
        table.add_row(one.grade.word, f"{one.pairs:,}", f"{one.chance:.3f}", f"{share:.3f}")
    return table


def _plans_table(known: Sequence[WhoMayKnow]) -> Table:
    table = Table(title="Interviews planned: cases of which a witness was probably there")
    for column in ("interviews", "cases", "of", "proven best"):
        table.add_column(column, justify="right")
    knows = knowledge_of(known, counted=True)
    for budget in (10, 20, 40, 80):
        plan = interview_plan(knows, budget)
        proven = "yes" if plan.exact else f"within {plan.gap:.1%}"
        table.add_row(f"{len(plan.interviews)}", f"{plan.covered}", f"{plan.cases}", proven)
    smallest = smallest_plan(knows)
    every, least = smallest.plan, smallest.at_least
    proven = "fewest" if smallest.exact else f"at least {least}"
    table.add_row(f"{len(every.interviews)}", f"{every.covered}", f"{every.cases}", proven)
    return table


def main(seed: int = SEED, console: Console | None = None) -> Scored:
    """Print the table of one seed."""
    country = new_country(seed)
    begun = time.perf_counter()
    one = tried(country)
    traced = time.perf_counter()
    known = rankings(one)
    ranked = time.perf_counter()
    scored = score(one, known)
    table = Table(title=f"Who may know: the invented country of seed {seed}", show_header=False)
    for words, figure in (
        ("missing persons with a true sighting", f"{scored.persons}"),
        ("held with any of the released who are asked", f"{scored.findable}"),
        ("with anybody to ask", f"{scored.listed}"),
        ("first of the list was held with the person", f"{scored.right}"),
        ("the same, of all with a true sighting", f"{scored.share:.1%}"),
        ("one of the first three was", f"{scored.right_of_three}"),
        ("with anybody who has not told of the person", f"{scored.fresh}"),
        ("the first of these was held with the person", f"{scored.right_fresh}"),
        ("seconds to trace", f"{traced - begun:.1f}"),
        ("seconds to rank", f"{ranked - traced:.1f}"),
    ):
        table.add_row(words, figure)
    console = console or Console()
    console.print(table, _grades_table(grades_scored(one)), _plans_table(known))
    return scored


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SEED)
