"""Messages and requests of the invented country rest on its recorded visits."""

import pytest

from sought.demo.load.living import write_and_ask
from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.given import (
    ApplicationForm,
    GivenEvent,
    GivenName,
    PersonForm,
    SoughtForm,
    SourceForm,
)
from sought.registry.models import (
    EventKind,
    FamilyMessage,
    MessageDirection,
    Request,
)
from tests import office

pytestmark = pytest.mark.django_db


def asked_for(by, at):
    """Somebody whom a family asks for, and who was visited."""
    visit = GivenEvent(EventKind.VISIT, f"1993-0{at + 1}-10", holder="A garrison")
    sought = SoughtForm(PersonForm(names=(GivenName(f"Adam {at}"),)), further_events=(visit,))
    form = ApplicationForm(
        SourceForm(f"Application {at}"), PersonForm(names=(GivenName(f"Ana {at}"),)), (sought,)
    )
    return enter_application(form, by=by).asked_for.get().person


def test_who_was_visited_wrote_on_that_day_and_their_holder_is_asked():
    by = office.alice()
    visited = [asked_for(by, at) for at in range(5)]
    office.person(by, "Unvisited Adam")
    assert write_and_ask(by) == 7
    written = FamilyMessage.objects.filter(direction=MessageDirection.TO_FAMILY)
    assert [row.person for row in written.order_by("pk")] == visited
    for row in written:
        assert row.date in row.person.participations.values_list("event__date", flat=True)
    back = FamilyMessage.objects.filter(direction=MessageDirection.TO_DETAINED)
    assert all(row.returned_reason for row in back)
    assert {row.body for row in Request.objects.all()} == {"A garrison"}
    assert Request.objects.filter(answered_at__isnull=True).count() == 1


def test_where_nobody_was_visited_nothing_is_written():
    by = office.alice()
    office.person(by)
    assert write_and_ask(by) == 0
    assert not Request.objects.exists()
