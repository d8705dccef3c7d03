"""What a worker holds: a search, a sampling list or an estimate, as long as it gives signs of life.

Two workers never get the same row: it is taken, kept and let go by conditional updates.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, TypeVar

from django.db import OperationalError, transaction
from django.db.models import F, Q
from django.utils import timezone

from sought.errors import SoughtError
from sought.registry.actions.audit import add_entry
from sought.registry.models import EstimateRun, SamplingList, Search, SearchState

MOST_ATTEMPTS = 3
"""What has brought down so many workers is not tried again."""

_LOG = logging.getLogger(__name__)
R = TypeVar("R", Search, SamplingList, EstimateRun)


class TakenAway(SoughtError):  # noqa: N818 - no fault
    """Stopped, or another worker's now."""


@dataclass(frozen=True)
class HeldRuns(Generic[R]):
    """Rows of ``model``; one silent for longer than ``patience`` has lost its worker.

    ``noun`` is what the audit chain calls them; ``reset`` are columns that begin anew with a worker.
    """

    model: type[R]
    noun: str
    patience: timedelta
    reset: tuple[str, ...] = ()

    def claim(self, worker: str, *, only: R | None = None) -> R | None:
        """The row that this worker now works at; None where none waits, or not that one."""
        self._give_up()
        rows = self._rows() if only is None else self._rows().filter(pk=only.pk)
        while (found := rows.filter(self._free()).order_by("pk").first()) is not None:
            if self._taken(found, worker):
                row: R = self._rows().get(pk=found.pk)
                return row
        return None

    def own(self, row: R) -> Any:
        """The row as long as it is this worker's at this attempt."""
        return self._rows().filter(
            pk=row.pk, state=SearchState.RUNNING, worker=row.worker, attempts=row.attempts
        )

    def put_back(self, row: R) -> None:
        """Among the waiting ones again."""
        self.own(row).update(state=SearchState.WAITING, started_at=None, heartbeat_at=None)

    def try_later(self, row: R) -> None:
        """Among the waiting ones again, or failed after as many attempts as deaths are allowed.

        Where not even that can be written it counts as lost, and the next worker takes it over.
        """
        _LOG.warning("the database was locked during %s", row.code)
        with suppress(OperationalError):
            if row.attempts < MOST_ATTEMPTS:
                self.put_back(row)
            else:
                self.fail(row, f"the database could not be used, {row.attempts} times")

    @contextmanager
    def working(self, row: R, told: type[SoughtError] = SoughtError) -> Iterator[None]:
        """Keeps a failure with the row and raises none; ``told`` are errors that name nobody.

        KeyboardInterrupt puts the row back among the waiting ones, and is raised.  What other errors
        say may quote a name or a genotype, so only their kind is kept.
        """
        try:
            yield
        except KeyboardInterrupt:
            self.put_back(row)
            raise
        except OperationalError:
            self.try_later(row)
        except TakenAway:
            _LOG.warning("%s was stopped, or is another worker's now", row.code)
        except told as error:
            self.fail(row, str(error))
        except Exception as error:  # noqa: BLE001 - kept with the row
            _LOG.error("%s failed: %s, %s", self.noun, row.code, type(error).__name__)
            self.fail(row, type(error).__name__)

    @transaction.atomic
    def fail(self, row: R, problem: str) -> None:
        """Failed for a reason that names nobody, unless it is another worker's by now."""
        now = timezone.now()
        failed = self.own(row).update(
            state=SearchState.FAILED, finished_at=now, heartbeat_at=now, problem=problem
        )
        if failed:
            add_entry(f"fail {self.noun}", by=row.asked_by, subject=row.code)

    def _rows(self) -> Any:
        return self.model._default_manager.all()  # noqa: SLF001 - Django's own name for it

    def _taken(self, row: R, worker: str) -> bool:
        now = timezone.now()
        free = self._rows().filter(self._free(), pk=row.pk, attempts=row.attempts)
        taken: int = free.update(
            state=SearchState.RUNNING,
            started_at=now,
            heartbeat_at=now,
            worker=worker,
            attempts=F("attempts") + 1,
            **dict.fromkeys(self.reset, 0),
        )
        return bool(taken)

    def _free(self) -> Q:
        """Waiting ones however often a worker was stopped at them; of lost ones not the fatal."""
        return Q(state=SearchState.WAITING) | self._lost(attempts__lt=MOST_ATTEMPTS)

    def _lost(self, **more: Any) -> Q:
        before = timezone.now() - self.patience
        return Q(state=SearchState.RUNNING, heartbeat_at__lt=before, **more)

    @transaction.atomic
    def _give_up(self) -> None:
        """Those whose workers have died too often fail, and say so."""
        for row in self._rows().select_for_update().filter(self._lost(attempts__gte=MOST_ATTEMPTS)):
            row.state, row.finished_at = SearchState.FAILED, timezone.now()
            row.problem = f"its worker ended {row.attempts} times without a result"
            row.save(update_fields=["state", "finished_at", "problem"])
            add_entry(f"fail {self.noun}", by=None, subject=row.code)
