"""A small invented nation in the register, as laboratories and families would have brought it in."""

from __future__ import annotations

from functools import cache

from django.utils import timezone

from sought.demo.load.recovery import as_texts
from sought.genetics.case import Sample as CaseSample
from sought.genetics.markers import Calls, Marker
from sought.genetics.nation.laboratory import laboratories
from sought.genetics.nation.plan import NationPlan
from sought.genetics.nation.simulated_nation import SimulatedNation, simulate_nation
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Sex
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.models import (
    ConsentUse,
    Description,
    DescriptionKind,
    DonorConsent,
    Officer,
    Person,
    Profile,
    ProfileState,
    Relation,
    RelationKind,
    Remains,
    RemainsKind,
    Sample,
    SampleKind,
    Source,
)
from sought.registry.records.search_settings import HouseSettings
from tests import office

LETTERS = {Sex.MALE: "m", Sex.FEMALE: "f", Sex.UNKNOWN: ""}


@cache
def nation(families: int = 12, remains: int = 8, seed: int = 3) -> SimulatedNation:
    """Typed with the population and mutation of the house's defaults."""
    settings = HouseSettings()
    laboratory = laboratories("globalfiler", settings.population, settings.mutation)
    plan = NationPlan(families, remains, wrong=0.0, twice=0.0, contaminated=0.0)
    return simulate_nation(plan, laboratory, seed=seed)


class World:
    """The nation's persons, remains and samples by their ids of the case."""

    def __init__(self, by: Officer, other: Officer, made: SimulatedNation) -> None:
        self.by, self.other, self.made = by, other, made
        self.source: Source = office.source(by)
        self.persons: dict[str, Person] = {}
        self.samples: dict[str, Sample] = {}
        self.remains: dict[str, Remains] = {}
        case = made.load.case
        for family in case.families:
            self._family(family.pedigree, set(case.missing))
            for member, calls in family.profiles.items():
                errors = family.errors.get(member, NO_ERRORS)
                donor = self.persons[f"{family.id}/{member}"]
                self._reference(f"{family.id}/{member}", donor, calls, errors)
        for sample in case.samples:
            self._remains(sample, made.load.remains_of.get(sample.id, sample.id))
        refresh_shown(person.pk for person in self.persons.values())

    @property
    def markers(self) -> tuple[Marker, ...]:
        """Of the nation."""
        return self.made.load.case.markers

    def missing(self, id_: str) -> Person:
        """The missing person of an id of the case."""
        home = next(f.id for f in self.made.load.case.families if id_ in f.pedigree)
        return self.persons[f"{home}/{id_}"]

    def _family(self, pedigree, missing):
        for member in pedigree.members:
            person = Person.objects.create(created_by=self.by, sought=member.id in missing)
            self.persons[f"{pedigree.id}/{member.id}"] = person
            if LETTERS[member.sex]:
                self._row(
                    Description,
                    person=person,
                    kind=DescriptionKind.SEX,
                    value=LETTERS[member.sex],
                )
        for member in pedigree.members:
            for parent in member.parents:
                self._row(
                    Relation,
                    person=self.persons[f"{pedigree.id}/{parent}"],
                    other=self.persons[f"{pedigree.id}/{member.id}"],
                    kind=RelationKind.PARENT,
                )

    def _row(self, kind, /, **fields):
        return kind.objects.create(source=self.source, recorded_by=self.by, **fields)

    def _reference(self, id_: str, donor: Person, calls: Calls, errors: SampleErrors) -> None:
        sample = self._row(
            Sample,
            barcode=f"B{len(self.samples):06d}",
            kind=SampleKind.REFERENCE,
            donor=donor,
            legal_basis="form 7",
        )
        DonorConsent.objects.create(
            sample=sample, use=ConsentUse.IDENTIFICATION, given=True, recorded_by=self.by
        )
        self.samples[id_] = sample
        self._profile(sample, calls, errors, "")

    def _remains(self, sample: CaseSample, code: str) -> None:
        if code not in self.remains:
            self.remains[code] = self._row(Remains, kind=RemainsKind.BODY, label=code)
        row = self._row(
            Sample,
            barcode=f"B{len(self.samples):06d}",
            kind=SampleKind.REMAINS,
            remains=self.remains[code],
        )
        self.samples[sample.id] = row
        self._profile(row, sample.calls, sample.errors, LETTERS[sample.sex])

    def _profile(self, sample: Sample, calls: Calls, errors: SampleErrors, sex: str) -> Profile:
        return Profile.objects.create(
            sample=sample,
            source=self.source,
            calls=as_texts(calls, self.markers),
            sex=sex,
            dropout=errors.dropout,
            dropin=errors.dropin,
            miscall=errors.miscall,
            imported_by=self.by,
            state=ProfileState.ACCEPTED,
            decided_by=self.other,
            decided_at=timezone.now(),
        )
