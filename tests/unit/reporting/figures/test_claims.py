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


def test_a_newspaper_that_quotes_two_bodies_is_not_added_across_them():
    quoted = [replace(WHOLE, value=3000), replace(SOLDIERS, body="Union")]
    assert sum_checks(quoted) == ()
    assert len(sum_checks([quoted[0], replace(SOLDIERS, body=" commission")])) == 1


def test_a_part_in_the_words_of_another_whole_belongs_to_that_one():
    one_side = replace(WHOLE, ref="C4", value=900, scope="one side")
    its_soldiers = replace(SOLDIERS, ref="C5", value=700, scope="One side")
    checks = sum_checks([WHOLE, one_side, SOLDIERS, its_soldiers, CIVILIANS])
    assert [check.equation for check in checks] == ["3,890 = 719 + 3,171", "900 ≥ 700"]


def test_the_part_in_the_words_of_the_whole_comes_before_the_greater():
    of_them = replace(SOLDIERS, ref="C6", value=3500, scope="of them, with the border guard")
    (check,) = sum_checks([WHOLE, of_them, SOLDIERS, CIVILIANS])
    assert check.result is Sum.RIGHT


@pytest.mark.parametrize(
    ("unknown", "result"), [(19, Sum.RIGHT), (20, Sum.EXCEEDS), (None, Sum.FALLS_SHORT)]
)
def test_those_of_whom_it_is_not_stated_are_a_part(unknown, result):
    rest = [] if unknown is None else [replace(WHOLE, ref="C7", value=unknown, service="?")]
    (check,) = sum_checks([WHOLE, SOLDIERS, replace(CIVILIANS, value=700), *rest])
    assert check.result is result


def test_equal_scopes_are_said_by_whoever_compares():
    ours = replace(WHOLE, population="all sides")
    theirs = replace(UNION, scope="all parties", population="All sides")
    (found,) = contradictions([ours, theirs])
    assert found.causes == (LikelyCause.PLAIN,)
    (found,) = contradictions([ours, replace(UNION, population="soldiers alone")])
    assert found.causes == (LikelyCause.OTHER_SCOPE,)


def test_numbers_for_two_nationalities_are_two_things():
    assert contradictions([WHOLE, replace(UNION, nationality="others")]) == ()
    assert sum_checks([WHOLE, replace(SOLDIERS, nationality="others")]) == ()


@pytest.mark.parametrize(
    ("changed", "cause"),
    [
        ({}, LikelyCause.PLAIN),
        ({"as_of": "2009"}, LikelyCause.OTHER_DATE),
        ({"scope": "open cases"}, LikelyCause.OTHER_SCOPE),
        ({"scope": " Both  Sides"}, LikelyCause.PLAIN),
        ({"scope": ""}, LikelyCause.NOT_TOLD),
        ({"as_of": ""}, LikelyCause.NOT_TOLD),
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
        (80, [LikelyCause.KNOWN_THEN]),
    ],
)
def test_beside_the_register(value, causes):
    own = Own(count=98, lowest=95, highest=101, records=108)
    then = Own(count=80, lowest=78, highest=82, records=80)
    found = with_register([replace(UNION, value=value), WHOLE], {"C9": own}, {"C9": then})
    assert [contradiction.likely for contradiction in found] == causes


def test_a_number_of_persons_is_not_negative():
    with pytest.raises(InputError, match="claim C1: -1 is no number of persons"):
        replace(WHOLE, value=-1)


def test_a_part_that_is_none_is_refused_without_repeating_it():
    with pytest.raises(InputError, match=r"claim C1: this sex is no part .* write f, m, . or"):
        replace(WHOLE, sex="w")


def test_the_registers_number_lies_between_its_limits():
    with pytest.raises(InputError, match="12 does not lie between its limits 3 to 11"):
        Own(count=12, lowest=3, highest=11, records=12)


def test_a_claim_without_a_day_may_be_of_another_day_than_the_registers():
    own = Own(count=98, lowest=95, highest=101, records=98)
    (found,) = with_register([replace(UNION, as_of="")], {"C9": own})
    assert found.causes == (LikelyCause.NOT_TOLD,)
