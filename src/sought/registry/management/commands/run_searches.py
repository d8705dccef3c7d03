"""``manage.py run_searches``: the worker that runs waiting searches, one after the other."""

from __future__ import annotations

import logging
import os
import signal
import socket
import time
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError

from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.run_estimate import claim_estimate, run_estimate
from sought.registry.actions.run_sampling_list import claim_sampling_list, run_sampling_list
from sought.registry.actions.run_search import run_search
from sought.registry.management.options import progress_shown
from sought.registry.models import SearchState

STEPS = {
    "bodies": "gathering samples of one body",
    "search": "comparing",
    "solving": "identifying jointly",
    "planning": "looking for whom to ask",
    "estimating": "estimating how many stand in no list",
}
_PAUSE = 2.0
_TRIES = 30
"""So often in a row the database may be locked."""
_LOG = logging.getLogger(__name__)


class Command(BaseCommand):
    """A worker that is stopped gives its search back; one that dies is replaced by the next.

    When no search waits, it makes the lists of whom to ask next: one follows each search; and
    when none of these waits, it works at estimates of how many stand in no list.
    """

    help = "Run waiting searches. One worker or several; each search is run once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long to go on."""
        parser.add_argument(
            "--forever", action="store_true", help="wait for new ones; else end with the last"
        )
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the process that began it has"
        )
        parser.add_argument(
            "--processes", type=int, default=1, metavar="N", help="that share one search"
        )

    def handle(self, *_: Any, forever: bool, with_parent: bool, processes: int, **__: Any) -> None:
        """Claim, run, say what came of it, and again."""
        signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
        worker = f"{socket.gethostname()[:40]}:{os.getpid()}"
        parent = os.getppid()
        while not (with_parent and os.getppid() != parent):
            if self._worked(worker, processes):
                continue
            if not forever:
                return
            time.sleep(_PAUSE)

    def _worked(self, worker: str, processes: int) -> bool:
        """Whether there was something to do; a database that is locked is tried again.

        OperationalError where it stays so.
        """
        for _ in range(_TRIES):
            try:
                return self._any(worker, processes)
            except OperationalError:
                _LOG.warning("the database was locked; the worker tries again")
                time.sleep(_PAUSE)
        return self._any(worker, processes)

    def _any(self, worker: str, processes: int) -> bool:
        return self._search(worker, processes) or self._list(worker) or self._estimate(worker)

    def _search(self, worker: str, processes: int) -> bool:
        run = partial(run_search, workers=processes)
        return self._done(claim_search(worker), run, _told)

    def _list(self, worker: str) -> bool:
        return self._done(claim_sampling_list(worker), run_sampling_list, _list_told)

    def _estimate(self, worker: str) -> bool:
        return self._done(claim_estimate(worker), run_estimate, _estimate_told)

    def _done(self, waiting: Any, run: Callable[..., Any], told: Callable[[Any], str]) -> bool:
        """Whether anything waited; it is done now, and told."""
        if waiting is None:
            return False
        with progress_shown(STEPS) as progress:
            done = run(waiting, progress=progress)
        self.stdout.write(told(done))
        _wait_if_locked(done)
        return True


def _estimate_told(made: Any) -> str:
    problem = f", {made.problem}" if made.problem else ""
    return f"{made.code}: {made.get_state_display()}{problem}"


def _wait_if_locked(row: Any) -> None:
    """Nothing else puts a search or a list back while its worker lives."""
    if row.state == SearchState.WAITING:
        time.sleep(_PAUSE)


def _list_told(made: Any) -> str:
    if made.problem:
        return f"{made.code}: {made.get_state_display()}, {made.problem}"
    if made.state == SearchState.WAITING:
        return f"{made.code}: {made.get_state_display()}, the database was locked"
    return f"{made.code}: {made.suggestions.count():,} suggestions of whom to ask next"


def _told(search: Any) -> str:
    if search.problem:
        return f"{search.code}: {search.get_state_display()}, {search.problem}"
    if search.state == SearchState.WAITING:
        return f"{search.code}: {search.get_state_display()}, the database was locked"
    return (
        f"{search.code}: {search.samples:,} samples against {search.persons:,} persons, "
        f"{search.performed:,} comparisons made and {search.skipped:,} skipped for a reason, "
        f"{search.matches.count():,} pairings listed"
    )
