"""The letter that opens a family page, as PDF/A: address, code, password, one-time codes.

It carries no name: whoever finds it does not learn whose it is.  Its values are secrets, so that
nothing of them gets into an error, a log or a file of the office.
"""

from __future__ import annotations

from sought.reporting.family_letter.letter import PrintedLetter

__all__ = ["PrintedLetter"]
