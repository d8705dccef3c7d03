"""A cache in files that several processes and threads count in without losing a count.

Django's own cache in files reads and writes in two steps, so that two failures at once may count
as one, and throws entries away by chance when there are many, locks included.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache


class SharedFileCache(FileBasedCache):
    """One lock file for all that must not be interrupted; it is held for well under a millisecond."""

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
        """Beyond the limit what has run out goes; never what still counts."""
        files = self._list_cache_files()
        if len(files) < self._max_entries:
            return
        for name in files:
            with Path(name).open("rb") as file:
                self._is_expired(file)  # removes it if so

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._createdir()
        with (Path(self._dir) / "lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
