"""What a kind of report asks for besides its times and scope, as its module declares it.

A module of :mod:`report_made` may have ``OPTIONS: tuple[OptionField, ...]``, answered in
``HouseReport.options`` by code, and ``TEXTS: tuple[TextPlace, ...]``, filled in
``HouseReport.texts`` by code.  What was left empty is in neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any

from django.utils.functional import Promise

from sought.registry.records.missing import MissingFilters, Sureness
from sought.registry.records.report_made import MODULES

Choices = Iterable[tuple[str, str | Promise]]


class OptionKind(StrEnum):
    """How an option is asked for, and what ``HouseReport.options`` has of it."""

    CHOICE = "choice"
    """One of ``choices``: its value."""
    LIST = "list"
    """Several of ``choices``: a list of values, in the order of the choices; or, where there are no
    choices, of the words or codes that an officer wrote, in their order."""
    DATE = "date"
    """``YYYY-MM-DD``."""
    PERSON = "person"
    """``P-000001``; nobody protected.  The person whom the whole report is about is its subject."""
    TEXT = "text"
    """A line of words."""
    FILTER = "filter"
    """Filters of the list of missing persons, without words of names: see :func:`filters_of`."""
    TICK = "tick"
    """``True``."""


@dataclass(frozen=True)
class OptionField:
    """One option.  ``choices`` is asked when the form is drawn: pairs of value and label."""

    code: str
    label: str | Promise
    kind: OptionKind = OptionKind.TEXT
    choices: Callable[[], Choices] | None = None
    required: bool = False
    help: str | Promise = ""


@dataclass(frozen=True)
class TextPlace:
    """Where an officer's own paragraphs stand in the report; empty lines part them."""

    code: str
    label: str | Promise
    help: str | Promise = ""


def kept_filters(filters: MissingFilters) -> dict[str, Any]:
    """Filters as the option of a report keeps them: those in force, without words of names."""
    given = asdict(filters)
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in given.items()
        if value and name != "text" and value != Sureness.POSSIBLY
    }


def filters_of(kept: Mapping[str, Any]) -> MissingFilters:
    """The filters that an option keeps; everybody where it is empty."""
    given: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in kept.items()}
    sureness = Sureness(given.pop("sureness", Sureness.POSSIBLY))
    return MissingFilters(**given, sureness=sureness)


@dataclass(frozen=True)
class Asked:
    """``subject``: whether a report of this kind is about one person, and cannot be without."""

    options: tuple[OptionField, ...] = ()
    texts: tuple[TextPlace, ...] = ()
    subject: bool = False


def asked_by(kind: str) -> Asked:
    """What the module of a kind declares as ``OPTIONS``, ``TEXTS`` and ``SUBJECT``."""
    module = import_module(f"sought.registry.records.{MODULES[kind]}")
    return Asked(
        tuple(getattr(module, "OPTIONS", ())),
        tuple(getattr(module, "TEXTS", ())),
        bool(getattr(module, "SUBJECT", False)),
    )
