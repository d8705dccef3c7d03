"""Allele frequencies of populations, marker sets of kits, and what is done with rare alleles.

The shipped tables are those of norSTR (M. D. Vigeland), the collection used by the
Department of Forensic Sciences, Oslo: 32 to 50 autosomal STRs in seven populations.  The
files and their citation stand in ``sought/genetics/data``; they are read when first needed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import product
from math import isfinite
from types import MappingProxyType

from sought.errors import MarkerError
from sought.genetics.markers import Marker
from sought.genetics.mutation import MutationModel

_SUM_TOLERANCE = 1e-4


@dataclass(frozen=True)
class RareAllelePolicy:
    """What is done with alleles too rare for their frequency to be known.

    Parameters
    ----------
    minimum
        Frequencies below it are raised to it, and an allele that is not in the table enters
        with it.  0 leaves a table as it is and lets no allele enter.
    rescale
        Whether frequencies are then divided by their sum, so that they sum to 1 (a raised
        frequency ends slightly below the minimum).  If not, a sum that is no longer 1 is
        reported as an error.
    """

    minimum: float = 0.0
    rescale: bool = True

    def __post_init__(self) -> None:
        if not (isfinite(self.minimum) and 0 <= self.minimum < 1):
            raise MarkerError(
                f"minimum frequency is {self.minimum}; allowed: 0 up to, not including, 1",
                where="minimum",
            )

    @classmethod
    def five_counts(cls, people: int, *, rescale: bool = True) -> RareAllelePolicy:
        """The rule 5/(2N) for a table made from N people.

        National Research Council, *The Evaluation of Forensic DNA Evidence* (1996), ch. 5.
        """
        if people < 1:
            raise MarkerError(
                f"the table was made from {people} people; at least 1", where="people"
            )
        return cls(min(5 / (2 * people), 0.5), rescale)

    def applied_to(
        self, freqs: Mapping[str, float], *, added: Sequence[str] = (), marker: str = ""
    ) -> dict[str, float]:
        """These frequencies under the policy, with ``added`` alleles entering at the minimum.

        The sum stays what it was.  Raises MarkerError where the policy does not rescale and
        the sum changes by more than 1e-4, and where alleles are added at the minimum 0.
        """
        if added and self.minimum == 0:
            raise MarkerError(
                f"allele '{added[0]}' is not in the table of marker {marker}; "
                "choose a minimum frequency above 0 to let it enter",
                where="policy.minimum",
            )
        raised = {allele: max(f, self.minimum) for allele, f in freqs.items()}
        raised |= dict.fromkeys(added, self.minimum)
        before, after = sum(freqs.values()), sum(raised.values())
        if after == before:
            return raised
        if self.rescale:
            return {allele: f * before / after for allele, f in raised.items()}
        if abs(after - before) > _SUM_TOLERANCE:
            raise MarkerError(
                f"with the minimum {self.minimum:g} the frequencies of marker {marker} sum to "
                f"{after:.6g}, not to {before:.6g}; allow rescaling or lower the minimum",
                where="freqs",
            )
        return raised


AS_PUBLISHED = RareAllelePolicy()
"""Frequencies exactly as in the table."""


@dataclass(frozen=True, eq=False)
class FrequencyTable:
    """Allele frequencies of one population: marker name to allele to frequency.

    Alleles are in ladder order (by number of repeats).
    """

    population: str
    markers: Mapping[str, Mapping[str, float]]
    source: str

    def __post_init__(self) -> None:
        ordered = {
            name: MappingProxyType({a: float(freqs[a]) for a in ladder(freqs)})
            for name, freqs in self.markers.items()
        }
        object.__setattr__(self, "markers", MappingProxyType(ordered))

    def __getitem__(self, marker: str) -> Mapping[str, float]:
        """Frequencies at one marker; MarkerError where the population has none."""
        try:
            return self.markers[marker]
        except KeyError:
            raise MarkerError(
                f"population {self.population} has no frequencies for marker '{marker}'; "
                f"it has {', '.join(self.markers)}"
            ) from None

    def as_markers(
        self,
        names: Iterable[str] | None = None,
        *,
        mutation: MutationModel | None = None,
        policy: RareAllelePolicy = AS_PUBLISHED,
    ) -> tuple[Marker, ...]:
        """Markers of these names (all of the table if omitted), in that order."""
        result = []
        for name in self.markers if names is None else names:
            freqs = policy.applied_to(self[name], marker=name)
            result.append(Marker(name, tuple(freqs), tuple(freqs.values()), mutation=mutation))
        return tuple(result)


def populations() -> tuple[str, ...]:
    """Names of the populations shipped."""
    return tuple(_tables())


def kits() -> Mapping[str, str]:
    """Names of the kits shipped, with what each is in full."""
    return {row["kit"]: row["name"] for row in _rows("str_kits.csv")[1]}


def kit_markers(kit: str) -> tuple[str, ...]:
    """Autosomal STR markers of a kit; MarkerError naming the known kits if there is no such."""
    for row in _rows("str_kits.csv")[1]:
        if row["kit"] == kit.lower():
            return tuple(row["markers"].split(";"))
    raise MarkerError(f"kit '{kit}' is unknown; known: {', '.join(kits())}", where="kit")


def frequencies(population: str) -> FrequencyTable:
    """The table of a population; MarkerError naming the known ones if there is no such."""
    by_lower = {name.lower(): table for name, table in _tables().items()}
    try:
        return by_lower[population.lower()]
    except KeyError:
        raise MarkerError(
            f"population '{population}' is unknown; known: {', '.join(populations())}",
            where="population",
        ) from None


def markers_for(
    kit: str,
    population: str,
    *,
    mutation: MutationModel | None = None,
    policy: RareAllelePolicy = AS_PUBLISHED,
) -> tuple[Marker, ...]:
    """The markers of a kit with the frequencies of a population.

    Raises MarkerError naming the markers the population has no frequencies for; take the
    others with ``frequencies(population).as_markers(names)`` then.
    """
    table, names = frequencies(population), kit_markers(kit)
    missing = [name for name in names if name not in table.markers]
    if missing:
        raise MarkerError(
            f"population {population} has no frequencies for {', '.join(missing)} of kit {kit}; "
            "choose another population, or leave these markers out by naming the others",
            where="population",
        )
    return table.as_markers(names, mutation=mutation, policy=policy)


def with_alleles(marker: Marker, alleles: Sequence[str], policy: RareAllelePolicy) -> Marker:
    """The marker with alleles that were observed but are not in its table.

    They enter as the policy says, in ladder order; the marker is returned as it is where it
    has them all.  Raises MarkerError as :meth:`RareAllelePolicy.applied_to` does.
    """
    new = [a for a in dict.fromkeys(alleles) if a not in marker.index]
    if not new:
        return marker
    known = dict(zip(marker.alleles, marker.freqs, strict=True))
    freqs = policy.applied_to(known, added=new, marker=marker.name)
    order = ladder(freqs)
    return replace(marker, alleles=order, freqs=tuple(freqs[a] for a in order))


def ladder(alleles: Iterable[str]) -> tuple[str, ...]:
    """Allele names by number of repeats (9.3 between 9 and 10); other names last, by letter."""
    return tuple(sorted(alleles, key=_rung))


def _rung(allele: str) -> tuple[bool, int, str]:
    whole, _, part = allele.partition(".")
    if whole.isdecimal() and (part.isdecimal() or not part):
        return False, int(whole), allele
    return True, 0, allele


@cache
def _tables() -> dict[str, FrequencyTable]:
    source, rows = _rows("str_frequencies.csv")
    names = [column for column in rows[0] if column not in {"marker", "allele"}]
    freqs: dict[str, dict[str, dict[str, float]]] = {name: {} for name in names}
    for row, name in product(rows, names):
        if row[name]:
            freqs[name].setdefault(row["marker"], {})[row["allele"]] = float(row[name])
    return {name: FrequencyTable(name, markers, source) for name, markers in freqs.items()}


@cache
def _rows(name: str) -> tuple[str, list[dict[str, str]]]:
    """The comment at the top of a shipped table, and its rows."""
    lines = files("sought.genetics").joinpath("data").joinpath(name).read_text("utf-8").splitlines()
    comment = [line.removeprefix("# ") for line in lines if line.startswith("#")]
    rows = [line for line in lines if not line.startswith("#")]
    return " ".join(comment), list(csv.DictReader(rows))
