from collections.abc import Callable

import pytest

from sought.errors import InputError
from sought.exchange import case_from_object, case_to_object, project_from_case
from sought.genetics.case import Case
from tests.unit.exchange.example_cases import CUSTOM, EQUAL, plain, plain_case


def casework() -> dict:
    """Two hypotheses about the same people."""
    case = plain()
    parents, apart = case["families"][0], plain()["families"][0]
    apart["id"] = "H2"
    apart["members"][2] |= {"father": None, "mother": None}
    return case | {"families": [parents, apart], "pm": [], "missing": []}


def back(case: dict) -> dict:
    return case_to_object(project_from_case(case_from_object(case)).to_case())


@pytest.mark.parametrize("example", [plain, casework])
def test_a_case_comes_back_from_a_project(example: Callable[[], dict]) -> None:
    assert back(example()) == example()


def test_the_missing_have_a_pedigree_each() -> None:
    project = project_from_case(plain_case())
    assert project.dvi
    first, second = project.families
    assert [p.name for p in first.pedigrees] == ["Reference pedigree", "M1"]
    assert first.pedigrees[0].relations == (("R1", "M1"), ("R2", "M1"))
    assert first.pedigrees[1].relations == (("R1", "Missing person"), ("R2", "Missing person"))
    assert second.pedigrees[1].relations == (("Missing person", "C"), ("W", "C"))


def test_several_missing_of_a_family_come_back() -> None:
    case = plain()
    case["families"][0]["members"].append({"id": "M3", "father": "R1", "mother": "R2", "sex": 2})
    case["missing"] = ["M1", "M3", "M2"]
    assert back(case) == case


def test_hypotheses_become_ordinary_pedigrees() -> None:
    project = project_from_case(case_from_object(casework()))
    assert not project.dvi
    assert [p.id for p in project.persons] == ["R1", "R2", "M1"]
    assert [p.relations for p in project.pedigrees] == [(("R1", "M1"), ("R2", "M1")), ()]


def test_families_of_other_people_become_reference_families() -> None:
    case = plain() | {"pm": [], "missing": []}
    assert project_from_case(case_from_object(case)).dvi
    assert back(case) == case


def test_one_dropout_serves_all_of_ordinary_casework() -> None:
    case = casework()
    for family in case["families"]:
        family["errors"] = {"R1": {"dropout": 0.1}, "R2": {"dropout": 0.1}}
    assert back(case) == case
    project = project_from_case(case_from_object(case))
    assert [p.considers_dropout for p in project.persons] == [True, True, False]
    assert {m.dropout for m in project.markers} == {0.1}


def test_theta_silent_alleles_and_models_are_kept() -> None:
    case = plain() | {"theta": 0.02}
    case["markers"][0]["mutation"]["male"] |= {"model": "proportional"}
    case["markers"][1] |= {
        "silent_frequency": 0.05, "mutation": {"female": EQUAL, "male": EQUAL}
    }  # fmt: skip
    assert back(case) == case


def _change(**keys: object) -> Callable[[], Case]:
    def made() -> Case:
        case = plain()
        for path, value in keys.items():
            *outer, last = [int(p) if p.isdigit() else p for p in path.split("__")]
            target = case
            for part in outer:
                target = target[part]
            target[last] = value
        return case_from_object(case)

    return made


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (_change(priors={"M1": {"S1": 2}}, priors_source="x"), "priors: a .fam file has no place for priors"),
        (_change(rho=0.1), "rho: a .fam file has no place for rho"),
        (_change(id="x"), "id: a .fam file has no place for id"),
        (
            _change(
                markers__1__x_chrom=True, pm__0__genotypes__S1=["9/9", "21"]
            ),
            "markers[1].x_chrom: marker FGA is X-chromosomal",
        ),
        (_change(markers__1__theta=0.1), "markers[1].theta: marker FGA has a theta of its own"),
        (_change(markers__1__mutation={"female": EQUAL, "male": CUSTOM}), "markers[1].mutation.male: mutation model custom"),
        (_change(families__0__founder_inbreeding={"R1": 0.1}), "families[0].founder_inbreeding: a .fam file has no"),
        (_change(families__0__genotypes__R1=["6/-", "-/-"]), "'R1' has one allele only at marker TH01"),
        (_change(pm__0__errors={"S1": {"dropout": 0.1}}), "errors: the DVI part of a .fam file has no error rates"),
        (_change(families__0__genotypes__M1=["6/9", "-/-"]), "cannot hold this case without a change"),
        (_change(families__0__members__2__sex=0), "cannot hold this case without a change"),
    ],
)  # fmt: skip
def test_what_a_fam_file_cannot_hold_is_told(case: Callable[[], Case], message: str) -> None:
    with pytest.raises(InputError) as caught:
        project_from_case(case())
    assert message in str(caught.value)


def test_twins_are_refused() -> None:
    case = plain()
    case["families"][0]["members"].append({"id": "M3", "father": "R1", "mother": "R2", "sex": 1})
    case["families"][0]["twins"] = [["M1", "M3"]]
    with pytest.raises(
        InputError, match=r"families\[0\]\.twins: a \.fam file has no place for twins"
    ):
        project_from_case(case_from_object(case))


@pytest.mark.parametrize("errors", [{"dropin": 0.1}, {"dropout": 0.2}])
def test_other_errors_of_casework_are_refused(errors: dict) -> None:
    case = casework()
    for family in case["families"]:
        family["errors"] = {"R1": {"dropout": 0.1}, "R2": errors}
    with pytest.raises(InputError, match="one dropout probability for all and neither dropin nor"):
        project_from_case(case_from_object(case))


def test_a_profile_without_any_allele_is_left_out() -> None:
    case = plain()
    case["families"][1]["genotypes"]["W"] = ["-/-", "-/-"]
    assert back(case) == plain()


def test_all_reasons_are_told_at_once() -> None:
    given = {**plain(), "id": "x", "priors": {"M1": {"S1": 2}}, "priors_source": "x"}
    with pytest.raises(InputError) as caught:
        project_from_case(case_from_object(given))
    assert str(caught.value).splitlines() == [
        "2 things stand against it:",
        "  priors: a .fam file has no place for priors; leave it out, or write .json",
        "  id: a .fam file has no place for id; leave it out, or write .json",
    ]
