"""Ties become pedigrees in which everybody is as much kin as was said."""

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sought.errors import PedigreeError
from sought.genetics.pedigree import Sex
from sought.genetics.ties import INVENTED, Tie, TieKind, kin_of, pruned

M, F, U = Sex.MALE, Sex.FEMALE, Sex.UNKNOWN
T = TieKind


def made(sexes, *ties):
    return kin_of(sexes, [Tie(kind, one, other) for one, kind, other in ties], "F1")


def kinship(pedigree, one, other):
    """Kinship coefficient by the textbook recursion."""
    order = {id_: at for at, id_ in enumerate(pedigree.generations_first)}

    def phi(a, b):
        if order[a] < order[b]:
            a, b = b, a
        parents = pedigree[a].parents
        if a == b:
            return 0.5 * (1 + (phi(*parents) if parents else 0))
        return sum(phi(p, b) for p in parents) / 2 if parents else 0.0

    return phi(one, other)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (T.PARENT, 1 / 4),
        (T.SIBLING, 1 / 4),
        (T.HALF_SIBLING, 1 / 8),
        (T.GRANDPARENT, 1 / 8),
        (T.UNCLE_AUNT, 1 / 8),
        (T.IDENTICAL_TWIN, 1 / 4),
    ],
)
@pytest.mark.parametrize("sex", [M, F, U])
def test_one_tie_is_as_near_as_it_says(kind, expected, sex):
    found = made({"a": sex, "b": sex}, ("a", kind, "b"))
    assert not found.unplaced
    assert kinship(found.pedigree, "a", "b") == expected
    assert found.pedigree.twins == ((frozenset("ab"),) if kind == T.IDENTICAL_TWIN else ())


def test_a_family_told_in_pieces_is_one_pedigree():
    sexes = {"x": M, "father": M, "mother": F, "sister": F, "grandmother": F, "uncle": M, "half": M}
    found = made(
        sexes,
        ("father", T.PARENT, "x"), ("mother", T.PARENT, "x"), ("sister", T.SIBLING, "x"),
        ("grandmother", T.PARENT, "father"), ("uncle", T.SIBLING, "father"),
        ("mother", T.PARENT, "half"), ("half", T.HALF_SIBLING, "x"),
        ("grandmother", T.GRANDPARENT, "x"), ("uncle", T.UNCLE_AUNT, "x"),
    )  # fmt: skip
    assert not found.unplaced
    p = found.pedigree
    assert [kinship(p, "x", o) for o in ("sister", "uncle", "half", "grandmother")] == [
        1 / 4, 1 / 8, 1 / 8, 1 / 8,
    ]  # fmt: skip
    assert p["sister"].parents == ("father", "mother")
    assert p["uncle"].mother == "grandmother"
    assert kinship(p, "half", "father") == 0


def test_siblings_of_siblings_share_invented_parents():
    found = made({"a": M, "b": F, "c": M}, ("a", T.SIBLING, "b"), ("b", T.SIBLING, "c"))
    parents = {found.pedigree[i].parents for i in "abc"}
    assert len(parents) == 1
    assert all(p.startswith(INVENTED) for p in parents.pop())


@pytest.mark.parametrize(
    ("sexes", "ties", "reason"),
    [
        (
            {"a": M, "b": M, "x": M},
            [("a", T.PARENT, "x"), ("b", T.PARENT, "x")],
            "two fathers of x",
        ),
        ({"a": M, "b": M}, [("a", T.PARENT, "b"), ("b", T.PARENT, "a")], "own ancestor"),
        ({"a": M, "b": M}, [("a", T.PARENT, "b"), ("a", T.SIBLING, "b")], "own ancestor"),
        (
            {"a": M, "b": M, "p": M, "q": M},
            [("p", T.PARENT, "a"), ("q", T.PARENT, "b"), ("a", T.SIBLING, "b")],
            "different parents",
        ),
        ({"a": M, "b": F}, [("a", T.IDENTICAL_TWIN, "b")], "different sexes"),
        (
            {"f": M, "m": F, "x": M, "g": F},
            [("f", T.PARENT, "x"), ("m", T.PARENT, "x"), ("g", T.GRANDPARENT, "x")],
            "father's or the mother's side",
        ),
        (
            {"g": F, "u": M, "x": M},
            [("g", T.GRANDPARENT, "x"), ("u", T.UNCLE_AUNT, "x")],
            "father's or the mother's side",
        ),
    ],
)
def test_what_does_not_fit_is_told_and_not_guessed(sexes, ties, reason):
    found = made(sexes, *ties)
    assert len(found.unplaced) == 1
    assert reason in found.unplaced[0].reason


def test_which_parent_half_siblings_share_is_not_guessed():
    """The mother of one need not be the other's: they may share the father."""
    found = made({"m": F, "a": M, "b": M}, ("m", T.PARENT, "a"), ("b", T.HALF_SIBLING, "a"))
    assert [u.tie.kind for u in found.unplaced] == [T.HALF_SIBLING]
    assert kinship(found.pedigree, "b", "m") == 0


def test_siblings_told_in_pairs_are_one_family_in_any_order():
    pairs = [("a", "b"), ("c", "d"), ("d", "b")]
    for order in itertools.permutations("abcd"):
        names = dict(zip("abcd", order, strict=True))
        ties = [(names[x], T.SIBLING, names[y]) for x, y in pairs]
        found = made(dict.fromkeys("abcd", M), *ties)
        assert not found.unplaced
        assert len({found.pedigree[i].parents for i in "abcd"}) == 1


def test_a_tie_of_somebody_unknown_is_an_error():
    with pytest.raises(PedigreeError, match="not among the people"):
        made({"a": M}, ("a", T.PARENT, "b"))


_NAMES = "abcdef"
_TIES = st.lists(
    st.tuples(st.sampled_from(_NAMES), st.sampled_from(list(TieKind)), st.sampled_from(_NAMES)),
    max_size=10,
)


@given(_TIES, st.lists(st.sampled_from(list(Sex)), min_size=6, max_size=6), st.randoms())
def test_any_ties_give_a_pedigree_whatever_their_order(ties, sexes, chance):
    people = dict(zip(_NAMES, sexes, strict=True))
    given_ties = [Tie(k, a, b) for a, k, b in ties if a != b]
    found = kin_of(people, given_ties)
    shuffled = list(given_ties)
    chance.shuffle(shuffled)
    assert kin_of(people, shuffled) == found
    left_out = {u.tie for u in found.unplaced}
    for tie in set(given_ties) - left_out:
        near = kinship(found.pedigree, tie.one, tie.other)
        least = 1 / 8 if tie.kind in {T.HALF_SIBLING, T.GRANDPARENT, T.UNCLE_AUNT} else 1 / 4
        assert near >= least


@example([("b", T.IDENTICAL_TWIN, "c"), ("b", T.GRANDPARENT, "a")], {"a"})
@given(_TIES, st.sets(st.sampled_from(_NAMES), min_size=1))
def test_pruning_keeps_kinship_among_the_wanted(ties, wanted):
    people = dict.fromkeys(_NAMES, U)
    whole = kin_of(people, [Tie(k, a, b) for a, k, b in ties if a != b]).pedigree
    small = pruned(whole, wanted)
    assert wanted <= set(small.ids) <= set(whole.ids)
    for one, other in itertools.combinations_with_replacement(sorted(wanted), 2):
        assert kinship(small, one, other) == kinship(whole, one, other)
