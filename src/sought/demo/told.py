"""What the invented country tells of each person, as accounts for the tracing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sought.demo.country import Country
from sought.demo.statements import Participant, PlaceSaid, Reported, Source
from sought.tracing.account import Account, Deed, Held, Window, window_of
from sought.tracing.geography import Geography

EARLIEST, LATEST = date(1988, 1, 1), date(2012, 12, 31)
"""Days outside of which nothing of the war happened."""
DEEDS = {
    "last_contact": Deed.LAST_CONTACT,
    "capture": Deed.CAPTURE,
    "detention": Deed.HELD,
    "transfer": Deed.TRANSFER,
    "sighting": Deed.SEEN,
    "visit": Deed.VISITED,
    "hospital": Deed.HOSPITAL,
    "release": Deed.RELEASE,
    "exchange": Deed.RELEASE,
    "death": Deed.DEATH,
}


def geography_of(country: Country) -> Geography:
    """Its places, with who ran the detention places and when they are said to have been used."""
    used = {
        said.place: window_of(said.date, earliest=EARLIEST, latest=LATEST)
        for said in country.statements
        if isinstance(said, PlaceSaid) and said.kind == "in_use"
    }
    holders = {site.place.id: site.authority for site in country.detention}
    return Geography(
        Held(
            place.id,
            place.position,
            frozenset({place.within} - {""}),
            holders.get(place.id, ""),
            used.get(place.id),
            detention=place.id in holders,
        )
        for place in country.places
    )


def accounts_of(country: Country) -> dict[str, list[Account]]:
    """By person, everything that is reported of them as the one concerned."""
    sources = {source.id: source for source in country.sources}
    found: dict[str, list[Account]] = defaultdict(list)
    for said in country.statements:
        if isinstance(said, Reported) and said.kind in DEEDS:
            for account in _accounts(said, sources[said.said.source]):
                found[account.person].append(account)
    return dict(found)


def _accounts(said: Reported, source: Source) -> Iterator[Account]:
    witnesses = [p.person for p in said.participants if p.role == "witness"]
    window = window_of(said.date, earliest=EARLIEST, latest=LATEST)
    for who in said.participants:
        if who.role == "subject":
            yield _account(said, source, who, window, next(iter(witnesses), ""))


def _account(
    said: Reported, source: Source, who: Participant, window: Window | None, witness: str
) -> Account:
    return Account(
        ref=said.said.id,
        source=said.said.source,
        person=who.person,
        deed=DEEDS[said.kind],
        window=window,
        place=said.place,
        to_place=said.to_place,
        alive=who.condition != "dead",
        condition=who.condition,
        witness=witness,
        reliability=source.reliability,
        credibility=said.said.credibility,
    )
