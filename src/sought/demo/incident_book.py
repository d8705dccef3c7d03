"""The attack on the town in the papers: inquiry, hospital, and bodies whose numbers disagree."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from sought.demo.book import Book
from sought.demo.letters import LANGUAGES
from sought.demo.people import CHILD_BELOW, ELDERLY_FROM, Person
from sought.demo.statements import (
    Described,
    Figure,
    Participant,
    Planted,
    Related,
    Reported,
    Source,
)
from sought.demo.vague import birth

TITLES = {
    "az": "{nom} yaşayış məntəqəsinə gecə hücumu",
    "ru": "Ночное нападение на {acc}",
    "hy": "Գիշերային հարձակում {gen} վրա",
    "en": "Night attack on {nom}",
}


def titles(book: Book) -> dict[str, str]:
    """What the incident is called in each language."""
    town = book.land.town(book.population.incident.town)
    return {language: TITLES[language].format(**town.forms(language)) for language in LANGUAGES}


def age_class(person: Person, book: Book) -> str:
    """child, adult or elderly on the night."""
    age = person.age(book.population.incident.night)
    if age < CHILD_BELOW:
        return "child"
    return "elderly" if age >= ELDERLY_FROM else "adult"


def counted(book: Book, group: tuple[str, ...]) -> Counter[tuple[str, str]]:
    """Numbers by sex and age class."""
    people = (book.people[id_] for id_ in group)
    return Counter((person.sex, age_class(person, book)) for person in people)


def write_incident(book: Book) -> None:
    """What the inquiry and the hospital wrote, and what six bodies published."""
    incident, chance = book.population.incident, book.chance("incident")
    inquiry = _inquiry(book)
    for line, id_ in enumerate(incident.killed, 1):
        person = book.people[id_]
        _person(book, inquiry, f"victim {line}", person)
        day = incident.night + timedelta(chance.choice((0, 1)))
        dead = (Participant(id_, condition="dead"),)
        said = book.said(inquiry, f"victim {line}")
        book.add(
            Reported(said, "death", f"{incident.night}/{day}", incident.town, dead, incident=True)
        )
    for line, id_ in enumerate(incident.wounded, 1):
        _person(book, inquiry, f"wounded {line}", book.people[id_])
        hurt = (Participant(id_, condition="wounded"),)
        said = book.said(inquiry, f"wounded {line}")
        book.add(Reported(said, "injury", f"{incident.night}", incident.town, hurt, incident=True))
    for bond in incident.bonds:
        said = book.said(inquiry, "households")
        book.add(Related(said, bond.person, bond.other, bond.kind, bond.word))
    _own_figures(book, inquiry)
    _others(book)


def _inquiry(book: Book) -> Source:
    night = book.population.incident.night
    return book.source(
        "document",
        f"Inquiry: {titles(book)['en']}",
        "Office of the Military Prosecutor (invented)",
        "en",
        reliability="B",
        date=f"{night.year}-12",
    )


def _person(book: Book, source: Source, where: str, person: Person) -> None:
    chance = book.chance(f"inquiry {person.id}")
    book.add(
        book.naming(source, where, person, person.language),
        Described(book.said(source, where), person.id, "sex", person.sex),
        Described(book.said(source, where), person.id, "birth", date=birth(chance, person.birth)),
        Described(book.said(source, where), person.id, "residence", place=person.home),
        Described(book.said(source, where), person.id, "service", "civilian"),
    )


def _own_figures(book: Book, source: Source) -> None:
    """The inquiry's table adds up: by sex, by age class, in all."""
    incident, as_of = book.population.incident, source.date
    groups = {
        "killed": incident.killed,
        "wounded": incident.wounded,
        "missing": incident.missing,
    }
    for measure, group in groups.items():
        numbers = counted(book, group)
        cells = [("", "", len(group))]
        cells += [(sex, "", sum(n for (s, _), n in numbers.items() if s == sex)) for sex in "mf"]
        cells += [
            ("", age, sum(n for (_, a), n in numbers.items() if a == age))
            for age in ("child", "adult", "elderly")
        ]
        for sex, age, number in cells:
            said = book.said(source, f"table, {measure}")
            book.add(Figure(said, measure, number, as_of, "That night", sex, age, incident=True))
    said, lost = book.said(source, "table, families"), len(incident.whole_families)
    book.add(Figure(said, "families_lost", lost, as_of, "No survivor", incident=True))


_BODIES = (
    ("Northern Assembly, press office", "D", {"killed": 0.55, "wounded": 0.4}),
    ("Southern Assembly, press office", "C", {"killed": 1.5, "missing": 1.3, "wounded": 1.2}),
    ("International Relief Committee (invented)", "A", {"killed": 0.9, "missing": 0.95}),
    ("Union of Families (invented)", "C", {"killed": 1.25, "missing": 1.6}),
    ("Island Herald, newspaper (invented)", "E", {"killed": 2.0}),
)


def _others(book: Book) -> None:
    """Other bodies' totals; the newspaper's women and children exceed its own total."""
    incident = book.population.incident
    true = {
        "killed": len(incident.killed),
        "wounded": len(incident.wounded),
        "missing": len(incident.missing),
    }
    for body, reliability, factors in _BODIES:
        kind = "press" if "press" in body or "newspaper" in body else "document"
        source = book.source(
            kind, f"On the attack: {body}", body, "en", reliability=reliability, date="1992-10"
        )
        for measure, factor in factors.items():
            said = book.said(source, "p. 1")
            value = round(true[measure] * factor)
            book.planted.append(Planted(said.id, "number"))
            book.add(Figure(said, measure, value, "1992-10", "In the attack", incident=True))
    for age, factor in (("child", 1.3), ("adult", 1.1)):
        said = book.said(source, "p. 1")
        value = round(true["killed"] * factor)
        book.planted.append(Planted(said.id, "sum"))
        book.add(Figure(said, "killed", value, "1992-10", "Of them", "", age, incident=True))
