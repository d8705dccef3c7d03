"""HTML from plain values, escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_STYLE = """
:root { color-scheme: light dark; --line: #8885; --quiet: #777 }
body { font: 15px/1.5 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; max-width: 70rem;
  margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2.2rem }
table { border-collapse: collapse; margin: .6rem 0 }
th, td { text-align: left; vertical-align: top; padding: .25rem .7rem .25rem 0;
  border-bottom: 1px solid var(--line) }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
caption { text-align: left; color: var(--quiet); padding-bottom: .3rem }
.quiet { color: var(--quiet) }
.pair { border: 1px solid var(--line); border-radius: 6px; padding: .8rem 1rem; margin: 1rem 0;
  break-inside: avoid }
.scroll { overflow-x: auto }
svg { max-width: 100%; height: auto; background: #fff }
"""


def page(title: str, *sections: str) -> str:
    """A whole page in English."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n" + "\n".join(sections) + "\n</main>\n</body>\n</html>\n"
    )


def section(heading: str, *inside: str) -> str:
    """A part of the page under its heading."""
    return f"<section>\n<h2>{escape(heading)}</h2>\n" + "\n".join(inside) + "\n</section>"


def paragraph(words: str, *, quiet: bool = False) -> str:
    """One paragraph."""
    kind = ' class="quiet"' if quiet else ""
    return f"<p{kind}>{escape(words)}</p>"


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str = "") -> str:
    """A table; numbers stand at the right, everything else at the left."""
    body = [[_cell(value) for value in row] for row in rows]
    numeric = [
        bool(body) and all(is_number for is_number, _ in column)
        for column in zip(*body, strict=True)
    ] or [False] * len(headings)
    head = "".join(
        f'<th scope="col"{_kind(number)}>{escape(words)}</th>'
        for words, number in zip(headings, numeric, strict=True)
    )
    lines = ["".join(f"<td{_kind(number)}>{words}</td>" for number, words in row) for row in body]
    told = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (
        f'<div class="scroll"><table>{told}<thead><tr>{head}</tr></thead><tbody>\n'
        + "\n".join(f"<tr>{cells}</tr>" for cells in lines)
        + "\n</tbody></table></div>"
    )


def _cell(value: object) -> tuple[bool, str]:
    """Whether it is a number, and its markup."""
    if isinstance(value, int):
        return True, f"{value:,}"
    if isinstance(value, float):
        return True, f"{value:.4g}"
    return False, escape(str(value))


def _kind(number: bool) -> str:  # noqa: FBT001 - one of two
    return ' class="number"' if number else ""
