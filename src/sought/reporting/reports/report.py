"""A report as a value: from it come the same PDF, Word document and workbook each time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from sought import __version__
from sought.errors import InputError
from sought.reporting.documents import Letterhead, checked_language
from sought.reporting.reports.chart import Chart
from sought.reporting.reports.checks import check_office, check_path, check_texts
from sought.reporting.reports.parts import (
    Bullets,
    Definition,
    Definitions,
    Fact,
    Facts,
    Links,
    Method,
    Methods,
    Paragraph,
    Signatures,
)
from sought.reporting.reports.table import Table

Part = Paragraph | Bullets | Facts | Table | Chart | Definitions | Methods | Links | Signatures
_KIND = re.compile(r"[a-z][a-z0-9_-]*")
_LEVELS = (1, 2)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below; ``level`` 2 belongs to the section before."""

    heading: str
    parts: tuple[Part, ...]
    level: int = 1

    def __post_init__(self) -> None:
        check_texts([self.heading], "section")
        if self.level not in _LEVELS:
            raise InputError(f"level {self.level}; sections have level 1 or 2", where="section")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report in one language.

    ``kind`` is a code such as ``monthly``.  ``as_of``: what had happened by then; ``known_at``,
    with its time zone: what the register knew by then.  ``disclosure`` states the rule by which
    counts are left blank or changed.  ``office`` is the address of the office, without which paths
    are printed and lead nowhere; ``definition`` is the path of the stored definition there.
    Definitions and methods are printed in the last section, which every report has.
    """

    kind: str
    language: str
    letterhead: Letterhead
    title: str
    as_of: date
    known_at: datetime
    disclosure: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    addressee: tuple[str, ...] = ()
    references: tuple[Fact, ...] = ()
    definitions: tuple[Definition, ...] = ()
    methods: tuple[Method, ...] = ()
    office: str = ""
    definition: str = ""
    version: str = __version__

    def __post_init__(self) -> None:
        checked_language(self.language)
        if not _KIND.fullmatch(self.kind):
            raise InputError("the kind is a code such as monthly, in small letters", where="kind")
        if self.known_at.tzinfo is None:
            raise InputError("the moment has no time zone; give it one", where="known_at")
        check_texts([self.title], "title")
        check_texts([self.disclosure], "disclosure")
        check_texts([self.version], "version")
        check_texts(self.addressee, "addressee")
        check_office(self.office)
        check_path(self.definition, "definition")

    def address(self, path: str) -> str:
        """Where a path leads; empty if the report does not say where the office is."""
        return f"{self.office}{path}" if self.office and path else ""
