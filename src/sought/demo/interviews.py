"""Interviews with people who came free: what they saw, whom alive, whom dead, where and when.

The text is prose in the language of the witness.  All that is said in it is true to within the
vagueness of memory, unless it is planted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sought.demo import spoken_names
from sought.demo.book import Book
from sought.demo.data_files import table
from sought.demo.fates import Fate, Stay
from sought.demo.history import INVENTED
from sought.demo.people import Person
from sought.demo.prose import Prose, Referent, Span
from sought.demo.spoken_dates import Spoken, spoken_day, spoken_year
from sought.demo.statements import Participant, Reported, Source

INTERVIEWS, PROTECTED, IN_ENGLISH = 120, 5, 14
_USUAL_WORDS = {"az": 320, "ru": 330, "hy": 340, "en": 370}
_MOST_STAYS, _LEAST_SEEN, _MOST_ALIVE, _MOST_DEAD = 3, 2, 4, 2


@dataclass(frozen=True, slots=True)
class Interview:
    """A testimony: its source, the witness, the prose, and the span of every mention."""

    source: str
    witness: str
    language: str
    text: str
    spans: tuple[Span, ...]
    protected: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody who was held in the same place at the same time; ``died``: before the eyes."""

    person: str
    stay: int
    first: date
    last: date
    died: bool


def new_interviews(book: Book) -> tuple[Interview, ...]:
    """All interviews, in the order in which they were held."""
    chance = book.chance("interviews")
    witnesses = _witnesses(book, chance)
    protected = set(chance.sample(range(INTERVIEWS), PROTECTED))
    english = set(chance.sample(range(INTERVIEWS), IN_ENGLISH))
    return tuple(
        _interview(
            book, chance, number + 1, *witness, number in english, protected=number in protected
        )
        for number, witness in enumerate(witnesses)
    )


def _witnesses(book: Book, chance: Random) -> list[tuple[Fate, list[Seen]]]:
    """Those with few stays who saw most, and some others."""
    together = _by_place(book)
    able = []
    for id_ in book.population.released:
        fate = book.fates[id_]
        if len(fate.stays) <= _MOST_STAYS:
            seen = _seen_by(chance, fate, together)
            if len(seen) >= _LEAST_SEEN:
                able.append((fate, seen))
    able.sort(key=lambda pair: (-any(seen.died for seen in pair[1]), pair[0].person))
    best = able[: INTERVIEWS * 2]
    return sorted(chance.sample(best, INTERVIEWS), key=lambda pair: pair[0].person)


def _by_place(book: Book) -> dict[str, list[tuple[Fate, Stay]]]:
    together: dict[str, list[tuple[Fate, Stay]]] = defaultdict(list)
    for id_ in book.population.missing:
        for stay in book.fates[id_].stays:
            together[stay.place].append((book.fates[id_], stay))
    return together


def _seen_by(
    chance: Random, fate: Fate, together: dict[str, list[tuple[Fate, Stay]]]
) -> list[Seen]:
    seen: list[Seen] = []
    for number, own in enumerate(fate.stays):
        here = list(_overlaps(number, own, together[own.place]))
        seen += chance.sample(here, min(len(here), 3))
    dead = [each for each in seen if each.died][:_MOST_DEAD]
    names = {each.person for each in dead}
    alive = []
    for each in seen:
        if not each.died and each.person not in names:
            names.add(each.person)
            alive.append(each)
    return [*alive[:_MOST_ALIVE], *dead]


def _overlaps(number: int, own: Stay, others: list[tuple[Fate, Stay]]) -> Iterator[Seen]:
    for fate, stay in others:
        first, last = max(own.first, stay.first), min(own.last, stay.last)
        if (last - first).days < 3:
            continue
        died = fate.died == stay.last and own.first + timedelta(3) < stay.last < own.last
        yield Seen(fate.person, number, first + timedelta(1), last - timedelta(1), died)


class _Telling:
    """One interview while it is being told."""

    def __init__(
        self, book: Book, chance: Random, number: int, fate: Fate, language: str, source: Source
    ) -> None:
        self.book, self.chance, self.fate, self.language = book, chance, fate, language
        self.source = source
        self.pool: dict[str, list[str]] = table(f"interview_{language}.toml")
        self.used: dict[str, list[str]] = {}
        title = str(self.pool["title"]).format(number=number)
        head = f"{INVENTED[language]}\n\n{title}"
        woman = book.people[fate.person].sex == "f"
        self.prose = Prose(chance, language, head, woman=woman)

    def tell(self, part: str, woman: str = "m", **referents: Referent) -> None:
        """A paragraph of a part that this witness has not used yet."""
        if not self.used.get(part):
            self.used[part] = self.chance.sample(self.pool[part], len(self.pool[part]))
        template = self.used[part].pop()
        self.prose.paragraph(template, referents, woman=woman == "f")

    def room(self, more: int = 0) -> bool:
        """Is the interview still short of its usual length, and so many words more?"""
        return len(self.prose.text.split()) < _USUAL_WORDS[self.language] + more

    def when(self, day: date) -> Spoken:
        """A day as it is remembered."""
        return spoken_day(self.chance, day, self.language)

    def town(self, id_: str) -> Referent:
        """A town by its id."""
        return spoken_names.town(self.book.land.town(id_), self.language)

    def held(self, number: int) -> Referent:
        """The place of a stay."""
        place = self.book.held[int(self.fate.stays[number].place[1:]) - 1]
        return spoken_names.held(place, self.book.land.town(place.site.town), self.language)

    def report(
        self, kind: str, when: Spoken, place: str, people: tuple[Participant, ...], where: str = ""
    ) -> None:
        """What the paragraph says, as a statement at the place where it stands in the text."""
        paragraph = self.prose.text.count("\n\n")
        said = self.book.said(self.source, f"paragraph {paragraph}")
        self.book.add(Reported(said, kind, when.edtf, place, people, where, language=self.language))


def _interview(
    book: Book,
    chance: Random,
    number: int,
    fate: Fate,
    seen: list[Seen],
    english: bool,  # noqa: FBT001
    *,
    protected: bool,
) -> Interview:
    witness = book.people[fate.person]
    language = "en" if english else witness.language
    source = _source(book, chance, number, witness, language, protected=protected)
    telling = _Telling(book, chance, number, fate, language, source)
    _before(telling, witness)
    _captivity(telling, seen)
    _after(telling, fate)
    book.completed(source, telling.prose.text)
    return Interview(
        source.id, witness.id, language, telling.prose.text, tuple(telling.prose.spans), protected
    )


def _source(
    book: Book, chance: Random, number: int, witness: Person, language: str, *, protected: bool
) -> Source:
    start = max(book.fates[witness.id].released or date.max, date(1996, 2, 1))
    day = start + timedelta(chance.randint(40, 5000))
    return book.source(
        "interview",
        str(table(f"interview_{language}.toml")["title"]).format(number=number),
        "State Commission on Missing Persons (invented)",
        language,
        reliability=chance.choice("BBCC"),
        date=f"{day}",
        received_on=day,
        reference=f"IV-{number:03}",
        author_person=witness.id,
        confidentiality="protected" if protected else "confidential",
    )


def _before(telling: _Telling, witness: Person) -> None:
    fate, kind = telling.fate, "soldier" if witness.service else "civilian"
    born = spoken_year(witness.birth.year, telling.language)
    telling.tell("opening", home=telling.town(witness.home), born=spoken_names.date(born))
    telling.tell(f"before_{kind}")
    when = telling.when(fate.captured or fate.lost)
    telling.tell(f"capture_{kind}", day=spoken_names.date(when), fight=telling.town(fate.near))
    telling.report("capture", when, fate.near, (Participant(witness.id, condition="alive"),))


def _captivity(telling: _Telling, seen: list[Seen]) -> None:
    fate = telling.fate
    for number, stay in enumerate(fate.stays):
        when, place = telling.when(stay.first), telling.held(number)
        me = (Participant(fate.person, condition="alive"),)
        if number == 0:
            telling.tell("arrival", day=spoken_names.date(when), place=place)
            telling.report("detention", when, stay.place, me)
        else:
            before = telling.held(number - 1)
            telling.tell("transfer", day=spoken_names.date(when), place=before, next=place)
            telling.report("transfer", when, fate.stays[number - 1].place, me, stay.place)
        if number == 0 or telling.room():
            telling.tell("conditions", place=place)
        for each in (other for other in seen if other.stay == number):
            if each.died or telling.room(more=40):
                _tell_of(telling, each, stay.place)
        if number == 0 and len(fate.stays) > 1:
            telling.tell("nights")


def _tell_of(telling: _Telling, seen: Seen, place: str) -> None:
    person = telling.book.people[seen.person]
    kind = "dead" if seen.died else "alive"
    day = telling.book.fates[person.id].died if seen.died else _between(telling.chance, seen)
    when = telling.when(day or seen.last)
    telling.tell(
        kind,
        person.sex,
        day=spoken_names.date(when),
        their=telling.town(person.home),
        **{kind: spoken_names.person(person, telling.language)},
    )
    people = (Participant(person.id, "subject", kind), Participant(telling.fate.person, "witness"))
    telling.report("death" if seen.died else "sighting", when, place, people)


def _between(chance: Random, seen: Seen) -> date:
    return seen.first + timedelta(chance.randint(0, max(0, (seen.last - seen.first).days)))


def _after(telling: _Telling, fate: Fate) -> None:
    if telling.room() and telling.chance.random() < 0.6:
        telling.tell("visit")
    if len(fate.stays) == 1:
        telling.tell("nights")
    when = telling.when(fate.released or fate.lost)
    crossing = telling.book.land.crossings[int(fate.crossing[1:]) - 1]
    place = spoken_names.crossing(crossing, telling.language)
    telling.tell("release", day=spoken_names.date(when), crossing=place)
    telling.report("exchange", when, fate.crossing, (Participant(fate.person, condition="alive"),))
    telling.tell("closing")
