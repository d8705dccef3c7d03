"""The stages of a long piece of work as they go: one line each, with its seconds and what it made.

On a terminal the lines live; elsewhere each is printed once, when its stage is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, TaskID, TextColumn
from rich.text import Text

_SHOWN = 3
"""Counts in a line; the whole list comes at the end."""


class _Seconds(ProgressColumn):
    """Seconds of a stage that has begun."""

    max_refresh = 0.2

    def render(self, task: object) -> Text:
        seconds = getattr(task, "finished_time", None) or getattr(task, "elapsed", None)
        return Text("" if seconds is None else f"{seconds:.1f} s", style="dim", justify="right")


class Stage:
    """One line; ``tell`` moves its bar, ``made`` says what came of it."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task = progress, task
        self.counts = ""
        self.seconds: float | None = None

    def tell(self, done: int, due: int) -> None:
        """So much of all is done."""
        self._progress.update(self._task, completed=done, total=due or None)

    def made(self, numbers: Mapping[str, int]) -> None:
        """The largest of these counts, by noun."""
        largest = sorted(numbers.items(), key=lambda item: -item[1])[:_SHOWN]
        self.counts = ", ".join(f"{number:,} {noun.replace('_', ' ')}" for noun, number in largest)

    def took(self, seconds: float) -> None:
        """So long it ran, where that was not here: another process did it beside other stages."""
        self.seconds = seconds


class Stages:
    """All stages of a work, known beforehand by their titles; use it as a context."""

    def __init__(self, screen: Console, titles: tuple[str, ...]) -> None:
        self._screen = screen
        self._width = max(map(len, titles))
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            _Seconds(),
            TextColumn("{task.fields[counts]}", style="dim", markup=False),
            console=screen,
            disable=not screen.is_terminal,
        )
        self._tasks = {
            title: self._progress.add_task(title, start=False, total=1, counts="")
            for title in titles
        }

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self._progress.stop()

    @contextmanager
    def stage(self, title: str) -> Iterator[Stage]:
        """The stage while it runs; one that fails stays unfinished."""
        task, began = self._tasks[title], perf_counter()
        self._progress.update(task, total=None)
        self._progress.start_task(task)
        stage = Stage(self._progress, task)
        yield stage
        self._progress.update(task, completed=1, total=1, counts=stage.counts)
        if not self._screen.is_terminal:
            seconds = perf_counter() - began if stage.seconds is None else stage.seconds
            line = f"{title:<{self._width}} {seconds:6.1f} s  {stage.counts}".rstrip()
            self._screen.print(line, highlight=False, markup=False, soft_wrap=True)
