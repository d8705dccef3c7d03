"""No log line carries a person: tracebacks are cut to where, not what."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType


class CodesOnly(logging.Filter):
    """Replaces an exception's text, which may quote data, by its type and the lines of code."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, with its exception reduced and its request left out."""
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            record.exc_text = f"{kind.__name__} at {_lines(trace)}"
            record.exc_info = None
        record.__dict__.pop("request", None)
        return True


def _lines(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-5:]
    return " < ".join(f"{f.filename.rsplit('/', 1)[-1]}:{f.lineno}" for f in reversed(frames))
