"""Which markers people were typed at: kits of different years and laboratories."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.genetics.frequencies import frequencies, kit_markers, markers_for
from sought.genetics.markers import UNSEEN, Calls, Marker
from sought.genetics.mutation import MutationModel

Mask = NDArray[np.bool_]

CODIS_13 = (
    "CSF1PO", "D13S317", "D16S539", "D18S51", "D21S11", "D3S1358", "D5S818", "D7S820",
    "D8S1179", "FGA", "TH01", "TPOX", "vWA",
)  # fmt: skip
"""The core loci of 1997 (FBI)."""

OLDER_KITS = {
    "profiler plus and cofiler": CODIS_13,
    "identifiler": (*CODIS_13, "D2S1338", "D19S433"),
    "powerplex 16": (*CODIS_13, "Penta D", "Penta E"),
}
"""Kits in which references of earlier years were typed."""

_SECOND = "fusion6c"
_REFERENCES = (0.55, 0.25, 0.06, 0.07, 0.07)
_REMAINS = (0.7, 0.3)
_FAILED = 0.005
"""Share of markers of a reference sample that give no result."""


@dataclass(frozen=True, eq=False)
class Laboratories:
    """The panel of the case and, by kit, which of its markers the kit has.

    ``kits`` (kits, markers): the main kit, the second one, and those of earlier years.
    """

    markers: tuple[Marker, ...]
    kits: Mask

    def reference_kits(self, donors: int, rng: np.random.Generator) -> Mask:
        """Markers at which a family's donors were typed, (donors, markers).

        Most families were typed in one go; in one of six, each donor may have another kit.
        """
        kit = rng.choice(len(self.kits), donors, p=_REFERENCES)
        if rng.random() < 5 / 6:
            kit[:] = kit[0]
        return np.asarray(self.kits[kit] & (rng.random((donors, len(self.markers))) >= _FAILED))

    def remains_kit(self, rng: np.random.Generator) -> Mask:
        """Markers (markers,) of the kit a sample of remains is typed with."""
        return np.asarray(self.kits[rng.choice(len(_REMAINS), p=_REMAINS)])


def laboratories(kit: str, population: str, mutation: MutationModel | None) -> Laboratories:
    """Laboratories with this main kit, beside those that use PowerPlex Fusion 6C and older kits.

    The panel has the main kit's markers and those of Fusion 6C that the population has
    frequencies for.  Raises MarkerError where it has none for a marker of the main kit.
    """
    markers = markers_for(kit, population, mutation=mutation)
    known = {m.name for m in markers}
    table = frequencies(population)
    others = [n for n in kit_markers(_SECOND) if n not in known and n in table.markers]
    markers += table.as_markers(others, mutation=mutation)
    names = [m.name for m in markers]
    sets = (kit_markers(kit), kit_markers(_SECOND), *OLDER_KITS.values())
    return Laboratories(markers, np.array([[n in kit_set for n in names] for kit_set in sets]))


def typed_at(calls: Calls, mask: Mask) -> Calls:
    """A copy of calls (…, markers, 2), unseen where the mask (…, markers) is False; read-only."""
    seen = np.where(mask[..., None], calls, np.int16(UNSEEN)).astype(np.int16)
    seen.flags.writeable = False
    return seen
