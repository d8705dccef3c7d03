"""Official documents: notices of units, registers of hospitals, protocols of exchanges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from sought.demo.book import Book
from sought.demo.chance import weighted
from sought.demo.fates import Fate
from sought.demo.history import SIDES
from sought.demo.people import Person
from sought.demo.statements import Described, Participant, Reported, Source
from sought.demo.vague import DOCUMENT, birth

_LANGUAGES = {"ru": 0.4, "az": 0.32, "hy": 0.28}
_NOTICE = {
    "az": "Hərbi hissənin itkin düşənlər haqqında bildirişi {}",
    "ru": "Извещение части о пропавших без вести {}",
    "hy": "Զորամասի ծանուցում անհետ կորածների մասին {}",
}
_REGISTER = {
    "az": "Hospital jurnalı: {}",
    "ru": "Журнал госпиталя: {}",
    "hy": "Հոսպիտալի մատյան՝ {}",
}
_PROTOCOL = {
    "az": "Mübadilə protokolu {}",
    "ru": "Протокол обмена {}",
    "hy": "Փոխանակման արձանագրություն {}",
}
_NOTIFIED, _WRONG = 0.55, 0.06


def write_documents(book: Book) -> None:
    """Everything that offices wrote down at the time."""
    chance = book.chance("documents")
    for number, people in enumerate(_notices(book, chance), 1):
        _notice(book, chance, number, people)
    _hospitals(book, chance)
    _exchanges(book, chance)


def _notices(book: Book, chance: Random) -> Iterator[list[Person]]:
    """Soldiers of one battalion lost in one quarter."""
    groups: dict[tuple[str, str, int, int, int], list[Person]] = defaultdict(list)
    for id_, lost in book.population.lost.items():
        person = book.people[id_]
        if person.service and chance.random() < _NOTIFIED:
            service = person.service
            unit = (person.side, service.arm, service.battalion)
            groups[(*unit, lost.year, lost.month // 4)].append(person)
    yield from (groups[key] for key in sorted(groups))


def _notice(book: Book, chance: Random, number: int, people: list[Person]) -> None:
    language = weighted(chance, _LANGUAGES)
    last = max(book.population.lost[person.id] for person in people)
    day = last + timedelta(chance.randint(3, 60))
    source = book.source(
        "document",
        _NOTICE[language].format(f"№ {number}"),
        SIDES[people[0].side]["en"],
        language,
        reliability="B",
        date=f"{day}",
        received_on=max(day, date(2012, 1, 16)),
        reference=f"NM-{number:04}",
    )
    for line, person in enumerate(people, 1):
        _notified(book, chance, source, f"line {line}", person)


def _notified(book: Book, chance: Random, source: Source, line: str, person: Person) -> None:
    service, fate = person.service, book.fates[person.id]
    if service is None:
        return
    book.add(book.naming(source, line, person, source.language))
    for kind, value in (
        ("unit", service.unit(source.language)),
        ("rank", service.rank_in(source.language)),
        ("service_number", service.number),
    ):
        book.add(Described(book.said(source, line), person.id, kind, value))
    said = book.said(source, line)
    book.add(
        Reported(
            said,
            "last_contact",
            book.when(chance, said, fate.lost, DOCUMENT, _WRONG),
            book.where(chance, said, fate.near, _WRONG),
            (Participant(person.id),),
            language=source.language,
        )
    )


def _hospitals(book: Book, chance: Random) -> None:
    by_hospital: dict[str, list[Fate]] = defaultdict(list)
    for id_ in book.population.missing:
        fate = book.fates[id_]
        if fate.kind == "died of wounds" and chance.random() < 0.5:
            by_hospital[chance.choice(book.land.hospitals).id].append(fate)
    for hospital, fates in sorted(by_hospital.items()):
        place = book.land.hospitals[int(hospital[1:]) - 1]
        language = weighted(chance, _LANGUAGES)
        source = book.source(
            "document",
            _REGISTER[language].format(place.name(language)),
            SIDES[place.side]["en"],
            language,
            reliability="A",
            date="1991/1994",
        )
        for line, fate in enumerate(sorted(fates, key=lambda each: each.lost), 1):
            _admitted(book, chance, source, f"line {line}", hospital, fate)


def _admitted(
    book: Book, chance: Random, source: Source, line: str, hospital: str, fate: Fate
) -> None:
    """The register has the name and the admission; that the wounded died it often leaves out."""
    person, died = book.people[fate.person], fate.died
    book.add(book.naming(source, line, person, source.language))
    subject = (Participant(person.id, condition="wounded"),)
    said = book.said(source, line)
    stay = f"{fate.lost}/{died}" if died != fate.lost else f"{fate.lost}"
    book.add(Reported(said, "hospital", stay, hospital, subject, language=source.language))
    if died and chance.random() < 0.45:
        dead = (Participant(person.id, condition="dead"),)
        said = book.said(source, line)
        book.add(Reported(said, "death", f"{died}", hospital, dead, language=source.language))


def _exchanges(book: Book, chance: Random) -> None:
    by_day: dict[date, list[str]] = defaultdict(list)
    for id_ in book.population.released:
        day = book.fates[id_].released
        if day:
            by_day[day].append(id_)
    for number, (day, people) in enumerate(sorted(by_day.items()), 1):
        language = weighted(chance, _LANGUAGES)
        source = book.source(
            "document",
            _PROTOCOL[language].format(f"№ {number}"),
            "Joint Commission on Prisoners (invented)",
            language,
            reliability="A",
            date=f"{day}",
            received_on=max(day, date(2012, 1, 16)),
            reference=f"EX-{number:02}",
        )
        for line, id_ in enumerate(people, 1):
            _exchanged(book, chance, source, f"line {line}", book.people[id_])


def _exchanged(book: Book, chance: Random, source: Source, line: str, person: Person) -> None:
    fate, kind = book.fates[person.id], "military" if person.service else "civilian"
    book.add(
        book.naming(source, line, person, source.language),
        Described(book.said(source, line), person.id, "sex", person.sex),
        Described(book.said(source, line), person.id, "service", kind),
        Described(book.said(source, line), person.id, "birth", date=birth(chance, person.birth)),
    )
    said = book.said(source, line)
    how = "exchange" if chance.random() < 0.9 else "release"
    alive = (Participant(person.id, condition="alive"),)
    book.add(
        Reported(said, how, f"{fate.released}", fate.crossing, alive, language=source.language)
    )
