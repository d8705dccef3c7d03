"""The bundle that a court is handed: a document, and what stands beside it, for checking offline.

It reads what it is given to print, persons included; its errors carry positions and code points.

- :mod:`bundle_values`: what the document is made of.
- :mod:`document`: as data with their SHA-256, and as PDF.
- :mod:`readme`: how a third party checks everything with standard tools, in four languages.
- :mod:`labels`: the fixed texts.
- :mod:`printable`: a text without the characters that no shipped font has.
"""

from __future__ import annotations

from sought.reporting.court_bundle.bundle_values import (
    ContradictionLine,
    CustodyLine,
    FileLine,
    LinkLine,
    Request,
    StatementLine,
)
from sought.reporting.court_bundle.document import CourtDocument
from sought.reporting.court_bundle.labels import LABELS
from sought.reporting.court_bundle.readme import Seal, readme

__all__ = [
    "LABELS",
    "ContradictionLine",
    "CourtDocument",
    "CustodyLine",
    "FileLine",
    "LinkLine",
    "Request",
    "Seal",
    "StatementLine",
    "readme",
]
