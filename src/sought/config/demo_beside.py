"""What a second process does for the demonstration, so that both cores are at work.

The register is made while the country is invented; its lists are compared and its interviews read
while its dead are searched for.  Each function runs in a process of its own, with ``SOUGHT_DATA`` set.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from time import perf_counter
from typing import Any

_PATIENCE = 900
"""Seconds that either waits for the other's transaction; on a busy machine they may be long."""


@contextmanager
def beside() -> Iterator[ProcessPoolExecutor]:
    """One other process, begun anew: it shares nothing with this one but the data folder.

    It ends with the context; where that ends in an error it ends at once, whatever it does.
    """
    before = set(active_children())
    other = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_hush)
    try:
        yield other
    except BaseException:
        other.shutdown(wait=False, cancel_futures=True)
        for child in set(active_children()) - before:
            child.terminate()
        raise
    other.shutdown()


@contextmanager
def error_of(work: Future[Any]) -> Iterator[None]:
    """Where this process fails after the other one has, the other's error is told: it came first."""
    try:
        yield
    except Exception as error:
        theirs = work.exception() if work.done() and not work.cancelled() else None
        if theirs is None:
            raise
        raise theirs from error


def _hush() -> None:
    """DuckDB draws a bar of its own on what this process prints, across the lines of the other."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def set_up() -> None:
    """Django in this process, with patience for the other one."""
    import django
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sought.config.settings")
    django.setup()
    options: dict[str, Any] = settings.DATABASES["default"].setdefault("OPTIONS", {})
    options["timeout"] = _PATIENCE


def make_register() -> None:
    """The empty register."""
    from django.core.management import call_command

    set_up()
    call_command("migrate", interactive=False, verbosity=0)


Done = tuple[dict[str, int], float]
"""Numbers by noun, and the seconds it took."""


def compare_lists() -> Done:
    """The lists of a loaded country compared, as by its officers."""
    set_up()
    from sought.demo.load import review_lists
    from sought.registry.models import Officer, Role

    began = perf_counter()
    officers = {role.value: Officer.objects.get(username=role.value) for role in Role}
    return review_lists(officers), perf_counter() - began


def read_interviews() -> Done:
    """Names looked for in the interviews that nobody has read yet."""
    set_up()
    from sought.demo.load.mentions import find_all_mentions
    from sought.registry.models import Officer, Role

    began = perf_counter()
    officers = {role.value: Officer.objects.get(username=role.value) for role in Role}
    return find_all_mentions(officers, lambda _done, _due: None), perf_counter() - began
