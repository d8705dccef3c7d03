"""The report prints what it is given, in four languages, with the sum of it on every page."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest

from sought.errors import InputError
from sought.reporting.documents import LANGUAGES, Letterhead, sha256
from sought.reporting.identification import (
    Candidate,
    EvidenceLine,
    IdentificationReport,
    Pairing,
    ReviewLine,
    Run,
    Verdict,
)
from sought.reporting.identification.methods import FORMULAE
from sought.reporting.identification.report import power, probability, ratio

DAY = date(2026, 11, 27)
HEAD = Letterhead("Commission", "H-000001-en", DAY, ("Port",))
RUN = Run("SE-000004", DAY, [("population", "westAsia"), ("own", "7")], [("sought", "0.6")])
PAIR = Pairing(
    "K-000003", "Q-000002", 3.25, 0.001, 0.99999999, [("TH01", 3.75), ("vWA", -0.5)], RUN
)
REPORT = IdentificationReport(
    language="en",
    header=HEAD,
    hypothesis="H-000001",
    remains="R-000001",
    person="Tural Nurlanlı (P-000001)",
    pairing=PAIR,
    of_remains=[Candidate("R-000001", "P-000009", 2.5, 0.125, "open")],
    of_person=[],
    evidence=[
        EvidenceLine("dna", "profiles", 3.25, True, ["K-000003", "Q-000002"]),
        EvidenceLine("testimony", "buried elsewhere", None, False, ["event-12"], "O-000005"),
    ],
    reviews=[
        ReviewLine("O-000007", DAY, "identified", "beyond doubt"),
        ReviewLine("O-000008", DAY, "not_enough", "too few markers"),
    ],
    verdict=Verdict(
        "D-000001",
        "identified",
        "O-000009",
        DAY,
        "both bones agree",
        0.9995,
        0.99999999,
        dissent="O-000008 asks for more markers",
        relies_on=["D-000000"],
    ),
)
needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")


def pages(report, folder):
    """The text of each page, without spaces and line breaks."""
    path = folder / "report.pdf"
    path.write_bytes(report.pdf())
    made = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True
    )
    return ["".join(page.split()) for page in made.stdout.split("\f") if page.strip()]


def facts_of(pair, language="en"):
    report = replace(REPORT, pairing=pair, language=language)
    (dna,) = [one for one in report.as_data()["sections"] if one["title"] in {"DNA", "ДНК"}]
    return dict(dna["facts"])


def test_what_testimony_adds_is_told_with_both_numbers_and_its_statements():
    pair = replace(PAIR, posterior=0.9997, without_testimony=0.9981, carried_by=["event-12"])
    told = facts_of(pair)
    assert told["Posterior probability"] == "0.9997"
    assert told["Posterior probability if nothing were stated of who lies where"] == "0.9981"
    assert told["Beyond the threshold only with"] == "event-12"
    assert "0.9981" in facts_of(pair, "ru").values()


def test_where_testimony_is_not_weighed_or_not_needed_nothing_is_said_of_it():
    assert "0.9981" not in facts_of(PAIR).values()
    assert len(facts_of(replace(PAIR, without_testimony=0.99999))) == len(facts_of(PAIR)) + 1


@needs_pdftotext
def test_everything_that_was_given_is_printed(tmp_path):
    text = "".join(pages(REPORT, tmp_path))
    for words in (
        "H1: the remains are this person.",
        "H2: the remains are of somebody else",
        "Tural Nurlanlı (P-000001)",
        "SE-000004, 2026-11-27",
        "Frequencies westAsia",
        "own 7",
        "sought 0.6",
        "Balding and Nichols (1994)",
        "Elston and Stewart 1971",
        "TH01 +3.750 5.623 × 10^3",
        "vWA -0.500 3.162 × 10^-1",
        "All markers +3.250",
        "0.99999999",
        "P-000009 +2.500 0.125 Open",
        "buried elsewhere in words event-12 O-000005",
        "K-000003, Q-000002 the search",
        "O-000008 2026-11-27 Not enough evidence too few markers",
        "D-000001: Identified",
        "O-000008 asks for more markers",
        "D-000000",
    ):
        assert words.replace(" ", "") in text, words


@needs_pdftotext
def test_each_page_has_its_number_and_the_sum(tmp_path):
    many = [replace(REPORT.evidence[1], text=f"account {n} " * 20) for n in range(60)]
    long = replace(REPORT, evidence=many)
    told = pages(long, tmp_path)
    assert len(told) > 2
    for number, page in enumerate(told, 1):
        assert f"SHA-256{long.sha256}" in page
        assert f"{number}/{len(told)}" in page


def test_the_sum_is_of_the_content():
    assert REPORT.sha256 == sha256(REPORT.as_data())
    assert replace(REPORT, person="P-000001").sha256 != REPORT.sha256


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_an_archive_file_in_each_language_the_same_each_time(language):
    report = replace(REPORT, language=language)
    made = report.pdf()
    assert made == report.pdf()
    assert b"pdfaid:part>2<" in made
    assert FORMULAE[0].text(language) in str(report.as_data())


@needs_pdftotext
def test_without_search_reviews_or_decision_it_says_so(tmp_path):
    bare = replace(REPORT, pairing=None, reviews=None, verdict=None, evidence=[], of_remains=[])
    text = "".join(pages(bare, tmp_path))
    assert "Nosearchliststhispair." in text
    assert "Notshownbeforebothreviewsarein." in text
    assert "Notdecidedyet." in text
    assert "SE-000004" not in text


def test_a_reversal_stands_beside_the_decision():
    made = replace(REPORT.verdict, reversed_on=DAY, reversal_reason="two skulls")
    assert "2026-11-27: two skulls" in str(replace(REPORT, verdict=made).as_data())


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: replace(PAIR, posterior=1.5), "posterior: a probability lies in 0 to 1"),
        (lambda: replace(PAIR, by_marker=[("x", float("inf"))]), "a finite number"),
        (lambda: replace(REPORT.evidence[0], kind="hearsay"), "kind: not known; give one of dna"),
        (lambda: replace(REPORT.reviews[0], opinion="so"), "opinion: not known"),
        (lambda: replace(REPORT.verdict, outcome="so"), "outcome: not known"),
        (lambda: replace(REPORT, language="fr"), "no document in language 'fr'"),
    ],
)
def test_impossible_values_are_refused(make, problem):
    with pytest.raises(InputError, match=problem):
        make()


def test_numbers_are_not_rounded_up_to_certainty():
    assert probability(0.999999999) == "0.99999999"
    assert probability(1.0) == "1"
    assert probability(None) == ""
    assert power(None) == ""
    assert (power(0.0), ratio(0.0)) == ("+0.000", "1.000 × 10^0")
