"""A small register for monthly reports: many men, few women, some captives, one burial site.

Every name is invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.house_reports import ReportForm, make_report
from sought.registry.actions.record_claim import GivenClaim, record_claim
from sought.registry.models import EventKind, HouseReport, Installation, Officer, Person, Role
from tests import office

MEN, CAPTIVES = 20, 9
LEAST = 6


@dataclass
class World:
    """Who made it, who may issue, and the persons."""

    alice: Officer
    rena: Officer
    men: list[Person]
    women: list[Person]


def world(women: int = 3) -> World:
    """``women`` is a small count below the least that is told."""
    Installation.current()
    Installation.objects.update(body="Commission", disclosure_least=LEAST)
    alice, rena = office.alice(), office.officer("rena", *Role)
    paper = office.source(alice, confidentiality="open")
    men = [_sought(alice, paper, f"Tural N{at}", "m", 1950 + at) for at in range(MEN)]
    sisters = [_sought(alice, paper, f"Leyla N{at}", "f", 1970 + at) for at in range(women)]
    for one in men[:CAPTIVES]:
        office.happened(
            EventKind.DETENTION, one, by=alice, of=paper, date="1992-05", condition="alive"
        )
    place = PlaceForm("burial", ({"text": "Old quarry"},))
    create_place(place, by=alice, source=office.source(alice, confidentiality="open"))
    record_claim(GivenClaim("missing", 40, date="2001"), by=alice, source=paper)
    return World(alice, rena, men, sisters)


def _sought(by: Officer, paper, name: str, sex: str, born: int) -> Person:
    who = office.person(by, name, of=paper, sex=sex, birth=str(born))
    office.happened(EventKind.LAST_CONTACT, who, by=by, of=paper, date="1992-02-26")
    return who


def monthly(by: Officer, **given) -> HouseReport:
    """As of today and without a period, unless something else is asked for."""
    today = timezone.localdate()
    asked = {
        "as_of": today,
        "office": "https://office.example",
    }
    return make_report(ReportForm("monthly", given.pop("language", "en"), **asked | given), by=by)
