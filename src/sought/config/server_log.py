"""The web server's own log keeps the rules of the others: codes, never what was searched for."""

from __future__ import annotations

import logging
import re
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from sought.config.logs import CodesOnly


class NoQueries(logging.Filter):
    """Cuts what follows the question mark of an address: it holds what officers search for."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, shortened."""
        record.msg, record.args = re.sub(r"\?\S+", "?…", record.getMessage()), ()
        return True


class OfficeLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    """The web server's own log, under the same rules."""

    def setup(self, cfg: Any) -> None:  # noqa: ANN401 - gunicorn's own
        """Put the filters before each line is written."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.addFilter(NoQueries())
            handler.addFilter(CodesOnly())
