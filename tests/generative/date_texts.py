"""Random EDTF texts: of every kind, and a small calendar that can be listed day by day."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

MARKS = st.sampled_from(["", "", "", "~", "?", "%"])
DAY_DATES = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)


@st.composite
def calendar_dates(draw: st.DrawFn) -> str:
    """A date of the years 1 to 9999 without mark, of each precision."""
    day = draw(DAY_DATES)
    year, month = day[:4], day[:7]
    season = draw(st.sampled_from(["-21", "-22", "-23", "-24"]))
    decade, century = f"{year[:3]}X", f"{year[:2]}XX"
    forms = [day, month, year, year + season, f"{year}-XX", f"{year}-XX-XX", f"{month}-XX"]
    forms += [decade, century, f"{day[:9]}X", f"{month[:6]}X", decade + season]
    # A year with unknown digits has no 29 February for certain; the first of the month exists.
    forms += [decade + month[4:], f"{decade}{month[4:]}-01", f"{century}{month[4:]}-01"]
    return draw(st.sampled_from(forms))


def singles() -> st.SearchStrategy[str]:
    """A date with or without a mark."""
    return st.tuples(calendar_dates(), MARKS).map("".join)


OFFSETS = st.sampled_from(["", "Z", "+04:00", "-03:30", "+14:00", "-12:00"])


@st.composite
def timed(draw: st.DrawFn) -> str:
    """A day with the time of day."""
    time = draw(st.times())
    clock = draw(st.sampled_from([f"{time:%H:%M}", f"{time:%H:%M:%S}"]))
    return f"{draw(DAY_DATES)}T{clock}{draw(OFFSETS)}{draw(MARKS)}"


def intervals(ends: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Two dates, one of them perhaps open or unknown; possibly in the wrong order."""
    edges = st.sampled_from(["", ".."])
    return st.one_of(
        st.tuples(ends, ends).map("/".join),
        st.tuples(ends, edges).map("/".join),
        st.tuples(edges, ends).map("/".join),
    )


def choices(dates: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One of two or three, or of a run; runs possibly in the wrong order."""
    runs = st.one_of(
        st.tuples(dates, dates).map("..".join), dates.map("..{}".format), dates.map("{}..".format)
    )
    several = st.lists(st.one_of(dates, runs), min_size=2, max_size=3)
    return st.one_of(runs.map("[{}]".format), several.map(lambda s: f"[{','.join(s)}]"))


def texts() -> st.SearchStrategy[str]:
    """Any text of the profile; those whose ends are swapped are refused."""
    return st.one_of(singles(), timed(), intervals(singles()), choices(singles()))


@st.composite
def small_dates(draw: st.DrawFn) -> str:
    """A date around 1992 whose slack stays within the days of the naive twin."""
    month = draw(st.sampled_from(["1992-01", "1992-02", "1992-03", "1991-12"]))
    day = f"{month}-{draw(st.integers(1, 29 if month == '1992-02' else 31)):02}"
    marked = draw(st.sampled_from([day, month, "1992", "1992-21", "1992-24", "1992-XX-XX"]))
    plain = [f"{day[:9]}X", f"{month}-XX", "1992-0X", "1992-1X", f"199{day[8]}", "1993"]
    return draw(st.one_of(MARKS.map(marked.__add__), st.sampled_from(plain)))


@st.composite
def small_days(draw: st.DrawFn) -> str:
    """A day or a few days, so that intervals between them can be listed."""
    month = draw(st.sampled_from(["1992-01", "1992-02", "1992-03"]))
    day = f"{month}-{draw(st.integers(1, 29)):02}"
    return draw(st.sampled_from([day, f"{day}~", f"{day[:9]}X", month]))


def small_texts() -> st.SearchStrategy[str]:
    """Texts that the naive twin can list."""
    return st.one_of(small_dates(), small_days(), intervals(small_days()), choices(small_dates()))
