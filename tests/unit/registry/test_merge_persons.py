"""Two numbers become one and two again; not a row is lost on the way."""

import pytest
from django.db import models

from sought.errors import InputError
from sought.registry.actions.choose_shown import choose_shown
from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.link_entry import link_entry
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.models import (
    AuditEntry,
    EventKind,
    Merge,
    Name,
    Person,
    PersonKey,
    Relation,
    Role,
)
from sought.registry.policies import Refused
from sought.registry.records.merged_columns import FOLLOWS, STAYS, model_of, person_columns
from sought.registry.records.merges import kept_keys, kept_of
from tests import decision_world
from tests.office import describe, happened, list_of, officer, person, source
from tests.unit.registry import whole_office
from tests.unit.registry.merge_cases import shown, whole_book
from tests.unit.registry.whole_family import FAMILY
from tests.unit.registry.whole_living import LIVING

WHY = "one passport"


@pytest.fixture
def pair(alice):
    first = person(alice, "Rəşid Velmari", sex="m", birth="1961")
    return first, person(alice, "Рашид Велмари", sex="m", unit="3rd company")


def merged(pair, by, **options):
    return merge_persons(*pair, by=by, reason=WHY, **options)


def test_every_column_that_names_a_person_is_decided_upon():
    assert set(person_columns()) == {*FOLLOWS, *STAYS}
    assert not set(FOLLOWS) & STAYS.keys()


def test_all_columns_that_follow_are_plain_ones():
    """An update of keys is enough: no column is part of a row's key."""
    for column in FOLLOWS:
        field = model_of(column)._meta.get_field(column[1])
        assert isinstance(field, models.ForeignKey), column
        assert not field.primary_key, column


def test_what_stands_of_both_is_shown_under_one(alice, pair):
    kept, gone = pair
    merged(pair, alice)
    assert {n.full for n in Name.objects.filter(person=kept)} == {"Rəşid Velmari", "Рашид Велмари"}
    assert (shown(kept).birth, shown(kept).unit) == ("1961", "3rd company")
    assert (shown(gone).name, shown(gone).sought, shown(gone).statements) == ("", False, 0)
    assert not PersonKey.objects.filter(person=gone).exists()
    assert kept_of(Person.objects.get(pk=gone.pk)) == kept


def test_a_merge_of_somebody_with_rows_of_every_kind_is_walked_back_row_by_row(alice, bob, charlie):
    who = whole_office.run(alice, bob, charlie).who
    kept = person(alice, "Kamran Velmari")
    describe(kept, "birth", "1980", by=alice, of=source(alice))
    decision_world.question(alice, who)
    decision_world.swab_of(who, alice)
    before = whole_book()
    merge = merge_persons(kept, who, by=alice, reason=WHY)
    moved = set(merge.rows.values_list("table", "column"))
    assert moved >= set(FOLLOWS) - {
        ("registry.relation", "other"),
        ("registry.testimony", "witness"),
        ("registry.source", "author_person"),
        ("registry.application", "applicant"),
        *FAMILY,  # test_family_contacts.py
        ("registry.familynews", "about"),  # test_family_page.py
        ("registry.return", "received_by"),  # test_returns.py
        ("registry.handedoverperson", "person"),  # test_living_handovers.py
        *LIVING,  # test_living_work.py
        ("registry.bureaunotice", "person"),  # test_bureau_notices.py
        ("registry.exchangeentry", "person"),  # test_exchange_lists.py
    }
    for column in FOLLOWS:
        assert not model_of(column).objects.filter(**{column[1]: who}).exists(), column
    undo_merge(merge, by=alice, reason="two after all")
    assert whole_book() == before


@pytest.mark.one_database
def test_papers_of_a_witness_and_applicant_follow_and_return(alice, bob, charlie):
    whole_office.run(alice, bob, charlie)
    applicant = Person.objects.filter(applications__isnull=False).first()
    witness = Person.objects.filter(testimonies__isnull=False).first()
    before = whole_book()
    for who, path in ((applicant, "applications"), (witness, "testimonies")):
        kept = person(alice, "Elman Velmari", sought=False)
        before = whole_book()
        count = getattr(who, path).count()
        merge = merge_persons(kept, who, by=alice, reason=WHY)
        assert getattr(kept, path).count() == count > 0
        undo_merge(merge, by=alice, reason="two after all")
        assert whole_book() == before


def test_what_was_recorded_after_the_merge_stays(alice, pair):
    kept, gone = pair
    merge = merged(pair, alice)
    later = describe(kept, "rank", "sergeant", by=alice, of=source(alice))
    undo_merge(merge, by=alice, reason="two after all")
    later.refresh_from_db()
    assert later.person == kept
    assert shown(gone).unit == "3rd company"
    assert shown(kept).unit == ""


def test_nothing_is_recorded_of_a_merged_number(alice, pair):
    merged(pair, alice)
    with pytest.raises(InputError, match=rf"{pair[1].code} was merged into {pair[0].code}"):
        describe(pair[1], "rank", "sergeant", by=alice, of=source(alice))


def test_kin_are_two(alice, pair):
    kin = record(
        Relation, by=alice, source=source(alice), person=pair[0], other=pair[1], kind="sibling"
    )
    with pytest.raises(InputError, match=rf"{kin.ref} joins .* withdraw it first"):
        merged(pair, alice, although_named_together=True)


def test_two_rows_of_one_list_are_two_unless_the_officer_knows(alice, pair):
    listing = list_of(alice, {"name": "one"}, {"name": "two"})
    for entry, who in zip(listing.entries.order_by("row"), pair, strict=True):
        link_entry(entry, who, by=alice, reason="same name")
    with pytest.raises(InputError, match=f"stand as two persons in {listing.source.code}"):
        merged(pair, alice)
    assert merged(pair, alice, although_named_together=True).although_named_together


def test_a_list_that_repeats_speaks_of_nobody_as_two(alice, pair):
    listing = list_of(alice, {"name": "one"}, {"name": "two"})
    listing.repeats = True
    listing.save()
    for entry, who in zip(listing.entries.order_by("row"), pair, strict=True):
        link_entry(entry, who, by=alice, reason="same name")
    merged(pair, alice)


def test_an_event_that_concerns_both_has_them_as_two_until_the_officer_knows(alice, pair):
    event = happened(EventKind.CAPTURE, *pair, by=alice)
    with pytest.raises(InputError, match=event.code):
        merged(pair, alice)
    before = whole_book()
    merge = merged(pair, alice, although_named_together=True)
    assert event.participations.filter(person=pair[1]).exists(), "the kept one has such a row"
    undo_merge(merge, by=alice, reason="two after all")
    assert whole_book() == before


def test_merges_of_merges_are_undone_from_the_last(alice, pair):
    top = person(alice, "Rashid Velmari")
    first = merged(pair, alice)
    second = merge_persons(top, Person.objects.get(pk=pair[0].pk), by=alice, reason=WHY)
    assert kept_keys({pair[1].pk, pair[0].pk, top.pk}) == {pair[1].pk: top.pk, pair[0].pk: top.pk}
    with pytest.raises(InputError, match=f"merged in turn by {second.code}; undo that first"):
        undo_merge(first, by=alice, reason="two after all")
    undo_merge(second, by=alice, reason="two after all")
    undo_merge(first, by=alice, reason="two after all")
    assert not Person.objects.filter(merged_into__isnull=False).exists()
    with pytest.raises(InputError, match="undone already"):
        undo_merge(first, by=alice, reason="again")


def test_a_merged_number_is_merged_no_further(alice, pair):
    merged(pair, alice)
    with pytest.raises(InputError, match="was merged into"):
        merge_persons(person(alice, "Kamran"), pair[1], by=alice, reason=WHY)


def test_who_may_not_know_a_protected_person_merges_nobody_into_it(alice, bob, pair):
    protect(pair[0], by=bob, reason="threatened")
    pair[0].refresh_from_db()
    with pytest.raises(Refused, match=pair[0].code):
        merged(pair, alice)
    assert not Merge.objects.exists()


def test_protection_and_clearance_go_over_and_return(alice, bob, pair):
    kept, gone = pair
    protect(gone, by=bob, reason="threatened")
    gone.refresh_from_db()
    grant_clearance(gone, alice, by=bob, purpose="their own case")
    merge = merged(pair, alice)
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.protected, gone.protected) == (True, False)
    assert kept.clearances.get().officer == alice
    undo_merge(merge, by=alice, reason="two after all")
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.protected, gone.protected) == (False, True)


def test_who_was_cleared_for_the_one_is_not_cleared_for_the_other(alice, bob, pair):
    kept, gone = pair
    for who in pair:
        protect(who, by=bob, reason="threatened")
        who.refresh_from_db()
        grant_clearance(who, alice, by=bob, purpose="their own case")
    grant_clearance(gone, officer("dilara", Role.INVESTIGATOR), by=bob, purpose="only this one")
    merged(pair, alice)
    assert [c.officer for c in kept.clearances.all()] == [alice]


def test_a_choice_of_what_went_back_ends(alice, pair):
    kept, gone = pair
    merge = merged(pair, alice)
    choose_shown(gone_name := Name.objects.get(full="Рашид Велмари"), by=alice, reason="passport")
    assert shown(kept).name == gone_name.full
    undo_merge(merge, by=alice, reason="two after all")
    assert shown(kept).name == "Rəşid Velmari"
    assert not kept.choices.filter(ended_at__isnull=True).exists()
    assert not gone.choices.exists()


@pytest.mark.parametrize("was", [(True, True), (True, False), (False, True), (False, False)])
def test_who_was_sought_is_sought_again_after_the_undoing(alice, was):
    pair = [person(alice, f"Rəşid {n}", sought=s) for n, s in zip("AB", was, strict=True)]
    merge = merge_persons(*pair, by=alice, reason=WHY)
    assert [shown(who).sought for who in pair] == [any(was), False]
    undo_merge(merge, by=alice, reason="two after all")
    assert tuple(shown(who).sought for who in pair) == was


def test_an_erasure_that_is_asked_for_comes_first(alice, pair):
    request_erasure(pair[1], by=alice, legal_basis="Article 17", reason="asked")
    with pytest.raises(InputError, match=f"erasure of {pair[1].code} is asked for"):
        merged(pair, alice)


def test_an_erasure_takes_the_merged_numbers_along(alice, bob, pair):
    merge = merged(pair, alice)
    with pytest.raises(InputError, match=f"merged into {pair[0].code}; ask for that one"):
        request_erasure(pair[1], by=alice, legal_basis="Article 17", reason="asked")
    erasure = request_erasure(pair[0], by=alice, legal_basis="Article 17", reason="asked")
    carry_out_erasure(erasure, by=bob)
    assert not Name.objects.filter(person__in=pair).exists()
    assert not Person.objects.filter(pk__in=[p.pk for p in pair], erased_at=None).exists()
    with pytest.raises(InputError, match="is erased"):
        undo_merge(merge, by=alice, reason="two after all")


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_merge_and_its_undoing_need_reasons(alice, pair, reason):
    with pytest.raises(InputError, match="a merge needs a reason"):
        merge_persons(*pair, by=alice, reason=reason)
    merge = merged(pair, alice)
    with pytest.raises(InputError, match="undoing a merge needs a reason"):
        undo_merge(merge, by=alice, reason=reason)


def test_nobody_is_merged_with_themselves(alice, pair):
    with pytest.raises(InputError, match="is one already"):
        merge_persons(pair[0], pair[0], by=alice, reason=WHY)


def test_without_the_right_nothing_is_merged(charlie, pair):
    with pytest.raises(Refused, match="decide who is the same person"):
        merged(pair, charlie)


def test_the_chain_names_codes_and_counts(alice, pair):
    merge = merged(pair, alice)
    undo_merge(merge, by=alice, reason="two after all")
    did, undid = AuditEntry.objects.order_by("-number")[:2][::-1]
    assert (did.verb, did.subject) == ("merge persons", pair[0].code)
    assert did.detail == {
        "merged": pair[1].code,
        "merge": merge.code,
        "rows": merge.rows.count(),
    }
    assert (undid.verb, undid.subject) == ("undo merge", pair[0].code)
