"""What commands of the administrator share: officers by name or code, progress, interruption."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sought.errors import InputError, Interrupted
from sought.registry.actions.progress import Progress
from sought.registry.models import Officer


def officer_called(name: str) -> Officer:
    """The active officer with this sign-in name or code; InputError where there is none."""
    named = Officer.objects.filter(username=name).first()
    officer = named or _by_code(name)
    if officer is None or not officer.is_active:
        raise InputError(
            "no active officer has this sign-in name or code; `create_officer` makes one",
            where="--by",
        )
    return officer


def _by_code(code: str) -> Officer | None:
    try:
        return Officer.objects.filter(pk=Officer.number_of(code)).first()
    except InputError:
        return None


@contextmanager
def interruptible(deed: str) -> Iterator[None]:
    """Ctrl-C inside becomes one sentence; the transaction around the deed is rolled back."""
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted(f"{deed} was stopped; nothing was recorded") from None


@contextmanager
def progress_shown(words: dict[str, str]) -> Iterator[Progress]:
    """A bar for each step on a terminal, nothing elsewhere; ``words`` say what a step does."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Bars(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks = {step: bars.add_task(told, total=None, start=False) for step, told in words.items()}

        def show(step: str, done: int, total: int) -> None:
            task = tasks[step]
            bars.start_task(task)
            bars.update(task, completed=done, total=total or None)

        yield show


def text_of(file: Path) -> str:
    """The text of a file; InputError where it cannot be read. The message quotes none of it."""
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(file)) from None
    except UnicodeDecodeError:
        raise InputError("is no text in UTF-8", where=str(file)) from None
