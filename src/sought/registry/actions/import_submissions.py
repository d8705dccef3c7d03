"""Enter what comes back from the field forms: each submission once, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.db import transaction

from sought.errors import InputError
from sought.exchange.field_forms import (
    FAMILY_APPLICATION,
    INTERVIEW,
    FamilyApplication,
    Interview,
    Submission,
    read_family_applications,
    read_interviews,
)
from sought.registry.actions.audit import add_entry
from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.enter_protected_interview import enter_protected_interview
from sought.registry.actions.given import ApplicationForm, InterviewForm, ReceivedFile
from sought.registry.actions.submitted_person import relation_of, submitted_person
from sought.registry.actions.submitted_screens import (
    Files,
    application_screen,
    burial_events,
    digest_of,
    interview_screen,
    persons_of,
    wants_protection,
)
from sought.registry.actions.writing import Writing
from sought.registry.models import (
    Application,
    DescriptionKind,
    Officer,
    ParticipantRole,
    Person,
    Relation,
    Source,
    Testimony,
)
from sought.registry.policies import Permission, access_of
from sought.registry.records.duplicates import Asked, duplicates

PROTECTED_BECAUSE = "asked for in the field form"


class Outcome(StrEnum):
    """What became of a submission."""

    ENTERED = "entered"
    KNOWN = "known already"
    WITHOUT_CONSENT = "without consent"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """One line of the report, in codes and positions only.

    ``alike`` names persons known before who may be one of those created: an officer decides.
    """

    number: int
    instance_id: str
    outcome: Outcome
    source: str = ""
    problem: str = ""
    unread: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()


def import_submissions(
    path: Path, *, by: Officer, media: Path | None = None, repeats: dict[str, Path] | None = None
) -> list[Line]:
    """Read a file of either form and enter its submissions; ``media`` is the folder of files.

    A submission that cannot be entered leaves nothing and does not stop the others.  InputError
    where the file itself cannot be read.
    """
    access_of(by).check(Permission.IMPORT)
    lines = []
    for number, given in enumerate(_submissions(path, repeats or {}), start=1):
        with ExitStack() as opened:
            lines.append(_one(number, given, by, _files(media, opened)))
    return lines


def _submissions(path: Path, repeats: dict[str, Path]) -> tuple[Submission, ...]:
    """The file says itself of which form it is."""
    try:
        return read_family_applications(path, repeats)
    except InputError as no_application:
        if INTERVIEW.id not in str(no_application) and FAMILY_APPLICATION.id not in str(
            no_application
        ):
            raise
        return read_interviews(path, repeats)


def _one(number: int, given: Submission, by: Officer, files: Files) -> Line:
    form = FAMILY_APPLICATION if isinstance(given, FamilyApplication) else INTERVIEW
    digest = digest_of(form.id, given.instance_id)
    known = Source.objects.filter(digest=digest, withdrawn_at__isnull=True).first()
    if known is not None:
        return Line(number, given.instance_id, Outcome.KNOWN, known.code)
    if not given.consented:
        return Line(number, given.instance_id, Outcome.WITHOUT_CONSENT)
    unread = tuple(str(problem) for problem in given.problems)
    try:
        source, alike = _enter(given, digest, by, files)
    except InputError as error:
        return Line(number, given.instance_id, Outcome.REFUSED, problem=str(error), unread=unread)
    return Line(number, given.instance_id, Outcome.ENTERED, source.code, "", unread, alike)


@transaction.atomic
def _enter(
    given: Submission, digest: str, by: Officer, files: Files
) -> tuple[Source, tuple[str, ...]]:
    if isinstance(given, FamilyApplication):
        application_form = application_screen(given, digest, files)
        alike = tuple(_alike(application_form, by))
        application = enter_application(application_form, by=by)
        _add_relatives(application, given, by)
        return application.source, alike
    if not isinstance(given, Interview):
        raise TypeError(type(given).__name__)
    interview_form = interview_screen(given, digest, files)
    alike = tuple(_alike(interview_form, by))
    testimony = _entered_interview(given, interview_form, by)
    _add_burials(testimony, given, by)
    return testimony.source, alike


def _entered_interview(given: Interview, form: InterviewForm, by: Officer) -> Testimony:
    if wants_protection(given):
        return enter_protected_interview(form, by=by, reason=PROTECTED_BECAUSE)
    return enter_interview(form, by=by)


def _alike(form: ApplicationForm | InterviewForm, by: Officer) -> Iterator[str]:
    """Whom each new person may be; asked before they are there themselves."""
    access = access_of(by)
    for where, person in persons_of(form):
        if not person.names:
            continue
        facts = {fact.kind: fact.date or fact.value for fact in person.facts}
        asked = Asked(
            person.names[0].full,
            facts.get(DescriptionKind.BIRTH, ""),
            facts.get(DescriptionKind.FATHER_NAME, ""),
            facts.get(DescriptionKind.SEX, ""),
        )
        for found in duplicates(access, asked, limit=3):
            yield f"{where} may be {found.code}"


def _add_relatives(application: Application, given: FamilyApplication, by: Officer) -> None:
    """Relatives whose name was told, each with their kinship to the person sought."""
    writing = Writing(by=by, source=application.source)
    missing, missing_too = application.asked_for.get().person, list[Person]()
    for section in given.relatives:
        form = submitted_person(section)
        relation = relation_of(section, "relative_relationship")
        if not form.names:
            continue
        also = section.value("also_missing") == "yes"
        relative = writing.person(form, sought=also, where=section.place)
        missing_too += [relative] if also else []
        if relation is not None:
            first, second = (missing, relative) if relation.reverse else (relative, missing)
            writing.statement(
                Relation,
                where=section.place,
                person=first,
                other=second,
                kind=relation.kind,
                detail=relation.detail,
                place_in_source=section.place,
            )
    if writing.statements:
        writing.finish("enter relatives", detail={"sought": missing.code})
    for relative in missing_too:  # no request of their own says since when
        told = {"source": writing.source.code}
        add_entry("mark sought", by=by, subject=relative.code, detail=told)


def _add_burials(testimony: Testimony, given: Interview, by: Officer) -> None:
    writing = Writing(by=by, source=testimony.source)
    witness = [(testimony.witness, ParticipantRole.WITNESS)]
    for at, event in enumerate(burial_events(given)):
        writing.event(event, witness, where=f"burial_sites[{at}]")
    if writing.statements:
        writing.finish("enter burials", detail={"witness": testimony.witness.code})


def _files(media: Path | None, opened: ExitStack) -> Files:
    """Files of submissions lie in one folder; names with a folder in them were refused before."""

    def find(name: str) -> ReceivedFile | None:
        path = media / Path(name).name if media else None
        if path is None or not path.is_file():
            return None
        return ReceivedFile(path.name, opened.enter_context(path.open("rb")))

    return find
