"""Submissions of any form as texts by path, from the JSON of the servers.

KoboToolbox gives ``{"sought/sex": …, "relatives": [{"relatives/sex": …}]}``, ODK nested objects;
both become paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sought.errors import InputError
from sought.exchange.json_values import Object, as_list, as_object

_LISTS = ("results", "value")
_OF_SERVER = frozenset({"formhub", "meta", "__system", "start", "end", "today"})
_DEEPEST = 20


@dataclass
class RawSubmission:
    """Texts by path, turns of repeats by path, and what the server adds."""

    answers: dict[str, str] = field(default_factory=dict)
    turns: dict[str, list[RawSubmission]] = field(default_factory=dict)
    server: dict[str, str] = field(default_factory=dict)


def submissions_of_json(value: object) -> list[object]:
    """The list in what a data interface answers: itself, ``results`` or ``value``."""
    if isinstance(value, dict):
        for key in _LISTS:
            if isinstance(value.get(key), list):
                return as_list(value[key])
    return as_list(value, "a list of submissions, or an object with one under results or value")


def raw_submission(value: object, repeats: Mapping[str, object]) -> RawSubmission:
    """One submission; ``repeats`` are the paths of the repeats of the form."""
    found = RawSubmission()
    _collect(as_object(value), "", found, repeats, 0)
    return found


def _collect(
    given: Object, prefix: str, into: RawSubmission, repeats: Mapping[str, object], depth: int
) -> None:
    if depth > _DEEPEST:
        raise InputError("is nested too deeply to be a submission")
    for key, value in given.items():
        path = _path(key, prefix)
        if is_of_server(path):
            into.server.update(_flat(path, value))
        elif path in repeats or _is_of_turns(value):
            into.turns[path] = list(_turns(path, value, repeats, depth))
        elif isinstance(value, dict) and "coordinates" not in value:
            _collect(value, path, into, repeats, depth + 1)
        elif (text := _text(value, path)) is not None:
            into.answers[path] = text


def _path(key: str, prefix: str) -> str:
    return key if not prefix or key.startswith(f"{prefix}/") else f"{prefix}/{key}"


def is_of_server(path: str) -> bool:
    """Whether the server or the telephone added this, and no question of the form."""
    name = path.rpartition("/")[2]
    return name.startswith("_") or path.partition("/")[0] in _OF_SERVER or "@odata" in name


def _flat(path: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{path}/{key}", inner)
    elif isinstance(value, str | int):
        yield path, str(value)


def _is_of_turns(value: object) -> bool:
    """Repeats of another version of the form are kept apart like unknown questions."""
    return isinstance(value, list) and value != [] and all(isinstance(v, dict) for v in value)


def _turns(
    path: str, value: object, repeats: Mapping[str, object], depth: int
) -> Iterator[RawSubmission]:
    for turn in as_list(value if value is not None else [], where=path):
        found = RawSubmission()
        _collect(as_object(turn, where=path), path, found, repeats, depth + 1)
        yield found


def _text(value: object, path: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, dict):
        return _geojson(value, path)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return " ".join(map(str, value))
    if isinstance(value, str | int | float):
        return str(value)
    raise InputError("is a list; allowed: a text or a number", where=f"question {path}")


def _geojson(value: Object, path: str) -> str:
    """Longitude comes first in GeoJSON, latitude in forms."""
    numbers = value.get("coordinates")
    if isinstance(numbers, list) and len(numbers) in {2, 3}:
        longitude, latitude, *height = map(str, numbers)
        return " ".join([latitude, longitude, *height])
    raise InputError("is no point; allowed: GeoJSON of type Point", where=f"question {path}")
