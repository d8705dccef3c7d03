"""Every finding of the check is provoked once, and a clean case is silent."""

import re
from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError, TooLargeError
from sought.genetics.case import Case, Family, Sample
from sought.genetics.findings import CheckOptions, Finding, Severity, listed, percent
from sought.genetics.frequencies import markers_for
from sought.genetics.markers import UNSEEN, Marker, encode_profile
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.quality import check_case
from sought.genetics.shapes import nuclear_family
from sought.genetics.simulated_case import RemainsPlan, family_plans, simulate_case
from sought.genetics.simulation import simulate

STEPWISE = MutationModel.same(Mutation("stepwise", 0.001, 0.1, 1e-6))
PANEL = markers_for("globalfiler", "europe", mutation=STEPWISE)
PLANS = family_plans()
CLEAN = simulate_case(
    PANEL, [PLANS["parents"].times(3), PLANS["mother-and-sister"]], seed=4,
    remains=RemainsPlan(unrelated=2),
).case  # fmt: skip
QUICK = CheckOptions(draws=500)


def kinds(found: tuple[Finding, ...]) -> dict[str, Finding]:
    return {f.kind: f for f in found}


def serious(found: tuple[Finding, ...]) -> list[str]:
    return [f.kind for f in found if f.severity != Severity.NOTE]


def with_sample(case: Case, name: str, calls: np.ndarray, sex: Sex = Sex.MALE) -> Case:
    return replace(case, samples=(*case.samples, Sample(name, sex, calls)))


def with_family(family: Family, missing: str = "missing", panel: tuple = PANEL) -> Case:
    return Case(panel, (family,), (), (missing,))


def altered(calls: np.ndarray, markers: int) -> np.ndarray:
    """The profile with another allele at its first heterozygous markers."""
    changed = np.array(calls)
    for m in np.nonzero(changed[:, 0] != changed[:, 1])[0][:markers]:
        changed[m, 1] = changed[m, 0]
    return changed


def test_a_clean_case_is_silent() -> None:
    seen = []
    found = check_case(CLEAN, QUICK, progress=lambda done, total: seen.append((done, total)))
    assert serious(found) == []
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4)]


def test_a_mixed_up_relative() -> None:
    family, other = CLEAN.families[:2]
    mixed = Family(family.pedigree, {**family.profiles, "sister": other.profiles["father"]})
    case = replace(CLEAN, families=(mixed, *CLEAN.families[1:]))
    finding = kinds(check_case(case, QUICK))["inconsistent-family"]
    assert finding.severity == Severity.ERROR
    assert finding.family == "F1"
    assert "sister" in finding.persons
    assert "the profile of sister" in finding.way_out
    assert len(finding.markers) > 5


def test_one_mutation_is_a_warning_with_its_explanation() -> None:
    marker = Marker("M", ("8", "9", "10"), (0.3, 0.3, 0.4), mutation=STEPWISE)
    pedigree = replace(nuclear_family(("missing", "b"), sexes=[Sex.MALE] * 2), id="F1")
    family = Family(
        pedigree,
        {i: encode_profile([marker], [g]) for i, g in (("father", "8/8"), ("b", "9/10"))},
    )
    found = kinds(check_case(with_family(family, panel=(marker,)), QUICK))
    assert found["inconsistent-family"].severity == Severity.WARNING
    assert "one single-step mutation" in found["inconsistent-family"].message
    assert "impossible-family" not in found
    fixed = kinds(check_case(with_family(family, panel=(marker.without_mutation(),)), QUICK))
    assert fixed["impossible-family"].severity == Severity.ERROR
    assert fixed["impossible-family"].markers == ("M",)


def test_a_step_no_mutation_explains() -> None:
    marker = Marker("M", ("8", "9", "12"), (0.3, 0.3, 0.4))
    pedigree = replace(nuclear_family(("missing", "b"), sexes=[Sex.MALE] * 2), id="F1")
    profiles = {i: encode_profile([marker], [g]) for i, g in (("father", "8/8"), ("b", "12/12"))}
    case = with_family(Family(pedigree, profiles), panel=(marker,))
    found = kinds(check_case(case, QUICK))
    assert "no single-step mutation" in found["inconsistent-family"].message


def test_a_doubtful_relation() -> None:
    """Two unrelated people declared as siblings: nothing impossible, but unlikely."""
    pedigree = replace(nuclear_family(("missing", "a", "b"), sexes=[Sex.MALE] * 3), id="F1")
    rng = np.random.default_rng(3)
    one, two = (simulate(pedigree, PANEL, rng)["a"][0] for _ in range(2))
    found = check_case(with_family(Family(pedigree, {"a": one, "b": two})), QUICK)
    doubtful = [f for f in found if f.kind == "doubtful-relation"]
    assert {f.persons[0] for f in doubtful} <= {"a", "b"}
    assert doubtful
    assert "log10 LR -" in doubtful[0].message


def test_a_missing_person_without_typed_blood_relative() -> None:
    pedigree = replace(nuclear_family(("missing",), sexes=[Sex.MALE]), id="F1")
    found = kinds(check_case(with_family(Family(pedigree)), QUICK))
    assert found["no-typed-relative"].persons == ("missing",)
    wife = Pedigree(
        (
            *pedigree.members,
            Member("wife", sex=Sex.FEMALE),
            Member("s", "missing", "wife", Sex.MALE),
        ),
        "F1",
    )
    only_wife = {"wife": CLEAN.families[0].profiles["mother"]}
    found = kinds(check_case(with_family(Family(wife, only_wife)), QUICK))
    assert "no-typed-relative" in found


def test_a_weak_family() -> None:
    pedigree = Pedigree(
        (
            *nuclear_family(("missing", "uncle"), sexes=[Sex.MALE] * 2).members,
            Member("aunt", sex=Sex.FEMALE),
            Member("nephew", "uncle", "aunt", Sex.MALE),
        ),
        "F1",
    )
    drawn = simulate(pedigree, PANEL, np.random.default_rng(5), members=["nephew"])
    case = with_family(Family(pedigree, {"nephew": drawn["nephew"][0]}))
    finding = kinds(check_case(case, QUICK))["weak-family"]
    assert finding.severity == Severity.WARNING
    assert "sought kinship power" in finding.way_out
    generous = replace(QUICK, identifies=0.0)
    assert "weak-family" not in kinds(check_case(case, generous))


def test_what_is_too_large_is_reported_and_not_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise TooLargeError("too large")

    monkeypatch.setattr("sought.genetics.family_checks.inconsistency", refuse)
    monkeypatch.setattr("sought.genetics.family_checks.missing_tables", refuse)
    found = [f for f in check_case(CLEAN, QUICK) if f.kind == "not-checked"]
    assert len(found) == 2 * len(CLEAN.families)


@pytest.mark.parametrize(("different", "kind"), [(0, "duplicate"), (1, "near-duplicate")])
def test_duplicates_among_remains(different: int, kind: str) -> None:
    first = CLEAN.samples[0]
    case = with_sample(CLEAN, "R99", altered(first.calls, different), first.sex)
    finding = kinds(check_case(case, QUICK))[kind]
    assert finding.persons == (first.id, "R99")
    assert finding.severity == Severity.NOTE
    assert "log10 LR for one person" in finding.message


def test_a_relatives_profile_among_the_remains() -> None:
    father = CLEAN.families[0].profiles["father"]
    finding = kinds(check_case(with_sample(CLEAN, "R99", father), QUICK))["duplicate"]
    assert finding.severity == Severity.ERROR
    assert finding.persons == ("R99", "father")
    assert "contamination" in finding.way_out


def test_one_reference_person_twice_unless_twins() -> None:
    pedigree = replace(nuclear_family(("missing", "a", "b"), sexes=[Sex.MALE] * 3), id="F1")
    calls = simulate(pedigree, PANEL, np.random.default_rng(6))["a"][0]
    family = Family(pedigree, {"a": calls, "b": calls})
    assert "duplicate" in kinds(check_case(with_family(family), QUICK))
    twins = Family(replace(pedigree, twins=(frozenset({"a", "b"}),)), dict(family.profiles))
    assert "duplicate" not in kinds(check_case(with_family(twins), QUICK))


def test_relatives_in_different_families() -> None:
    plan = PLANS["parents"]
    drawn = simulate(plan.pedigree, PANEL, np.random.default_rng(7))
    first = Family(replace(plan.pedigree, id="F1"), {"father": drawn["father"][0]})
    second = Family(
        replace(nuclear_family(("other", "x"), sexes=[Sex.MALE] * 2), id="F2"),
        {"x": drawn["brother"][0]},
    )
    case = Case(PANEL, (first, second), (), ("missing", "other"))
    finding = kinds(check_case(case, QUICK))["unknown-relatives"]
    assert "F1/father and F2/x" in finding.message
    assert "unknown-relatives" not in kinds(check_case(case, replace(QUICK, relatives=None)))
    same = replace(case, families=(first, Family(second.pedigree, {"x": drawn["father"][0]})))
    assert "unknown-relatives" not in kinds(check_case(same, QUICK))  # a duplicate, rather


def test_too_few_markers() -> None:
    calls = np.array(CLEAN.samples[0].calls)
    calls[5:] = UNSEEN
    found = kinds(check_case(with_sample(CLEAN, "R99", calls), QUICK))
    assert found["few-markers"].persons == ("R99",)
    assert f"5 of {len(PANEL)}" in found["few-markers"].message


def test_rare_alleles_and_those_of_frequency_0() -> None:
    panel = (Marker("M", ("1", "2", "3"), (0.0, 0.0001, 0.9999)),)
    case = Case(panel, (), (Sample("R1", Sex.MALE, encode_profile(panel, ["1/3"])),))
    found = kinds(check_case(case, QUICK))
    assert found["allele-of-frequency-0"].markers == ("M",)
    case = replace(case, samples=(Sample("R1", Sex.MALE, encode_profile(panel, ["2/3"])),))
    assert kinds(check_case(case, QUICK))["rare-allele"].severity == Severity.NOTE


X_PANEL = tuple(Marker(f"X{i}", ("1", "2"), (0.5, 0.5), x_linked=True) for i in range(6))
AMEL = Marker("AMEL", ("X", "Y"), (0.75, 0.25))


@pytest.mark.parametrize(
    ("panel", "genotypes", "sex", "kind"),
    [
        ((AMEL,), ["X/Y"], Sex.FEMALE, "sex-contradiction"),
        ((AMEL,), ["X/X"], Sex.MALE, "sex-contradiction"),
        ((AMEL,), ["X/Y"], Sex.MALE, None),
        ((AMEL,), ["X/Y"], Sex.UNKNOWN, None),
        (X_PANEL, ["1/1"] * 6, Sex.FEMALE, "sex-contradiction"),
        (X_PANEL, ["1/2"] + ["1/1"] * 5, Sex.FEMALE, None),
        (X_PANEL, ["1/1"] * 6, Sex.MALE, None),
        (X_PANEL, ["1/2"] + ["-/-"] * 5, Sex.UNKNOWN, "sex-known-from-x"),
    ],
)
def test_sex(panel: tuple, genotypes: list[str], sex: Sex, kind: str | None) -> None:
    case = Case(panel, (), (Sample("R1", sex, encode_profile(panel, genotypes)),))
    found = [f.kind for f in check_case(case, QUICK) if f.kind.startswith("sex")]
    assert [k for k in found if k != "sex-needed"] == ([kind] if kind else [])
    assert ("sex-needed" in found) == (sex == Sex.UNKNOWN and panel == X_PANEL)


def test_errors_come_first_and_no_message_holds_a_genotype() -> None:
    first = CLEAN.samples[0]
    case = with_sample(CLEAN, "R99", CLEAN.families[0].profiles["father"])
    case = with_sample(case, "R98", altered(first.calls, 1), first.sex)
    found = check_case(case, QUICK)
    order = [list(Severity).index(f.severity) for f in found]
    assert order == sorted(order)
    for finding in found:
        assert not re.search(r"\b\d+(\.\d)?/\d+(\.\d)?\b", str(finding))


def test_limits_are_checked() -> None:
    with pytest.raises(InputError, match="min_markers is -1"):
        CheckOptions(min_markers=-1)
    with pytest.raises(InputError, match="identifies is 2"):
        CheckOptions(identifies=2)
    assert listed([str(i) for i in range(12)]) == "0, 1, 2, 3, 4, 5, 6, 7 and 4 more"


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0%"), (1, "100%"), (0.48, "48%"), (0.997, "99.7%"), (0.99996, "99.996%"),
     (0.004, "0.4%"), (1 - 1e-9, "more than 99.999%"), (1e-9, "less than 0.001%")],
)  # fmt: skip
def test_what_is_not_quite_all_is_not_called_100_percent(share: float, text: str) -> None:
    assert percent(share) == text
