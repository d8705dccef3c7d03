"""The last contact that is shown: the latest alive, and what is doubtful only where it is alone."""

import pytest

from sought.registry.models import EventKind, Shown
from tests.office import happened, person


@pytest.mark.parametrize(
    ("accounts", "expected"),
    [
        ((("sighting", "1992", {"condition": "wounded"}), ("sighting", "1993", {})), "1993"),
        ((("sighting", "1992", {}), ("sighting", "1993", {"condition": "dead"})), "1992"),
        ((("sighting", "1992", {}), ("sighting", "1993", {"credibility": "5"})), "1992"),
        ((("sighting", "1993", {"credibility": "5"}),), "1993"),
        ((("last_contact", "1992", {}), ("sighting", "1993", {})), "1992"),
        ((("sighting", "1992", {"condition": "dead"}),), ""),
    ],
)
def test_the_last_contact(alice, accounts, expected):
    who = person(alice)
    for kind, date, fields in accounts:
        happened(EventKind(kind), who, by=alice, date=date, **fields)
    assert Shown.objects.get(person=who).last_contact == expected
