"""What the commands print: JSON for programs, tables for people, progress while they wait.

Numbers in JSON have full precision.  JSON has no word for some: not computed is null, above the
range of a double ``"Inf"``, and the logarithm of zero ``"-Inf"``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import floor, inf, isfinite, isnan, log10
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # rich takes a tenth of a second, which `sought --help` does not have
    from rich.console import Console
    from rich.progress import ProgressColumn
    from rich.table import Table

Progress = Callable[[int, int], None]

_SURE = 0.9999
_TINY = 0.0001


def print_json(value: object) -> None:
    """One JSON value on standard output."""
    sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, allow_nan=False) + "\n")


def plain(value: object) -> object:
    """A value of mappings, sequences, arrays and numbers as JSON can hold it."""
    if hasattr(value, "tolist"):  # arrays and numbers of numpy
        return plain(value.tolist())
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return [plain(item) for item in value]
    if isinstance(value, float) and not isfinite(value):
        return None if isnan(value) else "Inf" if value > 0 else "-Inf"
    return value


def console() -> Console:
    """Standard output for people; colours only on a terminal and without NO_COLOR."""
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:  # Rich would leave with 1
            raise BrokenPipeError

    return Screen(highlight=False, markup=False, soft_wrap=False)


def table(title: str, *columns: str, left: int = 1) -> Table:
    """An empty table for :func:`print_table`; the first ``left`` columns are words, the others numbers."""
    from rich import box
    from rich.table import Table

    made = Table(title=title, box=box.SIMPLE_HEAD, pad_edge=False)
    for i, column in enumerate(columns):
        words = i < left
        made.add_column(
            column,
            justify="left" if words else "right",
            overflow="fold",
            no_wrap=not words,
            header_style="bold",
        )
    return made


def console_fits(screen: Console, rows: Sequence[str], columns: Sequence[str], least: int) -> bool:
    """Whether a table of short numbers fits, each column ``least`` wide or as its heading."""
    first = max(map(len, rows), default=0) + 2
    return first + sum(max(least, len(c)) + 2 for c in columns) <= screen.width


def print_table(screen: Console, shown: Table) -> None:
    """A table under its title, which may be wider than the table."""
    title, shown.title = shown.title, None
    screen.print(title, style="bold")
    screen.print(shown)


def note(screen: Console, text: str, indent: int = 2) -> None:
    """A wrapped text, indented."""
    from rich.padding import Padding
    from rich.text import Text

    screen.print(Padding(Text(text), (0, 0, 0, indent)))


def paragraph(screen: Console, *sentences: str) -> None:
    """Sentences as one wrapped paragraph with an empty line after it."""
    screen.print(" ".join(s for s in sentences if s))
    screen.print()


@contextmanager
def progress(work: str, *, rate: str = "") -> Iterator[Progress | None]:
    """A bar on standard error for long work; None where that is no terminal.

    ``rate`` names what is counted, if its rate is worth telling beside the remaining time.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    columns = [*Bars.get_default_columns(), *([_rate_column(rate)] if rate else [])]
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(work)
        yield lambda done, total: bars.update(task, completed=done, total=total)


def _rate_column(noun: str) -> ProgressColumn:
    from rich.progress import ProgressColumn, Task
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{in_short(speed)} {noun}/s")

    return Rate()


def in_short(number: float) -> str:
    """A count for people: ``12,950``, ``4.1 million``."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if number >= size:
            return f"{number / size:.1f} {word}"
    return f"{number:,.0f}"


def counted(n: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def scientific(value: float | None) -> str:
    """A likelihood ratio for people: ``2.3e+08``; 0, 1 and ``∞`` as they are."""
    if value is None or isnan(value):
        return "–"
    if value == 0:
        return "0"
    return "∞" if value == inf else power_of_ten(log10(value))


def power_of_ten(exponent: float) -> str:
    """10 to the power of ``exponent`` as :func:`scientific`, beyond the range of a double too."""
    if isnan(exponent):
        return "–"
    if not isfinite(exponent):
        return "∞" if exponent > 0 else "0"
    whole = floor(exponent + 1e-12)
    mantissa = f"{10 ** (exponent - whole):.1f}"
    if mantissa == "10.0":
        mantissa, whole = "1.0", whole + 1
    return f"{mantissa}e{whole:+03d}"


def probability(value: float) -> str:
    """A probability with four decimals; 0 is impossible, and nothing is called certain."""
    if value == 0:
        return "0"
    if value > _SURE:
        return ">0.9999"
    return "<0.0001" if value < _TINY else f"{value:.4f}"


def fixed(value: float, digits: int = 1, sign: str = "-") -> str:
    """A number with so many decimals, nothing below zero shown as ``-0.0``."""
    if isnan(value):
        return "–"
    return f"{round(value, digits) + 0.0:{sign}.{digits}f}"


def natural_log(value: float) -> str:
    """A log-likelihood for people."""
    return "-∞ (impossible)" if value == -inf else f"{value:.6f}"


def listed(names: Sequence[Any], most: int = 6) -> str:
    """Names in a row, cut off where there are many."""
    words = [str(name) for name in names]
    cut = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + cut
