"""``manage.py recheck_identifications --by OFFICER``: test every identification that stands again."""

from __future__ import annotations

import os
import socket
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.queue_search import queue_reaudit
from sought.registry.actions.run_search import run_search
from sought.registry.management.commands.run_searches import STEPS
from sought.registry.management.options import officer_called, progress_shown
from sought.registry.models import Search, SearchState, Verdict
from sought.registry.records.rechecks import FINDINGS, WORST_FIRST


class Command(BaseCommand):
    """Asks for a re-audit and runs it here, unless another worker has taken it."""

    help = "Test every identification that stands against all accepted profiles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who asks, and how many processes share the work."""
        parser.add_argument("--by", required=True, metavar="OFFICER", help="sign-in name or code")
        parser.add_argument("--processes", type=int, default=1, metavar="N")

    def handle(self, *_: Any, by: str, processes: int, **__: Any) -> None:
        """Ask, claim, run, and say what came of it, the worst first."""
        asked = queue_reaudit(by=officer_called(by), reason="asked for by command")
        search = claim_search(f"{socket.gethostname()[:40]}:{os.getpid()}", only=asked)
        if search is None:
            self.stdout.write(f"{asked.code} is another worker's; its page tells how far it is")
            return
        with progress_shown(STEPS) as progress:
            done = run_search(search, workers=processes, progress=progress)
        if done.state != SearchState.DONE:
            raise CommandError(f"{done.code}: {done.problem or done.get_state_display()}")
        for line in _told(done):
            self.stdout.write(line)


def _told(done: Search) -> list[str]:
    counts = done.figures["rechecks"]
    words = ", ".join(f"{counts[word]:,} {Verdict(word).label.lower()}" for word in WORST_FIRST)
    lines = [f"{done.code}: {counts['all']:,} identifications: {words}"]
    found = done.rechecks.filter(verdict__in=FINDINGS).select_related("decision")
    return lines + [
        f"{row.decision.code}: {Verdict(row.verdict).label.lower()}"
        for row in found.order_by("log10_lr", "decision")
    ]
