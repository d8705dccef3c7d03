"""The invented country as files: JSON lines, lists as CSV, base map as GeoJSON, truth apart."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sought.demo.base_map import base_map
from sought.demo.country import Country
from sought.demo.lists import ListFile
from sought.demo.truth import truth
from sought.exchange.atomic import write_text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TRUTH = "truth.json"


def texts(country: Country) -> Iterator[tuple[str, str]]:
    """File names and their contents, in a fixed order."""
    yield "map.geojson", _json(base_map(country.land))
    yield "places.jsonl", _lines(country.places)
    yield "detention_places.jsonl", _lines(country.detention)
    yield "burial_sites.jsonl", _lines(country.burials)
    yield "place_names.jsonl", _lines(country.called)
    yield "positions.jsonl", _lines(country.positions)
    yield "sources.jsonl", _lines(country.sources)
    yield "statements.jsonl", _lines(country.statements)
    for file in country.lists:
        yield f"list_{file.language}.csv", _list(file)
        yield f"list_{file.language}.mapping.json", _json(file.mapping)
    for interview in country.interviews:
        yield f"interviews/{interview.source}.{interview.language}.txt", f"{interview.text}\n"
    yield TRUTH, _json(truth(country))


def write_country(country: Country, folder: Path) -> int:
    """Write all files of a country into a folder; returns their number."""
    number = 0
    for name, text in texts(country):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, text)
        number += 1
    return number


def _lines(values: Iterable[DataclassInstance]) -> str:
    return "".join(_json(value, indent=None) for value in values)


def _json(value: object, indent: int | None = 1) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_told) + "\n"


def _told(value: object) -> object:
    """A day as ISO 8601; a value as an object that names its type and leaves out what is empty."""
    if isinstance(value, date):
        return value.isoformat()
    if not is_dataclass(value):
        message = f"no JSON for a {type(value).__name__}"
        raise TypeError(message)
    told = {field.name: getattr(value, field.name) for field in fields(value)}
    filled = {name: content for name, content in told.items() if content not in ("", None)}
    return {"type": type(value).__name__, **filled}


def _list(file: ListFile) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(file.columns)
    writer.writerows(file.rows)
    return text.getvalue()
