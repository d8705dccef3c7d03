"""Records that are kept from one reading to the next are those that a fresh reading gives."""

from sought.errors import SoughtError
from sought.registry.actions.conflicts import record_conflict
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.models import Decision, Merge
from sought.registry.records.figure_facts import KnownBy, person_records, read_records
from sought.registry.records.figure_rows import READERS
from tests.decision_world import board, identified, question
from tests.office import person, source
from tests.unit.registry.figure_cases import went_missing
from tests.unit.registry.test_figure_history import History

STEPS = 45


class Busy(History):
    """An office that also identifies, reverses, declares wars and takes up new persons."""

    def __init__(self, by, seed):
        super().__init__(by, seed)
        self.board = board()

    def identify(self):
        identified(question(self.by, self.who()), *self.board)

    def reverse(self):
        decision = self.some(Decision, reversed_at=None)
        asked = ask_reversal(decision, by=self.board[0], reason="a mistake")
        answer_reversal(asked, by=self.board[2], granted=True, answer="so it is")

    def take_up(self):
        person(self.by, "Another", of=self.paper(), sought=self.chance.random() < 0.5)

    def declare(self):
        record_conflict(by=self.board[2], title="A war", period="1991/1994")

    def step(self):
        own = [self.identify, self.reverse, self.take_up, self.declare, self.merge, self.part]
        try:
            return self.chance.choice([super().step] * 10 + own)() is not False
        except (SoughtError, AttributeError):
            return False


def test_what_is_kept_is_what_a_fresh_reading_gives(alice):
    office = Busy(alice, seed=3)
    for step in range(STEPS):
        if not office.step():
            continue
        # Of the two clocks one is read in turn, so that each has to catch up with several steps.
        basis = list(KnownBy)[step % 2]
        assert list(person_records(basis)) == list(read_records(basis)), f"after step {step}"
    assert Merge.objects.exists()
    assert Decision.objects.exists()


def test_only_the_part_that_changed_is_derived_anew(alice):
    first, second = went_missing(alice), went_missing(alice)
    before = {record.code: record for record in person_records()}
    third = went_missing(alice, "1993-05-01")
    after = {record.code: record for record in person_records()}
    assert all(after[who.code] is before[who.code] for who in (first, second))
    assert third.code in after


def test_a_row_that_no_figure_asks_for_leaves_the_records_the_same_object(alice):
    went_missing(alice)
    kept = person_records()
    source(alice)
    person(alice, "A witness", sought=False)
    assert person_records() is kept


def test_only_tables_that_changed_are_read_again(alice, monkeypatch):
    went_missing(alice)
    person_records()
    read = []
    for name, reader in READERS.items():
        monkeypatch.setitem(READERS, name, _told(name, reader, read))
    source(alice)
    person_records()
    assert sorted(read) == ["asked", "papers", "requests"]


def _told(name, reader, read):
    def reading(given):
        read.append(name)
        return reader(given)

    return reading
