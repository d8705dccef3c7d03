"""What is said of a table, and of methods that disagree."""

from sought.reporting.estimates.estimate import log_normal
from sought.reporting.estimates.remarks import on_outcomes, on_table
from tests.published_lists import KOSOVO, NO_OVERLAP, table

NAMES = {"graphs": "Graphs", "classes": "Classes", "chao1987": "Chao"}


def test_a_good_table_goes_without_saying():
    assert on_table(KOSOVO) == ()


def test_lists_that_do_not_overlap_are_named():
    alone, thin = on_table(NO_OVERLAP)
    assert alone == "Nobody in C stands in another list: such a list cannot help to estimate."
    assert thin.startswith("Only 6 of 96 persons stand in two lists or more")


def test_pairs_that_do_not_overlap_are_named():
    """A and C meet B, and each other never."""
    (told,) = on_table(table("A B C", 50, 50, 40, 50, 0, 40, 0))
    assert told == "With nobody in common: A and C. Few methods can use such pairs."


def test_empty_and_complete_lists():
    told = on_table(table("A B C", 5, 0, 40, 0, 0, 0, 0))
    assert told[0] == "Nobody stands in C: the list says nothing and is left out."
    assert told[1].startswith("Everybody stands in A:")


def test_two_lists_cannot_show_dependence():
    (told,) = on_table(table("A B", 30, 20, 40))
    assert told.startswith("With two lists, dependence between them cannot be seen")


def test_methods_that_disagree_are_told():
    near = [log_normal(m, 10, u, 0.1, level=0.95) for m, u in (("graphs", 100), ("classes", 120))]
    far = [near[0], log_normal("classes", 10, 300, 0.1, level=0.95)]
    assert on_outcomes(near, NAMES) == ()
    assert on_outcomes(far, NAMES)[0].startswith("The methods disagree: 110 to 310.")


def test_an_estimate_below_the_bound_is_told():
    bound = log_normal("chao1987", 10, 400, 0.1, level=0.95, is_bound=True)
    low = log_normal("graphs", 10, 100, 0.1, level=0.95)
    (told,) = on_outcomes([bound, low], NAMES)
    assert told.startswith("Wholly below the lower bound of 410: Graphs.")


def test_lists_with_the_very_same_persons():
    told = " ".join(on_table(table("A B C", 0, 0, 30, 20, 0, 0, 40)))
    assert "With the very same persons: A and B. One looks copied" in told
    assert "very same" not in " ".join(on_table(table("A B C", 1, 0, 30, 20, 0, 0, 40)))
