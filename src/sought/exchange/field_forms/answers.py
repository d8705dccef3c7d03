"""Answers of a submission as values, each with its place in it.

These modules read names; messages carry the submission's id and questions only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, and where in the submission: ``relatives[2]/given_name``.

    ``value`` is empty where ``raw`` could not be read.  It is the name of a choice, several of
    them separated by spaces, whole numbers in digits, dates in EDTF, a position as latitude,
    longitude, altitude and accuracy in metres, the name of an attachment, or text.
    """

    place: str
    raw: str
    value: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The names of the choices of a question that allows several."""
        return tuple(self.value.split())

    @property
    def point(self) -> tuple[float, float, float | None] | None:
        """Latitude and longitude in degrees, accuracy in metres if told; None without position."""
        parts = [float(part) for part in self.value.split()]
        if len(parts) < _FLAT:
            return None
        return parts[0], parts[1], parts[3] if len(parts) == _WITH_ACCURACY else None


_FLAT, _WITH_ACCURACY = 2, 4


@dataclass(frozen=True)
class Section:
    """The answers of one group, or of one turn of a repeat, by the name of the question.

    A question that was not answered is absent.  ``place`` is that of the group.
    """

    place: str
    answers: Mapping[str, Answer]

    def get(self, name: str) -> Answer | None:
        """The answer to a question, if there is one."""
        return self.answers.get(name)

    def value(self, name: str) -> str:
        """The value of an answer; empty if there is none, or if it could not be read."""
        answer = self.answers.get(name)
        return answer.value if answer else ""

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.answers.values())


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a submission: where it was asked for, its kind and its name."""

    place: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """An answer that could not be read; never quotes it."""

    place: str
    problem: str
    allowed: str

    def __str__(self) -> str:
        return f"question {self.place}: {self.problem}; allowed: {self.allowed}"


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What both forms have in common.

    ``instance_id`` names the submission for ever (without ``uuid:``); ``submitted`` is the
    moment the server gives, empty if it gives none.  ``not_in_form`` are keys that are neither
    a question nor of the server: the form on the telephone was another one.
    """

    instance_id: str
    submitted: str
    form_version: str
    consent: Section
    closing: Section
    photographs: tuple[Section, ...]
    attachments: tuple[Attachment, ...]
    problems: tuple[AnswerProblem, ...]
    not_in_form: tuple[str, ...]

    @property
    def consented(self) -> bool:
        """Whether consent was given; without it there are no other answers to be used."""
        return self.consent.value("consent_given") == "yes"


@dataclass(frozen=True, kw_only=True)
class FamilyApplication(Submission):
    """A tracing request of a family."""

    office: Section
    applicant: Section
    sought: Section
    ante_mortem: Section
    last_contact: Section
    relatives: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class Interview(Submission):
    """An interview of a witness; ``stays`` are those of the witness's own captivity."""

    interview: Section
    witness: Section
    own_captivity: Section
    stays: tuple[Section, ...]
    persons_seen: tuple[Section, ...]
    burial_sites: tuple[Section, ...]
    account: Section
