"""A family whose profiles contradict its kinship is checked by people before it is searched."""

import pytest

from sought.errors import InputError
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.clear_family import clear_family, end_family_clearance
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.repeat_search import repeat_search
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.actions.run_search import run_search
from sought.registry.models import (
    AuditEntry,
    DonorConsent,
    FamilyClearance,
    Name,
    Person,
    Relation,
    RelationKind,
    Sample,
    Search,
)
from sought.registry.policies import Refused
from sought.registry.records import checked_families
from sought.registry.records.families_to_check import families_to_check, standing_clearances
from sought.registry.records.search_case import search_case
from sought.registry.records.search_settings import HouseSettings
from tests.doubt_world import DoubtWorld
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def world():
    return DoubtWorld()


def case():
    return search_case(HouseSettings())


def doubt_of(made, person):
    return next(d for d in made.doubts if person.code in d.missing)


def typed(made, person):
    return set(made.load.case.family_of[person.code].profiles)


def test_a_father_who_is_none_keeps_his_family_out_and_is_told_by_codes(world):
    made = case()
    doubt = doubt_of(made, world.who("N-x"))
    father, son = (world.persons[f"N/{m}"].code for m in ("father", "son"))
    [(one, other, log10)] = doubt.pairs
    assert {one, other} == {father, son}
    assert log10 < -5
    assert doubt.withheld
    assert typed(made, world.who("N-x")) == set()
    [note] = [note for note in made.notes if father in note]
    assert "not compared until it is checked" in note


def test_a_profile_of_somebody_else_stays_out_alone(world):
    made = case()
    doubt = doubt_of(made, world.who("S-x"))
    assert doubt.left_out == (world.persons["S/daughter"].code,)
    assert not doubt.withheld
    home = {world.persons[f"S/{m}"].code for m in ("father", "mother")}
    assert typed(made, world.who("S-x")) == home


def test_a_sound_family_enters_whole(world):
    made = case()
    assert len(made.doubts) == 2
    assert len(typed(made, world.who("V-x"))) == 3


def run(world):
    queue_search(by=world.gene, reason="a test")
    return run_search(claim_search("w"))


def test_its_comparisons_are_skipped_and_counted_and_the_search_repeats(world):
    done = run(world)
    assert done.problem == ""
    told = done.figures["comparisons"]
    bodies = done.figures["bodies"]
    assert told["family_in_doubt"] == bodies, "one missing person, whom every body might be"
    reasons = {k: v for k, v in told.items() if k != "above_one"}
    assert done.expected == done.performed + sum(reasons.values())
    assert min(told.values()) >= 0
    assert not done.matches.filter(person=world.who("N-x")).exists()
    assert done.matches.filter(person=world.who("S-x"), sample=world.samples["RS-x"]).exists()
    assert repeat_search(done, by=world.gene).equal


def test_a_geneticist_clears_it_and_a_search_follows(world):
    run(world)
    waiting = families_to_check()
    assert {code for d in waiting for code in d.missing} == {
        world.who("N-x").code,
        world.who("S-x").code,
    }
    doubt = next(d for d in waiting if world.who("N-x").code in d.missing)
    with pytest.raises(Refused):
        clear_family(doubt.digest, by=world.board[0], reason="it is fine")
    with pytest.raises(InputError, match="needs a reason"):
        clear_family(doubt.digest, by=world.gene, reason=" ")
    made = clear_family(doubt.digest, by=world.gene, reason="a mutation in the germ line")
    assert made.profiles == list(doubt.profiles)
    assert Search.objects.filter(state="waiting").count() == 1
    entry = AuditEntry.objects.get(verb="clear family")
    assert entry.subject == made.code
    again = case()
    cleared = doubt_of(again, world.who("N-x"))
    assert (cleared.clearance, cleared.withheld, cleared.left_out) == (made.code, False, ())
    assert len(typed(again, world.who("N-x"))) == 2
    assert len(families_to_check()) == 1
    with pytest.raises(InputError, match="no such family waits"):
        clear_family(doubt.digest, by=world.gene, reason="twice")
    end_family_clearance(made, by=world.gene, reason="it was the wrong family")
    assert doubt_of(case(), world.who("N-x")).withheld
    with pytest.raises(InputError, match="was ended before"):
        end_family_clearance(made, by=world.gene, reason="twice")


def cleared(world, person="N-x", reason="the mother was asked"):
    run(world)
    doubt = next(d for d in families_to_check() if world.who(person).code in d.missing)
    return clear_family(doubt.digest, by=world.gene, reason=reason)


def test_a_clearance_holds_for_whose_each_profile_is(world):
    """The same two profiles, exchanged between father and son, are another family."""
    cleared(world)
    father, son = (world.persons[f"N/{member}"] for member in ("father", "son"))
    swab = Sample.objects.get(donor=father)
    Sample.objects.filter(donor=son).update(donor=father)
    Sample.objects.filter(pk=swab.pk).update(donor=son)
    doubt = doubt_of(case(), world.who("N-x"))
    assert (doubt.clearance, doubt.withheld) == ("", True)


def test_the_reason_names_nobody_of_the_family(world):
    """Neither a typed father nor whoever is kin through kin."""
    far = Person.objects.create(created_by=world.gene)
    world._row(Relation, person=far, other=world.persons["N/father"], kind=RelationKind.SIBLING)
    for person, name in ((world.persons["N/father"], "Rashad Velmari"), (far, "Oruj Tekvan")):
        Name.objects.create(person=person, full=name, source=world.source, recorded_by=world.gene)
    made = cleared(world, reason="Rashad Velmari is the stepfather, says Oruj Tekvan")
    end_family_clearance(made, by=world.gene, reason="Oruj Tekvan was wrong")
    made.refresh_from_db()
    kept = [made.reason, made.ended_reason]
    kept += AuditEntry.objects.filter(subject=made.code).values_list("reason", flat=True)
    assert len(kept) == 4
    for text in kept:
        assert not {"Rashad", "Velmari", "Oruj", "Tekvan"} & set(text.split())
        assert "wrong" in text or "stepfather" in text


def test_what_a_wider_clearance_clears_waits_no_more(world):
    decision = world.by_sight(world.body("N-x"), "N-x")
    other = Person.objects.create(created_by=world.gene, sought=True)
    for parent in ("father", "mother"):
        world._row(
            Relation, person=world.persons[f"N/{parent}"], other=other, kind=RelationKind.PARENT
        )
    refresh_shown([other.pk])
    run(world)
    doubt = next(d for d in families_to_check() if other.code in d.missing)
    made = clear_family(doubt.digest, by=world.gene, reason="the mother was asked")
    one, two, _ = world.board
    request = ask_reversal(decision, by=one, reason="another skull")
    answer_reversal(request, by=two, granted=True, answer="so it is")
    done = run_search(claim_search("w"))
    assert made.code in {doubt["clearance"] for doubt in done.inputs["doubts"]}
    assert not [d for d in families_to_check() if other.code in d.missing]
    end_family_clearance(made, by=world.gene, reason="it was another mother")
    assert [d for d in families_to_check() if other.code in d.missing]


def test_a_family_that_cannot_be_checked_stays_out_alone(world, monkeypatch):
    real = checked_families.kinship_doubts
    bad = world.who("V-x").code

    def failing(made, *, limit):
        if any(bad in family.pedigree.ids for family in made.families):
            raise InputError("too many error models")
        return real(made, limit=limit)

    monkeypatch.setattr(checked_families, "kinship_doubts", failing)
    made = case()
    doubt = doubt_of(made, world.who("V-x"))
    assert (doubt.withheld, doubt.problem, doubt.pairs) == (True, "too many error models", ())
    assert typed(made, world.who("V-x")) == set()
    assert len(typed(made, world.who("S-x"))) == 2, "the others are checked all the same"
    assert any("too many error models; not compared" in note for note in made.notes)
    assert done_sums(run(world))
    assert families_to_check()[0].problem, "the first to be looked at"
    assert (
        "It could not be checked"
        in client_of(world.gene).get("/laboratory/families").content.decode()
    )
    cleared(world, "V-x")
    assert len(typed(case(), world.who("V-x"))) == 3


def done_sums(done):
    told = {k: v for k, v in done.figures["comparisons"].items() if k != "above_one"}
    return min(told.values()) >= 0 and done.expected == done.performed + sum(told.values())


def test_a_new_profile_makes_the_check_necessary_anew(world):
    run(world)
    doubt = next(d for d in families_to_check() if world.who("N-x").code in d.missing)
    clear_family(doubt.digest, by=world.gene, reason="seen")
    mother = world.persons["N/mother"]
    swab = Sample.objects.create(
        barcode="NEW", kind="reference", donor=mother, source=world.source,
        recorded_by=world.gene, legal_basis="form 7",
    )  # fmt: skip
    DonorConsent.objects.create(
        sample=swab, use="identification", given=True, recorded_by=world.gene
    )
    shown = world.made.load.case.sample["RN-x"].calls
    world._profile(swab, shown, world.made.load.case.sample["RN-x"].errors, "")
    assert doubt_of(case(), world.who("N-x")).clearance == ""
    assert standing_clearances().count() == FamilyClearance.objects.count() == 1
