"""The pools in ``sought/demo/data``: read once, never written."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("sought.demo") / "data"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV pool, by heading."""
    return tuple(csv.DictReader(_DATA.joinpath(name).read_text("utf-8").splitlines()))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a text pool."""
    return tuple(_DATA.joinpath(name).read_text("utf-8").split("\n")[:-1])


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML pool."""
    return tomllib.loads(_DATA.joinpath(name).read_text("utf-8"))
