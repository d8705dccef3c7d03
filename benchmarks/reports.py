"""How long a report takes in each format.  Run: ``python -m benchmarks.reports [--rows N]``.

One table of invented numbers in Armenian, whose words are the widest; each format is made twice
and must be the same to the byte.
"""

from __future__ import annotations

import argparse
import time
from datetime import UTC, date, datetime

from rich.console import Console
from rich.table import Table as Shown

from sought.reporting.documents import Letterhead
from sought.reporting.reports import (
    BLANK,
    FORMATS,
    Column,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    render,
)

ROWS = 1_000
LIMIT = 10.0
"""Seconds that a format may take for so many rows."""
COLUMNS = (
    Column("Կանայք", "number", "Ըստ սեռի"),
    Column("Տղամարդիկ", "number", "Ըստ սեռի"),
    Column("Չարձանագրված", "number", "Ըստ սեռի"),
    Column("Վերջին գրառումը", "date"),
)


def main() -> None:
    """Make, print, and fail where it takes too long or two files differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    rows = parser.parse_args().rows
    report = _report(rows)
    shown = Shown(title=f"A report with a table of {rows:,} rows")
    for heading in ("format", "kilobytes", "seconds", "again"):
        shown.add_column(heading, justify="right")
    for kind in FORMATS:
        first, again = _made(report, kind), _made(report, kind)
        if first[0] != again[0]:
            raise SystemExit(f"two files of format {kind} differ")
        shown.add_row(kind, f"{len(first[0]) // 1000:,}", f"{first[1]:.2f}", f"{again[1]:.2f}")
        if rows <= ROWS and again[1] > LIMIT:
            raise SystemExit(f"{kind} takes {again[1]:.1f} s, more than {LIMIT:.0f} s")
    Console().print(shown)


def _made(report: Report, kind: str) -> tuple[bytes, float]:
    """The file and the seconds it took."""
    began = time.perf_counter()
    content = render(report, kind)
    return content, time.perf_counter() - began


def _report(rows: int) -> Report:
    table = Table(
        "Գրանցվածներն ըստ շրջանի և սեռի",
        "Շրջան",
        COLUMNS,
        tuple(
            Row(f"Վերաբնակեցման տարածք {at}", (BLANK, at, None, "1992-02/1992-04"))
            for at in range(rows)
        ),
    )
    return Report(
        kind="monthly",
        language="hy",
        letterhead=Letterhead("Հանձնաժողով", "RP-000001-hy", date(2026, 11, 28)),
        title="Ամսական հաշվետվություն",
        as_of=date(2026, 11, 1),
        known_at=datetime(2026, 11, 27, 10, 30, tzinfo=UTC),
        disclosure="1-ից 4 թվերը չեն հայտնվում։",
        sections=(Section("Գրանցվածներ", (Paragraph("Հորինված թվեր։"), table)),),
    )


if __name__ == "__main__":
    main()
