"""Applications of families: who is sought, since when, what the body was like, who is kin."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sought.demo.book import Book
from sought.demo.data_files import table
from sought.demo.families import APPLIED_FROM, APPLIED_UNTIL, Family
from sought.demo.history import SIDES
from sought.demo.people import CHILD_BELOW, Person
from sought.demo.statements import Described, Participant, Related, Reported, Source
from sought.demo.vague import FAMILY, birth

BODY = "State Commission on Missing Persons (invented)"
_TITLE = {
    "az": "Ailənin müraciəti {}",
    "ru": "Заявление семьи {}",
    "hy": "Ընտանիքի դիմում {}",
}
_WRONG = 0.02
_REMEMBERED = {
    "stature": 0.8,
    "hair": 0.5,
    "eyes": 0.5,
    "build": 0.35,
    "blood_group": 0.2,
    "teeth": 0.45,
    "fracture": 0.22,
    "implant": 0.02,
    "mark": 0.33,
    "illness": 0.08,
    "clothing": 0.42,
    "effects": 0.3,
    "occupation": 0.4,
}


def write_applications(book: Book) -> None:
    """One application for each family."""
    chance = book.chance("applications")
    for family in book.population.families:
        _application(book, chance, family)


def _application(book: Book, chance: Random, family: Family) -> None:
    applicant = book.people[family.applicant]
    language = applicant.language
    days = (APPLIED_UNTIL - APPLIED_FROM).days
    lost = max(book.population.lost[id_] for id_ in family.missing)
    day = APPLIED_FROM + timedelta(int(days * chance.random() ** 3))
    if lost > day:
        day = lost + timedelta(chance.randint(20, 200))
    source = book.source(
        "application",
        _TITLE[language].format(family.id),
        BODY,
        language,
        reliability="B",
        date=f"{day}",
        received_on=day,
        reference=family.id,
        author_person=applicant.id,
    )
    for number, id_ in enumerate(family.missing, 1):
        _sought(book, chance, source, f"form {number}", book.people[id_])
    _relatives(book, chance, source, family)


def _sought(book: Book, chance: Random, source: Source, page: str, person: Person) -> None:
    _identity(book, chance, source, page, person)
    _body(book, chance, source, page, person)
    _last_contact(book, chance, source, page, person)


def _identity(book: Book, chance: Random, source: Source, page: str, person: Person) -> None:
    language = source.language
    book.add(book.naming(source, page, person, language))
    if person.name.former:
        book.add(book.naming(source, page, person, language, "former"))
    facts = {"sex": person.sex, "service": "military" if person.service else "civilian"}
    facts["affiliation"] = SIDES[person.side][language]
    if person.service:
        service = person.service
        facts |= {"unit": service.unit(language), "rank": service.rank_in(language)}
        if chance.random() < 0.4:
            facts["service_number"] = service.number
    for kind, value in facts.items():
        book.add(Described(book.said(source, page), person.id, kind, value))
    book.add(
        Described(book.said(source, page), person.id, "birth", date=birth(chance, person.birth)),
        Described(book.said(source, page), person.id, "residence", place=person.home),
        Described(
            book.said(source, page),
            person.id,
            "father_name",
            person.name.father.in_(language),
            language=language,
        ),
    )


def _body(book: Book, chance: Random, source: Source, page: str, person: Person) -> None:
    pool, language = table("ante_mortem.toml"), source.language
    adult = person.age(book.population.lost[person.id]) >= CHILD_BELOW
    for kind, share in _REMEMBERED.items():
        if chance.random() >= share * (1 if adult else 0.4):
            continue
        said = book.said(source, page)
        if kind == "stature":
            book.add(Described(said, person.id, kind, number=_stature(chance, person, adult=adult)))
        elif kind == "blood_group":
            group = chance.choices(("I", "II", "III", "IV"), (33, 39, 19, 9))[0]
            book.add(Described(said, person.id, kind, group))
        else:
            words = chance.choice(pool[_section(kind, person)][language])
            book.add(Described(said, person.id, kind, words, language=language))


def _section(kind: str, person: Person) -> str:
    if kind == "clothing":
        return "clothing_soldier" if person.service else "clothing_civilian"
    return kind


def _stature(chance: Random, person: Person, *, adult: bool) -> float:
    if not adult:
        return float(round(chance.gauss(125, 18)))
    return float(round(chance.gauss(173 if person.sex == "m" else 160, 6.5)))


def _last_contact(book: Book, chance: Random, source: Source, page: str, person: Person) -> None:
    fate = book.fates[person.id]
    said = book.said(source, page)
    book.add(
        Reported(
            said,
            "last_contact",
            book.when(chance, said, fate.lost, FAMILY, _WRONG),
            book.where(chance, said, fate.near, _WRONG),
            (Participant(person.id),),
            language=source.language,
            incident=person.id in book.population.incident.missing,
        )
    )


def _relatives(book: Book, chance: Random, source: Source, family: Family) -> None:
    shown = [id_ for id_ in family.members if id_ not in family.missing]
    for id_ in shown:
        _relative(book, chance, source, book.people[id_])
    known = {*shown, *family.missing}
    for kin in family.kin:
        if kin.person in known and kin.other in known:
            said = book.said(source, "relatives")
            book.add(Related(said, kin.person, kin.other, kin.kind, kin.word))
    if family.guardian:
        said = book.said(source, "guardian")
        book.add(Related(said, family.guardian, family.ward, "guardian"))
    for number, (id_, telephone) in enumerate(family.contacts, 1):
        said = book.said(source, f"contact {number}")
        book.add(Described(said, id_, "contact", telephone))
        if id_ not in (family.applicant, *family.missing):
            said = book.said(source, f"contact {number}")
            book.add(Related(said, id_, family.missing[0], "contact"))


def _relative(book: Book, chance: Random, source: Source, person: Person) -> None:
    book.add(
        book.naming(source, "relatives", person, source.language),
        Described(book.said(source, "relatives"), person.id, "sex", person.sex),
    )
    if person.name.former:
        book.add(book.naming(source, "relatives", person, source.language, "former"))
    if chance.random() < 0.7:
        said = book.said(source, "relatives")
        year = f"{person.birth.year}" if chance.random() < 0.5 else f"{person.birth}"
        book.add(Described(said, person.id, "birth", date=year))
