"""Texts of a submission as answers to the questions of a form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sought.exchange.field_forms.answers import Answer, AnswerProblem, Attachment, Section
from sought.exchange.field_forms.choices import CHOICES
from sought.exchange.field_forms.form import Form, Question
from sought.exchange.field_forms.raw_submission import RawSubmission
from sought.exchange.person_lists.cells import CellProblem, date_text
from sought.exchange.person_lists.fields import DateOrder

LONGEST_TEXT = 100_000
FILES = ("image", "audio", "file", "video")

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.0+)?", re.ASCII)
_DEGREES = re.compile(r"-?[0-9]{1,9}(\.[0-9]+)?([eE]-?[0-9]+)?", re.ASCII)
_FILE_NAME = re.compile(r"[^/\\\x00-\x1f\x7f]{1,255}")
_POINT_PARTS = (2, 3, 4)


@dataclass
class AnswerReader:
    """Reads the answers of one submission, and remembers what it met on the way."""

    form: Form
    questions: Mapping[str, Question] = field(init=False)
    problems: list[AnswerProblem] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    not_in_form: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.questions = {"/".join(path): question for path, question in self.form.questions()}

    def section(self, group: str, raw: RawSubmission, place: str = "") -> Section:
        """The answers of a group, or of one turn of a repeat, whose place is given then."""
        place = place or group
        found = {}
        for path, text in raw.answers.items():
            if path.rpartition("/")[0] != group or path not in self.questions or not text.strip():
                continue
            question = self.questions[path]
            answer = self._answer(question, f"{place}/{question.name}", text)
            found[question.name] = answer
        return Section(place, found)

    def turns(self, repeat: str, raw: RawSubmission) -> tuple[Section, ...]:
        """The turns of a repeat; places count from 1, as forms do."""
        turns = raw.turns.get(repeat, [])
        return tuple(
            self.section(repeat, turn, f"{repeat}[{n}]") for n, turn in enumerate(turns, 1)
        )

    def note_strangers(self, raw: RawSubmission) -> None:
        """Remember the paths that are no questions of the form."""
        strange = {path for path in _all_paths(raw) if path not in self.questions}
        # Exports repeat a question with several choices as one column for each of them.
        self.not_in_form = sorted(p for p in strange if not self._is_choice(p))

    def _is_choice(self, path: str) -> bool:
        question = self.questions.get(path.rpartition("/")[0])
        return question is not None and question.type == "select_multiple"

    def _answer(self, question: Question, place: str, raw: str) -> Answer:
        try:
            value = _READERS.get(question.type, _plain)(raw.strip(), question)
        except CellProblem as found:
            self.problems.append(AnswerProblem(place, found.problem, found.allowed))
            return Answer(place, raw, "")
        if question.type in FILES:
            self.attachments.append(Attachment(place, question.type, value))
        return Answer(place, raw, value)


def _all_paths(raw: RawSubmission) -> Iterator[str]:
    yield from raw.answers
    for turns in raw.turns.values():
        for turn in turns:
            yield from _all_paths(turn)


def _plain(text: str, _: Question) -> str:
    if len(text) > LONGEST_TEXT:
        raise CellProblem(f"the text has {len(text)} characters", f"up to {LONGEST_TEXT}")
    return text


def _choice(text: str, question: Question) -> str:
    names = text.split() if question.type == "select_multiple" else [text]
    allowed = CHOICES[question.choices]
    if any(name not in allowed for name in names):
        raise CellProblem("a choice is unknown", ", ".join(allowed))
    return " ".join(names)


def _whole(text: str, _: Question) -> str:
    if not _NUMBER.fullmatch(text):
        raise CellProblem("this is no whole number", "digits")
    return text.partition(".")[0]


def _date(text: str, _: Question) -> str:
    return date_text(" ".join(text.split()), DateOrder.UNSTATED, "")


def _position(text: str, _: Question) -> str:
    parts = text.split()
    if len(parts) not in _POINT_PARTS or not all(_DEGREES.fullmatch(part) for part in parts):
        raise CellProblem("this is no position", "latitude longitude altitude accuracy")
    if abs(float(parts[0])) > 90 or abs(float(parts[1])) > 180:  # noqa: PLR2004 - degrees
        raise CellProblem("this is no position on earth", "latitude to 90, longitude to 180")
    return " ".join(parts)


def _file_name(text: str, _: Question) -> str:
    if not _FILE_NAME.fullmatch(text) or set(text) == {"."}:
        raise CellProblem("this is no name of a file", "a name without / and \\")
    return text


_READERS: dict[str, Callable[[str, Question], str]] = {
    "select_one": _choice,
    "select_multiple": _choice,
    "integer": _whole,
    "partial_date": _date,
    "date": _date,
    "geopoint": _position,
    **dict.fromkeys(FILES, _file_name),
}
