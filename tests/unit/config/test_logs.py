"""No line of a log carries a person: exceptions are told by kind and place in the code."""

from __future__ import annotations

import io
import logging
import sys
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from sought.config.logs import CodesOnly
from sought.config.server_log import NoQueries, OfficeLog

SECRET = "Tural Nurlanlı"


@pytest.fixture
def lines():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(CodesOnly())
    logger = logging.getLogger("tested")
    logger.propagate = False
    logger.addHandler(handler)
    yield logger, stream
    logger.removeHandler(handler)


def fail() -> None:
    raise ValueError(SECRET)


def test_an_exception_is_told_by_its_kind_and_place(lines):
    logger, stream = lines
    try:
        fail()
    except ValueError:
        logger.exception("saving failed")
    told = stream.getvalue()
    assert SECRET not in told
    assert told.startswith("saving failed\nValueError at test_logs.py:")


def test_what_caused_it_is_not_told_either(lines):
    logger, stream = lines
    try:
        try:
            fail()
        except ValueError as error:
            raise RuntimeError("because of " + SECRET) from error
    except RuntimeError:
        logger.exception("saving failed")
    assert SECRET not in stream.getvalue()
    assert "RuntimeError at" in stream.getvalue()


def test_the_request_is_not_handed_on():
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "m", (), None)
    record.request = SimpleNamespace(GET={"q": SECRET})
    assert CodesOnly().filter(record)
    assert not hasattr(record, "request")


def test_an_exception_without_lines_is_told():
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "m", (), (ValueError, None, None))
    CodesOnly().filter(record)
    assert record.exc_info is None
    assert record.exc_text == "ValueError at "


def test_what_officers_search_for_is_cut_off():
    text = "Error handling request %s of %s"
    record = logging.LogRecord(
        "x", logging.ERROR, "f", 1, text, ("/search?q=Tural%20Nurlanl", 7), None
    )
    NoQueries().filter(record)
    assert record.getMessage() == "Error handling request /search?… of 7"


def test_the_web_server_keeps_the_rules(tmp_path):
    config = Config()
    config.set("errorlog", str(tmp_path / "office.log"))
    log = OfficeLog(config)
    try:
        try:
            fail()
        except ValueError:
            log.exception("Error handling request %s", "/search?q=Tural%20Nurlanl%C4%B1")
    finally:
        log.close_on_exec()
        for handler in log.error_log.handlers:
            handler.close()
        log.error_log.handlers.clear()
    told = (tmp_path / "office.log").read_text()
    assert "ValueError at test_logs.py" in told
    assert "Tural" not in told
    assert sys.exc_info() == (None, None, None)
