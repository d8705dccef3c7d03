"""Wrong fathers and double reports."""

import numpy as np
import pytest

from sought.genetics.nation.family_mix import Household
from sought.genetics.nation.faults import (
    STRANGER,
    all_reports,
    in_doubt,
    reports_twice,
    with_stranger,
)
from sought.genetics.nation.people import SOUGHT, Person
from sought.genetics.pedigree import Sex

MEN = {"father", "brother1", SOUGHT, "son1"}


def person(id_: str, *parents: str) -> Person:
    sex = Sex.MALE if id_ in MEN else Sex.FEMALE
    return Person(id_, sex, 1950.0, *parents)


PEOPLE = {
    p.id: p
    for p in (
        person("father"), person("mother"), person(SOUGHT, "father", "mother"),
        person("brother1", "father", "mother"), person("wife"), person("son1", SOUGHT, "wife"),
    )
}  # fmt: skip


def household(*typed: str, missing: tuple[str, ...] = (SOUGHT,)) -> Household:
    return Household(PEOPLE, missing, typed, tuple(PEOPLE), 1993.0, 2010.0, {})


@pytest.mark.parametrize(
    ("typed", "doubtful"),
    [
        (("mother",), []),
        (("father",), [SOUGHT]),
        (("brother1", "mother"), ["brother1", SOUGHT]),
        (("son1", "wife"), ["son1"]),
    ],
)
def test_only_fathers_that_matter_are_in_doubt(typed: tuple[str, ...], doubtful: list[str]) -> None:
    assert in_doubt(household(*typed)) == doubtful


def test_a_stranger_is_the_true_father_and_nobody_tells() -> None:
    true = household("brother1", "mother")
    changed = with_stranger(true, "brother1")
    assert changed.people["brother1"].parents == (STRANGER, "mother")
    assert changed.people[SOUGHT].parents == ("father", "mother")
    assert next(iter(changed.people)) == STRANGER
    (report,) = all_reports([true], [], np.random.default_rng(1))
    assert report.pedigree["brother1"].father == "father"
    assert STRANGER not in report.pedigree


def test_only_families_of_two_sides_report_twice() -> None:
    assert reports_twice(household("mother", "son1"))
    assert not reports_twice(household("mother", "wife"))
    assert not reports_twice(household("son1", "wife"))
    assert not reports_twice(household("mother", "son1", missing=(SOUGHT, "brother1")))


def test_two_reports_of_one_person_share_no_donor() -> None:
    first, second = all_reports(
        [household("mother", "wife", "son1")], [0], np.random.default_rng(1)
    )
    assert (first.pedigree.id, second.pedigree.id) == ("F1", "F2")
    assert first.typed == ("mother",)
    assert set(second.typed) == {"wife", "son1"}
    assert (first.names, second.names) == ({SOUGHT: "F1-M1"}, {SOUGHT: "F2-M1"})
    assert set(first.pedigree.ids) == {"F1-M1", "father", "mother"}
    assert set(second.pedigree.ids) == {"F2-M1", "wife", "son1"}


def test_some_families_tell_of_all_close_kin_and_some_only_of_donors() -> None:
    reports = all_reports([household("mother")] * 60, [], np.random.default_rng(1))
    sizes = {len(r.pedigree.members) for r in reports}
    assert sizes == {3, len(PEOPLE)}
