"""Submissions from exports of the servers: a workbook, or CSV files of form and repeats.

Columns are called by their paths (``sought/sex``, or ``sought-sex`` as ODK writes them), cells
hold the names of choices: export "XML values and headers" from KoboToolbox.  Rows of repeats
name their parent by ``_parent_index`` or ``PARENT_KEY``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sought.errors import InputError
from sought.exchange.field_forms.form import Form
from sought.exchange.field_forms.raw_submission import RawSubmission, is_of_server
from sought.exchange.plain_rows import is_workbook, numbered_rows, sheets_with_content
from sought.exchange.reading import inside

_KEYS = ("_index", "KEY")
_PARENTS = ("_parent_index", "PARENT_KEY")
_SEPARATORS = ("-", ".", ":")
_SERVER_COLUMNS = frozenset(
    [
        "KEY",
        "PARENT_KEY",
        "SubmissionDate",
        "SubmitterID",
        "SubmitterName",
        "AttachmentsPresent",
        "AttachmentsExpected",
        "Status",
        "ReviewState",
        "DeviceID",
        "Edits",
        "FormVersion",
        "instanceID",
        "instanceName",
        "meta-instanceID",
        "meta-instanceName",
        "meta:instanceID",
    ]
)
"""What ODK Central adds to its exports."""

Cells = dict[str, str]


def raw_of_export(
    path: str | Path, form: Form, repeats: Mapping[str, str | Path]
) -> list[RawSubmission]:
    """The submissions of an export; ``repeats`` are CSV files by the path of the repeat."""
    known = frozenset("/".join(parts) for parts, _ in form.questions())
    by_key: dict[str, RawSubmission] = {}
    for row, cells in _rows(path, _main_sheet(path, form)):
        key = _first(cells, _KEYS) or f"row {row}"
        if key in by_key:
            raise InputError("has the same key as a row above", where=f"row {row}")
        by_key[key] = _raw(cells, known, "")
    for repeat, (file, sheet) in _repeats(path, form, repeats).items():
        with inside(f"sheet {sheet}" if sheet else Path(file).name, ", "):
            _add_turns(by_key, repeat, _rows(file, sheet), known)
    return list(by_key.values())


def _add_turns(
    by_key: Mapping[str, RawSubmission],
    repeat: str,
    rows: Iterator[tuple[int, Cells]],
    known: frozenset[str],
) -> None:
    for row, cells in rows:
        parent = by_key.get(_first(cells, _PARENTS))
        if parent is None:
            raise InputError(
                f"belongs to no submission; its {' or '.join(_PARENTS)} must be one of the form's "
                f"{' or '.join(_KEYS)}",
                where=f"row {row}",
            )
        parent.turns.setdefault(repeat, []).append(_raw(cells, known, repeat))


def _main_sheet(path: str | Path, form: Form) -> str:
    """The sheet that is no repeat: the first, as both servers write it."""
    names = {repeat.rpartition("/")[2] for repeat in form.repeats()}
    sheets = [sheet for sheet in sheets_with_content(path) if sheet not in names]
    if not sheets:
        raise InputError("has no sheet with the submissions; export all of it again")
    return sheets[0]


def _repeats(
    path: str | Path, form: Form, repeats: Mapping[str, str | Path]
) -> dict[str, tuple[str | Path, str]]:
    known = form.repeats()
    strange = set(repeats) - set(known)
    if strange:
        raise InputError(
            f"{', '.join(sorted(strange))} is no repeat of the form; allowed: {', '.join(known)}"
        )
    found: dict[str, tuple[str | Path, str]] = {r: (file, "") for r, file in repeats.items()}
    if is_workbook(path):
        sheets = sheets_with_content(path)
        by_name = {repeat.rpartition("/")[2]: repeat for repeat in known}
        found |= {by_name[sheet]: (path, sheet) for sheet in sheets if sheet in by_name}
    return found


def _rows(path: str | Path, sheet: str) -> Iterator[tuple[int, Cells]]:
    rows = numbered_rows(path, sheet=sheet)
    headings = next(rows, (0, ()))[1]
    if not headings:
        raise InputError("is empty; its first row must hold the headings")
    labels = tuple(heading.strip() for heading in headings)
    for number, row in rows:
        yield number, {k: t for k, t in zip(labels, row, strict=False) if k and t.strip()}


def _raw(cells: Cells, known: frozenset[str], prefix: str) -> RawSubmission:
    raw = RawSubmission()
    for heading, text in cells.items():
        path = _known_path(heading, known, prefix)
        if path in known:
            raw.answers[path] = text
        elif is_of_server(heading) or heading in _SERVER_COLUMNS:
            raw.server[heading] = text
        else:
            raw.answers[path] = text
    return raw


def _known_path(heading: str, known: frozenset[str], prefix: str) -> str:
    """The path a heading means; the heading where it means none of the form."""
    for separator in ("/", *_SEPARATORS):
        path = heading.replace(separator, "/")
        for candidate in (path, f"{prefix}/{path}"):
            if candidate in known:
                return candidate
    return heading


def _first(cells: Cells, names: tuple[str, ...]) -> str:
    return next((cells[name] for name in names if name in cells), "")
