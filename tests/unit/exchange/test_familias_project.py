import pytest

from sought.errors import InputError
from sought.exchange.familias_project import (
    FamiliasFamily,
    FamiliasMarker,
    FamiliasPedigree,
    FamiliasPerson,
    FamiliasProject,
    resolve,
)
from sought.genetics.markers import Marker
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Sex

FATHER = FamiliasPerson("F", Sex.MALE, {"L": "1/2"})
MOTHER = FamiliasPerson("M", Sex.FEMALE)
CHILD = FamiliasPerson("C", Sex.FEMALE, {"L": "1/1"})
MARKERS = (FamiliasMarker(Marker("L", ("1", "2"), (0.5, 0.5))),)


def pedigree(*relations: tuple[str, str], name: str = "H") -> FamiliasPedigree:
    return FamiliasPedigree(name, relations)


def test_a_pedigree_of_named_people() -> None:
    found = resolve((FATHER, MOTHER, CHILD), pedigree(("F", "C"), ("M", "C")))
    assert found["C"].parents == ("F", "M")


def test_known_relations_hold_in_every_pedigree() -> None:
    known = pedigree(("M", "C"))
    found = resolve((FATHER, MOTHER, CHILD), pedigree(("F", "C"), ("M", "C")), known)
    assert found["C"].parents == ("F", "M")
    assert resolve((FATHER, MOTHER, CHILD), pedigree(), known)["C"].parents == ("added_1", "M")


def test_absent_parents_are_added_fathers_first() -> None:
    grandchild = FamiliasPerson("G", Sex.MALE)
    found = resolve((FATHER, CHILD, grandchild), pedigree(("F", "C"), ("C", "G")))
    assert found.ids == ("F", "C", "G", "added_1", "added_2")
    assert found["G"].parents == ("added_1", "C")
    assert found["C"].parents == ("F", "added_2")


def test_an_added_parent_takes_a_free_name() -> None:
    taken = FamiliasPerson("added_1", Sex.MALE)
    assert resolve((taken, FATHER, CHILD), pedigree(("F", "C")))["C"].mother == "added_2"


def test_people_without_a_name_count_females_first() -> None:
    extra = FamiliasPedigree("H", (("extra_1", "C"), ("extra_2", "C")), 1, 1)
    assert resolve((CHILD,), extra)["C"].parents == ("extra_2", "extra_1")


@pytest.mark.parametrize(("partner", "sex"), [("F", Sex.FEMALE), ("M", Sex.MALE)])
def test_the_other_parent_tells_the_sex_of_the_missing(partner: str, sex: Sex) -> None:
    found = resolve((FATHER, MOTHER, CHILD), pedigree((partner, "C"), ("Missing person", "C")))
    assert found["Missing person"].sex == sex


def test_a_missing_child_has_no_known_sex() -> None:
    found = resolve((FATHER, MOTHER), pedigree(("F", "Missing person"), ("M", "Missing person")))
    assert found["Missing person"].sex == Sex.UNKNOWN


@pytest.mark.parametrize(
    ("relations", "message"),
    [
        ((("Missing person", "C"),), "the sex of parent 'Missing person' is unknown"),
        ((("F", "C"), ("U", "C")), "'C' has two parents of the same sex"),
        ((("F", "C"), ("C", "F")), "is an own ancestor"),
    ],
)
def test_relations_that_cannot_be(relations: tuple[tuple[str, str], ...], message: str) -> None:
    uncle = FamiliasPerson("U", Sex.MALE)
    with pytest.raises(InputError, match=message):
        resolve((FATHER, uncle, CHILD), pedigree(*relations))


def test_ordinary_pedigrees_are_families_of_the_same_people() -> None:
    project = FamiliasProject(
        MARKERS,
        (FATHER, MOTHER, CHILD),
        pedigrees=(pedigree(("F", "C"), ("M", "C"), name="H1"), pedigree(("M", "C"), name="H2")),
        theta=0.02,
    )
    case = project.to_case()
    assert [f.id for f in case.families] == ["H1", "H2"]
    assert [list(f.profiles) for f in case.families] == [["F", "C"], ["F", "C"]]
    assert (case.theta, case.samples, case.missing) == (0.02, (), ())


def test_a_database_alone_is_a_case_without_families() -> None:
    case = FamiliasProject(MARKERS).to_case()
    assert [m.name for m in case.markers] == ["L"]
    assert case.families == ()


def test_dropout_is_that_of_the_markers() -> None:
    careful = FamiliasPerson("F", Sex.MALE, {"L": "1/1"}, considers_dropout=True)
    one, other = (
        FamiliasMarker(MARKERS[0].marker, dropout=0.1),
        FamiliasMarker(Marker("K", ("1",), (1.0,))),
    )
    project = FamiliasProject((one,), (careful,), pedigrees=(pedigree(),))
    assert project.to_case().families[0].errors == {"F": SampleErrors(dropout=0.1)}
    with pytest.raises(
        InputError, match=r"pedigree 'H': .*dropout differs between markers \(0, 0.1\)"
    ):
        FamiliasProject((one, other), (careful,), pedigrees=(pedigree(),)).to_case()


PLACED = pedigree(("Missing person", "C"), ("M", "C"), name="Father missing")
ELSEWHERE = pedigree(("M", "C"), ("M", "Missing person"), name="Sibling missing")


def family(*pedigrees: FamiliasPedigree, name: str = "am1", extra: tuple = ()) -> FamiliasFamily:
    return FamiliasFamily(name, (MOTHER, CHILD, *extra), pedigrees)


def identification(*families: FamiliasFamily) -> FamiliasProject:
    return FamiliasProject(
        MARKERS,
        unidentified=(FamiliasPerson("V", Sex.MALE, {"L": "1/2"}),),
        families=families,
        dvi=True,
    )


def test_the_missing_person_of_a_reference_family() -> None:
    case = identification(family(pedigree(name="Reference pedigree"), PLACED)).to_case()
    assert case.missing == ("Missing person",)
    assert case.families[0].id == "am1"
    assert case.families[0].pedigree["C"].parents == ("Missing person", "M")
    assert [s.id for s in case.samples] == ["V"]


def test_missing_persons_of_several_families_are_told_apart() -> None:
    case = identification(family(PLACED), family(PLACED, name="am2")).to_case()
    assert case.missing == ("Missing person of am1", "Missing person of am2")


def test_a_pedigree_called_like_a_person_says_who_is_missing() -> None:
    lost = FamiliasPerson("M1", Sex.MALE)
    named = pedigree(*PLACED.relations, name="M1")
    case = identification(family(named, extra=(lost,))).to_case()
    assert case.missing == ("M1",)
    assert case.families[0].pedigree.ids == ("M", "C", "M1")


def test_a_family_without_a_missing_person_is_kept() -> None:
    case = identification(family(pedigree(("M", "C"), name="Reference pedigree"))).to_case()
    assert case.missing == ()
    assert case.families[0].pedigree["C"].mother == "M"


def test_pedigrees_that_disagree_need_a_choice() -> None:
    project = identification(family(PLACED, ELSEWHERE))
    with pytest.raises(
        InputError, match="family 'am1': the pedigrees 'Father missing', 'Sibling missing' place"
    ):
        project.to_case()
    chosen = project.to_case({"am1": "Sibling missing"})
    assert chosen.families[0].pedigree["Missing person"].mother == "M"
    with pytest.raises(InputError, match="has no pedigree 'other'; it has Father missing, Sibling"):
        project.to_case({"am1": "other"})


def test_a_file_with_both_kinds_gives_two_cases() -> None:
    project = FamiliasProject(
        MARKERS, (FATHER,), pedigrees=(pedigree(),), families=(family(PLACED),), dvi=True
    )
    assert [len(c.missing) for c in project.cases()] == [0, 1]
    with pytest.raises(InputError, match="holds both ordinary pedigrees and a DVI case"):
        project.to_case()


def test_an_allele_that_is_not_in_the_database_is_told_with_the_person() -> None:
    wrong = FamiliasPerson("V", Sex.MALE, {"L": "1/7"})
    with pytest.raises(InputError, match=r"person 'V'\[0\]: allele '7' is not among the alleles"):
        FamiliasProject(MARKERS, unidentified=(wrong,), dvi=True).to_case()
