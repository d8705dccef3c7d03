"""What the register of the invented country knows of its missing and its places."""

from __future__ import annotations

from collections import defaultdict

from sought.demo.country import Country
from sought.demo.statements import Described, Naming, Reported
from sought.linkage.mentions import KnownPerson, KnownPlace


def known_persons(country: Country) -> list[KnownPerson]:
    """The missing as applications, documents and lists have them; nothing that interviews tell."""
    missing = set(country.population.missing)
    names, places = defaultdict(dict), defaultdict(dict)
    facts: dict[str, dict[str, str]] = defaultdict(dict)
    told = {interview.source for interview in country.interviews}
    for said in country.statements:
        if isinstance(said, Naming) and said.person in missing:
            names[said.person][said.full] = None
        elif isinstance(said, Described) and said.person in missing:
            facts[said.person].setdefault(said.kind, said.place or said.value or said.date)
        elif isinstance(said, Reported) and said.said.source not in told:
            for one in said.participants:
                places[one.person][said.place] = None
                if said.kind == "last_contact":
                    facts[one.person].setdefault("last_seen", said.date)
    return [
        KnownPerson(
            code,
            tuple(names[code]),
            home=facts[code].get("residence", ""),
            places=tuple(places[code]),
            side=facts[code].get("affiliation", ""),
            born=facts[code].get("birth", ""),
            last_seen=facts[code].get("last_seen", ""),
        )
        for code in sorted(missing)
    ]


def known_places(country: Country) -> list[KnownPlace]:
    """All places with all their names."""
    names = defaultdict(dict)
    for called in country.called:
        names[called.place][called.text] = None
    return [KnownPlace(place, tuple(texts)) for place, texts in names.items()]
