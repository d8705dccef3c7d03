"""A random history of the register: what was shown after each deed is what figures know of then."""

import random

import pytest
from django.utils import timezone

from sought.errors import SoughtError
from sought.registry.actions.choose_shown import choose_shown, end_choice
from sought.registry.actions.close_case import Closing, close_case, reopen_case
from sought.registry.actions.mark_sought import mark_sought
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.record import record
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.actions.withdraw import withdraw, withdraw_source
from sought.registry.models import (
    Closure,
    Condition,
    Description,
    Event,
    EventKind,
    Merge,
    Person,
    Source,
)
from sought.registry.records.figure_facts import KnownBy, read_records
from tests.office import happened, person, source
from tests.unit.registry.figure_cases import figures_of, shown_now

STEPS = 50
VALUES = {
    "sex": ["m", "f"],
    "service": ["military", "civilian"],
    "affiliation": ["north", "south"],
    "birth": ["1970", "1971-03", "1970-05-02", ""],
}
DATES = ["1992-02-26", "1992-02", "1992", "1993-01/1993-04", "1994-05-01", "../1993", ""]


class History:
    """An office whose officer does one thing after another, whatever comes to mind."""

    def __init__(self, by, seed):
        self.by, self.chance = by, random.Random(seed)
        self.papers = [source(by, reliability=r) for r in "ABF"]
        for number in range(5):
            person(by, f"Tural {number}", of=self.papers[0], sought=number < 4)

    def some(self, model, **filters):
        rows = list(model.objects.filter(**filters).order_by("pk"))
        return self.chance.choice(rows) if rows else None

    def who(self):
        return self.some(Person, merged_into=None)

    def paper(self):
        return self.some(Source, withdrawn_at=None)

    def describe(self):
        kind = self.chance.choice(list(VALUES))
        value = self.chance.choice(VALUES[kind])
        said = {"date": value, "value": "Sahilkənd"} if kind == "birth" else {"value": value}
        record(
            Description,
            by=self.by,
            source=self.paper(),
            person=self.who(),
            kind=kind,
            credibility=self.chance.choice("1236"),
            **said,
        )

    def happen(self):
        happened(
            self.chance.choice(list(EventKind)),
            self.who(),
            by=self.by,
            of=self.paper(),
            date=self.chance.choice(DATES),
            credibility=self.chance.choice("12346"),
            condition=self.chance.choice(["", "", "", Condition.ALIVE, Condition.DEAD]) or None,
        )

    def take_back(self):
        withdraw(
            self.some(self.chance.choice([Description, Event]), withdrawn_at=None),
            by=self.by,
            reason="an error",
        )

    def take_back_source(self):
        if Source.objects.filter(withdrawn_at=None).count() > 2:
            withdraw_source(self.paper(), by=self.by, reason="forged")

    def choose(self):
        choose_shown(self.some(Description, withdrawn_at=None), by=self.by, reason="I know")

    def choose_no_more(self):
        end_choice(self.who(), self.chance.choice(list(VALUES)), by=self.by)

    def merge(self):
        merge_persons(
            self.who(), self.who(), by=self.by, reason="one", although_named_together=True
        )

    def part(self):
        undo_merge(self.some(Merge, undone_at=None), by=self.by, reason="two")

    def mark(self):
        who = self.who()
        mark_sought(who, by=self.by, reason="so", sought=not who.sought)

    def close(self):
        close_case(self.who(), Closing("court", "as ruled", source=self.paper()), by=self.by)

    def reopen(self):
        reopen_case(self.some(Closure, reopened_at=None), by=self.by, reason="a witness")

    def step(self):
        often = [self.describe, self.happen] * 4 + [self.take_back, self.choose, self.merge] * 2
        rarely = [self.choose_no_more, self.part, self.mark, self.close, self.reopen]
        try:
            self.chance.choice([*often, *rarely, self.take_back_source])()
        except (SoughtError, AttributeError):  # it cannot be: nobody to close, nothing to take back
            return False
        return True


@pytest.mark.parametrize("seed", [5, 6])
def test_what_was_shown_can_be_told_again(alice, seed):
    history = History(alice, seed)
    told = [(timezone.now(), shown_now()) for _ in range(STEPS) if history.step()]
    assert len(told) > STEPS / 2
    for basis in KnownBy:
        assert figures_of(timezone.now(), read_records(basis)) == told[-1][1]
    records = read_records(KnownBy.ENTERED)
    for step, (at, shown) in enumerate(told):
        assert figures_of(at, records) == shown, f"after step {step}"
