"""How the house searches: population, mutation, theta, priors; kept with every search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from sought import __version__
from sought.errors import InputError
from sought.genetics.frequencies import RareAllelePolicy, frequencies, with_alleles
from sought.genetics.kinship_doubts import LIMIT
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.national.whole_run import RunSettings

_NUMBERS = ("numpy", "numba", "scipy")

Observed = Mapping[str, Iterable[str]]
"""Alleles seen at each marker."""


@dataclass(frozen=True)
class HouseSettings:
    """What decides a search beside the register.

    Theta is 0 unless the house says otherwise: with theta the tables of a family with many untyped
    members take minutes instead of hundredths of a second.  ``population`` names a shipped table of frequencies; ``rarest`` is the frequency of alleles
    that were observed and are not in it.  Mutation is stepwise, with the same rates in mothers and
    fathers: of whole repeats, of changes to or from microvariants, and what a further step costs.
    Two relatives are in doubt where they are ``family_doubt`` times likelier to be unrelated.
    ``site_priors`` says whether what is stated of where persons lie gives bodies of a site weights.
    """

    population: str = "westAsia"
    theta: float = 0.0
    rarest: float = 0.001
    mutation_rate: float = 0.002
    mutation_range: float = 0.1
    microvariant_rate: float = 0.000001
    family_doubt: float = LIMIT
    site_priors: bool = True
    run: RunSettings = field(default_factory=RunSettings)

    def as_record(self) -> dict[str, Any]:
        """To be kept, and given back to :meth:`of_record`."""
        return asdict(self)

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> HouseSettings:
        """Defaults where the record says nothing; InputError for a name that is none."""
        told = dict(record)
        try:
            run = RunSettings.of_record(told.pop("run", {}))
            return cls(**told, run=run)
        except TypeError:
            raise InputError("names a setting that this version does not know") from None

    @property
    def mutation(self) -> MutationModel:
        """The same in both sexes."""
        rates = self.mutation_rate, self.mutation_range, self.microvariant_rate
        return MutationModel.same(Mutation("stepwise", *rates))

    def markers(self, observed: Observed) -> tuple[Marker, ...]:
        """Markers of the table among the observed ones, with all their alleles, in its order."""
        table, policy = frequencies(self.population), RareAllelePolicy(self.rarest)
        names = [name for name in table.markers if name in observed]
        return tuple(
            with_alleles(marker, sorted(set(observed[marker.name])), policy)
            for marker in table.as_markers(names, mutation=self.mutation)
        )

    def frequency_digest(self) -> str:
        """SHA-256 of the table of frequencies, to see whether it has changed since."""
        return digest_of(frequencies(self.population).markers)


def engine_versions() -> dict[str, str]:
    """Of the programs whose numbers a search gives."""
    return {"sought": __version__, **{name: version(name) for name in _NUMBERS}}


def digest_of(table: Mapping[str, Mapping[str, float]]) -> str:
    """SHA-256 of frequencies by marker and allele."""
    rows = ((m, a, float(f).hex()) for m, row in table.items() for a, f in row.items())
    return sha256(repr(list(rows)).encode()).hexdigest()
