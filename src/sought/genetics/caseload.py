"""A whole case load: a case of national size with what a commission knows beside the DNA.

Codes only: a person is an id of the case, remains are the code of a body or element, sites and
places are codes of the institution's own gazetteer.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sought.errors import InputError
from sought.genetics.case import Case, Sample
from sought.genetics.evidence import LabelledLR

Pairing = tuple[str, str]
"""A sample's id and a missing person's."""


@dataclass(frozen=True)
class Interval:
    """Lowest and highest value, both included."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise InputError(
                f"interval {self.low:g} to {self.high:g} is empty; give low, then high"
            )


@dataclass(frozen=True)
class AnteMortem:
    """What is known of a missing person (AM); None or absent where unknown.

    ``birth`` and ``last_seen`` are years (fractions allowed), ``stature`` in cm as reported,
    ``place`` where last seen.  ``fractures`` tells of bones whether a healed fracture is
    remembered; ``teeth`` maps FDI numbers to ``present``, ``absent``, ``filled`` or ``crown``.
    """

    birth: Interval | None = None
    last_seen: Interval | None = None
    stature: float | None = None
    place: str = ""
    fractures: Mapping[str, bool] = field(default_factory=dict)
    teeth: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True)
class PostMortem:
    """What was found of remains (PM); None or absent where unknown.

    ``sex`` (``F`` or ``M``) by morphology, ``age`` at death in years and ``stature`` in cm as
    estimated intervals, ``site`` where found; ``fractures`` and ``teeth`` as in AnteMortem.
    """

    site: str = ""
    sex: str = ""
    age: Interval | None = None
    stature: Interval | None = None
    fractures: Mapping[str, bool] = field(default_factory=dict)
    teeth: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True)
class SitePrior:
    """How much likelier remains of a site are from a place than by chance (weight 1).

    Or, with ``missing`` in place of ``place``, of this person.
    """

    site: str
    place: str
    weight: float
    source: str
    missing: str = ""

    def __post_init__(self) -> None:
        if bool(self.place) == bool(self.missing):
            raise InputError(
                "a site's weight is of a place or of a missing person; give one of them"
            )
        if not 0 <= self.weight < float("inf"):
            raise InputError(f"weight is {self.weight}; allowed: 0 or a positive number")
        if not self.source.strip():
            raise InputError("a site's weight needs its source in words", where="source")


@dataclass(frozen=True, eq=False)
class CaseLoad:
    """A case and what stands beside it.

    ``remains_of`` gives samples the code of the body or element they were taken from (samples
    without one stand for themselves); ``elimination`` holds profiles of staff and others who
    may have contaminated samples; ``ruled_out`` gives pairings that are not to be compared,
    with the reason; ``evidence`` ready likelihood ratios of pairings (effects, documents);
    ``ante_mortem`` is by missing person, ``post_mortem`` by remains' code; ``birth`` gives
    members (family, member) their years of birth, and ``deceased`` are those of them who are
    known to have died.
    """

    case: Case
    remains_of: Mapping[str, str] = field(default_factory=dict)
    elimination: tuple[Sample, ...] = ()
    ruled_out: Mapping[Pairing, str] = field(default_factory=dict)
    evidence: Mapping[Pairing, tuple[LabelledLR, ...]] = field(default_factory=dict)
    ante_mortem: Mapping[str, AnteMortem] = field(default_factory=dict)
    post_mortem: Mapping[str, PostMortem] = field(default_factory=dict)
    site_priors: tuple[SitePrior, ...] = ()
    birth: Mapping[tuple[str, str], Interval] = field(default_factory=dict)
    deceased: frozenset[tuple[str, str]] = frozenset()

    def __post_init__(self) -> None:
        self._check_known("remains_of", self.remains_of, self.case.sample, "samples")
        for name in ("ruled_out", "evidence"):
            pairs = getattr(self, name)
            self._check_known(name, [s for s, _ in pairs], self.case.sample, "samples")
            self._check_known(name, [m for _, m in pairs], self.case.family_of, "missing")
        self._check_known("ante_mortem", self.ante_mortem, self.case.family_of, "missing")
        self._check_known("post_mortem", self.post_mortem, self.samples_of, "remains")
        named = [prior.missing for prior in self.site_priors if prior.missing]
        self._check_known("site_priors", named, self.case.family_of, "missing")
        self._check_members()

    @cached_property
    def samples_of(self) -> Mapping[str, tuple[str, ...]]:
        """Samples of each body or element, in the order of the case."""
        found: dict[str, list[str]] = {}
        for sample in self.case.samples:
            found.setdefault(self.remains_of.get(sample.id, sample.id), []).append(sample.id)
        return {code: tuple(samples) for code, samples in found.items()}

    def _check_members(self) -> None:
        members = {(f.id, m) for f in self.case.families for m in f.pedigree.ids}
        for where, people in (("birth", self.birth), ("deceased", sorted(self.deceased))):
            for family, member in people:
                if (family, member) not in members:
                    raise InputError(f"'{member}' is no member of family '{family}'", where=where)

    def _check_known(
        self, where: str, codes: Iterable[str], known: Container[str], nouns: str
    ) -> None:
        for code in codes:
            if code not in known:
                raise InputError(f"'{code}' is not among the {nouns} of the case", where=where)
