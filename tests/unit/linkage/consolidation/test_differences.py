"""The ledger between two bodies."""

import pytest

from sought.errors import InputError
from sought.linkage.consolidation.clusters import clusters
from sought.linkage.consolidation.decisions import Decisions
from sought.linkage.consolidation.differences import Body, Count, FieldConflict, differences
from sought.linkage.consolidation.list_records import ListRecord, record_table
from sought.linkage.consolidation.refused import Reason
from tests.unit.linkage.consolidation.made_pairs import odds, scored

OURS, THEIRS = Body("Ours", frozenset({"A"})), Body("Theirs", frozenset({"B", "C"}))
RECORDS = [
    ListRecord("1", "A", "Əliyev Rəşid", birth="1961", place="Ağdam"),
    ListRecord("2", "A", "Quliyev Vaqif", sex="m"),
    ListRecord("3", "A", "Əliyev Rəşid", birth="1962"),
    ListRecord("1", "B", "Алиев Рашид", birth="1963-05-03", place="Агдам"),
    ListRecord("2", "B", "Петросян Армен"),
    ListRecord("1", "C", "Алиев Рашид", birth="1964"),
    ListRecord("9", "X", "Əliyev Rəşid"),
]
PAIRS = {
    (0, 3): 9.0,
    (0, 5): 7.0,
    (3, 5): 8.0,
    (2, 3): 5.0,
    (1, 4): -2.0,
    (1, 3): -9.0,
    (0, 6): 5.0,
}


def ledger(decisions=Decisions(), bodies=(OURS, THEIRS), records=RECORDS, pairs=PAIRS):  # noqa: B008
    table = record_table(records)
    found = clusters(table, scored(pairs), decisions)
    return differences(table, scored(pairs), found, bodies, different=decisions.different)


def places(entries):
    return [f"{e.source} {e.record_id}" for e in entries]


def ends(pair):
    return places([pair.first, pair.second])


def test_persons_are_counted_once_however_many_lists_have_them():
    assert ledger().counts == (Count(entries=3, persons=3), Count(entries=3, persons=2))


def test_what_only_one_body_has_is_listed_entry_by_entry():
    assert places(ledger().only_first) == ["A 2", "A 3"]
    assert places(ledger().only_second) == ["B 2"]


def test_a_list_of_somebody_else_is_left_out():
    everybody = [ledger().only_first, ledger().only_second]
    everybody += [side for p in ledger().in_both for side in (p.first, p.second)]
    assert "X" not in {e.source for entries in everybody for e in entries}


def test_a_conflict_shows_what_both_say_and_no_spelling():
    (person,) = ledger().in_both
    assert places(person.first) == ["A 1"]
    assert places(person.second) == ["B 1", "C 1"]
    assert person.conflicts == (FieldConflict("birth", ("1961",), ("1963-05-03", "1964")),)
    assert ledger().conflicting == (person,)


def test_one_agreeing_entry_of_a_body_settles_a_field():
    records = [*RECORDS[:5], ListRecord("1", "C", "Алиев Рашид", birth="1961-05"), RECORDS[6]]
    (person,) = ledger(records=records).in_both
    assert person.conflicts == ()
    assert ledger(records=records).conflicting == ()


def test_the_probability_of_a_person_is_its_weakest_entry():
    (person,) = ledger().in_both
    assert 0.99 < person.probability < 1.0


def test_uncertain_pairs_come_with_what_held_them_back_the_likeliest_first():
    found = ledger().uncertain
    assert [ends(p) for p in found] == [["A 3", "B 1"], ["A 2", "B 2"]]
    assert [p.held_back for p in found] == [Reason.SAME_LIST_TWICE.value, ""]
    assert found[1].probability == pytest.approx(odds(-2.0))


def test_the_first_bodys_entry_comes_first_whatever_the_order_of_the_rows():
    swapped = ledger(bodies=(THEIRS, OURS)).uncertain
    assert [ends(p) for p in swapped] == [["B 1", "A 3"], ["B 2", "A 2"]]


def test_two_entries_of_a_list_that_fit_one_person_may_be_a_repeat():
    (repeat,) = ledger().repeats
    assert ends(repeat) == ["A 1", "A 3"]
    assert repeat.probability == pytest.approx(odds(5.0))
    assert repeat.held_back == Reason.SAME_LIST_TWICE.value


def test_what_an_officer_settled_is_not_asked_again():
    said = Decisions(different=frozenset({(1, 4), (2, 3)}))
    assert ledger(said).uncertain == ()


def test_what_a_record_does_not_say_is_not_there():
    assert dict(ledger().only_second[0].said) == {"name": "Петросян Армен"}


def test_bodies_share_no_list():
    with pytest.raises(InputError, match="both have a list B"):
        ledger(bodies=(Body("Ours", frozenset({"A", "B"})), THEIRS))


def test_a_body_has_entries():
    with pytest.raises(InputError, match="body 2: has no entry in the records"):
        ledger(bodies=(OURS, Body("Theirs", frozenset({"Z"}))))
