"""Submissions of the field forms as what the entry screens would give.

Reads names of persons; nothing here writes a message.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace

from sought.exchange.field_forms import (
    Answer,
    FamilyApplication,
    Interview,
    Section,
    Submission,
)
from sought.registry.actions.given import (
    ApplicationForm,
    GivenEvent,
    GivenPhotograph,
    InterviewForm,
    PersonForm,
    ReceivedFile,
    SeenForm,
    SoughtForm,
    SourceForm,
)
from sought.registry.actions.submitted_person import (
    chosen_words,
    relation_of,
    submitted_person,
)
from sought.registry.models import Condition, Confidentiality, Consent, Credibility, EventKind

Files = Callable[[str], ReceivedFile | None]
"""Gives the file of a submission by its name; None where it did not come along."""

_CLASS = {"open": Confidentiality.RESTRICTED}
_STATE = {
    "well": Condition.ALIVE,
    "injured": Condition.WOUNDED,
    "ill": Condition.ILL,
    "dying": Condition.WOUNDED,
    "dead": Condition.DEAD,
}
_CERTAIN = {
    "sure": Credibility.PROBABLE,
    "rather_sure": Credibility.POSSIBLE,
    "not_sure": Credibility.DOUBTFUL,
}
_LAST_KNOWN = {
    "captured": (EventKind.CAPTURE, None),
    "wounded": (EventKind.INJURY, Condition.WOUNDED),
    "killed": (EventKind.DEATH, Condition.DEAD),
}


def digest_of(form: str, instance_id: str) -> str:
    """By which a submission is known again, whatever file it comes in."""
    return hashlib.sha256(f"submission {form} {instance_id}".encode()).hexdigest()


def application_screen(given: FamilyApplication, digest: str, files: Files) -> ApplicationForm:
    """The application as its screen would give it; relatives are entered after it."""
    sought = submitted_person(given.sought, given.ante_mortem)
    person = replace(sought, photographs=_photographs(given, files))
    relation = relation_of(given.applicant, "applicant_relationship")
    missing = SoughtForm(person, relation, _last_contact(given.last_contact), _further(given))
    return ApplicationForm(
        _source(given, given.office, digest, "Application of a family", "application_number"),
        submitted_person(given.applicant),
        (missing,),
        may_share=bool(
            {"share_icrc", "share_commissions"} & set(_uses(given))
        ),
    )  # fmt: skip


def interview_screen(given: Interview, digest: str, files: Files) -> InterviewForm:
    """The interview as its screen would give it."""
    source = _source(given, given.interview, digest, "Interview of a witness", "interview_number")
    pictures = (_file(section, "photograph", files) for section in _with_pictures(given))
    recording = _file(given.account, "recording", files)
    more = [file for file in (recording, *pictures) if file is not None]
    return InterviewForm(
        replace(source, files=(*source.files, *more)),
        submitted_person(given.witness, unnamed=f"Anonymous witness {given.instance_id[:8]}"),
        _account(given),
        interviewer=given.interview.value("taken_by"),
        interpreter={"yes": "yes", "no": "no"}.get(given.interview.value("interpreter"), ""),
        consent=Consent.BODIES if "share_icrc" in _uses(given) else Consent.INTERNAL,
        own_events=tuple(event for stay in given.stays for event in _stay(stay)),
        seen=tuple(_seen(section) for section in given.persons_seen),
    )


def wants_protection(given: Interview) -> bool:
    """Whether the witness asked for it, or lets the name be known to few or to nobody."""
    asked = given.consent.value("needs_protection") == "yes"
    return asked or given.consent.value("confidentiality") in {"restricted", "anonymous"}


def burial_events(given: Interview) -> Iterable[GivenEvent]:
    """Burials that the witness knows of; who lies there is told in words."""
    for site in given.burial_sites:
        told = ("burial_who", "burial_by", "burial_marks")
        words = [site.value(name) for name in told if site.value(name)]
        if count := site.value("burial_count"):
            words.insert(0, f"Buried: {count}")
        yield GivenEvent(
            EventKind.BURIAL,
            date=site.value("burial_date"),
            place_words=site.value("burial_place")[:300],
            circumstances=_lines(*words, _position(site), _known(site)),
            place_in_source=site.place,
            hearsay=site.value("how_known") == "told",
            credibility=_CERTAIN.get(site.value("certainty"), Credibility.UNKNOWN),
        )


def persons_of(form: ApplicationForm | InterviewForm) -> Iterable[tuple[str, PersonForm]]:
    """All new persons of a screen, with their place in it."""
    if isinstance(form, ApplicationForm):
        yield "applicant", form.applicant
        yield from ((f"sought[{at}]", one.person) for at, one in enumerate(form.sought))
    else:
        yield "witness", form.witness
        yield from ((f"seen[{at}]", one.person) for at, one in enumerate(form.seen))


def _source(given: Submission, taken: Section, digest: str, title: str, number: str) -> SourceForm:
    answers = {answer.place: answer.raw for answer in _all_answers(given)}
    original = json.dumps(answers, ensure_ascii=False, indent=1, sort_keys=True)
    name = f"submission-{given.instance_id.replace(':', '-')}.json"
    date = taken.value("taken_on")
    note = _lines(
        f"Field form, version {given.form_version}" if given.form_version else "Field form",
        _led("Language", taken.value("spoken_language")),
        _led("Taken at", taken.value("taken_at")),
        _led("Taken by", taken.value("taken_by")),
        _led("Not read", ", ".join(problem.place for problem in given.problems)),
        given.closing.value("remark"),
        given.consent.value("consent_remark"),
    )
    return SourceForm(
        f"{title}, {date}" if date else title,
        date=date,
        reference=taken.value(number),
        confidentiality=_CLASS.get(
            given.consent.value("confidentiality"), Confidentiality.CONFIDENTIAL
        ),
        note=note,
        digest=digest,
        files=(ReceivedFile(name, io.BytesIO(original.encode()), "The submission as received"),),
    )


def _all_answers(given: Submission) -> Iterable[Answer]:
    for value in vars(given).values():
        sections = value if isinstance(value, tuple) else (value,)
        for section in sections:
            if isinstance(section, Section):
                yield from section


def _last_contact(section: Section) -> GivenEvent | None:
    words = _lines(
        section.value("circumstances"),
        _led("With them", section.value("companions")),
        _led("Later news", section.value("later_news")),
        _position(section),
    )
    date, place = section.value("contact_date"), section.value("contact_place")
    if not (date or place or words):
        return None
    return GivenEvent(
        EventKind.LAST_CONTACT,
        date=date,
        place_words=place,
        circumstances=words,
        place_in_source=section.place,
    )


def _further(given: FamilyApplication) -> tuple[GivenEvent, ...]:
    """What the family last knew; the day of it is not asked for."""
    found = _LAST_KNOWN.get(given.last_contact.value("last_known"))
    if found is None:
        return ()
    kind, condition = found
    return (GivenEvent(kind, condition=condition, place_in_source=given.last_contact.place),)


def _stay(stay: Section) -> Iterable[GivenEvent]:
    start, end = stay.value("stay_from"), stay.value("stay_to")
    kind = chosen_words(stay, "place_kind", "detention_place")
    yield GivenEvent(
        EventKind.DETENTION,
        date=_span(start, end),
        place_words=stay.value("place_name"),
        holder=stay.value("held_by"),
        circumstances=_lines(
            kind,
            stay.value("place_words"),
            _led("Held with", stay.value("held_with")),
            stay.value("conditions"),
            _position(stay),
        ),
        place_in_source=stay.place,
    )
    if stay.value("icrc_visit") == "yes":
        yield GivenEvent(
            EventKind.VISIT,
            date=stay.value("visit_date"),
            place_words=stay.value("place_name"),
            place_in_source=stay.place,
        )


def _seen(section: Section) -> SeenForm:
    event = GivenEvent(
        EventKind.SIGHTING,
        date=section.value("seen_date"),
        place_words=section.value("seen_place"),
        condition=_STATE.get(section.value("state_seen")),
        circumstances=_lines(
            section.value("circumstances"),
            _led("Others who know", section.value("others_who_know")),
            "Dying" if section.value("state_seen") == "dying" else "",
            _known(section),
        ),
        place_in_source=section.place,
        hearsay=section.value("how_known") == "told",
        credibility=_CERTAIN.get(section.value("certainty"), Credibility.UNKNOWN),
    )
    return SeenForm(submitted_person(section, unnamed="Unknown"), (event,))


def _span(start: str, end: str) -> str:
    """One date of two; of what is itself a span or a choice only the beginning is kept."""
    if not start and not end:
        return ""
    if start == end or any(sign in start + end for sign in "/[{"):
        return start or end
    return f"{start}/{end}"


def _account(given: Interview) -> str:
    return given.account.value("account_text").replace("\r\n", "\n").replace("\r", "\n")


def _uses(given: Submission) -> tuple[str, ...]:
    answer = given.consent.get("consent_uses")
    return answer.choices if answer else ()


def _photographs(given: Submission, files: Files) -> tuple[GivenPhotograph, ...]:
    made = ((one, _file(one, "photograph", files)) for one in given.photographs)
    return tuple(
        GivenPhotograph(file, one.value("photo_shows"), one.value("photo_date"))
        for one, file in made
        if file is not None
    )


def _with_pictures(given: Interview) -> Iterable[Section]:
    return (*given.photographs, *given.burial_sites)


def _file(section: Section, question: str, files: Files) -> ReceivedFile | None:
    name = section.value(question)
    return files(name) if name else None


def _known(section: Section) -> str:
    return _led("How known", chosen_words(section, "how_known"))


def _position(section: Section) -> str:
    answer = section.get("position")
    return _led("Position", " ".join(answer.value.split()[:2]) if answer else "")


def _led(lead: str, words: str) -> str:
    return f"{lead}: {words}" if words else ""


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
