"""The case file: families, samples, markers and who is missing, as one JSON object.

Three forms are read: a bare case; an object with the case under ``input`` (whatever stands
beside it, such as another program's answers, is left alone); and an object with several under
``cases``.  All keys are described in docs/reference/formats.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sought.errors import InputError
from sought.exchange.atomic import write_text
from sought.exchange.family_json import (
    family_from_object,
    family_to_object,
    sample_to_object,
    samples_from_object,
)
from sought.exchange.input_files import read_text
from sought.exchange.json_values import (
    Object,
    as_code,
    as_list,
    as_number,
    as_object,
    check_keys,
    either,
    load_json,
    need,
)
from sought.exchange.marker_json import marker_from_object, marker_to_object
from sought.exchange.member_rows import check_unique
from sought.exchange.reading import inside, printable
from sought.genetics.case import Case, Family, Priors, Sample
from sought.genetics.markers import Marker

INFORMATIVE = (
    "name", "kind", "source", "truth", "expected", "peer_versions", "comment", "note", "notes",
    "description", "command", "n", "likelihood", "loglik", "peer", "seed", "date",
)  # fmt: skip
"""Keys that may stand beside those of a case and are not interpreted."""

_CASE = (
    "id", "markers", "families", "pedigrees", "pm", "missing", "theta", "rho", "priors",
    "priors_source", "options",
)  # fmt: skip
_MOST_RECOMBINATION = 0.5


class CaseSettings(NamedTuple):
    """What a case has beside markers, people and samples, in the order of its fields."""

    theta: float = 0.0
    priors: Priors | None = None
    recombination: float | None = None
    id: str = ""


def read_cases(path: str | Path) -> tuple[Case, ...]:
    """All cases of a file, in order.

    Raises InputError whose ``where`` is ``FILE: families[2].members[3].father``.
    """
    with inside(str(path), ": "):
        return cases_from_object(load_json(read_text(path)))


def read_case(path: str | Path) -> Case:
    """The case of a file that holds exactly one."""
    cases = read_cases(path)
    if len(cases) != 1:
        raise InputError(
            f"holds {len(cases)} cases where one is needed; put one of them in a file of its own",
            where=str(path),
        )
    return cases[0]


def write_case(case: Case, path: str | Path) -> None:
    """Write a case so that reading it gives the same again; all of the file or nothing."""
    write_text(path, to_json(case_to_object(case)))


def write_cases(cases: Sequence[Case], path: str | Path) -> None:
    """Write several cases under ``cases``."""
    write_text(path, to_json({"cases": [case_to_object(case) for case in cases]}))


def to_json(value: Object) -> str:
    """A JSON text, one line per item of the outer levels."""
    return _laid_out(value, 0) + "\n"


def cases_from_object(value: object) -> tuple[Case, ...]:
    """The cases of a JSON value, in any of the three forms."""
    given = as_object(value, "an object with markers and families")
    if "cases" in given:
        check_keys(given, ("cases",), INFORMATIVE)
        entries = as_list(given["cases"], "a list of cases", where="cases")
        if not entries:
            raise InputError("holds no case", where="cases")
        return tuple(_numbered(entry, i) for i, entry in enumerate(entries))
    if "input" in given:
        with inside("input"):
            return (case_from_object(given["input"]),)
    return (case_from_object(given),)


def _numbered(entry: object, i: int) -> Case:
    with inside(f"cases[{i}]"):
        # Answers of other programs stand among the keys of such entries, under any name.
        return case_from_object(entry, lenient=True)


def case_from_object(value: object, *, lenient: bool = False) -> Case:
    """A case from its JSON object.

    Keys that mean nothing are errors; with ``lenient``, only those that look like a
    misspelling.
    """
    given = as_object(value, "an object with markers and families")
    check_keys(given, _CASE, INFORMATIVE, lenient=lenient)
    if not any(key in given for key in ("families", "pedigrees", "pm")):
        raise InputError("has neither families (or pedigrees) nor pm; give [] where there are none")
    markers = _markers(given)
    as_object(either(given, "options", {}), where="options")
    return Case(
        markers,
        _families(given, markers),
        _samples(given, markers),
        _missing(given.get("missing")),
        *settings_from_object(given, len(markers)),
    )


def settings_from_object(given: Object, markers: int) -> CaseSettings:
    """Theta, priors, recombination fraction and label of a case with this many markers."""
    return CaseSettings(
        0.0 if given.get("theta") is None else as_number(given["theta"], where="theta"),
        _priors(given.get("priors"), given.get("priors_source")),
        _recombination(given.get("rho"), markers),
        "" if given.get("id") is None else as_code(given["id"], where="id"),
    )


def keys_aside(value: object) -> tuple[str, ...]:
    """Keys beside those of a case, in any of the three forms, as they are first met."""
    given = as_object(value)
    outer = "cases" if "cases" in given else "input" if "input" in given else None
    if outer is None:
        return tuple(key for key in given if key not in _CASE or key == "options")
    inner = given[outer] if isinstance(given[outer], list) else [given[outer]]
    found = [key for key in given if key != outer]
    for entry in as_list(inner):
        found += keys_aside(entry)
    return tuple(dict.fromkeys(found))


def _markers(given: Object) -> tuple[Marker, ...]:
    entries = as_list(need(given, "markers"), "a list of markers", where="markers")
    markers = []
    for i, entry in enumerate(entries):
        with inside(f"markers[{i}]"):
            markers.append(marker_from_object(entry))
    check_unique([m.name for m in markers], "marker", lambda i: f"markers[{i}].name")
    return tuple(markers)


def _families(given: Object, markers: Sequence[Marker]) -> tuple[Family, ...]:
    if "families" in given and "pedigrees" in given:
        raise InputError("families and pedigrees are the same key; give one of them")
    key = "pedigrees" if "pedigrees" in given else "families"
    families = []
    for i, entry in enumerate(as_list(either(given, key, []), "a list of families", where=key)):
        with inside(f"{key}[{i}]"):
            families.append(family_from_object(entry, markers))
    check_unique([f.id for f in families], "family", lambda i: f"{key}[{i}].id")
    return tuple(families)


def _samples(given: Object, markers: Sequence[Marker]) -> tuple[Sample, ...]:
    entries = as_list(either(given, "pm", []), "a list of samples", where="pm")
    samples: list[Sample] = []
    homes: list[int] = []
    for i, entry in enumerate(entries):
        with inside(f"pm[{i}]"):
            found = samples_from_object(entry, markers)
        samples += found
        homes += [i] * len(found)
    check_unique([s.id for s in samples], "sample", lambda i: f"pm[{homes[i]}].members")
    return tuple(samples)


def _missing(value: object) -> tuple[str, ...]:
    entries = [value] if isinstance(value, str) else [] if value is None else value
    ids = [
        as_code(entry, where=f"missing[{i}]")
        for i, entry in enumerate(as_list(entries, "a list of member ids", where="missing"))
    ]
    check_unique(ids, "missing person", lambda i: f"missing[{i}]")
    return tuple(ids)


def _priors(value: object, source: object) -> Priors | None:
    if value is None:
        return None
    weights = {}
    for missing, row in as_object(
        value, "{missing id: {sample id: weight}}", where="priors"
    ).items():
        place = f"priors.{printable(missing)}"
        weights[missing] = {
            sample: as_number(weight, where=f"{place}.{printable(sample)}")
            for sample, weight in as_object(row, "{sample id: weight}", where=place).items()
        }
    return Priors(weights, "" if source is None else as_code(source, where="priors_source"))


def _recombination(value: object, markers: int) -> float | None:
    if value is None:
        return None
    rho = as_number(value, where="rho")
    if not 0 <= rho <= _MOST_RECOMBINATION:
        raise InputError(f"rho is {rho:g}; allowed: 0 to 0.5", where="rho")
    if markers != 2:  # noqa: PLR2004 - a pair
        raise InputError(f"rho links two markers, and there are {markers}", where="rho")
    return rho


def case_to_object(case: Case) -> Object:
    """A case as a JSON object; reading it gives the same case again."""
    settings = settings_to_object(case)
    made: Object = {"id": settings.pop("id")} if case.id else {}
    made["markers"] = [marker_to_object(m) for m in case.markers]
    made["families"] = [family_to_object(f, case.markers) for f in case.families]
    made["pm"] = [sample_to_object(s, case.markers) for s in case.samples]
    made["missing"] = list(case.missing)
    return made | settings


def settings_to_object(case: Case) -> Object:
    """What :func:`settings_from_object` reads; nothing of what is as by default."""
    made: Object = {"id": case.id} if case.id else {}
    if case.theta:
        made["theta"] = case.theta
    if case.recombination is not None:
        made["rho"] = case.recombination
    if case.priors is not None:
        made["priors"] = {m: dict(row) for m, row in case.priors.weights.items()}
        made["priors_source"] = case.priors.source
    return made


_OPEN_LEVELS = 3
"""Levels whose items stand on lines of their own; deeper ones fill one line."""


def _laid_out(value: object, level: int) -> str:
    if level >= _OPEN_LEVELS or not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    indent, close = "  " * (level + 1), "  " * level
    if isinstance(value, list):
        lines = [indent + _laid_out(item, level + 1) for item in value]
        return "[\n" + ",\n".join(lines) + f"\n{close}]"
    pairs = [
        f"{indent}{json.dumps(key, ensure_ascii=False)}: {_laid_out(item, level + 1)}"
        for key, item in value.items()
    ]
    return "{\n" + ",\n".join(pairs) + f"\n{close}}}"
