import pytest

from sought.errors import PedigreeError
from sought.genetics.pedigree import Member, Pedigree, Sex
from tests.families import family

THREE_GENERATIONS = (
    "child = father + mother, 0",
    "father = gf + gm, 1",
    "mother, 2",
    "gf, 1",
    "gm, 2",
)


def test_members_may_come_in_any_order():
    pedigree = family(*THREE_GENERATIONS)
    assert pedigree.ids == ("child", "father", "mother", "gf", "gm")
    order = pedigree.generations_first
    assert sorted(order) == sorted(pedigree.ids)
    assert all(order.index(p) < order.index(m.id) for m in pedigree.members for p in m.parents)


def test_looking_people_up():
    pedigree = family(*THREE_GENERATIONS)
    assert pedigree["father"] == Member("father", "gf", "gm", Sex.MALE)
    assert "father" in pedigree
    assert "nobody" not in pedigree
    with pytest.raises(KeyError):
        pedigree["nobody"]


def test_founders_children_and_ancestors():
    pedigree = family(*THREE_GENERATIONS)
    assert pedigree.founders == ("mother", "gf", "gm")
    assert pedigree.children["father"] == ("child",)
    assert pedigree.children["child"] == ()
    assert pedigree.ancestors("father") == {"father", "gf", "gm"}
    assert pedigree.ancestors("gf") == {"gf"}


def test_members_know_their_parents():
    founder, child = Member("f"), Member("c", "f", "m")
    assert (founder.is_founder, founder.parents) == (True, ())
    assert (child.is_founder, child.parents) == (False, ("f", "m"))


def test_unconnected_families_are_components():
    pedigree = family("f, 1", "m, 2", "c = f + m, 0", "other, 1", "twin, 1", twins=())
    assert set(pedigree.components) == {
        frozenset({"f", "m", "c"}), frozenset({"other"}), frozenset({"twin"})
    }  # fmt: skip


def test_identical_twins_belong_together():
    pedigree = family("a, 1", "b, 1", "c, 1", twins=[["a", "b"]])
    assert pedigree.twins == (frozenset({"a", "b"}),)
    assert set(pedigree.components) == {frozenset({"a", "b"}), frozenset({"c"})}


def test_a_part_of_a_pedigree_keeps_what_belongs_to_it():
    whole = family(
        *THREE_GENERATIONS, "uncle = gf + gm, 1",
        founder_inbreeding={"gf": 0.1, "mother": 0.2}, twins=({"father", "uncle"},),
    )  # fmt: skip
    part = whole.restricted_to({"gf", "gm", "father"})
    assert part.ids == ("father", "gf", "gm")
    assert part.founder_inbreeding == {"gf": 0.1}
    assert part.twins == ()


def test_pedigrees_are_values():
    one, same = family(*THREE_GENERATIONS), family(*THREE_GENERATIONS)
    assert one == same
    assert hash(one) == hash(same)
    assert hash(one) != hash(family(*THREE_GENERATIONS, founder_inbreeding={"gf": 0.5}))
    with pytest.raises(TypeError):
        one.founder_inbreeding["gf"] = 0.5


def test_inbreeding_of_0_is_none():
    assert family("a, 1", founder_inbreeding={"a": 0}).founder_inbreeding == {}


# --- loops are families too -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        ("f, 1", "m, 2", "a = f + m, 1", "b = f + m, 2", "c = a + b, 0"),
        ("f, 1", "m, 2", "d = f + m, 2", "c = f + d, 0"),
        ("f, 1", "m, 2", "s = f + m, 1", "c = s + m, 0"),
    ],
)
def test_inbreeding_is_allowed(rows):
    assert len(family(*rows).generations_first) == len(rows)


# --- refused --------------------------------------------------------------------------------------

REFUSED = {
    "needs an id that is not empty": lambda: Member(""),
    "'c' has one parent only; give the mother too": lambda: Member("c", father="f"),
    "'c' has one parent only; give the father too": lambda: Member("c", mother="m"),
    "needs at least one member": lambda: Pedigree(()),
    "id 'a' is given to more than one": lambda: family("a, 1", "b, 1", "a, 2"),
    "father 'f' of member 'c' is not in the pedigree; add": lambda: family("c = f + m, 1", "m, 2"),
    "mother 'm' of member 'c' is not in the pedigree": lambda: family("c = f + m, 1", "f, 1"),
    "father 'f' of member 'c' has sex 2; a father needs sex 1": lambda: family(
        "c = f + m, 1", "f, 2", "m, 2"
    ),
    "mother 'm' of member 'c' has sex 1; a mother needs sex 2": lambda: family(
        "c = f + m, 1", "f, 1", "m, 1"
    ),
    "father 'f' of member 'c' has sex 0": lambda: family("c = f + m, 1", "f, 0", "m, 2"),
    "mother 'a' of member 'c' has sex 1": lambda: family("a, 1", "c = a + a, 0"),
    "given for 'c', who is not a founder": lambda: family(
        "c = f + m, 1", "f, 1", "m, 2", founder_inbreeding={"c": 0.1}
    ),
    "given for 'x', who is not a founder": lambda: family("a, 1", founder_inbreeding={"x": 0.1}),
    "inbreeding of 'a' is 1.5; allowed: 0 to 1": lambda: family(
        "a, 1", founder_inbreeding={"a": 1.5}
    ),
    "inbreeding of 'a' is nan": lambda: family("a, 1", founder_inbreeding={"a": float("nan")}),
    r"twin group \['a'\] needs two or more": lambda: family("a, 1", twins=({"a"},)),
    r"twin group \['a', 'x'\]": lambda: family("a, 1", twins=({"a", "x"},)),
    r"twin group \['b', 'c'\] .* in one group only": lambda: family(
        "a, 1", "b, 1", "c, 1", twins=({"a", "b"}, {"b", "c"})
    ),
    "twins .*'a', 'b'.* must share both parents and their sex": lambda: family(
        "a, 1", "b, 2", twins=({"a", "b"},)
    ),
    "twins .*'c', 'd'.* must share both parents": lambda: family(
        "f, 1", "m, 2", "n, 2", "c = f + m, 1", "d = f + n, 1", twins=({"c", "d"},)
    ),
}


@pytest.mark.parametrize("message", REFUSED)
def test_what_cannot_be_a_family_is_refused(message):
    with pytest.raises(PedigreeError, match=message):
        REFUSED[message]()


@pytest.mark.parametrize(
    "rows",
    [
        ("a = a + m, 1", "m, 2"),
        ("m, 2", "a = b + m, 1", "b = a + m, 1"),
        ("m, 2", "f, 1", "child = a + m, 1", "a = b + m, 1", "b = c + m, 1", "c = a + m, 1"),
    ],
)
def test_an_own_ancestor_is_refused_and_named(rows):
    """Named is somebody on the circle, not a descendant of it."""
    with pytest.raises(PedigreeError, match=r"member '[abc]' is an own ancestor; check the father"):
        family(*rows)
