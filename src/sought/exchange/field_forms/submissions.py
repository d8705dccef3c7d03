"""Submissions of the two forms as values, from a data interface (JSON) or an export (CSV, XLSX)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from sought.errors import InputError
from sought.exchange.field_forms.answers import FamilyApplication, Interview, Section
from sought.exchange.field_forms.exports import raw_of_export
from sought.exchange.field_forms.form import Form
from sought.exchange.field_forms.forms import FAMILY_APPLICATION, INTERVIEW
from sought.exchange.field_forms.raw_submission import (
    RawSubmission,
    raw_submission,
    submissions_of_json,
)
from sought.exchange.field_forms.reading_answers import AnswerReader
from sought.exchange.input_files import read_text
from sought.exchange.json_values import load_json
from sought.exchange.reading import inside

_IDS = ("meta/instanceID", "_uuid", "__id", "KEY", "meta-instanceID", "instanceID", "_id")
_MOMENTS = ("_submission_time", "__system/submissionDate", "SubmissionDate")
_VERSIONS = ("__version__", "_version_", "__system/formVersion", "FormVersion")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}")

Repeats = Mapping[str, str | Path]
_S = TypeVar("_S", FamilyApplication, Interview)


def read_family_applications(
    path: str | Path, repeats: Repeats | None = None
) -> tuple[FamilyApplication, ...]:
    """The applications in a file: JSON of the data interface, or an export as CSV or workbook.

    ``repeats`` are the CSV files of repeats by path (``relatives``); workbooks hold them as
    sheets.  Answers that cannot be read are ``problems`` of their submission.  Raises InputError
    with file, submission and question where the file is not of this form.
    """
    return _read(path, FAMILY_APPLICATION, repeats or {}, _application)


def read_interviews(path: str | Path, repeats: Repeats | None = None) -> tuple[Interview, ...]:
    """The interviews in a file; else as ``read_family_applications``."""
    return _read(path, INTERVIEW, repeats or {}, _interview)


def _read(
    path: str | Path, form: Form, repeats: Repeats, make: Callable[[RawSubmission], _S]
) -> tuple[_S, ...]:
    with inside(str(path), ": "):
        if Path(path).suffix.lower() == ".json":
            raws: Iterable[RawSubmission] = _from_json(path, form)
        else:
            raws = raw_of_export(path, form, repeats)
        return tuple(_each(raws, form, make))


def _from_json(path: str | Path, form: Form) -> Iterator[RawSubmission]:
    repeats = form.repeats()
    for number, value in enumerate(submissions_of_json(load_json(read_text(path))), 1):
        with inside(f"submission {number}", ", "):
            yield raw_submission(value, repeats)


def _each(
    raws: Iterable[RawSubmission], form: Form, make: Callable[[RawSubmission], _S]
) -> Iterator[_S]:
    seen: dict[str, int] = {}
    for number, raw in enumerate(raws, 1):
        with inside(f"submission {number}", ", "):
            _check_form(raw, form)
            submission = make(raw)
            before = seen.setdefault(submission.instance_id, number)
            if before != number:
                raise InputError(f"has the same id as submission {before}; export again")
        yield submission


def _check_form(raw: RawSubmission, form: Form) -> None:
    known = {"/".join(path) for path, _ in form.questions()}
    if not known & raw.answers.keys():
        raise InputError(
            f"answers no question of the form {form.id}; export with group names and with the "
            "names of questions and choices, not their labels"
        )
    begun = {path.partition("/")[0] for path in (*raw.answers, *raw.turns)}
    for other in (FAMILY_APPLICATION, INTERVIEW):
        if begun & (_groups(other) - _groups(form)):
            raise InputError(f"is of the form {other.id}, not of {form.id}")


def _groups(form: Form) -> set[str]:
    return {group.name for group in form.groups}


def _application(raw: RawSubmission) -> FamilyApplication:
    reader = AnswerReader(FAMILY_APPLICATION)
    names = ("consent", "closing", "office", "applicant", "sought", "ante_mortem", "last_contact")
    sections = {name: reader.section(name, raw) for name in names}
    turns = {name: reader.turns(name, raw) for name in ("relatives", "photographs")}
    return FamilyApplication(**sections, **turns, **_common(raw, reader))  # type: ignore[arg-type]


def _interview(raw: RawSubmission) -> Interview:
    reader = AnswerReader(INTERVIEW)
    names = ("consent", "closing", "interview", "witness", "own_captivity", "account")
    sections: dict[str, Section] = {name: reader.section(name, raw) for name in names}
    paths = ("own_captivity/stays", "persons_seen", "burial_sites", "photographs")
    turns = {path.rpartition("/")[2]: reader.turns(path, raw) for path in paths}
    return Interview(**sections, **turns, **_common(raw, reader))  # type: ignore[arg-type]


def _common(raw: RawSubmission, reader: AnswerReader) -> dict[str, object]:
    reader.note_strangers(raw)
    return {
        "instance_id": _instance_id(raw),
        "submitted": _first(raw, _MOMENTS),
        "form_version": _first(raw, _VERSIONS),
        "attachments": tuple(reader.attachments),
        "problems": tuple(reader.problems),
        "not_in_form": tuple(reader.not_in_form),
    }


def _instance_id(raw: RawSubmission) -> str:
    found = _first(raw, _IDS).removeprefix("uuid:")
    if not _ID.fullmatch(found):
        raise InputError("has no id that can be used; export it with meta/instanceID, _uuid or KEY")
    return found


def _first(raw: RawSubmission, names: tuple[str, ...]) -> str:
    return next((raw.server[name] for name in names if raw.server.get(name)), "")
