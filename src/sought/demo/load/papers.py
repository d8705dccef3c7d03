"""Sources, applications, interviews with their mentions, lists with their entries, and files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.db import models

from sought.demo.country import Country
from sought.demo.interviews import Interview
from sought.demo.lists import ListFile
from sought.demo.load.ids import Ids, inserted, saved
from sought.demo.prose import Span
from sought.exchange.person_lists.digest import list_digest, row_digest
from sought.registry.actions.attach import attached
from sought.registry.actions.given import ReceivedFile
from sought.registry.models import (
    Application,
    ApplicationSubject,
    Consent,
    Entry,
    List,
    Mention,
    MentionState,
    Source,
    Testimony,
)

_CONSENTS = (Consent.FAMILIES, Consent.INTERNAL, Consent.BODIES, Consent.FAMILIES)
_CONFIRMED_EVERY = 2
_PROGRAM = "invented country"


def load_sources(country: Country, ids: Ids) -> None:
    """All sources, in the order of their numbers."""
    digests = {file.source: list_digest(_digests(file)) for file in country.lists}
    rows = []
    for source in country.sources:
        row = Source(
            kind=source.kind,
            title=source.title,
            author_body=source.author_body,
            author_person_id=ids.persons.get(source.author_person),
            reference=source.reference,
            language=source.language,
            confidentiality=source.confidentiality,
            reliability=source.reliability,
            received_on=source.received_on,
            date=source.date,
            note=source.header,
            digest=digests.get(source.id, ""),
            recorded_by=ids.by,
            recorded_at=ids.at,
        )
        row.stamp()
        rows.append(row)
    made = saved(rows)
    ids.sources = {source.id: row.pk for source, row in zip(country.sources, made, strict=True)}


def load_applications(country: Country, ids: Ids) -> int:
    """Who applied, and for whom."""
    families = {family.id: family for family in country.population.families}
    papers = [source for source in country.sources if source.kind == "application"]
    saved(
        Application(
            source_id=ids.sources[paper.id],
            applicant_id=ids.persons[paper.author_person],
            preferred_language=paper.language,
            may_share=int(paper.id[1:]) % 3 != 0,
        )
        for paper in papers
    )
    subjects = saved(
        ApplicationSubject(application_id=ids.sources[paper.id], person_id=ids.persons[person])
        for paper in papers
        for person in families[paper.reference].missing
    )
    return len(subjects)


def load_interviews(country: Country, ids: Ids) -> int:
    """Testimonies; of every second one the mentions, as an officer confirmed them."""
    saved(
        Testimony(
            source_id=ids.sources[interview.source],
            witness_id=ids.persons[interview.witness],
            interviewer="Field unit of the State Commission",
            consent=_CONSENTS[number % len(_CONSENTS)],
            may_contact=number % 3 == 0,
            text=interview.text,
        )
        for number, interview in enumerate(country.interviews)
    )
    return inserted(
        _mention(interview, span, ids)
        for interview in country.interviews[::_CONFIRMED_EVERY]
        for span in interview.spans
    )


def _mention(interview: Interview, span: Span, ids: Ids) -> Mention:
    return Mention(
        testimony_id=ids.sources[interview.source],
        kind=span.kind,
        start=span.start,
        end=span.end,
        words=span.words,
        person_id=ids.persons[span.ref] if span.kind == "person" else None,
        place_id=ids.places[span.ref] if span.kind == "place" else None,
        date=span.ref if span.kind == "date" else "",
        state=MentionState.CONFIRMED,
        proposed_by=_PROGRAM,
        proposed_at=ids.at,
        decided_by=ids.by,
        decided_at=ids.at,
    )


def load_lists(country: Country, ids: Ids) -> int:
    """Lists as received; nobody has linked their entries to persons yet."""
    saved(
        List(
            source_id=ids.sources[file.source],
            body=file.body,
            columns=list(file.columns),
            mapping=file.mapping,
            rows=len(file.rows),
        )
        for file in country.lists
    )
    return sum(len(saved(_entries(file, ids))) for file in country.lists)


def _entries(file: ListFile, ids: Ids) -> Iterator[models.Model]:
    pairs = zip(_cells(file), _digests(file), strict=True)
    for number, (cells, digest) in enumerate(pairs, 1):
        list_id = ids.sources[file.source]
        yield Entry(list_id=list_id, row=number, cells=cells, digest=digest)


def _cells(file: ListFile) -> list[dict[str, str]]:
    return [dict(zip(file.columns, row, strict=True)) for row in file.rows]


def _digests(file: ListFile) -> list[str]:
    return [row_digest(cells) for cells in _cells(file)]


def load_files(country: Country, ids: Ids) -> int:
    """Originals: articles and interviews as text, lists as CSV."""
    texts = {source.id: (f"{source.id}.txt", source.text) for source in country.sources}
    files = {id_: named for id_, named in texts.items() if named[1]}
    files |= {file.source: (f"list-{file.language}.csv", _csv(file)) for file in country.lists}
    sources = Source.objects.in_bulk([ids.sources[id_] for id_ in files])
    for id_, (name, text) in files.items():
        received = ReceivedFile(name, io.BytesIO(text.encode()))
        attached(sources[ids.sources[id_]], received, by=ids.by)
    return len(files)


def _csv(file: ListFile) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(file.columns)
    writer.writerows(file.rows)
    return text.getvalue()
