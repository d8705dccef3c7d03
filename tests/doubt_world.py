"""Families with a flaw each, in the register: for the check before a search and the re-audit.

``N`` has a father who is not the son's; ``S`` a daughter with a stranger's profile; ``V`` is
sound; of ``O`` two brothers are missing and nobody living is typed; of ``U`` nobody at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace

import numpy as np

from sought.genetics.case import Case, Family, Sample
from sought.genetics.caseload import CaseLoad
from sought.genetics.frequencies import markers_for
from sought.genetics.markers import Calls
from sought.genetics.pedigree import Sex
from sought.genetics.simulation import simulate
from sought.registry.models import Decision, Hypothesis, Officer, Remains, RemainsKind, Role
from sought.registry.records.search_settings import HouseSettings
from tests import decision_world, office
from tests.families import family
from tests.search_world import World

_HOUSE = ("father, 1", "mother, 2", "stranger, 1")
TRUE = {
    "N": (*_HOUSE, "son = stranger + mother, 1", "N-x = father + mother, 1"),
    "S": (*_HOUSE, "daughter = father + mother, 2", "S-x = father + mother, 1"),
    "V": (*_HOUSE, "sister = father + mother, 2", "V-x = father + mother, 1",
          "V-y = father + mother, 1"),
    "O": (*_HOUSE, "O-x = father + mother, 1", "O-y = father + mother, 1"),
    "U": (*_HOUSE, "U-x = father + mother, 1"),
}  # fmt: skip
TYPED = {"N": ("father", "son"), "S": ("father", "mother", "daughter"),
         "V": ("father", "mother", "sister"), "O": (), "U": ()}  # fmt: skip
FOUND = ("N-x", "S-x", "V-x", "V-y", "O-x", "O-y", "U-x")


@cache
def case_load() -> CaseLoad:
    """Typed with the population and mutation of the house's defaults; samples ``R`` and the person."""
    settings, rng = HouseSettings(), np.random.default_rng(7)
    markers = markers_for("globalfiler", settings.population, mutation=settings.mutation)
    families, samples = [], []
    for id_, rows in TRUE.items():
        drawn = simulate(family(*rows, id=id_), markers, rng)
        shown = {member: calls[0] for member, calls in drawn.items()}
        samples += [Sample(f"R{m}", Sex.MALE, shown[m]) for m in FOUND if m in shown]
        families.append(_told(id_, rows, shown))
    missing = tuple(m for f in families for m in f.pedigree.ids if "-" in m)
    return CaseLoad(Case(markers, tuple(families), tuple(samples), missing))


def _told(id_: str, rows: Sequence[str], shown: dict[str, Calls]) -> Family:
    if id_ == "S":
        shown["daughter"] = shown["stranger"]
    rows = [row.replace("son = stranger", "son = father") for row in rows if row[:8] != "stranger"]
    return Family(family(*rows, id=id_), {m: shown[m] for m in TYPED[id_]})


class DoubtWorld(World):
    """The families in the register, with a geneticist and a board of three."""

    def __init__(self) -> None:
        gene = office.officer("gene", Role.GENETICIST)
        glen = office.officer("glen", Role.GENETICIST)
        super().__init__(gene, glen, SimpleNamespace(load=case_load()))
        self.gene: Officer = gene
        self.board = decision_world.board()

    def who(self, id_: str):
        """A missing person."""
        return self.persons[f"{id_[0]}/{id_}"]

    def body(self, id_: str) -> Remains:
        """The remains that are truly of that missing person."""
        return self.samples[f"R{id_}"].remains

    def bare(self) -> Remains:
        """Remains of which nothing is typed."""
        return self._row(Remains, kind=RemainsKind.BODY, label="bare")

    def asked(self, body: Remains, id_: str, match=None) -> Hypothesis:
        """A question about the person, reviewed by two who hold it."""
        reason = "recognised by the family" if match is None else "the search"
        made = decision_world.open_hypothesis(
            body, self.who(id_), by=self.gene, reason=reason, match=match
        )
        return decision_world.reviewed(made, *self.board[:2])

    def by_sight(self, body: Remains, id_: str, *, relies_on=()) -> Decision:
        """Identified with the eyes alone."""
        ruling = decision_world.Ruling(
            "identified", "both agree", below_threshold_reason="recognised by the family"
        )
        return decision_world.decide_hypothesis(
            self.asked(body, id_), ruling, by=self.board[2], relies_on=relies_on
        )
