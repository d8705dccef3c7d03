"""A text as the shipped fonts can print it; what they lack is told by its number, never dropped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from sought.reporting.documents import mask_shown

_SCRIPTS = ("LATIN", "CYRILLIC", "ARMENIAN", "GEORGIAN", "GREEK", "ARABIC")
_MARKS = frozenset("–—‘’‚“”„«»…·№₽€£©®°±×÷§¶½¼¾²³¹ºª¬¿¡‹›•′″−≠⁄\u00a0")


def printable(text: str) -> str:
    """Masked words become ``[...]``, a character without a glyph ``[U+1F600]``, breaks a space."""
    seen = "".join(map(_letter, mask_shown(text)))
    return re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", seen)


def without(text: str, codes: Collection[str]) -> str:
    """The text with ``[U+1F600]`` in place of these characters, given in hexadecimal."""
    lacking = {chr(int(code, 16)) for code in codes}
    return "".join(f"[U+{ord(one):04X}]" if one in lacking else one for one in text)


def _letter(one: str) -> str:
    if one in "\t\r\n\v\f\x85\u2028\u2029" or " " <= one <= "~" or one in _MARKS:
        return one
    if unicodedata.category(one)[0] in "LMNP" and _named(one):
        return one
    return f"[U+{ord(one):04X}]"


def _named(one: str) -> bool:
    name = unicodedata.name(one, "")
    return name.startswith(_SCRIPTS) or name.startswith("COMBINING")
