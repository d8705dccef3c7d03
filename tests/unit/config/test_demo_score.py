"""The table at the end: every number where it belongs, from a plain record."""

import io

from rich.console import Console

from sought.config.demo_score import tell_score

SCORE = {
    "sought": 3890,
    "bodies": 1426,
    "findable": 1200,
    "found": 900,
    "located": 905,
    "identified": 300,
    "returned": 12,
    "false": 5,
    "false_identified": 1,
    "hypotheses": 905,
    "decided": 301,
    "calibration": {
        "bins": [
            {"low": 0.0, "high": 0.001, "number": 4000, "mean": 0.0001, "true": 1},
            {"low": 0.9995, "high": 1.0, "number": 900, "mean": 0.99999, "true": 895},
        ],
        "brier": 0.00321,
        "log_score": 0.0123,
    },
}


def lines(score):
    screen = Console(file=io.StringIO(), width=120)
    tell_score(screen, score)
    return [" ".join(line.split()) for line in screen.file.getvalue().splitlines() if line.strip()]


def test_counts_stand_before_their_words():
    assert lines(SCORE)[:7] == [
        "3,890 sought",
        "905 located by the search",
        "300 identified by the board",
        "12 returned to their families",
        "604 waiting for the board",
        "5 false identifications by the search",
        "1 false identifications by the board",
    ]


def test_recall_is_of_those_found_and_sampled():
    recall = next(line for line in lines(SCORE) if line.startswith("Recall"))
    assert "900 of 1,200 persons" in recall
    assert "(75.0%)" in recall


def test_calibration_shows_promise_beside_truth():
    told = lines(SCORE)
    assert any("4,900 pairings" in line and "Brier score 0.00321" in line for line in told)
    assert "0 to 0.001 4,000 0.00010 0.00025" in told
    assert "0.9995 to 1 900 0.99999 0.99444" in told


def test_nobody_to_be_found_is_no_error():
    assert any("0 of 0 persons" in line for line in lines({**SCORE, "findable": 0, "found": 0}))


def test_without_a_score_nothing_is_told():
    assert lines({}) == []
