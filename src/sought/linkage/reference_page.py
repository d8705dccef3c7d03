"""The tables of letters as a page of the documentation.

``python -m sought.linkage.reference_page > docs/reference/transliteration.md`` writes the page; a
test holds the two together.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from types import ModuleType

from sought.linkage import (
    arabic_letters,
    armenian_letters,
    cyrillic_letters,
    georgian_letters,
    latin_letters,
)
from sought.linkage.spelling_rules import table_lines

INTRODUCTION = """<!-- made by: python -m sought.linkage.reference_page -->

# Transliteration

How `sought.linkage` reads the letters of a name. The tables were written for this project after the
sources named with each; what they are for is told in
[Names across scripts](../explanation/names-across-scripts.md).

Rules are tried from top to bottom at every place of a word, and the first that fits is taken. The
readings of one rule are alternatives, the likeliest first; the index keys of a name follow them
all. Lower and upper case are the same, apostrophes and full stops are silent, a letter that stands
in no table is read without its marks, and other scripts are first put into Latin letters by the
library `anyascii`.

The sounds are written in one letter each:

| sound | as in | sound | as in | sound | as in |
|---|---|---|---|---|---|
| `S` | sh | `C` | ch | `T` | ts |
| `Z` | zh | `J` | j in English *jam* | `D` | dz |
| `x` | kh | `G` | gh | `–` | nothing |

`a e i o u`, `y` as in *yes*, and `p b t d k g q f v s z h m n r l` stand for themselves.
"""

TABLES: Mapping[str, tuple[ModuleType, str]] = {
    "Azerbaijani in Latin letters": (latin_letters, latin_letters.AZERBAIJANI_TABLE),
    "Latin letters": (latin_letters, latin_letters.TABLE),
    "Cyrillic letters": (cyrillic_letters, cyrillic_letters.TABLE),
    "Armenian letters": (armenian_letters, armenian_letters.TABLE),
    "Georgian letters": (georgian_letters, georgian_letters.TABLE),
    "Arabic letters": (arabic_letters, arabic_letters.TABLE),
}


def reference_page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    explained: set[str] = set()
    for title, (module, table) in TABLES.items():
        parts.append(f"## {title}\n")
        if module.__name__ not in explained:
            parts.append(_explanation(module))
        explained.add(module.__name__)
        parts.append("\n".join(_rows(table)) + "\n")
    return "\n".join(parts)


def _explanation(module: ModuleType) -> str:
    """What the module says of its letters and sources."""
    text = (module.__doc__ or "").replace("``", "`")
    return re.sub(r"\n {2,}", " ", text).replace("  ", " ").strip() + "\n"


def _rows(table: str) -> Iterator[str]:
    yield "| written | read | remark |"
    yield "|---|---|---|"
    for pattern, readings, remark in table_lines(table):
        yield f"| {in_words(pattern)} | {_readings(readings)} | {remark} |"


def _readings(readings: str) -> str:
    if readings == "=":
        return "as they stand"
    return ", ".join("–" if r == "-" else f"`{r}`" for r in readings.split("|"))


def in_words(pattern: str) -> str:
    """A pattern of a table for people: ``^x`` is "x at the beginning"."""
    conditions = []
    for expression, words in _CONDITIONS:
        match = re.search(expression, pattern)
        if match:
            pattern = pattern.replace(match[0], "", 1)
            conditions.append(words.format(*map(_letters, match.groups())))
    return " ".join([_letters(pattern), *conditions])


def _letters(pattern: str) -> str:
    """``[ab]`` as "a/b", ``..`` as "2 letters"."""
    dots = len(pattern) - len(pattern.lstrip("."))
    counted = {0: "", 1: "a letter"}.get(dots, f"{dots} letters")
    text = re.sub(r"\[(.+?)\]", lambda m: f"({'/'.join(m[1])})", pattern[dots:])
    text = re.sub(r"^\(([^()]+)\)$", r"\1", text)
    return " and ".join(part for part in (counted, text) if part)


_CONDITIONS = (
    (r"^\^", "at the beginning"),
    (r"\$$", "at the end"),
    (r"^\(\?<=(.+?)\)", "behind {}"),
    (r"\(\?=(.+?)\)$", "before {}"),
)


if __name__ == "__main__":
    sys.stdout.write(reference_page())
