"""The report on one hypothesis as PDF/A, with the board's decision once there is one.

It takes plain values and prints what it is given: codes, and names only where its caller, which
knows the reader, passes them.  Its errors carry positions and code points, never texts.

- :mod:`report_values`: what a report is made of.
- :mod:`labels`: the fixed texts in the four languages.
- :mod:`methods`: the formulae and how each setting of a search is called.
- :mod:`report`: the values as data with their SHA-256, and as PDF.
"""

from __future__ import annotations

from sought.reporting.identification.report import IdentificationReport
from sought.reporting.identification.report_values import (
    Candidate,
    EvidenceLine,
    Pairing,
    ReviewLine,
    Run,
    Verdict,
)

__all__ = [
    "Candidate",
    "EvidenceLine",
    "IdentificationReport",
    "Pairing",
    "ReviewLine",
    "Run",
    "Verdict",
]
