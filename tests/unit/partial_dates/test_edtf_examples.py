"""The published examples of EDTF, level by level.

Source: Library of Congress, *Extended Date/Time Format (EDTF) Specification*, 4 February 2019.
Each example stands with the days it means, or with the reason why it is not read.
"""

from datetime import date

import pytest

from sought.partial_dates import (
    AS_WRITTEN,
    Edge,
    Interval,
    PartialDate,
    PartialDateError,
    Precision,
    Qualifier,
)

LEVEL_0_DATES = [
    ("1985-04-12", Precision.DAY, "1985-04-12", "1985-04-12"),
    ("1985-04", Precision.MONTH, "1985-04-01", "1985-04-30"),
    ("1985", Precision.YEAR, "1985-01-01", "1985-12-31"),
]
LEVEL_0_TIMES = [
    ("1985-04-12T23:20:30", None),
    ("1985-04-12T23:20:30Z", 0),
    ("1985-04-12T23:20:30-04", -240),
    ("1985-04-12T23:20:30+04:30", 270),
]
LEVEL_0_INTERVALS = [
    ("1964/2008", "1964-01-01", "2008-12-31"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("2005/2006-02", "2005-01-01", "2006-02-28"),
]
LEVEL_1_SEASONS = [
    ("2001-21", "2001-03-01", "2001-05-31"),
    ("2001-22", "2001-06-01", "2001-08-31"),
    ("2001-23", "2001-09-01", "2001-11-30"),
    ("2001-24", "2000-12-01", "2002-02-28"),
]
LEVEL_1_QUALIFIED = [
    ("1984?", Qualifier.UNCERTAIN, Precision.YEAR),
    ("2004-06~", Qualifier.APPROXIMATE, Precision.MONTH),
    ("2004-06-11%", Qualifier.BOTH, Precision.DAY),
]
LEVEL_1_UNSPECIFIED = [
    ("201X", Precision.DECADE, "2010-01-01", "2019-12-31"),
    ("20XX", Precision.CENTURY, "2000-01-01", "2099-12-31"),
    ("2004-XX", Precision.YEAR, "2004-01-01", "2004-12-31"),
    ("1985-04-XX", Precision.MONTH, "1985-04-01", "1985-04-30"),
    ("1985-XX-XX", Precision.YEAR, "1985-01-01", "1985-12-31"),
]
LEVEL_1_OPEN_INTERVALS = [
    ("1985-04-12/..", "1985-04-12", None),
    ("1985-04/..", "1985-04-01", None),
    ("1985/..", "1985-01-01", None),
    ("../1985-04-12", None, "1985-04-12"),
    ("../1985-04", None, "1985-04-30"),
    ("../1985", None, "1985-12-31"),
    ("1985-04-12/", "1985-04-12", None),
    ("1985-04/", "1985-04-01", None),
    ("1985/", "1985-01-01", None),
    ("/1985-04-12", None, "1985-04-12"),
    ("/1985-04", None, "1985-04-30"),
    ("/1985", None, "1985-12-31"),
]
LEVEL_1_QUALIFIED_INTERVALS = [
    ("1984~/2004-06", "1984-01-01", "2004-06-30"),
    ("1984/2004-06~", "1984-01-01", "2004-06-30"),
    ("1984~/2004~", "1984-01-01", "2004-12-31"),
    ("1984?/2004%", "1984-01-01", "2004-12-31"),
    ("1984-06-02?/2004-08-08~", "1984-06-02", "2004-08-08"),
]
LEVEL_2_READ = [
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
    ("[..1760-12-03]", None, "1760-12-03"),
    ("[1760-12..]", "1760-12-01", None),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", None),
    ("[1667,1760-12]", "1667-01-01", "1760-12-31"),
    ("156X-12-25", "1560-12-25", "1569-12-25"),
    ("15XX-12-25", "1500-12-25", "1599-12-25"),
    ("1984-1X", "1984-10-01", "1984-12-31"),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"),
]
NOT_READ = [
    ("-1985", "years are kept from 0001 to 9999 only"),
    ("Y170000002", "years are kept from 0001 to 9999 only"),
    ("Y-170000002", "years are kept from 0001 to 9999 only"),
    ("Y-17E7", "years are kept from 0001 to 9999 only"),
    ("Y171010000S3", "years are kept from 0001 to 9999 only"),
    ("1950S2", "years are kept from 0001 to 9999 only"),
    ("2001-34", "month is '34'"),
    ("{1667,1668,1670..1672}", "record one event for each"),
    ("{1960,1961-12}", "record one event for each"),
    ("{..1984}", "record one event for each"),
    ("XXXX-12-XX", "year is 'XXXX'"),
    ("1XXX-XX", "year is '1XXX'"),
    ("1XXX-12", "year is '1XXX'"),
]
PARTLY_QUALIFIED = [
    ("2004-06~-11", "2004-06-11~"),
    ("2004?-06-11", "2004-06-11?"),
    ("?2004-06-~11", "2004-06-11%"),
    ("2004-%06-11", "2004-06-11%"),
]


def day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"), LEVEL_0_DATES + LEVEL_1_UNSPECIFIED
)
def test_dates_and_unspecified_digits(
    text: str, precision: Precision, earliest: str, latest: str
) -> None:
    partial = PartialDate.parse(text)
    assert partial.text == text
    assert partial.precision is precision
    assert partial.earliest == day(earliest)
    assert partial.latest == day(latest)


@pytest.mark.parametrize(("text", "offset"), LEVEL_0_TIMES)
def test_date_and_time(text: str, offset: int | None) -> None:
    partial = PartialDate.parse(text)
    clock = partial.dates[0].clock
    assert clock is not None
    assert (clock.hour, clock.minute, clock.second, clock.offset) == (23, 20, 30, offset)
    assert partial.precision is Precision.SECOND
    assert partial.earliest == partial.latest == date(1985, 4, 12)


def test_an_offset_in_hours_is_written_out() -> None:
    assert PartialDate.parse("1985-04-12T23:20:30-04").text == "1985-04-12T23:20:30-04:00"
    assert PartialDate.parse("1985-04-12T23:20:30+00:00").text == "1985-04-12T23:20:30Z"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    LEVEL_0_INTERVALS
    + LEVEL_1_SEASONS
    + LEVEL_1_OPEN_INTERVALS
    + LEVEL_1_QUALIFIED_INTERVALS
    + LEVEL_2_READ,
)
def test_first_and_last_day(text: str, earliest: str | None, latest: str | None) -> None:
    partial = PartialDate.parse(text)
    assert partial.text == text
    bounds = partial.bounds(AS_WRITTEN)
    assert (bounds.earliest, bounds.latest) == (day(earliest), day(latest))
    assert partial.lasts is ("/" in text)


@pytest.mark.parametrize(("text", "qualifier", "precision"), LEVEL_1_QUALIFIED)
def test_qualification_of_a_date(text: str, qualifier: Qualifier, precision: Precision) -> None:
    partial = PartialDate.parse(text)
    assert partial.dates[0].qualifier is qualifier
    assert partial.precision is precision
    assert partial.uncertain is (qualifier is not Qualifier.APPROXIMATE)
    assert partial.approximate is (qualifier is not Qualifier.UNCERTAIN)


def test_each_end_of_an_interval_has_its_own_qualifier() -> None:
    dates = PartialDate.parse("1984?/2004%").dates
    assert [d.qualifier for d in dates] == [Qualifier.UNCERTAIN, Qualifier.BOTH]


def test_open_and_unknown_ends_differ() -> None:
    forms = [PartialDate.parse(text).form for text in ("1985/..", "1985/")]
    assert [f.end for f in forms if isinstance(f, Interval)] == [Edge.OPEN, Edge.UNKNOWN]
    assert forms[0] != forms[1]


@pytest.mark.parametrize(("text", "reason"), NOT_READ)
def test_what_is_outside_the_profile_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(PartialDateError, match=reason) as caught:
        PartialDate.parse(text)
    assert f"'{text}' is no EDTF date" in str(caught.value)


@pytest.mark.parametrize(("text", "whole"), PARTLY_QUALIFIED)
def test_a_mark_on_a_part_is_proposed_for_the_whole(text: str, whole: str) -> None:
    with pytest.raises(PartialDateError) as caught:
        PartialDate.parse(text)
    assert caught.value.proposals == (whole,)
