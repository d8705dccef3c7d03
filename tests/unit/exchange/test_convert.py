from pathlib import Path

import pytest

import sought.exchange
from sought.errors import InputError
from sought.exchange import case_from_object, case_to_object, read_any, write_any
from tests.unit.exchange.example_cases import plain, plain_case, rich, rich_case

HOLD_EVERYTHING = ["case", "case.xlsx", "case.json"]


@pytest.mark.parametrize("name", HOLD_EVERYTHING)
def test_there_and_back(name: str, tmp_path: Path) -> None:
    write_any(rich_case(), tmp_path / name)
    (case,) = read_any(tmp_path / name)
    assert case_to_object(case) == rich()


@pytest.mark.parametrize("through", [*HOLD_EVERYTHING, "CASE.FAM"])
def test_a_plain_case_goes_through_every_format(through: str, tmp_path: Path) -> None:
    write_any(case_from_object(plain()), tmp_path / through)
    write_any(read_any(tmp_path / through), tmp_path / "back.json")
    assert case_to_object(read_any(tmp_path / "back.json")[0]) == plain()


def test_what_fam_cannot_hold_is_refused_before_writing(tmp_path: Path) -> None:
    (tmp_path / "a.fam").write_text("old")
    with pytest.raises(
        InputError,
        match=r"a\.fam: \d+ things stand against it:\n  priors: a \.fam file has no place",
    ):
        write_any(rich_case(), tmp_path / "a.fam")
    assert (tmp_path / "a.fam").read_text() == "old"


def test_several_cases_fit_only_json(tmp_path: Path) -> None:
    write_any([plain_case(), rich_case()], tmp_path / "a.json")
    assert len(read_any(tmp_path / "a.json")) == 2
    with pytest.raises(InputError, match=r"2 cases cannot stand in one such file; write \.json"):
        write_any([plain_case(), rich_case()], tmp_path / "a.xlsx")


@pytest.mark.parametrize("name", ["a.txt", "a.xls", "a"])
def test_an_unknown_ending_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("a")
    with pytest.raises(InputError, match=r"is not read; allowed: \.json \(case file\), \.fam"):
        read_any(tmp_path / name)


def test_an_ending_that_is_not_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ending '\.txt' is not written; allowed: \.json"):
        write_any(plain_case(), tmp_path / "a.txt")


def test_an_absent_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a: does not exist; check the name"):
        read_any(tmp_path / "a")
    for name in ("a.json", "a.fam", "a.xlsx"):
        with pytest.raises(InputError, match=f"{name}: cannot be read"):
            read_any(tmp_path / name)


@pytest.mark.parametrize("name", ["a.json", "a.fam", "a.xlsx"])
def test_an_empty_file_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    with pytest.raises(InputError, match=f"{name}: is empty"):
        read_any(tmp_path / name)


def test_the_public_names_are_there() -> None:
    assert sorted(sought.exchange.__all__) == sought.exchange.__all__
    assert all(hasattr(sought.exchange, name) for name in sought.exchange.__all__)
