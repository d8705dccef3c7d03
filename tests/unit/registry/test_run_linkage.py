"""A run proposes and never decides; what officers said stands against every later run."""

import pytest

from sought.registry.actions.answer_proposal import answer_proposal
from sought.registry.actions.link_entry import link_entry
from sought.registry.actions.mark_sought import mark_sought
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.record import record
from sought.registry.actions.run_linkage import run_linkage
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import AuditEntry, Link, Merge, Person, Proposal, Relation
from sought.registry.policies import Refused
from sought.registry.records.linkage_decisions import decisions_on
from sought.registry.records.linkage_records import REGISTER, Key, register_records
from sought.registry.records.proposal_sides import sides_of, waterfall
from tests.office import describe, may, person, source
from tests.unit.registry.merge_cases import of_entry, of_persons, read_list, run_by

ROW = {
    "name": "Алиев Рашид Мамедович",
    "father": "Мамед",
    "born": "1961-05-04",
    "sex": "м",
    "from": "",
    "unit": "",
}
STRANGE = {"name": "Петросян Гагик", "father": "Армен", "born": "1975-01-01", "sex": "м"}

asked_alike = pytest.mark.one_database
"""It asks the database what others here ask it, too."""


@pytest.fixture
def who(alice):
    return person(
        alice, "Rəşid Məmməd oğlu Əliyev", sex="m", birth="1961-05-04", father_name="Məmməd"
    )


@pytest.fixture
def rows(alice):
    return list(read_list(alice, ROW, STRANGE).entries.order_by("row"))


def sides(proposal):
    return (proposal.entry_id, proposal.first_id, proposal.person_id)


def test_a_row_in_another_script_is_proposed_and_nothing_is_decided(alice, who, rows):
    run = run_linkage(by=alice)
    (found,) = Proposal.objects.all()
    assert sides(found) == (rows[0].pk, None, who.pk)
    assert found.probability > 0.9
    assert sum(w.bits for w in waterfall(found)) == pytest.approx(found.bits, abs=0.01)
    assert (run.records, run.kept, run.complete) == (3, 1, True)
    assert run.candidates >= 1
    assert not Link.objects.exists()
    assert not Merge.objects.exists()


@asked_alike
def test_both_sides_are_shown_with_a_name_to_read(alice, who, rows):
    run_linkage(by=alice)
    row, known = sides_of(may(alice), Proposal.objects.get())
    assert (row.code, known.code) == (rows[0].code, who.code)
    assert row.names[0].latin.startswith("Aliev Rashid")
    assert known.names[0].latin == ""
    assert [said.value for said in row.said["birth"]] == ["1961-05-04"]
    assert [said.value for said in known.said["birth"]] == ["1961-05-04"]
    assert ("name", ROW["name"]) in row.cells


@asked_alike
def test_the_same_again_proposes_the_same(alice, who, rows):  # noqa: ARG001 - their rows
    run_linkage(by=alice)
    first = list(Proposal.objects.values("pk", "entry", "first", "person", "probability"))
    run_linkage(by=alice, everything=True)
    assert list(Proposal.objects.values("pk", "entry", "first", "person", "probability")) == first


@asked_alike
def test_a_decision_outlives_every_run(alice, who, rows):  # noqa: ARG001 - their rows
    """By the weights of the last complete run, which did not learn from the decision yet."""
    run_linkage(by=alice)
    answer_proposal(Proposal.objects.get(), "different", by=alice)
    describe(who, "rank", "sergeant", by=alice, of=source(alice))
    run_linkage(by=alice)
    found = Proposal.objects.get()
    assert (found.state, found.surprising) == ("different", True)
    assert not Link.objects.exists()


@asked_alike
def test_a_link_that_the_engine_would_not_have_made_is_flagged_and_stays(alice, who, rows):
    made = of_entry(run_by(alice), rows[1], who)
    answer_proposal(made, "same", by=alice)
    run_linkage(by=alice, everything=True)
    made.refresh_from_db()
    assert (made.state, made.surprising) == ("same", True)
    assert Link.objects.get(entry=rows[1]).undone_at is None


def test_what_would_not_be_proposed_again_goes_unless_somebody_answered(alice, who, rows):
    run = run_by(alice)
    lapsed = of_entry(run, rows[1], who)
    other = person(alice, "Kamran Quliyev", sex="m")
    unsure = of_persons(run, who, other)
    answer_proposal(unsure, "unsure", by=alice)
    run_linkage(by=alice, everything=True)
    assert not Proposal.objects.filter(pk=lapsed.pk).exists()
    assert Proposal.objects.get(pk=unsure.pk).state == "unsure"


def test_only_what_is_new_or_changed_is_compared_later(alice, who, rows):
    run_linkage(by=alice)
    new = read_list(alice, ROW).entries.get()
    later = run_linkage(by=alice)
    assert not later.complete
    assert {p.entry_id for p in Proposal.objects.all()} == {rows[0].pk, new.pk}
    assert later.kept == 1
    describe(who, "unit", "3rd company", by=alice, of=source(alice))
    assert run_linkage(by=alice).kept == 2


@asked_alike
def test_who_is_sought_since_is_compared(alice, rows):
    witness = person(
        alice, "Rəşid Məmməd oğlu Əliyev", sex="m", birth="1961-05-04", father_name="Məmməd",
        sought=False,
    )  # fmt: skip
    run_linkage(by=alice)
    mark_sought(witness, by=alice, reason="his family asks for him")
    run_linkage(by=alice)
    assert [sides(p) for p in Proposal.objects.all()] == [(rows[0].pk, None, witness.pk)]


def test_what_is_decided_of_a_number_holds_after_its_merge(alice, who, rows):
    """Asked and flagged under the number that everything stands under now."""
    run_linkage(by=alice)
    answer_proposal(Proposal.objects.get(), "different", by=alice)
    kept = person(alice, "Rəşid Əliyev", sex="m", birth="1961-05-04")
    merge_persons(kept, Person.objects.get(pk=who.pk), by=alice, reason="one passport")
    run_linkage(by=alice, everything=True)
    assert not Proposal.objects.filter(entry=rows[0], person=kept).exists()


@asked_alike
def test_a_link_of_a_number_that_was_merged_surprises_nobody(alice, who, rows):
    run_linkage(by=alice)
    made = Proposal.objects.get()
    answer_proposal(made, "same", by=alice)
    kept = person(alice, "Rəşid Əliyev", sex="m", birth="1961-05-04")
    merge_persons(kept, Person.objects.get(pk=who.pk), by=alice, reason="one passport")
    run_linkage(by=alice, everything=True)
    made.refresh_from_db()
    assert (made.state, made.surprising) == ("same", False)
    withdraw_source(rows[0].list.source, by=alice, reason="a forgery")
    run_linkage(by=alice, everything=True)
    made.refresh_from_db()
    assert not made.surprising, "a row that is not read tells nothing"


@asked_alike
def test_kin_are_not_proposed(alice, who):
    brother = person(
        alice, "Rəşid Məmməd oğlu Əliyev", sex="m", birth="1961-05-04", father_name="Məmməd"
    )
    kin = {"by": alice, "source": source(alice), "person": who, "other": brother}
    run_linkage(by=alice)
    assert [sides(p) for p in Proposal.objects.all()] == [(None, who.pk, brother.pk)]
    record(Relation, **kin, kind="twin")
    run_linkage(by=alice, everything=True)
    assert not Proposal.objects.exists()


def test_decisions_reach_the_engine(alice, who, rows):
    link_entry(rows[0], who, by=alice, reason="same passport")
    answer_proposal(of_entry(run_by(alice), rows[1], who), "different", by=alice)
    records = register_records()
    at = records.rows()
    me = at[Key(None, who.pk)]
    linked, apart = at[Key(rows[0].pk, who.pk)], at[Key(rows[1].pk, None)]
    decisions = decisions_on(records)
    assert decisions.same == {tuple(sorted((me, linked)))}
    assert decisions.different == {tuple(sorted((me, apart)))}
    assert REGISTER in decisions.repeating
    assert decisions.before == {me: f"P-{who.pk:06d}", linked: f"P-{who.pk:06d}"}


def test_without_the_right_nothing_is_compared(charlie):
    with pytest.raises(Refused, match="compare lists with the register"):
        run_linkage(by=charlie)


@asked_alike
def test_the_chain_has_figures_only(alice, who, rows):  # noqa: ARG001 - their rows
    run = run_linkage(by=alice)
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.subject) == ("run linkage", run.code)
    assert entry.detail.keys() == {"records", "candidates", "kept"}
