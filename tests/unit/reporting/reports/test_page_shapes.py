"""A table gets the smallest sheet on which its words stay whole, then one where they may break."""

from sought.reporting.reports.breaking import width
from sought.reporting.reports.page_shapes import A3_WIDE, A4, A4_WIDE, INSET, fitted


def columns(number, heading, cell="1,234"):
    return [["District", "Upper valley"], *([heading, cell] for _ in range(number))]


def test_few_columns_stay_upright_and_as_narrow_as_they_are():
    fit = fitted(columns(4, "Women"))
    assert (fit.shape, fit.size) == (A4, 8.0)
    assert sum(fit.widths) < A4.room / 2


def test_more_columns_turn_the_sheet_then_make_it_larger():
    shapes = [fitted(columns(number, "Registered")).shape for number in (5, 10, 20, 30)]
    assert shapes == [A4, A4_WIDE, A4_WIDE, A3_WIDE]


def test_long_texts_share_what_is_left():
    fit = fitted([["a", "word " * 100], ["b", "word " * 50], ["c", "1"]])
    assert abs(sum(fit.widths) - A4.room) < 0.01
    assert fit.widths[0] > fit.widths[1] > fit.widths[2]


def test_whatever_comes_stays_between_the_margins():
    for number in (1, 10, 40, 200):
        fit = fitted(columns(number, "Müəyyənləşdirilməyənlər", "x" * 90))
        assert sum(fit.widths) <= fit.shape.room + 0.01


def test_whole_words_fit_where_the_shape_says_so():
    fit = fitted(columns(8, "Identified"))
    assert all(room - 2 * INSET >= width("Identified", fit.size) for room in fit.widths[1:])


def test_a_table_takes_the_sheet_of_its_section():
    assert fitted(columns(2, "Women"), A3_WIDE).shape == A3_WIDE


def test_a_tall_picture_stands_on_one_sheet():
    assert A4.picture_width(0.5) == 493
    assert A4.picture_width(5) * 5 < A4.height - 200
