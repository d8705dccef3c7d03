"""The truth of an invented nation as a JSON file of its own, apart from the case's tables."""

from __future__ import annotations

import json
from pathlib import Path

from sought.errors import InputError
from sought.exchange.atomic import write_text
from sought.exchange.input_files import read_text
from sought.exchange.json_values import (
    Object,
    as_code,
    as_list,
    as_object,
    check_keys,
    either,
    load_json,
    need,
)
from sought.exchange.reading import inside, printable
from sought.genetics.nation.truth import Report, Truth

_KEYS = ("person", "body", "contaminated", "wrong", "same_person")
_REPORT = ("family", "member")


def truth_path(case_folder: str | Path) -> Path:
    """Where the truth of a case folder stands: beside it, so that no search comes across it."""
    folder = Path(case_folder)
    return folder.with_name(f"{folder.name}.truth.json")


def write_truth(truth: Truth, path: str | Path) -> None:
    """Write the truth: ``{"person": {sample: missing id or "*"}, "body": {…}, …}``."""
    value = {
        "person": dict(truth.person),
        "body": dict(truth.body),
        "contaminated": dict(truth.contaminated),
        "wrong": [_as_object(report) for report in truth.wrong],
        "same_person": [[_as_object(report) for report in pair] for pair in truth.same_person],
    }
    write_text(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def read_truth(path: str | Path) -> Truth:
    """The truth of a file; InputError with the place in it."""
    with inside(str(path), ": "):
        given = as_object(load_json(read_text(path)))
        check_keys(given, _KEYS)
        return Truth(
            person=_codes(given, "person"),
            body=_codes(given, "body"),
            contaminated=_codes(given, "contaminated") if "contaminated" in given else {},
            wrong=tuple(_report(r, f"wrong[{i}]") for i, r in enumerate(_list(given, "wrong"))),
            same_person=tuple(
                _pair(pair, f"same_person[{i}]")
                for i, pair in enumerate(_list(given, "same_person"))
            ),
        )


def _as_object(report: Report) -> Object:
    return dict(zip(_REPORT, report, strict=True))


def _list(given: Object, key: str) -> list[object]:
    return as_list(either(given, key, []), where=key)


def _codes(given: Object, key: str) -> dict[str, str]:
    values = as_object(need(given, key), "an object of codes by sample", where=key)
    return {k: as_code(v, "a code", where=f"{key}.{printable(k)}") for k, v in values.items()}


def _report(value: object, where: str) -> Report:
    with inside(where):
        given = as_object(value, "an object with family and member")
        check_keys(given, _REPORT)
        family, member = (as_code(need(given, key), where=key) for key in _REPORT)
        return family, member


def _pair(value: object, where: str) -> tuple[Report, Report]:
    reports = [
        _report(r, f"{where}[{i}]")
        for i, r in enumerate(as_list(value, "two reports", where=where))
    ]
    if len(reports) != 2:  # noqa: PLR2004 - a pair
        raise InputError(
            f"has {len(reports)} reports; a person reported twice has two", where=where
        )
    return reports[0], reports[1]
