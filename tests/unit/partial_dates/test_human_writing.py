"""Dates as people write them: never taken as they are, but answered with EDTF."""

import pytest

from sought.errors import InputError
from sought.partial_dates import PartialDate, PartialDateError

MEANT = [
    # digits
    ("26.02.1992", "1992-02-26"),
    ("26.2.1992", "1992-02-26"),
    ("26-02-1992", "1992-02-26"),
    ("26 02 1992", "1992-02-26"),
    ("26/02/1992", "1992-02-26"),
    ("1992/02/26", "1992-02-26"),
    ("1992.02.26", "1992-02-26"),
    ("1992-2-6", "1992-02-06"),
    ("19920226", "1992-02-26"),
    ("1992-26-02", "1992-02-26"),
    ("02.1992", "1992-02"),
    ("02/1992", "1992-02"),
    ("1992/02", "1992-02"),
    ("1992.2", "1992-02"),
    ("26.02.92", "1992-02-26"),
    # noughts and other signs for what is unknown
    ("1992-02-00", "1992-02-XX"),
    ("00.02.1992", "1992-02-XX"),
    ("00.00.1992", "1992-XX-XX"),
    ("00.1992", "1992"),
    ("1992-00-00", "1992-XX-XX"),
    ("1992-??-??", "1992-XX-XX"),
    ("1992-02-xx", "1992-02-XX"),
    ("199x", "199X"),
    ("199u", "199X"),
    ("19uu", "19XX"),
    ("1992-uu-uu", "1992-XX-XX"),
    # names
    ("Feb 1992", "1992-02"),
    ("Feb. 1992", "1992-02"),
    ("26 Feb 1992", "1992-02-26"),
    ("February 26, 1992", "1992-02-26"),
    ("26th of February 1992", "1992-02-26"),
    ("Spring 1992", "1992-21"),
    ("26 февраля 1992 года", "1992-02-26"),
    ("в феврале 1992 г.", "1992-02"),
    ("зима 1992", "1992-24"),
    ("1992-ci il fevralın 26-sı", "1992-02-26"),
    ("İyun 1992", "1992-06"),
    ("1992-ci ilin fevralında", "1992-02"),
    ("1992-ci ilin iyununda", "1992-06"),
    ("1992-ci ilin sentyabrında", "1992-09"),
    ("1992-ci ilin aprelində", "1992-04"),
    ("26 fevral 1992-ci il", "1992-02-26"),
    ("1992 թ. փետրվարին", "1992-02"),
    ("летом 1992 года", "1992-22"),
    ("1992 թ․ փետրվարի 26", "1992-02-26"),
    ("1992 թվականի փետրվարի 26-ին", "1992-02-26"),
    # marks
    ("~1992", "1992~"),
    ("c. 1992", "1992~"),
    ("ca.1992", "1992~"),
    ("circa Feb 1992", "1992-02~"),
    ("about 26.02.1992", "1992-02-26~"),
    ("около февраля 1992 г.", "1992-02~"),
    ("təxminən 1992", "1992~"),
    ("մոտ 1992", "1992~"),
    ("?1992", "1992?"),
    ("1992 ?", "1992?"),
    ("1992?~", "1992%"),
    ("26.02.1992?", "1992-02-26?"),
    # decades
    ("1990s", "199X"),
    ("the 1990s", "199X"),
    ("1990-е годы", "199X"),
    ("1990-cı illər", "199X"),
    ("1990-ական թթ.", "199X"),
    # more than one date
    ("1992-1994", "1992/1994"),
    ("1992 – 1994", "1992/1994"),
    ("Feb 1992 - Apr 1992", "1992-02/1992-04"),
    ("from 1992 to 26.03.1993", "1992/1993-03-26"),
    ("between Feb 1992 and Apr 1992", "[1992-02..1992-04]"),
    ("26.02.1992 or 28.02.1992", "[1992-02-26,1992-02-28]"),
    ("1992 или 1993", "[1992,1993]"),
    ("until 1993", "[..1993]"),
    ("since 1992", "1992/.."),
    ("from 1992", "[1992..]"),
    ("before 1993", "[..1992-12-31]"),
    ("after Feb 1992", "[1992-03-01..]"),
    ("open/1992", "../1992"),
    ("unknown/1992", "/1992"),
    ("1992/open", "1992/.."),
    # time of day
    ("1992-02-26 05:30", "1992-02-26T05:30"),
    ("1992-02-26, 5.30", "1992-02-26T05:30"),
    ("1992-02-26T05", "1992-02-26T05:00"),
    ("1992-02-26t05:30", "1992-02-26T05:30"),
]
NOT_GUESSED = [
    *("", "yesterday", "1992-02-30", "30.02.1992", "Ma 1992", "Feb Mar 1992", "Feb 92"),
    *("26 27 Feb 1992", "Nowhere 26, 1992", "between 1992 and never", "1992-13", "x" * 200),
    *("before noon", "1992-02-26 25:00", "February 1992 1993"),
]


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_the_likeliest_meaning_is_proposed(text: str, meant: str) -> None:
    with pytest.raises(PartialDateError) as caught:
        PartialDate.parse(text)
    assert caught.value.proposals[0] == meant
    assert PartialDate.parse(meant).text == meant
    assert f"write {meant}" in str(caught.value)


@pytest.mark.parametrize("text", NOT_GUESSED)
def test_nothing_is_guessed_where_nobody_can_tell(text: str) -> None:
    with pytest.raises(PartialDateError, match="is no EDTF date") as caught:
        PartialDate.parse(text)
    assert caught.value.proposals == ()


def test_day_and_month_are_both_offered_where_both_orders_are_usual() -> None:
    with pytest.raises(PartialDateError, match="write 1992-03-02 or 1992-02-03") as caught:
        PartialDate.parse("02/03/1992")
    assert caught.value.proposals == ("1992-03-02", "1992-02-03")
    with pytest.raises(PartialDateError) as caught:
        PartialDate.parse("02.03.1992")
    assert caught.value.proposals == ("1992-03-02",)


def test_two_digits_of_a_year_may_be_of_either_century() -> None:
    with pytest.raises(PartialDateError) as caught:
        PartialDate.parse("26.02.20")
    assert caught.value.proposals == ("1920-02-26", "2020-02-26")


def test_without_a_proposal_the_message_shows_how_dates_are_written() -> None:
    with pytest.raises(PartialDateError) as caught:
        PartialDate.parse("some day")
    assert str(caught.value) == (
        "'some day' is no EDTF date; write for example "
        "1992, 1992-02, 1992-02-26, 1992-02~, 199X or 1992-02/1992-04"
    )


def test_a_message_stays_short() -> None:
    with pytest.raises(PartialDateError, match=f"'{'x' * 40}…' is no EDTF date"):
        PartialDate.parse("x" * 1000)


def test_the_error_is_an_input_error_and_travels_outwards() -> None:
    with pytest.raises(InputError) as caught:
        PartialDate.parse("1.2.1970")
    outer = caught.value.inside("row 7, column born")
    assert str(outer).startswith("row 7, column born: '1.2.1970' is no EDTF date")
    assert outer.exit_code == 3
