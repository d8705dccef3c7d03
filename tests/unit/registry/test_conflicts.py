"""Wars with names side by side; nobody belongs to two."""

import pytest

from sought.errors import InputError
from sought.registry.actions.conflicts import change_conflict, record_conflict
from sought.registry.models import AuditEntry, Conflict


@pytest.fixture
def war(alice):
    return record_conflict(
        by=alice,
        title="War of 1991 to 1994",
        titles={"ru": "Война 1991–1994 годов", "az": " "},
        other_names=["Their name", "", "Our name"],
        period="1991-06-17/1994-09-03",
    )


def test_names_stand_side_by_side(war):
    war.refresh_from_db()
    assert war.code == f"CF-{war.pk:06d}"
    assert (war.called("ru"), war.called("az")) == ("Война 1991–1994 годов", "War of 1991 to 1994")
    assert war.other_names == ["Their name", "Our name"]
    assert f"{war.date_from} {war.date_to}" == "1991-06-17 1994-09-03"


@pytest.mark.parametrize("period", ["", "the nineties", "1994-09", "1990/2000"])
def test_a_period_is_a_date_of_its_own(alice, war, period):
    with pytest.raises(InputError, match=r"^period"):
        record_conflict(by=alice, title="Another", period=period)
    assert Conflict.objects.get() == war


def test_a_change_names_what_it_changed_and_why(alice, war):
    with pytest.raises(InputError, match="nothing is changed"):
        change_conflict(
            war,
            by=alice,
            reason="none",
            title=war.title,
            titles=war.titles,
            other_names=war.other_names,
            period=war.date,
        )
    with pytest.raises(InputError, match="needs a reason"):
        change_conflict(war, by=alice, reason=" ", title="A war", period=war.date)
    changed = change_conflict(war, by=alice, reason="longer", title=war.title, period="1991/1994")
    assert f"{changed.date_to}" == "1994-12-31"
    entry = AuditEntry.objects.get(verb="change conflict")
    assert (entry.subject, entry.reason) == (war.code, "longer")
    assert entry.detail == {"fields": ["date", "other_names", "titles"]}


def test_a_war_may_be_changed_within_its_own_period(alice, war):
    other = record_conflict(by=alice, title="Later", period="2011-02")
    assert (
        change_conflict(war, by=alice, reason="so", title="War", period="1992/1993").title == "War"
    )
    with pytest.raises(InputError, match=f"period: {other.code} has days in common"):
        change_conflict(war, by=alice, reason="so", title="War", period="1992/2012")
