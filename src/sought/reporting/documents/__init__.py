"""Documents of the office as PDF: typeset by Typst with the fonts of this package, nothing else.

It reads what it is given to print, persons included; its errors carry positions and code points.

- :mod:`wording`: a text in the four languages of the office.
- :mod:`letterhead`: who issues a document, under which code, on which day.
- :mod:`canonical`: the one way of writing data, and their SHA-256.
- :mod:`masked`: how a masked word is shown.
- :mod:`typesetting`: a template and data to a PDF/A that is the same to the byte each time; a
  drawing to dots.
"""

from __future__ import annotations

from sought.reporting.documents.canonical import canonical_json, sha256
from sought.reporting.documents.letterhead import Letterhead
from sought.reporting.documents.masked import HIDDEN, mask_shown
from sought.reporting.documents.typesetting import FONTS, picture_png, typeset
from sought.reporting.documents.wording import (
    INVENTED_DEMO_DATA,
    LANGUAGES,
    Wording,
    checked_language,
)

__all__ = [
    "FONTS",
    "HIDDEN",
    "INVENTED_DEMO_DATA",
    "LANGUAGES",
    "Letterhead",
    "Wording",
    "canonical_json",
    "checked_language",
    "mask_shown",
    "picture_png",
    "sha256",
    "typeset",
]
