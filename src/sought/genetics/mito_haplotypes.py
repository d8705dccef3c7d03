"""Mitochondrial haplotypes as differences from the revised Cambridge Reference Sequence (rCRS).

A difference is written as EMPOP does: ``263G`` (substitution), ``315.1C`` (first base inserted
after 315), ``249-`` or ``249d`` (deletion), ``16093Y`` (point heteroplasmy, IUPAC code), each
with or without the rCRS base in front (``A263G``).

Sources: Parson et al., *DNA Commission of the ISFG: revised and extended guidelines for
mitochondrial DNA typing*, Forensic Sci. Int. Genet. 13 (2014) 134; SWGDAM, *Interpretation
guidelines for mitochondrial DNA analysis* (2019).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from sought.errors import GenotypeError
from sought.genetics.y_haplotypes import Conclusion

RCRS_LENGTH = 16569
CONTROL_REGION = ((16024, 16569), (1, 576))
LENGTH_HOTSPOTS = frozenset({309, 315, 16193})
"""Ends of the C-stretches whose length varies within one person; indels there say nothing."""

DELETED = "-"
_IUPAC: Mapping[str, str] = MappingProxyType(
    {
        **dict(zip("ACGT-", "ACGT-", strict=True)),
        **dict(zip("RYSWKM", ("AG", "CT", "CG", "AT", "GT", "AC"), strict=True)),
        **dict(zip("BDHVN", ("CGT", "AGT", "ACT", "ACG", "ACGT"), strict=True)),
    }
)
_WRITTEN = re.compile(
    r"([ACGT])?(\d{1,5})(?:\.(\d{1,2}))?([ACGTRYSWKMBDHVN]|-|d|del|DEL)", re.ASCII
)

Ranges = tuple[tuple[int, int], ...]


class Site(NamedTuple):
    """A position of the rCRS; ``inserted`` counts bases inserted after it, 0 for its own."""

    position: int
    inserted: int = 0


class MitoDifference(NamedTuple):
    """What stands at a site instead of the rCRS base (``reference``, if it was written)."""

    site: Site
    base: str
    reference: str | None = None

    def __str__(self) -> str:
        inserted = f".{self.site.inserted}" if self.site.inserted else ""
        return f"{self.reference or ''}{self.site.position}{inserted}{self.base}"

    @property
    def is_indel(self) -> bool:
        """Whether the sequence becomes longer or shorter here."""
        return self.site.inserted > 0 or self.base == DELETED

    @property
    def possible(self) -> frozenset[str]:
        """Bases that may stand here: several for a heteroplasmy."""
        return frozenset(_IUPAC[self.base])


@dataclass(frozen=True)
class MitoHaplotype:
    """Differences from the rCRS within the ranges that were sequenced.

    ``ranges`` hold first and last position, both included; one that starts after its end runs
    through 16569 and 1.  Raises GenotypeError for a difference outside all ranges, two at one
    site, and ranges that leave the molecule.
    """

    differences: tuple[MitoDifference, ...]
    ranges: Ranges = CONTROL_REGION

    def __post_init__(self) -> None:
        object.__setattr__(self, "differences", tuple(sorted(self.differences, key=_site)))
        object.__setattr__(self, "ranges", tuple(p for r in self.ranges for p in _unwound(*r)))
        sites = [d.site for d in self.differences]
        for site, text in zip(sites, self.differences, strict=True):
            if sites.count(site) > 1:
                raise GenotypeError(f"two differences at site {site.position} ({text})")
            if not self.covers(site):
                shown = ", ".join(f"{a}-{b}" for a, b in self.ranges)
                raise GenotypeError(
                    f"difference {text} lies outside the ranges sequenced ({shown}); "
                    "widen the ranges or remove it"
                )

    @classmethod
    def read(
        cls, differences: str | Iterable[str], ranges: Sequence[tuple[int, int]] = CONTROL_REGION
    ) -> MitoHaplotype:
        """From written differences, separated by spaces or commas; ``rCRS`` for none."""
        text = differences if isinstance(differences, str) else " ".join(differences)
        words = [w for w in re.split(r"[\s,;]+", text) if w and w.upper() != "RCRS"]
        return cls(tuple(read_difference(w) for w in words), tuple(ranges))

    def covers(self, site: Site) -> bool:
        """Whether the site was sequenced."""
        return any(start <= site.position <= end for start, end in self.ranges)


@dataclass(frozen=True)
class MitoComparison:
    """Two haplotypes over the positions sequenced in both.

    ``differences`` holds the sites of each difference; a run of adjacent inserted or deleted
    bases is one difference.  ``positions`` is the number of positions compared.
    """

    positions: int
    differences: tuple[tuple[Site, ...], ...]

    @property
    def conclusion(self) -> Conclusion:
        """0 differences: not excluded; 1: inconclusive; 2 or more: excluded (SWGDAM, ISFG).

        Without a common position: inconclusive.
        """
        if len(self.differences) == 1 or self.positions == 0:
            return Conclusion.INCONCLUSIVE
        return Conclusion.EXCLUDED if self.differences else Conclusion.NOT_EXCLUDED


def read_difference(text: str) -> MitoDifference:
    """One written difference; GenotypeError shows the ways to write one."""
    found = _WRITTEN.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= RCRS_LENGTH:
        raise GenotypeError(
            f"'{text}' is not a difference from the rCRS; write 263G, A263G, 315.1C, 249- or "
            f"16093Y, with a position from 1 to {RCRS_LENGTH}"
        )
    reference, position, inserted, base = found.groups()
    if base == reference:
        raise GenotypeError(f"'{text}' is the rCRS itself; leave it out")
    base = DELETED if base in {"d", "del", "DEL"} else base
    return MitoDifference(Site(int(position), int(inserted or 0)), base, reference)


def compare_mito(
    first: MitoHaplotype,
    second: MitoHaplotype,
    *,
    ignored_indels: frozenset[int] = LENGTH_HOTSPOTS,
) -> MitoComparison:
    """Compare two haplotypes where both were sequenced.

    Sites with a base in common do not differ: ``73R`` agrees with ``73G``, and with the rCRS
    base, which a heteroplasmy is taken to include unless it is written with it (``A73Y``).
    Insertions and deletions at the positions ``ignored_indels`` are passed over.
    """
    a, b = ({d.site: d for d in h.differences} for h in (first, second))
    apart = [
        site
        for site in sorted(a.keys() | b.keys())
        if first.covers(site) and second.covers(site) and _differ(a.get(site), b.get(site))
    ]
    indels = {d.site for d in (*a.values(), *b.values()) if d.is_indel}
    counted = [s for s in apart if not (s in indels and s.position in ignored_indels)]
    return MitoComparison(_common_positions(first, second), _runs(counted, indels))


def _site(difference: MitoDifference) -> Site:
    return difference.site


def _differ(a: MitoDifference | None, b: MitoDifference | None) -> bool:
    if a is not None and b is not None:
        return not a.possible & b.possible
    only = a or b
    if only is None:
        return False
    if only.is_indel or len(only.possible) == 1:
        return True
    return only.reference is not None and only.reference not in only.possible


def _runs(sites: Iterable[Site], indels: set[Site]) -> tuple[tuple[Site, ...], ...]:
    """Differences in order, adjacent inserted or deleted bases taken as one."""
    runs: list[tuple[Site, ...]] = []
    for site in sites:
        if runs and {site, runs[-1][-1]} <= indels and _adjacent(runs[-1][-1], site):
            runs[-1] = (*runs[-1], site)
        else:
            runs.append((site,))
    return tuple(runs)


def _adjacent(earlier: Site, later: Site) -> bool:
    if later.inserted:
        return later == Site(earlier.position, earlier.inserted + 1) and earlier.inserted > 0
    return earlier.inserted == 0 and later.position == earlier.position + 1


def _common_positions(first: MitoHaplotype, second: MitoHaplotype) -> int:
    return len(_positions(first) & _positions(second))


def _positions(haplotype: MitoHaplotype) -> set[int]:
    return {p for start, end in haplotype.ranges for p in range(start, end + 1)}


def _unwound(start: int, end: int) -> Ranges:
    """A range of the ring as ranges that do not pass its origin."""
    if not (1 <= start <= RCRS_LENGTH and 1 <= end <= RCRS_LENGTH):
        raise GenotypeError(
            f"range {start}-{end} leaves the mitochondrial genome; allowed: 1 to {RCRS_LENGTH}",
            where="ranges",
        )
    return ((start, end),) if start <= end else ((start, RCRS_LENGTH), (1, end))
