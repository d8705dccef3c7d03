"""Words never leave their room, and none is lost before the last line."""

from hypothesis import given
from hypothesis import strategies as st

from sought.reporting.charts.fitted_text import shortened, width_of, wrapped

texts = st.text("abcWiı ԱբԽ Жж", min_size=1, max_size=60)


@given(texts, st.integers(30, 200), st.integers(1, 4))
def test_every_line_fits(words: str, room: int, most: int) -> None:
    lines = wrapped(words, room, most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line) <= room for line in lines)


@given(texts, st.integers(30, 200))
def test_nothing_is_lost_where_there_are_lines_enough(words: str, room: int) -> None:
    lines = wrapped(words, room, 100)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_what_is_cut_says_so() -> None:
    assert wrapped("one two three four five", 40, 2)[-1].endswith("…")
    assert shortened("short", 400) == "short"
    assert shortened("Ա" * 90, 100).endswith("…")


def test_words_stay_whole_where_they_can() -> None:
    assert wrapped("remains located", width_of("remains") + 1) == ("remains", "located")
