from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange import ProfileRow, case_from_tables
from sought.genetics.case import Case
from sought.genetics.frequencies import FrequencyTable, RareAllelePolicy
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.pedigree import Sex

FAMILIES = "family,id,father,mother,sex,missing\nF1,R1,,,1,\nF1,R2,,,2,\nF1,M1,R1,R2,1,1\n"
RELATIVES = (
    "Sample Name\tMarker\tAllele 1\tAllele 2\n"
    "R1\tAMEL\tX\tY\nR1\tvWA\t14\t15\nR1\tPentaE\t7\t\nR2\tvWA\t15\t16\n"
)
REMAINS = "id,vWA,Penta_E,AMEL\nS1,14/15,7/-,X/Y\n"
FREQUENCIES = FrequencyTable(
    "A", {"VWA": {"14": 0.5, "15": 0.25, "16": 0.25}, "PENTA_E": {"7": 1.0}}, "invented"
)


def made(tmp_path: Path, **texts: str) -> Case:
    files = {"families": FAMILIES, "profiles": RELATIVES, "pm": REMAINS} | texts
    paths = {}
    for name, text in files.items():
        paths[name] = tmp_path / f"{name}.csv"
        paths[name].write_text(text)
    return case_from_tables(**paths, frequencies=FREQUENCIES)


def test_a_case_of_a_laboratory(tmp_path: Path) -> None:
    case = made(tmp_path)
    assert [m.name for m in case.markers] == ["VWA", "PENTA_E"]
    assert case.missing == ("M1",)
    (family,) = case.families
    fourteen, fifteen, sixteen, unseen = 0, 1, 2, -1
    assert family.profiles["R1"].tolist() == [[fourteen, fifteen], [0, 0]]
    assert family.profiles["R2"].tolist() == [[fifteen, sixteen], [unseen, unseen]]
    (sample,) = case.samples
    assert (sample.id, sample.sex) == ("S1", Sex.MALE)
    assert sample.calls.tolist() == [[fourteen, fifteen], [0, unseen]]


def test_a_mutation_model_serves_all_markers(tmp_path: Path) -> None:
    model = MutationModel.same(Mutation("stepwise", 0.001))
    (tmp_path / "f.csv").write_text(FAMILIES)
    (tmp_path / "p.csv").write_text(RELATIVES)
    case = case_from_tables(
        families=tmp_path / "f.csv",
        profiles=tmp_path / "p.csv",
        frequencies=FREQUENCIES,
        mutation=model,
    )
    assert {m.mutation for m in case.markers} == {model}


def test_an_unknown_allele_enters_only_under_a_policy(tmp_path: Path) -> None:
    remains = REMAINS.replace("14/15", "14/17")
    with pytest.raises(InputError, match="row 2, column vWA: allele '17' is not among the alleles"):
        made(tmp_path, pm=remains)
    rare = 0.01
    case = case_from_tables(
        families=tmp_path / "families.csv",
        profiles=tmp_path / "profiles.csv",
        pm=tmp_path / "pm.csv",
        frequencies=FREQUENCIES,
        policy=RareAllelePolicy(rare),
    )
    assert case.markers[0].alleles == ("14", "15", "16", "17")
    assert case.markers[0].freqs[3] == pytest.approx(rare / (1 + rare))


def test_rows_without_a_family_are_samples_where_there_is_such_a_column(tmp_path: Path) -> None:
    case = made(tmp_path, profiles="family,id,vWA,PENTA_E\nF1,R1,14/15,7/7\n,S9,14/14,7/7\n")
    assert list(case.families[0].profiles) == ["R1"]
    assert [s.id for s in case.samples] == ["S9", "S1"]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("profiles", "R2\tvWA", "R9\tvWA", "profiles.csv: row 5: 'R9' is a member of 0 families; correct the id"),
        ("profiles", "vWA\t15", "D1\t15", "profiles.csv: row 5, column Marker: marker 'D1' is unknown; add it"),
        ("profiles", "R1\tPentaE", "R1\tVWA", "given twice, also as VWA"),
        ("profiles", "X\tY", "X\t", "profiles.csv: row 2: sex is given as male and the profile says female"),
        ("profiles", "14\t15", "14\t99", "profiles.csv: row 3, column Marker: allele '99' is not among"),
        ("pm", "Penta_E,", "Pental,", "pm.csv: row 2, column Pental: marker 'Pental' is unknown"),
        ("pm", "7/-", "7", "pm.csv: row 2, column Penta_E: '7' at marker PENTA_E is one allele; write '7/7'"),
        ("pm", "7/-", "7/8/9", "pm.csv: row 2, column Penta_E: '7/8/9' at marker PENTA_E has three alleles"),
        ("families", "M1,R1", "M1,R2", "families.csv: row 4, column father: father 'R2' of member 'M1' has sex 2"),
        ("families", ",1,1", ",1,maybe", "families.csv: row 4, column missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_and_row(
    name: str, old: str, new: str, message: str, tmp_path: Path
) -> None:
    text = {"families": FAMILIES, "profiles": RELATIVES, "pm": REMAINS}[name]
    assert old in text
    with pytest.raises(InputError) as caught:
        made(tmp_path, **{name: text.replace(old, new, 1)})
    assert message in str(caught.value)


def test_an_id_in_two_families_needs_the_family(tmp_path: Path) -> None:
    families = FAMILIES + "F2,R1,,,1,\n"
    with pytest.raises(InputError, match="'R1' is a member of 2 families; add a column family"):
        made(tmp_path, families=families)
    profiles = "family,id,vWA,Penta E\nF2,R1,14/15,7/7\n"
    case = made(tmp_path, families=families, profiles=profiles)
    assert [list(f.profiles) for f in case.families] == [[], ["R1"]]


def test_a_profile_of_no_member_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="row 2: 'R3' is not a member of a family 'F1'; correct"):
        made(tmp_path, profiles="family,id,vWA,Penta E\nF1,R3,14/15,7/7\n")


def test_a_member_has_one_profile(tmp_path: Path) -> None:
    row = ProfileRow("R1", {"vWA": "14/15"}, "row 2", lambda marker: f"row 2, column {marker}")
    (tmp_path / "f.csv").write_text(FAMILIES)
    with pytest.raises(InputError, match="profiles: row 2: 'R1' has two profiles; give one"):
        case_from_tables(families=tmp_path / "f.csv", profiles=[row, row], frequencies=FREQUENCIES)
