"""A number that was published can be recomputed, whatever the house has done since."""

from datetime import date

import pytest
from django.utils import timezone

from sought.errors import SoughtError
from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.given import (
    ApplicationForm,
    GivenName,
    PersonForm,
    SoughtForm,
    SourceForm,
)
from sought.registry.actions.import_pfif import import_pfif
from sought.registry.actions.mark_sought import mark_sought
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.models import Decision, Hypothesis, Person
from sought.registry.policies import access_of
from sought.registry.records.ageing_donors import ageing_donors
from sought.registry.records.case_steps import case_steps
from sought.registry.records.chart_ages import pyramid_values
from sought.registry.records.chart_events import timeline_values
from sought.registry.records.chart_flow import flow_values
from sought.registry.records.figure_evaluated import figure_counts
from sought.registry.records.figure_tables import standard_table
from sought.registry.records.open_reasons import open_reasons
from sought.registry.records.thing_figures import THINGS, thing_figure
from sought.registry.records.waiting_times import waiting_times
from tests.decision_world import board, identified, question
from tests.unit.registry.figure_cases import agrees, figure, went_missing
from tests.unit.registry.test_figure_history import History
from tests.unit.registry.test_pfif import RENA, PfifFile, write_pfif

DAYS = [date(1993, 3, 1), timezone.localdate()]


def numbers(found):
    return found.lowest, found.count, found.highest, found.not_known_count


def test_whoever_is_sought_no_more_is_in_no_figure(alice):
    who = went_missing(alice, sex="f")
    before = timezone.now()
    mark_sought(who, by=alice, reason="found to be invented", sought=False)
    for code in ("missing", "registered"):
        assert numbers(figure(code, alice)) == (0, 0, 0, 0), code
        assert numbers(figure(code, alice, known_at=before)) == (1, 1, 1, 0), code


def ask_for(who, by):
    """A family asks for somebody whom the register has already."""
    father = PersonForm(names=(GivenName("Elçin Qasımzadə"),))
    source = SourceForm("A request", author_body="A family")
    form = ApplicationForm(source, father, (SoughtForm(PersonForm(person=who)),))
    enter_application(form, by=by)


def test_whom_a_file_from_elsewhere_brought_was_sought_before_a_family_asked(alice, tmp_path):
    write_pfif(tmp_path / "far.xml", PfifFile((RENA,), ()))
    import_pfif(tmp_path / "far.xml", by=alice, body="Far service")
    before = timezone.now()
    who = Person.objects.get()
    assert figure("registered", alice).persons == (who.code,)
    ask_for(who, alice)
    agrees()
    assert figure("registered", alice, known_at=before).persons == (who.code,)


class Published(History):
    """An office that decides too, and publishes everything after each deed."""

    def __init__(self, by, seed):
        super().__init__(by, seed)
        self.board = board()
        for who in Person.objects.filter(sought=True):  # as the office does it, with a trace
            Person.objects.filter(pk=who.pk).update(sought=False)
            who.refresh_from_db()
            mark_sought(who, by=by, reason="asked for by telephone")

    def identify(self):
        who = self.who()
        if who.sought:
            identified(question(self.by, who), *self.board)

    def reverse(self):
        decision = self.some(Decision, reversed_at=None)
        asked = ask_reversal(decision, by=self.board[0], reason="a mistake")
        answer_reversal(asked, by=self.board[2], granted=True, answer="so it is")

    def ask(self):
        ask_for(self.who(), self.by)

    def step(self):
        deed = self.chance.choice([super().step] * 5 + [self.identify, self.reverse, self.ask])
        try:
            return deed() is not False
        except (SoughtError, AttributeError):
            return False


def published(access, at):
    """Everything that could be printed of these days, as known at a moment."""
    return {(name, day): made(access, day, at) for day in DAYS for name, made in PUBLISHED.items()}


def counts(access, day, at):
    return figure_counts(as_of=day, known_at=at, access=access)


def cells(access, day, at):
    tables = (
        standard_table(code, as_of=day, known_at=at, access=access)
        for code in ("by_status", "by_age", "by_nationality")
    )
    return [[(cell.narrowed, cell.count) for cell in row] for one in tables for row in one.cells]


def whom(access, day, at):
    return [
        (figure(code, access, as_of=f"{day}", known_at=at).persons, code)
        for code in ("missing", "unaccounted", "identified")
    ]


def things(access, day, at):
    return {code: thing_figure(code, day, at, access).codes for code in THINGS}


PUBLISHED = {
    "counts": counts,
    "cells": cells,
    "whom": whom,
    "things": things,
    "steps": case_steps,
    "reasons": open_reasons,
    "waits": waiting_times,
    "flow": flow_values,
    "donors": ageing_donors,
    "ages": pyramid_values,
    "events": timeline_values,
}


@pytest.mark.parametrize("seed", [3])
def test_everything_that_was_published_can_be_recomputed(alice, seed):
    office = Published(alice, seed)
    access = access_of(alice)
    told = []
    for number in range(24):
        if office.step() and number % 4 == 0:
            at = timezone.now()
            told.append((at, published(access, at)))
    agrees()
    assert Hypothesis.objects.exists()
    wrong = [
        (step, *key)
        for step, (at, printed) in enumerate(told)
        for key, value in published(access, at).items()
        if printed[key] != value
    ]
    assert wrong == []
