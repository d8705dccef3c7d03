import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import InputError
from sought.exchange.fact_cells import (
    Cells,
    fractures_text,
    interval_texts,
    number_text,
    teeth_text,
    years_text,
)
from sought.exchange.tables import Row, Table
from sought.genetics.caseload import Interval


def cells(**texts: str) -> Cells:
    row = Row(7, texts)
    return Cells(Table(tuple(texts), (row,)), row)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("", None),
        ("1965", Interval(1965, 1966)),
        ("1963..1967", Interval(1963, 1968)),
        ("1963 .. 1967", Interval(1963, 1968)),
        ("1965.0", Interval(1965, 1965)),
        ("1965.25", Interval(1965.25, 1965.25)),
        ("1992.5..1992.75", Interval(1992.5, 1992.75)),
        ("1992.5..1992", Interval(1992.5, 1993)),
        ("1992..1992.5", Interval(1992, 1992.5)),
    ],
)
def test_years(text: str, years: Interval | None) -> None:
    assert cells(birth=text).years("birth") == years


@pytest.mark.parametrize(
    ("years", "text"),
    [
        (None, ""),
        (Interval(1965, 1966), "1965"),
        (Interval(1963, 1968), "1963..1967"),
        (Interval(1965, 1965), "1965.0"),
        (Interval(1965.5, 1966), "1965.5..1966.0"),
        (Interval(1965.5, 1967), "1965.5..1966"),
    ],
)
def test_years_as_text(years: Interval | None, text: str) -> None:
    assert years_text(years) == text


YEARS = st.floats(1800, 2200) | st.integers(1800, 2200).map(float)


@given(a=YEARS, b=YEARS)
def test_any_years_come_back(a: float, b: float) -> None:
    years = Interval(min(a, b), max(a, b))
    if years.low < 2200:  # a year that begins at the last moment allowed is past it
        assert cells(birth=years_text(years)).years("birth") == years


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("65", "year '65' is outside 1800 to 2200; write 1965 or 1963..1967"),
        ("1967..1963", "interval 1967 to 1964 is empty; give low, then high"),
        ("1963-1967", "'1963-1967' is not a number"),
        ("..1963", "'' is not a number"),
        ("about 1965", "'about 1965' is not a number"),
    ],
)
def test_wrong_years_are_told(text: str, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        cells(birth=text).years("birth")
    assert str(caught.value).startswith(f"row 7, column birth: {problem}")


def test_fractures_and_teeth() -> None:
    row = cells(fractures="femur-left:yes; ulna-right:no", teeth="11:absent;26:filled")
    assert row.fractures("fractures") == {"femur-left": True, "ulna-right": False}
    assert row.teeth("teeth") == {"11": "absent", "26": "filled"}
    assert fractures_text(row.fractures("fractures")) == "femur-left:yes;ulna-right:no"
    assert teeth_text(row.teeth("teeth")) == "11:absent;26:filled"
    assert (row.fractures("healed"), row.teeth("dental")) == ({}, {})
    assert (fractures_text({}), teeth_text({})) == ("", "")


@pytest.mark.parametrize(
    ("column", "text", "problem"),
    [
        ("fractures", "femur:maybe", "'femur' has 'maybe'; allowed: yes, no"),
        ("fractures", "femur", "'femur' is not understood; write femur-left:yes;ulna-right:no"),
        ("fractures", "femur:yes;", "'' is not understood; write femur-left:yes"),
        ("fractures", "a:yes;a:no", "'a:no' is given twice; write femur-left:yes"),
        ("teeth", "11:gone", "tooth '11' is 'gone'; allowed: FDI numbers 11-18 to 41-48, with present"),
        ("teeth", "19:absent", "tooth '19' is 'absent'; allowed: FDI numbers"),
        ("teeth", "11=absent", "'11=absent' is not understood; write 11:absent;26:filled"),
    ],
)  # fmt: skip
def test_wrong_bones_and_teeth_are_told(column: str, text: str, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        getattr(cells(**{column: text}), column)(column)
    assert str(caught.value).startswith(f"row 7, column {column}: {problem}")


def test_numbers_and_intervals() -> None:
    row = cells(stature="171.5", age_low="20", age_high="30.5", empty="")
    assert row.number("stature", 20, 260, "centimetres") == 171.5
    assert row.number("empty", 20, 260, "centimetres") is None
    assert row.interval("age", 0, 130, "years") == Interval(20, 30.5)
    assert row.interval("height", 0, 130, "years") is None
    assert (number_text(171.5), number_text(None)) == ("171.5", "")
    assert (interval_texts(Interval(20, 30.5)), interval_texts(None)) == (
        ("20.0", "30.5"),
        ("", ""),
    )


def test_wrong_numbers_and_intervals_are_told() -> None:
    with pytest.raises(
        InputError, match=r"row 7, column s: '1\.75' is outside 20 to 260; give a st"
    ):
        cells(s="1.75").number("s", 20, 260, "a stature in centimetres")
    with pytest.raises(InputError, match="row 7, column age_high: age_high is empty and the other"):
        cells(age_low="20", age_high="").interval("age", 0, 130, "years")
    with pytest.raises(InputError, match="row 7: age_low is empty and the other end is not"):
        cells(age_high="20").interval("age", 0, 130, "years")
    with pytest.raises(InputError, match="row 7, column age_low: interval 30 to 20 is empty"):
        cells(age_low="30", age_high="20").interval("age", 0, 130, "years")


def test_codes() -> None:
    row = cells(sample="S1", place="", label="a\u202eb")
    assert row.known("sample", {"S1"}, "samples") == "S1"
    for action, problem in (
        (lambda: row.known("sample", {"S2"}, "samples"), "row 7, column sample: 'S1' is not among the samples of the case; correct"),
        (lambda: row.filled("place"), "row 7, column place: the place is empty; fill it, or leave the row out"),
        (lambda: row.text("label"), r"row 7, column label: 'a\u202eb' has characters that do not print"),
    ):  # fmt: skip
        with pytest.raises(InputError) as caught:
            action()
        assert str(caught.value).startswith(problem)
