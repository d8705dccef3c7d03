from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange import ProfileRow, read_profiles
from sought.exchange.profiles_table import is_left_out, profiles_of
from sought.exchange.tables import table_from_text
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Sex

LONG = """\
Sample File\tSample Name\tMarker\tAllele 1\tAllele 2\tAllele 3\tHeight 1
run1.fsa\tS1\tAMEL\tX\tY\t\t900
run1.fsa\tS1\tTH01\t6\t9.3\t\t800
run1.fsa\tS1\tFGA\t22\t\t\t700
run1.fsa\tS1\tvWA\t\t\t\t
run1.fsa\tS1\tD18S51\t14\t-\t\t
run1.fsa\tS1\tDYS391\t10\t\t\t
run2.fsa\tS2\tAMEL\tX\t\t\t
run2.fsa\tS2\tTH01\t9\t9\t\t
"""


def texts(row: ProfileRow) -> dict[str, str]:
    return dict(row.genotypes)


def test_a_long_table_as_genemapper_exports_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LONG)
    first, second = read_profiles(tmp_path / "a.txt")
    homozygous, unseen, untyped = "22/22", "14/-", "-/-"
    assert texts(first) == {"TH01": "6/9.3", "FGA": homozygous, "vWA": untyped, "D18S51": unseen}
    assert (first.id, first.sex, first.family) == ("S1", Sex.MALE, None)
    assert first.place_of("FGA") == "row 4, column Marker"
    assert texts(second) == {"TH01": "9/9"}
    assert second.sex == Sex.FEMALE


def test_the_file_name_stands_in_for_a_missing_sample_name() -> None:
    table = table_from_text("Sample File,Locus,Allele 1,Allele 2\na.fsa,TH01,6,7\n")
    assert [row.id for row in profiles_of(table)] == ["a.fsa"]


WIDE = """\
family;id;sex;AMEL;TH01_1;TH01_2;FGA 1;FGA 2;D18S51;dropout
F1;R1;m;X/Y;6;9.3;22;;12/13;
;S1;;X/X;6;-;;;;0.1
"""


def test_a_wide_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(WIDE)
    relative, sample = read_profiles(tmp_path / "a.csv")
    assert texts(relative) == {"TH01": "6/9.3", "FGA": "22/22", "D18S51": "12/13"}
    assert (relative.family, relative.sex) == ("F1", Sex.MALE)
    assert texts(sample) == {"TH01": "6/-", "FGA": "-/-", "D18S51": ""}
    assert (sample.family, sample.sex) == ("", Sex.FEMALE)
    assert sample.errors == SampleErrors(dropout=0.1)
    assert sample.place_of("FGA") == "row 3, column FGA 1"


def test_a_column_ending_in_one_without_its_partner_is_a_marker() -> None:
    (row,) = profiles_of(table_from_text("id,Penta_1\nA,5/6\n"))
    assert texts(row) == {"Penta_1": "5/6"}


@pytest.mark.parametrize(
    "marker", ["DYS391", "Y indel", "Yindel", "DYF387S1", "IQCS", "QS1", "SRY"]
)
def test_y_markers_and_controls_are_left_out(marker: str) -> None:
    assert is_left_out(marker)


@pytest.mark.parametrize("marker", ["TH01", "D5S818", "DXS8378", "vWA", "SE33"])
def test_other_markers_are_kept(marker: str) -> None:
    assert not is_left_out(marker)


def test_a_single_x_does_not_make_a_woman() -> None:
    (row,) = profiles_of(table_from_text("id,AMEL\nA,X/-\n"))
    assert row.sex == Sex.UNKNOWN


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("6\t9.3\t\t", "6\t9.3\t10\t", "row 3, column Allele 3: marker TH01 has a further allele '10'"),
        ("6\t9.3", "OL\t9.3", "row 3, column Allele 1: 'OL' is not an allele; give its number, or -"),
        ("6\t9.3", "\t9.3", "row 3, column Allele 1: the first allele is empty and the second is not"),
        ("X\tY", "X\tZ", "row 2, column Marker: amelogenin is 'X/Z'; allowed: X/X, X/Y"),
        ("S1\tFGA", "S1\tTH01", "row 4, column Marker: marker TH01 is given twice for one sample"),
        ("S1\tFGA", "\tFGA", "row 4, column Sample Name: sample and marker must both be filled"),
        ("Allele 2", "Second", "column allele 2 is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_long_table(old: str, new: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LONG.replace(old, new, 1))
    with pytest.raises(InputError) as caught:
        read_profiles(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (";m;", ";f;", "row 2, column sex: sex is given as female and the profile says male"),
        (";m;", ";x;", "row 2, column sex: sex 'x' is unknown"),
        (";0.1", ";lots", "row 3, column dropout: 'lots' is not a number"),
        (";0.1", ";1", "row 3, column dropout: dropout is 1.0; allowed: 0 up to"),
        ("F1;R1", "F1;", "row 2, column id: id '' is empty"),
        (";S1;", "F1;R1;", "row 3, column id: id 'R1' is given twice"),
        ("family;", "famly;", "column 'famly' is unknown; did you mean family?"),
        ("family;id", "id;Sample", "columns id and Sample mean the same"),
    ],
)
def test_what_is_wrong_in_a_wide_table(old: str, new: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        profiles_of(table_from_text(WIDE.replace(old, new, 1)))
    assert message in str(caught.value)
