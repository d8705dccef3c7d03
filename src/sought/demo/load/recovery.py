"""Bring remains, samples and profiles of the invented country into its register.

The register learns where bodies lay, what bones show and which alleles the laboratory read; who
they are stays outside: :class:`BodyOf` is for scoring alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

import numpy as np
from django.db import transaction
from django.utils import timezone

from sought.demo.load.ids import saved
from sought.demo.load.loading import BODY, Loaded
from sought.demo.recovery import Found, Given, Recovery
from sought.genetics.markers import Calls, Marker
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Sex
from sought.registry.actions.audit import add_entry
from sought.registry.models import (
    Confidentiality,
    ConsentUse,
    DonorConsent,
    Examination,
    Excavation,
    Officer,
    Profile,
    ProfileState,
    Reliability,
    Remains,
    RemainsKind,
    Role,
    Sample,
    SampleKind,
    Site,
    SiteStage,
    Source,
    SourceKind,
)
from sought.registry.records.barcodes import new_barcode

_LETTERS = {Sex.MALE: "m", Sex.FEMALE: "f", Sex.UNKNOWN: ""}
_PORTIONS = ("femur", "humerus", "tibia", "petrous bone", "molar")
LEGAL_BASIS = "Consent form 7 of the invented commission"

BodyOf = Mapping[int, str]
"""By primary key of a sample of remains whom it truly is of: an id of the country, or empty."""


@dataclass(frozen=True)
class Recovered:
    """Numbers by noun, and the truth about the samples."""

    numbers: dict[str, int]
    truth: BodyOf


@transaction.atomic
def load_recovery(
    recovery: Recovery, loaded: Loaded, officers: Mapping[str, Officer], second: Officer
) -> Recovered:
    """Into a register with the country in it; ``second`` accepts what the geneticist brought."""
    loading = _Loading(recovery, loaded, officers, second)
    sites = loading.sites()
    truth = loading.remains(sites)
    loading.references()
    numbers = loading.profiles()
    add_entry("load recovery", by=officers[Role.ANTHROPOLOGIST], detail=numbers)
    return Recovered(numbers, truth)


@dataclass
class _Site:
    source: Source
    site: Site
    excavation: Excavation


class _Loading:
    def __init__(
        self,
        recovery: Recovery,
        loaded: Loaded,
        officers: Mapping[str, Officer],
        second: Officer,
    ) -> None:
        self._recovery, self._loaded, self._second = recovery, loaded, second
        self._field, self._laboratory = officers[Role.ANTHROPOLOGIST], officers[Role.GENETICIST]
        self._liaison = officers[Role.LIAISON]
        self._at = timezone.now()
        self._typed: list[tuple[Sample, Calls, SampleErrors, str]] = []
        self._numbers = {"excavation": 0, "remains": 0, "examination": 0, "donor": 0}
        self._barcodes: set[str] = set()

    def sites(self) -> dict[str, _Site]:
        """Each excavated site with its report and its excavation."""
        made = {}
        for id_ in sorted({found.site for found in self._recovery.found}):
            site = Site.objects.get(pk=self._loaded.places[id_])
            source = self._source(f"Excavation report of {site.place.code}", self._field)
            dug = Excavation.objects.create(
                source=source,
                recorded_by=self._field,
                reliability=Reliability.USUALLY,
                site=site,
                date="2024/2025",
                authority=BODY,
                leader="Field team",
                plan="Trenches by machine, then by hand in spits of ten centimetres; all earth sieved.",
            )
            made[id_] = _Site(source, site, dug)
        Site.objects.filter(pk__in=[s.site.pk for s in made.values()]).update(
            stage=SiteStage.EXCAVATED
        )
        self._numbers["excavation"] = len(made)
        return made

    def remains(self, sites: Mapping[str, _Site]) -> BodyOf:
        """Bodies with their elements, examinations and samples."""
        labels = {id_: count(1) for id_ in sites}
        bodies = saved(self._body(sites[f.site], next(labels[f.site])) for f in self._found)
        seen = saved(
            self._examination(found, body, sites[found.site])
            for found, body in zip(self._found, bodies, strict=True)
        )
        samples: list[Sample] = []
        owners: list[str] = []
        for found, body in zip(self._found, bodies, strict=True):
            for taken in found.samples:
                sample = self._sample(
                    SampleKind.REMAINS, sites[found.site].source, self._field,
                    remains=body, material=_PORTIONS[taken.element % len(_PORTIONS)],
                )  # fmt: skip
                self._typed.append((sample, taken.calls, taken.errors, _LETTERS[taken.sex]))
                samples.append(sample)
                owners.append(found.person)
        saved(samples)
        self._numbers |= {"remains": len(bodies), "examination": len(seen)}
        return {sample.pk: owner for sample, owner in zip(samples, owners, strict=True)}

    def references(self) -> None:
        """Relatives who are known to the register, with their consent."""
        source = self._source("Reference samples of relatives", self._liaison)
        known = [given for given in self._recovery.given if given.donor in self._loaded.persons]
        samples = saved(self._reference(given, source) for given in known)
        saved(
            DonorConsent(
                sample=sample,
                use=ConsentUse.IDENTIFICATION,
                given=True,
                recorded_by=self._liaison,
                recorded_at=self._at,
            )
            for sample in samples
        )
        for sample, given in zip(samples, known, strict=True):
            self._typed.append((sample, given.calls, NO_ERRORS, ""))
        self._numbers["donor"] = len(samples)

    def profiles(self) -> dict[str, int]:
        """All of them, brought in by the geneticist and accepted by a colleague."""
        source = self._source("Profiles of the invented laboratory", self._laboratory)
        rows = saved(self._profiles(source))
        samples = len(self._typed) - self._numbers["donor"]
        return {**self._numbers, "bone_sample": samples, "profile": len(rows)}

    @property
    def _found(self) -> tuple[Found, ...]:
        return self._recovery.found

    def _source(self, title: str, by: Officer) -> Source:
        return Source.objects.create(
            kind=SourceKind.FIELD_REPORT,
            title=title,
            author_body=BODY,
            reliability=Reliability.USUALLY,
            confidentiality=Confidentiality.RESTRICTED,
            recorded_by=by,
        )

    def _body(self, site: _Site, number: int) -> Remains:
        return Remains(
            kind=RemainsKind.BODY,
            site=site.site,
            excavation=site.excavation,
            source=site.source,
            label=f"B{number}",
            recorded_by=self._field,
            recorded_at=self._at,
        )

    def _examination(self, found: Found, body: Remains, site: _Site) -> Examination:
        seen = found.seen
        return Examination(
            remains=body,
            source=site.source,
            reliability=Reliability.USUALLY,
            recorded_by=self._field,
            recorded_at=self._at,
            sex=seen.sex.lower(),
            sex_method="pelvis and skull" if seen.sex else "",
            age_low=seen.age.low if seen.age else None,
            age_high=seen.age.high if seen.age else None,
            age_method="pubic symphysis and teeth" if seen.age else "",
            stature_low=seen.stature.low if seen.stature else None,
            stature_high=seen.stature.high if seen.stature else None,
            stature_method="femur, Trotter and Gleser 1952" if seen.stature else "",
        )

    def _reference(self, given: Given, source: Source) -> Sample:
        return self._sample(
            SampleKind.REFERENCE, source, self._liaison,
            donor_id=self._loaded.persons[given.donor], material="saliva", legal_basis=LEGAL_BASIS,
        )  # fmt: skip

    def _sample(self, kind: SampleKind, source: Source, by: Officer, **fields: object) -> Sample:
        return Sample(
            kind=kind,
            barcode=self._barcode(),
            source=source,
            recorded_by=by,
            recorded_at=self._at,
            **fields,
        )

    def _barcode(self) -> str:
        while (code := new_barcode()) in self._barcodes:
            pass
        self._barcodes.add(code)
        return code

    def _profiles(self, source: Source) -> Iterator[Profile]:
        markers = self._recovery.genomes.markers
        for sample, calls, errors, sex in self._typed:
            yield Profile(
                sample=sample,
                source=source,
                calls=as_texts(calls, markers),
                sex=sex,
                kit="GlobalFiler",
                laboratory="Laboratory 1",
                dropout=errors.dropout,
                dropin=errors.dropin,
                miscall=errors.miscall,
                imported_by=self._laboratory,
                imported_at=self._at,
                state=ProfileState.ACCEPTED,
                decided_by=self._second,
                decided_at=self._at,
            )


def as_texts(calls: Calls, markers: tuple[Marker, ...]) -> dict[str, list[str]]:
    """Alleles by marker as a profile keeps them; markers that showed nothing are left out."""
    typed = np.asarray(calls).tolist()
    return {
        marker.name: [marker.alleles[a] for a in row if a >= 0]
        for marker, row in zip(markers, typed, strict=True)
        if max(row) >= 0
    }
