"""A laboratory for the tests: remains, a donor, a geneticist who brings in and one who accepts."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from sought.registry.actions.decide_profile import accept_profile
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.import_profiles import LaboratoryRun, import_profiles
from sought.registry.actions.record_sample import SampleForm, record_sample
from sought.registry.models import (
    ConsentUse,
    Officer,
    Person,
    Profile,
    Remains,
    RemainsKind,
    Role,
    Sample,
    Source,
)
from tests import office

AGREED = {ConsentUse.IDENTIFICATION: True, ConsentUse.RESEARCH: False}
GENOTYPES = {"TH01": ("6", "9.3"), "D3S1358": ("15", "15"), "FGA": ("21", "22.2")}


@dataclass
class World:
    """Alice takes samples in; Gen brings profiles in, Ida accepts them."""

    alice: Officer
    gen: Officer
    ida: Officer
    paper: Source
    remains: Remains
    donor: Person
    bone: Sample
    swab: Sample


def world(
    alice: Officer,
    *,
    name: str = "Tural Nurlanlı",
    names: tuple[str, str] = ("geneticist one", "geneticist two"),
) -> World:
    """A bone, and a swab of somebody of that name who agrees to identification."""
    gen, ida = (office.officer(n, Role.GENETICIST) for n in names)
    paper = office.source(alice, title=f"Intake of {name}")
    remains = Remains.objects.create(kind=RemainsKind.BODY, source=paper, recorded_by=alice)
    donor = office.person(alice, name)
    bone = record_sample(SampleForm(remains=remains, material="femur"), by=alice, source=paper)
    swab = record_sample(
        SampleForm(donor=donor, material="saliva", legal_basis="form 3", consents=AGREED),
        by=alice,
        source=paper,
    )
    return World(alice, gen, ida, paper, remains, donor, bone, swab)


def table(*samples: tuple[str, dict[str, tuple[str, ...]]], name: str = "run.csv") -> ReceivedFile:
    """A long table as GeneMapper writes it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("Sample Name", "Marker", "Allele 1", "Allele 2"))
    for barcode, calls in samples:
        for marker, alleles in calls.items():
            writer.writerow((barcode, marker, *(*alleles, "")[:2]))
    return ReceivedFile(name, io.BytesIO(out.getvalue().encode()))


def brought_in(
    sample: Sample, by: Officer, calls: dict[str, tuple[str, ...]] | None = None, kit: str = "K"
) -> Profile:
    """One proposed profile of the sample."""
    given = table((sample.barcode, calls or GENOTYPES))
    done = import_profiles(given, LaboratoryRun("House lab", kit), by=by)
    assert done.report.problems == ()
    return done.profiles[0]


def accepted(
    made: World, sample: Sample, calls: dict[str, tuple[str, ...]] | None = None
) -> Profile:
    """A profile of the sample that is in force."""
    profile = brought_in(sample, made.gen, calls)
    accept_profile(profile, by=made.ida)
    profile.refresh_from_db()
    return profile
