"""All non-genetic evidence of pairings, as labelled and sourced likelihood ratios."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sought.errors import InputError
from sought.genetics.caseload import AnteMortem, CaseLoad, Pairing, PostMortem
from sought.genetics.evidence import INDEPENDENCE, CombinedLR, LabelledLR, combine
from sought.genetics.fusion.age import age_lr
from sought.genetics.fusion.body_marks import TeethLR, fracture_lr
from sought.genetics.fusion.models import EvidenceModels
from sought.genetics.fusion.stature import SexWeights, stature_lr
from sought.genetics.pedigree import Sex
from sought.genetics.traits import SEXES, sex_lr

_LETTERS = {Sex.FEMALE: "F", Sex.MALE: "M"}
_NOTHING_KNOWN = AnteMortem()
_NOTHING_FOUND = PostMortem()


def fuse(
    load: CaseLoad, pairings: Iterable[Pairing], models: EvidenceModels | None = None
) -> Mapping[Pairing, CombinedLR]:
    """The likelihood ratios of every pairing (sample, missing) and their product.

    Sex by morphology counts only where the sample's DNA does not tell the sex.  Raises
    InputError for a pairing that is not in the case, and where ready evidence has the label
    of a model's: one observation counts once.
    """
    fusion = _Fusion(load, models or EvidenceModels())
    made = {}
    for sample, missing in pairings:
        try:
            made[sample, missing] = combine(fusion.parts(sample, missing), assumption=INDEPENDENCE)
        except InputError as error:
            raise error.inside(f"evidence of {sample} with {missing}", ": ") from None
    return made


@dataclass(frozen=True)
class _Sides:
    """One pairing: what was known, what was found, and both sexes by letter, ``""`` if unknown."""

    known: AnteMortem
    found: PostMortem
    missing_sex: str
    dna_sex: str

    @property
    def source(self) -> str:
        """Both sides' sources in words."""
        return f"AM {self.known.source or 'case load'}; PM {self.found.source or 'case load'}"


class _Fusion:
    def __init__(self, load: CaseLoad, models: EvidenceModels) -> None:
        self.load = load
        self.models = models
        self.teeth = TeethLR(models.teeth)
        share = models.sex.female_share
        self.population = {"F": share, "M": 1 - share}

    def parts(self, sample: str, missing: str) -> Iterator[LabelledLR]:
        """Every likelihood ratio that can be given for a pairing."""
        sides = self._sides(sample, missing)
        yield from self._sex(sides)
        yield from self._age(sides)
        yield from self._stature(sides)
        yield from self._fractures(sides)
        yield from self._teeth(sides)
        yield from self.load.evidence.get((sample, missing), ())

    def _sides(self, sample: str, missing: str) -> _Sides:
        case = self.load.case
        if sample not in case.sample or missing not in case.family_of:
            raise InputError("is no pairing of a sample with a missing person of the case")
        remains = self.load.remains_of.get(sample, sample)
        return _Sides(
            self.load.ante_mortem.get(missing, _NOTHING_KNOWN),
            self.load.post_mortem.get(remains, _NOTHING_FOUND),
            _LETTERS.get(case.family_of[missing].pedigree[missing].sex, ""),
            _LETTERS.get(case.sample[sample].sex, ""),
        )

    def _sex(self, sides: _Sides) -> Iterator[LabelledLR]:
        if sides.dna_sex or not sides.found.sex or not sides.missing_sex:
            return
        error = self.models.sex.error
        yield sex_lr(
            sides.missing_sex,
            sides.found.sex,
            error=error,
            population={s: self._observed(s) for s in SEXES},
            source=self._sourced(sides, f"{sides.found.sex} by morphology, error {error:g}"),
        )

    def _age(self, sides: _Sides) -> Iterator[LabelledLR]:
        birth, seen, estimate = sides.known.birth, sides.known.last_seen, sides.found.age
        if birth is None or seen is None or estimate is None:
            return
        value = age_lr(birth, seen, estimate, self.models.age)
        told = (
            f"{seen.low - birth.high:.0f} to {seen.high - birth.low:.0f} years when last seen, "
            f"estimated {estimate.low:g} to {estimate.high:g}"
        )
        yield LabelledLR("age", value, self._sourced(sides, told))

    def _stature(self, sides: _Sides) -> Iterator[LabelledLR]:
        reported, estimate = sides.known.stature, sides.found.stature
        if reported is None or estimate is None:
            return
        value = stature_lr(reported, estimate, self._sexes(sides), self.models.stature)
        told = f"{reported:g} cm reported, estimated {estimate.low:g} to {estimate.high:g}"
        yield LabelledLR("stature", value, self._sourced(sides, told))

    def _fractures(self, sides: _Sides) -> Iterator[LabelledLR]:
        for bone, remembered in sides.known.fractures.items():
            if bone not in sides.found.fractures:
                continue
            seen = sides.found.fractures[bone]
            value = fracture_lr(bone, remembered=remembered, seen=seen, model=self.models.fractures)
            told = f"{'' if remembered else 'not '}remembered, {'' if seen else 'not '}seen"
            yield LabelledLR(f"healed fracture: {bone}", value, self._sourced(sides, told))

    def _teeth(self, sides: _Sides) -> Iterator[LabelledLR]:
        if sides.known.teeth.keys() & sides.found.teeth.keys():
            value, told = self.teeth.of(sides.known.teeth, sides.found.teeth)
            yield LabelledLR("teeth", value, self._sourced(sides, told))

    def _sexes(self, sides: _Sides) -> tuple[SexWeights, SexWeights]:
        """The missing person's sex, and that of somebody else with such remains."""
        other = {sides.dna_sex: 1.0} if sides.dna_sex else self._by_morphology(sides.found.sex)
        own = {sides.missing_sex: 1.0} if sides.missing_sex else other
        return own, other

    def _by_morphology(self, observed: str) -> SexWeights:
        """Probability of each sex in the population, given what morphology says."""
        if not observed:
            return self.population
        total = self._observed(observed)
        return {s: p * self._reading(s, observed) / total for s, p in self.population.items()}

    def _observed(self, sex: str) -> float:
        """Share of the population that morphology calls so."""
        return sum(p * self._reading(true, sex) for true, p in self.population.items())

    def _reading(self, true: str, seen: str) -> float:
        error = self.models.sex.error
        return 1 - error if true == seen else error

    def _sourced(self, sides: _Sides, told: str) -> str:
        return f"{told}; {sides.source}; model: {self.models.source}"
