"""A case: families with missing members on one side, post-mortem samples on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from sought.errors import GenotypeError, InputError
from sought.genetics.likelihood import check_profiles
from sought.genetics.markers import Calls, Marker
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex

UNIDENTIFIED = "*"
"""What a sample is paired with when it belongs to none of the missing, and vice versa."""


@dataclass(frozen=True, eq=False)
class Family:
    """A reference family (AM): its pedigree and the profiles of typed members.

    ``profiles`` maps member ids to calls, shape (markers, 2); ``errors`` gives members whose
    sample may misread the genotype an error model.
    """

    pedigree: Pedigree
    profiles: Mapping[str, Calls] = field(default_factory=dict)
    errors: Mapping[str, SampleErrors] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "profiles", MappingProxyType(dict(self.profiles)))
        object.__setattr__(self, "errors", MappingProxyType(dict(self.errors)))
        for member in (*self.profiles, *self.errors):
            if member not in self.pedigree:
                raise GenotypeError(
                    f"'{member}' has observations but is not a member of family '{self.id}'"
                )

    def __reduce__(self) -> tuple[type[Family], tuple[object, ...]]:
        return Family, (self.pedigree, dict(self.profiles), dict(self.errors))

    @property
    def id(self) -> str:
        """The pedigree's label."""
        return self.pedigree.id


@dataclass(frozen=True, eq=False)
class Sample:
    """A post-mortem sample (PM): sex, calls of shape (markers, 2), error model."""

    id: str
    sex: Sex
    calls: Calls
    errors: SampleErrors = NO_ERRORS

    def as_family(self) -> Family:
        """The sample as an unrelated person."""
        pedigree = Pedigree((Member(self.id, sex=self.sex),), self.id)
        return Family(pedigree, {self.id: self.calls}, {self.id: self.errors})


@dataclass(frozen=True)
class Priors:
    """Prior weights of pairings, with where they come from.

    ``weights[missing][sample]``, and ``weights[missing]["*"]`` for "none of the samples";
    what is not named weighs 1.  An assignment's prior is proportional to the product of the
    weights of all missing persons' pairings.
    """

    weights: Mapping[str, Mapping[str, float]]
    source: str

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise InputError(
                "priors need their source in words (who says so, when)", where="priors_source"
            )
        for missing, row in self.weights.items():
            for sample, weight in row.items():
                if not 0 <= weight < float("inf"):
                    raise InputError(
                        f"prior weight is {weight}; allowed: 0 or a positive number",
                        where=f"priors.{missing}.{sample}",
                    )

    def weight(self, missing: str, sample: str) -> float:
        """Weight of one pairing."""
        return self.weights.get(missing, {}).get(sample, 1.0)


@dataclass(frozen=True, eq=False)
class Case:
    """Markers, families, samples and the missing: everything an analysis needs.

    Ids of missing persons are unique over the whole case, those of other members within
    their family.  ``recombination`` links the two markers of a two-marker case.
    """

    markers: tuple[Marker, ...]
    families: tuple[Family, ...]
    samples: tuple[Sample, ...] = ()
    missing: tuple[str, ...] = ()
    theta: float = 0.0
    priors: Priors | None = None
    recombination: float | None = None
    id: str = ""

    def __post_init__(self) -> None:
        self._check_unique("marker", [m.name for m in self.markers])
        self._check_unique("family", [f.id for f in self.families])
        self._check_unique("sample", [s.id for s in self.samples])
        self._check_unique("missing person", list(self.missing))
        self._check_missing()
        self._check_calls()
        if not 0 <= self.theta < 1:
            raise InputError(
                f"theta is {self.theta}; allowed: 0 up to, not including, 1", where="theta"
            )
        if self.priors is not None:
            self._check_priors(self.priors)

    @cached_property
    def family_of(self) -> Mapping[str, Family]:
        """The family of each missing person."""
        missing = set(self.missing)
        return {i: f for f in self.families for i in f.pedigree.ids if i in missing}

    @cached_property
    def rival_pedigrees(self) -> bool:
        """Whether the families are rival hypotheses about the same people.

        So it is in casework without samples and missing persons, where all families hold the
        same profiles, and more than one.
        """
        few = 2  # it takes two pedigrees to be rivals, and two profiles to be related
        if self.samples or self.missing or len(self.families) < few:
            return False
        profiles = [{i: c.tobytes() for i, c in f.profiles.items()} for f in self.families]
        return len(profiles[0]) >= few and all(p == profiles[0] for p in profiles)

    @cached_property
    def sample(self) -> Mapping[str, Sample]:
        """Samples by id."""
        return {s.id: s for s in self.samples}

    def sexes_agree(self, sample: str, missing: str) -> bool:
        """Whether a pairing is possible by sex; an unknown sex agrees with any."""
        sexes = {self.sample[sample].sex, self.family_of[missing].pedigree[missing].sex}
        return len(sexes - {Sex.UNKNOWN}) < 2

    def _check_unique(self, noun: str, names: list[str]) -> None:
        twice = [name for name, n in Counter(names).items() if n > 1]
        if twice:
            raise InputError(f"{noun} '{twice[0]}' is given more than once; ids must be unique")

    def _check_missing(self) -> None:
        homes = Counter(i for f in self.families for i in f.pedigree.ids)
        for missing in self.missing:
            if homes[missing] != 1:
                raise InputError(
                    f"missing person '{missing}' is a member of {homes[missing]} families; "
                    "the id must name one member of one family",
                    where="missing",
                )

    def _check_calls(self) -> None:
        for kind, families in (
            ("families", self.families),
            ("pm", tuple(s.as_family() for s in self.samples)),
        ):
            for i, family in enumerate(families):
                try:
                    check_profiles(family.pedigree, self.markers, family.profiles)
                except InputError as error:
                    raise error.inside(f"{kind}[{i}].genotypes") from None

    def _check_priors(self, priors: Priors) -> None:
        for missing, row in priors.weights.items():
            if missing not in self.missing:
                raise InputError(f"'{missing}' is not among the missing", where="priors")
            for sample in row:
                if sample != UNIDENTIFIED and sample not in self.sample:
                    raise InputError(
                        f"'{sample}' is not among the samples (or '*')", where=f"priors.{missing}"
                    )
