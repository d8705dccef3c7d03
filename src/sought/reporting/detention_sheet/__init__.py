"""The sheet of a place of detention as PDF/A: what is stated of it, how many were held, and who.

It takes plain values and prints what it is given: codes, and names only where its caller, which
knows the reader, passes them.  Its errors carry positions and code points, never texts.

- :mod:`labels`: the fixed texts in the four languages.
- :mod:`sheet_values`: what a sheet is made of.
- :mod:`sheet`: the values as data with their SHA-256, and as PDF.
"""

from __future__ import annotations

from sought.reporting.detention_sheet.sheet import DetentionSheet
from sought.reporting.detention_sheet.sheet_values import (
    CitedSource,
    Fact,
    HeldLine,
    HeldList,
    Month,
    PlaceNameLine,
    TransferLine,
)

__all__ = [
    "CitedSource",
    "DetentionSheet",
    "Fact",
    "HeldLine",
    "HeldList",
    "Month",
    "PlaceNameLine",
    "TransferLine",
]
