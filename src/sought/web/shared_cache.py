"""A cache in files that several processes and threads count in without losing a count.

Django's own cache in files reads and writes in two steps, so that two failures at once may count
as one, takes a fresh entry away with the stale one it replaced, and throws entries away by chance
when there are many, locks included.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache

_SECONDS_BETWEEN_LOOKS = 60


def _undisturbed(name: str) -> Callable[..., Any]:
    """Django's own method of that name, while nobody else reads or writes."""
    method = getattr(FileBasedCache, name)

    @wraps(method)
    def alone(self: SharedFileCache, *args: object, **kwargs: object) -> object:
        with self._alone():
            return method(self, *args, **kwargs)

    return alone


class SharedFileCache(FileBasedCache):
    """One lock file for everything; it is held for well under a millisecond.

    Django gives each thread an instance of its own.
    """

    next_look = 0.0
    """When this process looks for what has run out."""

    get = _undisturbed("get")
    set = _undisturbed("set")
    add = _undisturbed("add")
    incr = _undisturbed("incr")
    touch = _undisturbed("touch")
    delete = _undisturbed("delete")
    has_key = _undisturbed("has_key")

    def __init__(self, folder: str, params: dict[str, Any]) -> None:
        super().__init__(folder, params)
        self._depth = 0

    def count(self, key: str, seconds: float) -> int:
        """How often this was asked for the key, this time included, since its window began.

        A window begins with the first call after the last one has ended, and lasts so long.
        """
        with self._alone():
            now = time.time()
            ends, number = self.get(key) or (now + seconds, 0)
            if ends <= now:
                ends, number = now + seconds, 0
            self.set(key, (ends, number + 1), seconds)
            return number + 1

    def _cull(self) -> None:
        """Once in a while what has run out goes; never what still counts."""
        now = time.monotonic()
        if now < SharedFileCache.next_look:
            return
        SharedFileCache.next_look = now + _SECONDS_BETWEEN_LOOKS
        for name in self._list_cache_files():
            with suppress(FileNotFoundError), Path(name).open("rb") as file:
                self._is_expired(file)  # removes it if so

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait for the lock; what is called inside has it already."""
        if self._depth:
            yield
            return
        self._createdir()
        with (Path(self._dir) / "lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
