"""Who bears two words is found as by looking through all of them."""

from hypothesis import given
from hypothesis import strategies as st

from sought.linkage.mentions.bearers_of_two import BearersOfTwo

words = st.integers(0, 5) | st.integers(0, 2**32 - 1)
borne = st.lists(st.tuples(words, words))
asked = st.lists(words, unique=True)


def settled(pairs: list[tuple[int, int]]) -> BearersOfTwo:
    found = BearersOfTwo()
    for person, (one, other) in enumerate(pairs):
        found.add(one, other, person)
    found.settle()
    return found


@given(borne, asked, asked)
def test_every_two_words_that_somebody_bears_are_found_with_all_who_do(
    pairs: list[tuple[int, int]], ones: list[int], others: list[int]
) -> None:
    expected = {
        (one, other): [at for at, pair in enumerate(pairs) if sorted(pair) == sorted((one, other))]
        for one in ones
        for other in others
    }
    found = {
        (one, other): list(persons) for one, other, persons in settled(pairs).of_any(ones, others)
    }
    assert found == {two: persons for two, persons in expected.items() if persons}
