"""Published numbers: sums, bodies beside each other and beside the register."""

from dataclasses import replace

import pytest

from sought.errors import InputError
from sought.reporting.figures.arithmetic import Sum, sum_checks
from sought.reporting.figures.claim import Claim
from sought.reporting.figures.contradiction import (
    LikelyCause,
    Own,
    contradictions,
    with_register,
)

WHOLE = Claim("C1", "Commission", "Report", "missing", 3890, "2011-12-31", "war", "both sides")
SOLDIERS = replace(WHOLE, ref="C2", value=3171, service="military")
CIVILIANS = replace(WHOLE, ref="C3", value=719, service="civilian")
UNION = Claim("C9", "Union", "Leaflet", "missing", 4010, "2011", "war", "both sides")


@pytest.mark.parametrize(
    ("whole", "civilians", "result", "equation"),
    [
        (3890, 719, Sum.RIGHT, "3,890 = 719 + 3,171"),
        (3890, 720, Sum.EXCEEDS, "3,890 ≠ 720 + 3,171 = 3,891"),
        (3890, 718, Sum.FALLS_SHORT, "3,890 ≠ 718 + 3,171 = 3,889"),
        (3890, None, Sum.OPEN, "3,890 ≥ 3,171"),
        (3170, None, Sum.EXCEEDS, "3,170 ≠ 3,171"),
    ],
)
def test_a_total_against_its_parts(whole, civilians, result, equation):
    parts = [] if civilians is None else [replace(CIVILIANS, value=civilians)]
    (check,) = sum_checks([replace(WHOLE, value=whole), SOLDIERS, *parts])
    assert (check.result, check.equation) == (result, equation)


def test_parts_have_parts():
    women = replace(CIVILIANS, ref="C4", value=300, sex="f")
    men = replace(CIVILIANS, ref="C5", value=400, sex="m")
    wrong = [
        check for check in sum_checks([WHOLE, SOLDIERS, CIVILIANS, women, men]) if check.is_wrong
    ]
    assert [(check.whole.ref, check.split) for check in wrong] == [("C3", "sex")]


def test_parts_of_another_source_or_day_are_no_parts():
    others = [replace(SOLDIERS, source="Other"), replace(CIVILIANS, as_of="2012")]
    assert sum_checks([WHOLE, *others]) == ()


@pytest.mark.parametrize(
    ("changed", "cause"),
    [
        ({}, LikelyCause.PLAIN),
        ({"as_of": "2009"}, LikelyCause.OTHER_DATE),
        ({"scope": "open cases"}, LikelyCause.OTHER_SCOPE),
    ],
)
def test_why_two_bodies_differ(changed, cause):
    (found,) = contradictions([WHOLE, replace(UNION, **changed)])
    assert (found.by, found.causes) == (120, (cause,))


def test_a_sum_that_is_wrong_comes_first():
    wrong = [WHOLE, SOLDIERS, replace(CIVILIANS, value=800), replace(UNION, as_of="2009")]
    (found,) = contradictions(wrong)
    assert found.causes == (LikelyCause.SUM, LikelyCause.OTHER_DATE)


def test_one_body_at_two_dates():
    women = Claim("W1", "Commission", "R22", "missing", 267, "2022", "war", sex="f")
    later = replace(women, ref="W2", source="R25", value=116, as_of="2025")
    (found,) = contradictions([women, later])
    assert (found.by, found.likely) == (-151, LikelyCause.OTHER_DATE)


def test_same_numbers_and_other_topics_do_not_contradict():
    assert contradictions([WHOLE, replace(UNION, value=3890)]) == ()
    assert contradictions([WHOLE, replace(UNION, topic="attack")]) == ()


@pytest.mark.parametrize(
    ("value", "causes"),
    [
        (95, []),
        (101, []),
        (108, [LikelyCause.DUPLICATES]),
        (109, [LikelyCause.PLAIN]),
        (94, [LikelyCause.PLAIN]),
    ],
)
def test_beside_the_register(value, causes):
    own = Own(count=98, lowest=95, highest=101, records=108)
    found = with_register([replace(UNION, value=value), WHOLE], {"C9": own})
    assert [contradiction.likely for contradiction in found] == causes


def test_a_number_of_persons_is_not_negative():
    with pytest.raises(InputError, match="claim C1: -1 is no number of persons"):
        replace(WHOLE, value=-1)
