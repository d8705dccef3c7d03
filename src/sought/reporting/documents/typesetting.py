"""A template and data to PDF, by Typst with the fonts of this package alone.

Data reach the template as one JSON text, never as markup: a person called ``#import`` is printed
so.  Templates come from this package; they cannot read files outside it, load packages or see
the fonts of the machine.  What comes out is PDF/A-2a (archives) and PDF/UA-1 (screen readers),
a standard that also refuses a character without a glyph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sought.errors import InputError
from sought.reporting.documents.canonical import canonical_json
from sought.reporting.documents.masked import masks_shown

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).parent / "fonts"
_TEMPLATES = Path(__file__).parent / "templates"
_NO_PACKAGES = _TEMPLATES / "no-packages"
_NO_GLYPH = re.compile(r'the text `"(?P<text>.*)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{(?P<code>[0-9a-f]+)\}")


def typeset(template: str, data: Mapping[str, object], *, issued: date) -> bytes:
    """PDF of ``templates/<template>.typ`` with ``data``; equal arguments give equal bytes.

    Masked words, which no font can show, are printed as :mod:`.masked` has it.  Raises InputError with the path in ``data`` and the code points if no shipped font has a
    character of it.
    """
    import typst

    midnight = datetime.combine(issued, time(), UTC)
    shown = masks_shown(data)
    compiler = _compiler(template, canonical_json(shown))
    try:
        made = compiler.compile(format="pdf", timestamp=midnight, pdf_standards=["a-2a", "ua-1"])
    except typst.TypstError as error:
        raise _without_text(error, shown) from None
    assert isinstance(made, bytes), "a PDF without output path is bytes"  # noqa: S101
    return made


def picture_png(svg: str, *, points: float, ppi: float = 200.0) -> bytes:
    """A picture as wide as so many points, as PNG, for documents that cannot hold a drawing.

    Drawn with the shipped fonts; equal pictures give equal bytes.
    """
    data = canonical_json(masks_shown({"svg": svg, "points": points}))
    made = _compiler("picture", data).compile(format="png", ppi=ppi)
    assert isinstance(made, bytes), "one page without output path is bytes"  # noqa: S101
    return made


def _compiler(template: str, document: str) -> typst.Compiler:
    import typst

    return typst.Compiler(
        input=_TEMPLATES / f"{template}.typ",
        root=_TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": document},
        package_path=_NO_PACKAGES,
        package_cache_path=_NO_PACKAGES,
    )


@cache
def _fonts() -> typst.Fonts:
    """Read once per process."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _without_text(error: typst.TypstError, data: Mapping[str, object]) -> Exception:
    """The error without the text it quotes, which may be a name."""
    found = _NO_GLYPH.search(error.message)
    if found is None:
        return RuntimeError("the template does not compile; a fault of the program")
    text = _ESCAPED.sub(lambda match: chr(int(match["code"], 16)), found["text"])
    codes = " ".join(f"U+{ord(letter):04X}" for letter in text[:8])
    where = next((path for path, leaf in leaves(data, "") if text in leaf), "document")
    return InputError(
        f"characters {codes} are in none of the shipped fonts; "
        "write the text in Latin, Cyrillic, Armenian, Georgian, Greek or Arabic letters",
        where=where,
    )


def leaves(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text in the data with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{number}]")
