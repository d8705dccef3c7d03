"""``manage.py run_searches``: the worker that runs waiting searches, one after the other."""

from __future__ import annotations

import os
import signal
import socket
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.queue_sampling_list import list_follows
from sought.registry.actions.run_sampling_list import claim_sampling_list, run_sampling_list
from sought.registry.actions.run_search import run_search
from sought.registry.management.options import progress_shown
from sought.registry.models import SearchPurpose, SearchState

STEPS = {
    "bodies": "gathering samples of one body",
    "search": "comparing",
    "solving": "identifying jointly",
    "planning": "looking for whom to ask",
}
_PAUSE = 2.0


class Command(BaseCommand):
    """A worker that is stopped gives its search back; one that dies is replaced by the next.

    When no search waits, it makes the lists of whom to ask next: one follows each search.
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
            search = claim_search(worker)
            if search is not None:
                with progress_shown(STEPS) as progress:
                    done = run_search(search, workers=processes, progress=progress)
                self.stdout.write(_told(done))
                if done.state == SearchState.DONE and done.purpose == SearchPurpose.SEARCH:
                    list_follows(by=done.asked_by, reason=f"after {done.code}")
            elif (waiting := claim_sampling_list(worker)) is not None:
                with progress_shown(STEPS) as progress:
                    made = run_sampling_list(waiting, progress=progress)
                self.stdout.write(_list_told(made))
            elif forever:
                time.sleep(_PAUSE)
            else:
                return


def _list_told(made: Any) -> str:
    if made.problem:
        return f"{made.code}: {made.get_state_display()}, {made.problem}"
    return f"{made.code}: {made.suggestions.count():,} suggestions of whom to ask next"


def _told(search: Any) -> str:
    if search.problem:
        return f"{search.code}: {search.get_state_display()}, {search.problem}"
    return (
        f"{search.code}: {search.samples:,} samples against {search.persons:,} persons, "
        f"{search.performed:,} comparisons made and {search.skipped:,} skipped for a reason, "
        f"{search.matches.count():,} pairings listed"
    )
