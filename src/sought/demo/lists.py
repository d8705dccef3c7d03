"""Four lists of four bodies that disagree: other scripts, spellings, years, gaps, repeats.

Each is kept as its body would hand it over.  Which person a row means, which rows repeat one
another and what is wrong with a row is truth, and stays apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from sought.demo.book import Book
from sought.demo.letters import SCRIPTS
from sought.demo.misspelling import misspelt, mistyped
from sought.demo.people import Person

_FIELDS = (
    "record_number",
    "family_name",
    "given_name",
    "patronymic",
    "sex",
    "birth_date",
    "residence",
    "category",
    "unit",
    "last_contact_date",
    "last_contact_place",
)


@dataclass(frozen=True, slots=True)
class Body:
    """Who made a list: language, share of the missing on it, how careful it was."""

    name: str
    title: str
    language: str
    headings: tuple[str, ...]
    share: float
    faults: float
    repeats: float
    strangers: int
    sexes: tuple[str, str]
    categories: tuple[str, str]


BODIES = (
    Body(
        "State Commission on Missing Persons (invented)",
        "İtkin düşmüş şəxslərin siyahısı",
        "az",
        ("№", "Soyadı", "Adı", "Atasının adı", "Cinsi", "Doğum tarixi", "Ünvanı", "Kateqoriya",
         "Hərbi hissə", "İtkin düşdüyü tarix", "İtkin düşdüyü yer"),
        0.83, 0.10, 0.012, 25, ("kişi", "qadın"), ("hərbi", "mülki"),
    ),
    Body(
        "Office of the Military Prosecutor (invented)",
        "Список пропавших без вести",
        "ru",
        ("№ п/п", "Фамилия", "Имя", "Отчество", "Пол", "Год рождения", "Место жительства",
         "Категория", "Часть", "Дата исчезновения", "Место исчезновения"),
        0.66, 0.16, 0.022, 60, ("муж.", "жен."), ("военный", "гражданский"),
    ),
    Body(
        "Union of Families (invented)",
        "Անհետ կորածների ցանկ",
        "hy",
        ("Հ/հ", "Ազգանուն", "Անուն", "Հայրանուն", "Սեռ", "Ծննդյան տարեթիվ", "Բնակության վայր",
         "Կատեգորիա", "Զորամաս", "Անհետացման ամսաթիվ", "Անհետացման վայր"),
        0.58, 0.20, 0.034, 45, ("արական", "իգական"), ("զինվորական", "քաղաքացիական"),
    ),
    Body(
        "International Relief Committee (invented)",
        "List of tracing requests",
        "en",
        ("No", "Surname", "Given name", "Father's name", "Sex", "Date of birth", "Residence",
         "Category", "Unit", "Missing since", "Place missing"),
        0.71, 0.13, 0.008, 35, ("male", "female"), ("military", "civilian"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowTruth:
    """Whom a row means, which earlier row it repeats (0: none), whether that person was missing."""

    row: int
    person: str
    repeats: int
    is_missing: bool
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list as received: its source, headings and rows of text; the truth of each row apart."""

    source: str
    body: str
    language: str
    columns: tuple[str, ...]
    mapping: dict[str, object]
    rows: tuple[tuple[str, ...], ...]
    truth: tuple[RowTruth, ...]


def new_lists(book: Book) -> tuple[ListFile, ...]:
    """All four; every list has its own order."""
    return tuple(_new_list(book, body) for body in BODIES)


def _new_list(book: Book, body: Body) -> ListFile:
    chance = book.chance(f"list {body.language}")
    source = book.source(
        "list",
        body.title,
        body.name,
        body.language,
        reliability="C" if body.faults > 0.12 else "B",
        date="2011-12-31",
        received_on=date(2012, 3, 1),
    )
    meant = _meant(book, chance, body)
    scribe = _Scribe(book, chance, body)
    seen: dict[str, int] = {}
    rows, truth = [], []
    for number, id_ in enumerate(meant, 1):
        cells, faults = scribe.row(number, book.people[id_], repeated=id_ in seen)
        rows.append(cells)
        missing = id_ in book.population.lost
        truth.append(RowTruth(number, id_, seen.get(id_, 0), missing, faults))
        seen.setdefault(id_, number)
    columns, fields = body.headings, _FIELDS
    mapping: dict[str, object] = {
        "columns": [
            {"heading": heading, "field": "father_name" if heading == "Father's name" else field}
            for heading, field in zip(columns, fields, strict=True)
        ],
        "language": body.language,
        "date_order": "day_first",
        "script": SCRIPTS[body.language],
    }
    return ListFile(
        source.id, body.name, body.language, columns, mapping, tuple(rows), tuple(truth)
    )


def _meant(book: Book, chance: Random, body: Body) -> list[str]:
    """The people of a list in its order: missing, repeats, and some who are not missing."""
    listed = [id_ for id_ in book.population.missing if chance.random() < body.share]
    again = [id_ for id_ in listed if chance.random() < body.repeats]
    others = chance.sample(book.population.released, body.strangers)
    dead = chance.sample(book.population.incident.killed, min(12, body.strangers // 3))
    everybody = [*listed, *again, *others, *dead]
    chance.shuffle(everybody)
    return everybody


class _Scribe:
    """Writes rows as one body writes them."""

    def __init__(self, book: Book, chance: Random, body: Body) -> None:
        self.book, self.chance, self.body = book, chance, body
        self.faults: list[str] = []

    def row(
        self, number: int, person: Person, *, repeated: bool
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The cells in the order of the headings, and what is wrong with them."""
        self.faults = []
        self._share = self.body.faults * (2.5 if repeated else 1)
        family, given, patronymic = self._names(person)
        language, lost = self.body.language, self._lost(person)
        service = person.service
        cells = (
            f"{number}",
            family,
            given,
            patronymic,
            self.body.sexes[person.sex == "f"],
            self._birth(person),
            self._maybe("no residence", self.book.land.town(person.home).name(language)),
            self.body.categories[service is None],
            self._maybe("no unit", service.unit(language)) if service else "",
            *lost,
        )
        return cells, tuple(self.faults)

    def _wrong(self, fault: str, times: float = 1.0) -> bool:
        if self.chance.random() >= self._share * times:
            return False
        self.faults.append(fault)
        return True

    def _maybe(self, fault: str, text: str) -> str:
        return "" if self._wrong(fault, 1.5) else text

    def _names(self, person: Person) -> tuple[str, str, str]:
        language, name = self.body.language, person.name
        given, patronymic, family = name.parts(language, official=self.chance.random() < 0.3)
        if language == "en":
            patronymic = name.father.en
        if name.former and self._wrong("former surname"):
            family = name.maiden(language)
        if self._wrong("spelling", 1.6):
            family = misspelt(self.chance, name.family, name.surname(language), name.sex, language)
        if self._wrong("spelling of the given name"):
            given = misspelt(self.chance, name.given, given, "", language)
        if self._wrong("typing error", 0.5):
            family = mistyped(self.chance, family)
        if self._wrong("names exchanged", 0.15):
            given, family = family, given
        return family, given, "" if self._wrong("no patronymic", 1.2) else patronymic

    def _birth(self, person: Person) -> str:
        if self._wrong("no birth"):
            return ""
        birth, year = person.birth, person.birth.year
        if self._wrong("birth year"):
            return f"{year + self.chance.choice((-10, -3, -2, -1, 1, 2, 3, 10))}"
        return f"{birth:%d.%m.%Y}" if self.chance.random() < 0.55 else f"{year}"

    def _lost(self, person: Person) -> tuple[str, str]:
        fate = self.book.fates.get(person.id)
        if fate is None:
            return f"{self.book.population.incident.night:%d.%m.%Y}", ""
        day, town = fate.lost, fate.near
        if self._wrong("other date", 0.7):
            day = day.replace(day=min(day.day, 28), month=day.month % 12 + 1)
        if self._wrong("other place", 0.7):
            town = self.chance.choice(self.book.land.towns).id
        when = f"{day:%d.%m.%Y}" if self.chance.random() < 0.8 else f"{day.year}"
        place = self.book.land.town(town).name(self.body.language)
        return when, self._maybe("no place", place)
