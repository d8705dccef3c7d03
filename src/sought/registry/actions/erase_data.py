"""What an erasure takes: everything that says who a person is or what they are like.

Their number, the codes of events and kinship and the counts stay, so that figures and other
people's histories hold.  Where texts on others name the person, the name is masked.  Originals
that speak of many people at once, such as the file of a list, are not altered.
"""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from django.db import transaction
from django.db.models import Model, QuerySet

from sought.registry.actions.erase_reports import mask_reports
from sought.registry.actions.keep_file import drop_if_unreferenced
from sought.registry.actions.mask_rows import mask_row
from sought.registry.models import (
    Application,
    Attachment,
    Choice,
    Clearance,
    CourtBundle,
    Description,
    Draft,
    Entry,
    Erasure,
    Event,
    FamilyNews,
    Incident,
    Merge,
    Name,
    ParticipantRole,
    Participation,
    Person,
    Photograph,
    Protection,
    Relation,
    Request,
    Sample,
    Source,
    Testimony,
)
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.board_texts import board_texts_beside, board_texts_on
from sought.registry.records.decided_apart import answers_on
from sought.registry.records.exchange_texts import (
    exchange_answers_on,
    exchange_entries_of,
    exchange_texts_beside,
    exchange_texts_on,
)
from sought.registry.records.family_circle import circle_of, families_of
from sought.registry.records.family_texts import family_texts_beside, family_texts_on
from sought.registry.records.field_texts import field_texts_on
from sought.registry.records.handover_texts import (
    handover_texts_beside,
    handover_texts_on,
    homecomings_of,
    return_texts_beside,
)
from sought.registry.records.living_texts import (
    living_texts_beside,
    living_texts_on,
    messages_of,
    request_texts_on,
)
from sought.registry.records.mask import Masker, blocked

_Rows = tuple[str, QuerySet[Model], tuple[str, ...]]


def erase_data(person: Person) -> dict[str, int]:
    """Erase inside the caller's transaction; gives how many rows of each kind went or changed.

    Bytes of photographs go once the transaction is committed.
    """
    masker = Masker(_names(person))
    gone: Counter[str] = Counter()
    _mask_testimonies(person, masker, gone)
    for noun, rows, fields in _texts_on(person):
        gone[noun] += _masked(rows, fields, masker.mask_words)
    for noun, rows, fields in _texts_on_others(person):
        gone[noun] += _masked(rows, fields, masker.mask_whole)
    own = Masker(_own_words(person))
    for noun, rows, fields in _texts_of_families(person):
        gone[noun] += _masked(rows, fields, lambda text: own.mask_words(masker.mask_whole(text)))
    gone["reports"] += mask_reports(person, masker)
    _mask_titles(person, masker)
    _clear_own_events(person, gone)
    _empty_entries(person, gone)
    _discard_drafts(person, masker, gone)
    _delete_photographs(person, gone)
    for noun in ("names", "descriptions", "keys"):
        gone[noun] += getattr(person, noun).all().delete()[0]
    choices = Choice.objects.filter(person__in=merged_numbers([person.pk]))
    gone["choices"] += choices.delete()[0]
    return {noun: count for noun, count in sorted(gone.items()) if count}


def _names(person: Person) -> Iterator[str]:
    """All ways in which texts may call the person, in both orders of given and family name."""
    for name in Name.objects.filter(person=person):
        yield name.full
        if name.given and name.family:
            yield f"{name.given} {name.family}"
            yield f"{name.family} {name.given}"
    yield from person.mentions.filter(kind="person").values_list("words", flat=True)


def _own_words(person: Person) -> set[str]:
    """Words of the person's names that nobody else around them bears."""
    others = circle_of(families_of([person.pk]) | {person.pk}) - merged_numbers([person.pk])
    shared = Name.objects.filter(person__in=others).values_list("full", flat=True)
    taken = {word for full in shared for word in full.casefold().split()}
    return {
        word for name in _names(person) for word in name.split() if word.casefold() not in taken
    }


def _mask_testimonies(person: Person, masker: Masker, gone: Counter[str]) -> None:
    for testimony in _testimonies(person):
        text = testimony.text
        for mention in testimony.mentions.filter(person=person, kind="person"):
            text = blocked(text, mention.start, mention.end)
        text = masker.mask_whole(text)
        if text != testimony.text:
            testimony.text = text
            testimony.save(update_fields=["text"])
            gone["testimonies"] += 1
        # The words of those that mean nobody yet may be the person's as well.
        gone["mentions"] += _renew_words(testimony)


def _renew_words(testimony: Testimony) -> int:
    """Mentions say what their text says now; gives the number of those that changed."""
    changed = 0
    for mention in testimony.mentions.all():
        words = testimony.text[mention.start : mention.end]
        if words != mention.words:
            mention.words = words
            mention.save(update_fields=["words"])
            changed += 1
    return changed


def _testimonies(person: Person) -> Iterable[Testimony]:
    own = Testimony.objects.filter(witness=person)
    mentioning = Testimony.objects.filter(mentions__person=person)
    events = Event.objects.filter(participations__person=person)
    telling = Testimony.objects.filter(source__in=events.values("source"))
    return Testimony.objects.filter(
        pk__in={t.pk for rows in (own, mentioning, telling) for t in rows.only("pk")}
    )


def _texts_on(person: Person) -> list[_Rows]:
    """Texts that speak of the person alone: each word of a name is masked."""
    asked = Application.objects.filter(asked_for__person=person).values("source")
    sources = Source.objects.filter(author_person=person) | Source.objects.filter(pk__in=asked)
    numbers = merged_numbers([person.pk])
    merges = Merge.objects.filter(kept__in=numbers) | Merge.objects.filter(merged__in=numbers)
    kin = Relation.objects.filter(person=person) | Relation.objects.filter(other=person)
    return [
        ("sources", sources, ("title", "author_body", "reference", "note", "withdrawn_reason")),
        (
            "file names",
            Attachment.objects.filter(source__in=sources),
            ("file_name", "description"),
        ),
        (
            "relations",
            kin,
            ("detail", "verified_how", "place_in_source", "withdrawn_reason"),
        ),
        ("participations", Participation.objects.filter(person__in=numbers), ("note",)),
        ("links", person.links.all(), ("reason", "undone_reason")),
        ("protections", Protection.objects.filter(person__in=numbers), ("reason", "lifted_reason")),
        ("clearances", Clearance.objects.filter(person__in=numbers), ("purpose",)),
        ("erasures", Erasure.objects.filter(person__in=numbers), ("legal_basis", "reason")),
        ("merges", merges, ("reason", "undone_reason")),
        ("answers", answers_on(numbers), ("reason",)),
        (
            "court bundles",
            CourtBundle.objects.filter(person__in=numbers),
            ("addressee", "reference", "reason"),
        ),
        ("family news", FamilyNews.objects.filter(about__in=numbers), ("text", "answer")),
        *board_texts_on(person),
        *family_texts_on(person),
        *handover_texts_on(person),
        *exchange_texts_on(person),
        *living_texts_on(person),
    ]


def _texts_on_others(person: Person) -> list[_Rows]:
    """Texts that speak of others as well: the name is masked where it stands whole."""
    events = Event.objects.filter(participations__person=person).distinct()
    spoken = ("circumstances", "holder", "place_words", "through")
    texts = (*spoken, "place_in_source", "withdrawn_reason")
    sources = Source.objects.filter(pk__in=_sources_on(person))
    files = Attachment.objects.filter(source__in=sources)
    incidents = Incident.objects.filter(pk__in=events.values("incident"))
    kin = Relation.objects.filter(person=person).values_list("other", flat=True)
    kin_of = Relation.objects.filter(other=person).values_list("person", flat=True)
    beside = Description.objects.filter(person__in={*kin, *kin_of})
    return [
        ("events", events, texts),
        ("sources", sources, ("title", "author_body", "reference", "note", "withdrawn_reason")),
        ("file names", files, ("file_name", "description")),
        ("incidents", incidents, ("title", "summary")),
        ("facts of kin", beside, ("value", "place_in_source", "withdrawn_reason")),
        *field_texts_on(person),
        *handover_texts_beside(person),
        *exchange_texts_beside(person),
        *request_texts_on(person),
    ]


def _texts_of_families(person: Person) -> list[_Rows]:
    """Words on those whose kin, contact or applicant they are, spoken with whomever."""
    return [
        *board_texts_beside(person),
        *family_texts_beside(person),
        *return_texts_beside(person),
        *living_texts_beside(person),
    ]


def _sources_on(person: Person) -> set[int]:
    """Sources that say anything of the person."""
    kinds = (Name, Description, Photograph, Relation)
    told = {
        source
        for kind in kinds
        for source in kind.objects.filter(person=person).values_list("source", flat=True)
    }
    told |= set(Relation.objects.filter(other=person).values_list("source", flat=True))
    samples = Sample.objects.filter(donor__in=merged_numbers([person.pk]))
    told |= set(samples.values_list("source", flat=True))
    told |= set(messages_of(person).values_list("source", flat=True))
    about = Request.objects.filter(persons__person__in=merged_numbers([person.pk]))
    told |= {paper for pair in about.values_list("letter", "reply") for paper in pair if paper}
    parts = Participation.objects.filter(person=person)
    return told | set(parts.values_list("event__source", flat=True))


def _masked(rows: Iterable[Model], fields: tuple[str, ...], mask: Callable[[str], str]) -> int:
    """Mask these columns of the rows; gives the number of rows that changed."""
    return sum(mask_row(row, fields, mask) for row in rows)


def _mask_titles(person: Person, masker: Masker) -> None:
    """Titles of incidents in other languages, which stand in one column."""
    events = Event.objects.filter(participations__person=person)
    for incident in Incident.objects.filter(pk__in=events.values("incident")):
        incident.titles = {at: masker.mask_whole(str(t)) for at, t in incident.titles.items()}
        incident.save(update_fields=["titles"])


def _clear_own_events(person: Person, gone: Counter[str]) -> None:
    """What is told of events that concern nobody else goes as a whole."""
    concerned = Participation.objects.filter(role=ParticipantRole.SUBJECT)
    own = Event.objects.filter(pk__in=concerned.filter(person=person).values("event"))
    shared = concerned.filter(event__in=own).exclude(person=person).values("event")
    texts = own.exclude(pk__in=shared).exclude(circumstances="")
    gone["circumstances"] += texts.update(circumstances="")
    # What a physician found of them, and where they wanted to go.
    told = homecomings_of(person).exclude(health="", wishes="")
    gone["homecomings"] += told.update(health="", wishes="")
    # When they were born, as lists had it, and what a side answered of them in words.
    exchange_entries_of(person).update(particulars="")
    exchange_answers_on(person).update(words="")
    # What they wrote, and what was written to them.
    gone["words of messages"] += messages_of(person).exclude(words="").update(words="")


def _empty_entries(person: Person, gone: Counter[str]) -> None:
    """Rows of lists that are this person keep their place and lose their cells."""
    for entry in Entry.objects.filter(links__person=person, links__undone_at__isnull=True):
        cells = entry.cells
        entry.cells = dict.fromkeys(cells, "") if isinstance(cells, dict) else [""] * len(cells)
        entry.problems, entry.has_problems = [], False  # what was wrong with a cell may quote it
        # The fingerprint stays: the same row in the body's next list must not bring them back.
        entry.save(update_fields=["cells", "problems", "has_problems"])
        gone["entries"] += 1


def _discard_drafts(person: Person, masker: Masker, gone: Counter[str]) -> None:
    for draft in Draft.objects.all():
        content = json.dumps(draft.content, ensure_ascii=False)
        if draft.key == person.code or person.code in content or masker.is_named(content):
            draft.delete()
            gone["drafts"] += 1


def _delete_photographs(person: Person, gone: Counter[str]) -> None:
    """The pictures, their working copies and, after the commit, their bytes."""
    pictures = Photograph.objects.filter(person=person)
    originals = set(pictures.values_list("attachment", flat=True))
    gone["photographs"] += pictures.delete()[0]
    of_others = Photograph.objects.filter(attachment__in=originals)
    originals -= set(of_others.values_list("attachment", flat=True))
    copies = Attachment.objects.filter(original__in=originals)
    files = copies | Attachment.objects.filter(pk__in=originals)
    for sha256 in set(files.values_list("sha256", flat=True)):
        transaction.on_commit(functools.partial(drop_if_unreferenced, sha256))
    gone["attachments"] += copies.delete()[0]
    gone["attachments"] += Attachment.objects.filter(pk__in=originals).delete()[0]
