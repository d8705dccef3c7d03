"""Figures in plain words."""

from __future__ import annotations

import pytest

from sought.registry.models import Installation
from sought.registry.records import figure_decided, figure_events
from sought.registry.records.cause_words import CAUSES
from sought.registry.records.figure_catalogue import FIGURES
from sought.reporting.figures.criterion import Open
from sought.reporting.figures.definition import AgeClass, Counting, FigureDefinition, Preference
from sought.reporting.figures.difference import Cause
from sought.web.figure_words import (
    COUNTING,
    OPEN,
    PREFERENCE,
    age_words,
    criterion_words,
    definition_facts,
    event_words,
    value_words,
)


@pytest.mark.parametrize(
    ("words", "kind"),
    [(CAUSES, Cause), (OPEN, Open), (COUNTING, Counting), (PREFERENCE, Preference)],
)
def test_everything_that_the_library_says_has_words(words, kind):
    assert set(words) == set(kind)


def test_every_event_of_a_figure_has_words():
    kinds = {figure.event for figure in FIGURES.values() if figure.event}
    kinds |= {figure_events.MISSING, figure_decided.LOCATED}
    assert {kind for kind in kinds if event_words(kind) == kind} == {"identified"}


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (AgeClass("child", 0, 18), "younger than 18"),
        (AgeClass("adult", 18, 60), "18 to 59"),
        (AgeClass("elderly", 60), "60 or older"),
    ],
)
def test_limits_of_age(age, words):
    assert age_words(age) == words


def test_a_definition_says_everything_by_which_it_can_be_counted_again():
    house = Installation(child_below=16, elderly_from=65)
    definition = FIGURES["identified"].definition(
        house, sex="f", age="child", period="1992/1994", status="returned"
    )
    told = {fact["label"]: fact["value"] for fact in definition_facts(definition)}
    assert told == {
        "Event": "identified",
        "Status": "Returned",
        "Population": "persons who are sought",
        "Sex": "female",
        "Period of the event": "from 1992 to 1994",
        "Age": "younger than 16",
        "Who is counted": "whoever certainly belongs to it, whatever the exact dates were",
        "Of several statements": (
            "the one that is best in the order of the house, then the one recorded first"
        ),
    }
    [age] = [fact for fact in definition_facts(definition) if fact["label"] == "Age"]
    assert age["note"] == "on the day of: went missing"


def test_what_ends_a_figure_and_the_age_on_the_day_asked_for():
    definition = FigureDefinition(
        "x", event="missing", ended_by=("identified", "release"), counting=Counting.MIDDLE
    )
    told = {fact["label"]: fact["value"] for fact in definition_facts(definition)}
    assert told["Ended by"] == "identified, Release"
    alive = FigureDefinition("x", status="missing", age=AgeClass("child", 0, 18))
    [age] = [fact for fact in definition_facts(alive) if fact["label"] == "Age"]
    assert age["note"] == "on the day asked for"


def test_criteria_and_values():
    assert criterion_words("sex") == "sex"
    assert criterion_words("release") == "Release"
    assert value_words("sex", "f") == "female"
    assert value_words("nationality", "Northern") == "Northern"
    assert value_words("conflict", "none") == "in none of these"
