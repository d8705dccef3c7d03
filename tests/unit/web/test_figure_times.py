"""As of which day, known at which moment: from an address and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from sought.registry.records.figure_known import KnownBy
from sought.web.figure_times import times_of


def asked(*, prefix: str = "", **query: str):
    return times_of(RequestFactory().get("/figures", query), prefix=prefix)


def test_an_address_without_times_asks_for_the_present():
    form, times = asked()
    assert form.is_valid()
    assert times.as_of == timezone.localdate()
    assert timezone.now() - times.known_at < timedelta(minutes=1)
    assert times.basis is KnownBy.ENTERED
    assert (times.is_past, times.query()) == (False, "")


def test_times_go_along_every_link():
    _form, times = asked(as_of="2022-12-31", known_at="2023-01-31T18:00", known_by="received")
    assert times.as_of == date(2022, 12, 31)
    told = timezone.localtime(times.known_at).isoformat()
    assert told.startswith("2023-01-31T18:00:59.999999")
    assert times.basis is KnownBy.RECEIVED
    assert times.query(sex="f", age="") == (
        "?as_of=2022-12-31&known_at=2023-01-31T18%3A00&known_by=received&sex=f"
    )
    assert times.words.startswith("as of 31 December 2022, from papers received by ")


def test_a_day_alone_is_known_at_its_end():
    _form, times = asked(known_at="2022-12-31")
    assert timezone.localtime(times.known_at).date() == date(2022, 12, 31)
    assert timezone.localtime(times.known_at + timedelta(microseconds=1)).date() == date(2023, 1, 1)
    today = timezone.localdate().isoformat()
    form, _times = asked(as_of=today, known_at=today)
    assert form.is_valid()


@pytest.mark.parametrize(
    "query",
    [
        {"as_of": "2190-01-01"},
        {"as_of": "31.12.2022"},
        {"known_at": "2190-01-01"},
        {"known_at": "0001-01-01"},
        {"known_at": "9999-12-31T23:59"},
        {"known_by": "hearsay"},
    ],
)
def test_what_cannot_be_is_told_and_the_present_is_shown(query):
    form, times = asked(**query)
    assert list(form.errors) == list(query)
    assert not times.is_past


def test_the_other_times_of_a_comparison_have_names_of_their_own():
    _form, times = asked(prefix="then", **{"as_of": "2025-01-01", "then-as_of": "2022-12-31"})
    assert times.as_of == date(2022, 12, 31)
    received = asked(known_by="received")[1]
    assert times.with_basis_of(received).basis is KnownBy.RECEIVED
