from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange import read_familias
from sought.exchange.familias_fam import parse_familias
from sought.exchange.familias_project import FamiliasPedigree
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.pedigree import Sex

CASEWORK = """\
"Output from Familias, version 3.2.8"
"DO NOT EDIT!"
3.2.8
""
3
"AF"
#FALSE#
-1 (Consider dropouts)
#FALSE#
#TRUE#
1
0
2
0
"MO"
#FALSE#
1970
#FALSE#
#FALSE#
0
"CH"
#FALSE#
-1
#FALSE#
#FALSE#
2
1
1
0
0
1
1
"Known relations"
0
0
1
1
2
2
0
"H1"
0
0
1
0
2
1
"H2"
1
1
1
4
0
#FALSE# (#Databases: 1 ;Theta/Kinship/Fst: 0.02 )
2
#TRUE#
"invented"
"TH01"
0.001
0.002
4
1
3
0.1
0.1
1e-006
0
#FALSE#
0
3\t(DatabaseSize = 600 , Dropout probability = 0.1 , Minor allele frequency = 0.005 )
"6"
0.25
"9"
5e-001
"9.3"
0.25
"FGA"
0
0
0
0
3
0.1
0.1
0
0
#TRUE#
0.05
2
"21"
0.5
"22"
0.5
[Advanced]
[[Other]]
NumberOfDecimals= 10
"""

DVI = """\
"Output from Familias, version 3.3"
"DO NOT EDIT!"
3.3 (DVI)
""
0
"Known relations"
0
0
0
0
#FALSE# (#Databases: 1 ;Theta/Kinship/Fst: 0 )
1
#FALSE#
"L1"
0
0
0
0
2
0.1
0.1
0.0
0.0
#FALSE#
0
2\t(DatabaseSize = 100 , Dropout probability = 0 , Minor allele frequency = 0 )
"1"
0.25
"2"
0.75

[DVI]
[[Unidentified persons]]
nPersons= 1
[[[Person 1 ]]]
Name= V1
Gender= Male
[[[[DNA data]]]]
nSystems= 1
SystemName= L1
Allele1= 1
Allele2= 2
[[Notes]]
nFamilies= 1
seen in spring
[[Reference Families]]
nFamilies= 1
[[[Family 1 ]]]
Name= am1
[[[[Persons]]]]
nPersons= 1
[[[[[Person 1]]]]]
Name= R
Gender= Female
[[[[[[DNA data]]]]]]
nSystems= 0
[[[[Pedigrees]]]]
nPedigrees= 1
[[[[[Pedigree 1]]]]]
Name= Reference pedigree
nRelations= 1
Parent= R
Child= Missing person
[Prior]
UseList= Yes
"""


def test_ordinary_casework() -> None:
    project = parse_familias(CASEWORK)
    father, mother, child = project.persons
    assert (father.id, father.sex, dict(father.genotypes)) == ("AF", Sex.MALE, {"TH01": "6/9.3"})
    assert father.considers_dropout
    assert father.details == ("#FALSE#", "-1", "#FALSE#")
    assert mother.details[1] == "1970"
    assert dict(child.genotypes) == {"TH01": "9/9", "FGA": "21/22"}
    assert project.known_relations.relations == (("MO", "CH"),)
    assert project.pedigrees == (
        FamiliasPedigree("H1", (("AF", "CH"),)),
        FamiliasPedigree("H2", (("extra_2", "AF"),), 1, 1),
    )
    assert (project.theta, project.database, project.version) == (0.02, "invented", "3.2.8")
    assert not project.dvi
    assert project.trailer == ("[Advanced]", "[[Other]]", "NumberOfDecimals= 10")


def test_the_database() -> None:
    first, second = parse_familias(CASEWORK).markers
    female = Mutation("stepwise", 0.001, 0.1, 1e-6)
    assert first.marker.mutation == MutationModel(female, Mutation("proportional", 0.002))
    assert first.marker.freqs == (0.25, 0.5, 0.25)
    assert (first.database_size, first.dropout, first.minor_allele_frequency) == (600, 0.1, 0.005)
    assert second.marker.mutation is None
    assert second.marker.silent_frequency == 0.05


@pytest.mark.parametrize(
    ("code", "recipe"),
    [
        (0, Mutation("equal", 0.001)),
        (1, Mutation("proportional", 0.001)),
        (2, Mutation("stepwise", 0.001, 0.1, 1e-6)),
        (3, Mutation("stepwise", 0.001, 0.1, 1e-6, stabilisation="PM")),
        (4, Mutation("stepwise", 0.001, 0.1, 1e-6)),
    ],
)
def test_the_numbers_of_mutation_models(code: int, recipe: Mutation) -> None:
    text = CASEWORK.replace("0.001\n0.002\n4\n", f"0.001\n0.002\n{code}\n")
    (model, _) = (m.marker.mutation for m in parse_familias(text).markers)
    assert model is not None
    assert model.female == recipe


def test_identification() -> None:
    project = parse_familias(DVI)
    assert project.dvi
    assert project.version == "3.3"
    (victim,) = project.unidentified
    assert (victim.id, victim.sex, dict(victim.genotypes)) == ("V1", Sex.MALE, {"L1": "1/2"})
    (family,) = project.families
    assert (family.name, family.note) == ("am1", "seen in spring")
    assert [p.id for p in family.persons] == ["R"]
    assert family.pedigrees[0].relations == (("R", "Missing person"),)
    assert project.trailer == ("[Prior]", "UseList= Yes")


def test_theta_may_be_absent() -> None:
    assert parse_familias(CASEWORK.replace(" ;Theta/Kinship/Fst: 0.02", "")).theta == 0


def test_lines_may_end_as_on_windows() -> None:
    assert parse_familias(DVI.replace("\n", "\r\n")) == parse_familias(DVI)


def test_an_old_encoding_must_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.fam"
    path.write_bytes(CASEWORK.replace("AF", "Ågot").encode("cp1252"))
    with pytest.raises(InputError, match=r"a\.fam: line 6: byte \d+ \(0xc5\) is not utf-8"):
        read_familias(path)
    assert read_familias(path, encoding="cp1252").persons[0].id == "Ågot"


def test_a_rest_allele_needs_a_fallback_for_stepwise_mutation() -> None:
    text = CASEWORK.replace('"9.3"', '"Rest"')
    with pytest.raises(
        InputError, match=r"marker TH01: mutation\.female.model: allele 'Rest' is not a"
    ):
        parse_familias(text)
    model = parse_familias(text, "equal").markers[0].marker.mutation
    assert model == MutationModel(Mutation("equal", 0.001), Mutation("proportional", 0.002))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"Output', '"Input', "line 1: the file does not begin with 'Output from Familias'"),
        ("\n3.2.8", "\n2.0", "line 3: version '2.0' is not read; save the project in Familias 3"),
        ('""\n3\n', '""\nx\n', "line 5, number of people: 'x' is not a whole number"),
        ('"MO"', '"AF"', "line 15: person 'AF' is given more than once"),
        ('"MO"', '""', "line 15: a person's name is empty"),
        ("#TRUE#\n1\n0\n2", "TRUE\n1\n0\n2", "line 10: 'TRUE' stands where whether a person is male"),
        ("0\n2\n0\n", "0\n3\n0\n", "person of line 6: genotype 0 3 0 points to a marker or allele"),
        ("1\n1\n0\n0\n", "1\n1\n1\n0\n", "person of line 21: marker FGA is given twice"),
        ("Known rel", "Knwon rel", "line 33: 'Knwon relations' stands where 'Known relations' should"),
        ("0\n0\n1\n1\n2\n2\n", "0\n0\n1\n9\n2\n2\n", "line 37, number of a parent: '9' is not a whole number from 0 to 2"),
        ("0\n0\n1\n1\n2\n2\n", "9999\n0\n1\n1\n2\n2\n", "line 34, number of additional females"),
        ("0\n0\n1\n1\n2\n2\n", "0\n0\n1\n0 (Direct)\n2\n2\n", "line 37: a direct (identity) relation is not read"),
        ("#FALSE# (#D", "#TRUE# (#D", "line 54: the file holds computed probabilities"),
        ("Fst: 0.02", "Fst: 1..2", "line 54, theta: '1..2' is not a number"),
        ('"FGA"', '"TH01"', "marker 'TH01' is given more than once"),
        ("0.001\n0.002\n4", "0.001\n0.002\n7", "line 61, number of the mutation model: '7' is not a whole"),
        ("0.001\n0.002\n4", "x\n0.002\n4", "line 59, mutation rate: 'x' is not a number"),
        ("3\t(Data", "three\t(Data", "line 70: 'three\\t(DatabaseSize"),
        ("5e-001", "5e-1x", "line 74, frequency: '5e-1x' is not a number"),
        ("5e-001", "0.7", "line 58, marker TH01: freqs: frequencies of marker TH01 sum to 1.2"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_casework_is_told_with_the_line(old: str, new: str, message: str) -> None:
    assert old in CASEWORK
    with pytest.raises(InputError) as caught:
        parse_familias(CASEWORK.replace(old, new, 1))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[[Unid", "[[Id", "line 33: '[[Identified persons]]' stands where '[[Unidentified persons]]'"),
        ("nPersons= 1", "nPersons= 2", "line 43: '[[Notes]]' stands where '[[[Person 2]]]' should"),
        ("nPersons= 1", "Persons= 1", "line 34: 'Persons= 1' stands where 'nPersons=' should"),
        ("nPersons= 1", "nPersons= many", "line 34, nPersons: 'many' is not a whole number"),
        ("Gender= Male", "Gender= M", "line 37: gender 'M' is unknown; allowed: Male, Female"),
        ("Name= V1", "Name= ", "line 36: a person's name is empty"),
        ("nSystems= 1\n", "nSystems= 2\n", "stands where 'SystemName=' should"),
        (
            "nSystems= 1\n",
            "nSystems= 2\nSystemName= L1\nAllele1= 1\nAllele2= 1\n",
            "line 43: marker 'L1' is given twice",
        ),
        ("nRelations= 1", "nRelations= 9", "stands where 'Parent=' should"),
        ("[[[Family 1 ]]]", "[[[Family 2 ]]]", "'[[[Family 2 ]]]' stands where '[[[Family 1]]]' should"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_identification_is_told_with_the_line(
    old: str, new: str, message: str
) -> None:
    assert old in DVI
    with pytest.raises(InputError) as caught:
        parse_familias(DVI.replace(old, new, 1))
    assert message in str(caught.value)


@pytest.mark.parametrize("text", [CASEWORK, DVI])
def test_a_file_cut_off_anywhere_is_told(text: str) -> None:
    lines = text.split("\n")
    end = lines.index("[Prior]") if "[DVI]" in lines else lines.index("[Advanced]")
    for cut in range(1, end):
        with pytest.raises(InputError, match=r"the file ends where .* should stand; it may be cut"):
            parse_familias("\n".join(lines[:cut]))
