"""Bring in the profiles of a laboratory's file: all of them or none, to be accepted by another."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import Count

from sought.errors import InputError
from sought.exchange.input_files import MAX_BYTES
from sought.exchange.laboratory_file import TypedSample
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Sex
from sought.registry.actions.attach import attached
from sought.registry.actions.audit import add_entry
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.record_source import written_source
from sought.registry.actions.validated import validated
from sought.registry.models import Confidentiality, Officer, Profile, Sample, Source, SourceKind
from sought.registry.policies import Permission, access_of
from sought.registry.records.profile_file import ProfileReport, examine_profiles

SEX_LETTERS = {Sex.MALE: "m", Sex.FEMALE: "f", Sex.UNKNOWN: ""}


@dataclass(frozen=True)
class LaboratoryRun:
    """Who typed the samples of a file with what; ``errors`` where the file says none of its own."""

    laboratory: str = ""
    kit: str = ""
    errors: SampleErrors = NO_ERRORS


@dataclass(frozen=True)
class ImportedProfiles:
    """What an import did: nothing where ``report`` has problems, or the content came in before."""

    report: ProfileReport
    source: Source | None
    profiles: tuple[Profile, ...] = ()


@transaction.atomic
def import_profiles(file: ReceivedFile, run: LaboratoryRun, *, by: Officer) -> ImportedProfiles:
    """Each profile waits for another officer; a second one of a sample is its next replicate."""
    access_of(by).check(Permission.IMPORT_PROFILES)
    with _named(file) as path:
        report = examine_profiles(path)
        if report.problems or report.same is not None:
            return ImportedProfiles(report, report.same)
        if not report.found:
            raise InputError("the file holds no profile", where="file")
        _lock(report)
        source = written_source(
            by=by,
            kind=SourceKind.DOCUMENT,
            title=f"Profiles of {len(report.found)} samples",
            author_body=run.laboratory,
            confidentiality=Confidentiality.OPEN,
            digest=report.digest,
        )
        with path.open("rb") as stream:
            attached(source, ReceivedFile(file.name, stream), by=by)
    made = _write(report, source, run, by)
    detail = {"profiles": len(made), "samples": [sample.code for sample, _ in report.found]}
    add_entry("import profiles", by=by, subject=source.code, detail=detail)
    return ImportedProfiles(report, source, made)


def look_at_profiles(file: ReceivedFile) -> ProfileReport:
    """What an import would do and what is wrong; nothing is written or kept."""
    with _named(file) as path:
        return examine_profiles(path)


@contextmanager
def _named(file: ReceivedFile) -> Iterator[Path]:
    """The file under a name with its own ending, which tells the readers what it is."""
    with tempfile.TemporaryDirectory(prefix="sought-profiles-") as folder:
        path = Path(folder) / f"profiles{Path(file.name).suffix.lower()}"
        content = file.stream.read(MAX_BYTES + 1)
        path.write_bytes(content)
        try:
            yield path
        except InputError as error:
            error.where = error.where.removeprefix(f"{path}: ") or "file"
            raise


def _lock(report: ProfileReport) -> None:
    """The samples, for two imports at once and a withdrawal meanwhile."""
    keys = [sample.pk for sample, _ in report.found]
    for sample in Sample.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
        if not sample.stands:
            raise InputError(f"{sample.code} is withdrawn; leave it out", where="file")


def _write(
    report: ProfileReport, source: Source, run: LaboratoryRun, by: Officer
) -> tuple[Profile, ...]:
    """All rows at once; each is the next replicate of its sample."""
    keys = [sample.pk for sample, _ in report.found]
    runs = Profile.objects.filter(sample__in=keys, replicate__isnull=False).values("sample")
    before = dict(runs.annotate(n=Count("pk")).values_list("sample", "n"))
    rows = []
    for sample, typed in report.found:
        row = _row(sample, typed, run)
        row.source, row.imported_by = source, by
        row.replicate = before.get(sample.pk, 0) + 1
        rows.append(row)
    # What they have in common is looked at once; what differs, the readers and the database see to.
    validated(rows[0])
    return tuple(Profile.objects.bulk_create(rows))


def _row(sample: Sample, typed: TypedSample, run: LaboratoryRun) -> Profile:
    errors = typed.errors or run.errors
    return Profile(
        sample=sample,
        calls={marker: list(alleles) for marker, alleles in typed.calls.items()},
        sex=SEX_LETTERS[typed.sex],
        kit=run.kit,
        laboratory=run.laboratory,
        dropout=errors.dropout,
        dropin=errors.dropin,
        miscall=errors.miscall,
    )
