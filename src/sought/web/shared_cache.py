"""A cache in files that several processes and threads count in without losing a count.

Django's own cache in files reads and writes in two steps, so that two failures at once may count
as one, and throws entries away by chance when there are many, locks included.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

_SECONDS_BETWEEN_LOOKS = 60


class SharedFileCache(FileBasedCache):
    """One lock file for all that must not be interrupted; it is held for well under a millisecond."""

    next_look = 0.0
    """When this process looks for what has run out."""

    def add(
        self,
        key: str,
        value: object,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        with self._alone():
            return super().add(key, value, timeout, version)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        with self._alone():
            return super().incr(key, delta, version)

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
            with suppress(FileNotFoundError), Path(name).open("rb") as file:  # another was quicker
                self._is_expired(file)  # removes it if so

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._createdir()
        with (Path(self._dir) / "lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
