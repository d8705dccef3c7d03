"""The book while it is being written: numbers for sources and statements, what was planted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from sought.demo.chance import stream
from sought.demo.fates import Fate
from sought.demo.geography import Land
from sought.demo.history import INVENTED
from sought.demo.people import Person
from sought.demo.places import Place
from sought.demo.population import Population
from sought.demo.statements import Naming, Planted, Said, Source, Statement
from sought.demo.vague import remembered, shifted
from sought.demo.war_places import Grave, Held

_CREDIBILITY = {"A": "1", "B": "2", "C": "3", "D": "3", "E": "4", "F": "6"}


class Book:
    """Collects sources and statements; knows the truth it derives them from."""

    def __init__(
        self,
        seed: int,
        land: Land,
        held: tuple[Held, ...],
        graves: tuple[Grave, ...],
        population: Population,
        fates: dict[str, Fate],
    ) -> None:
        self.seed, self.land, self.held, self.graves = seed, land, held, graves
        self.population, self.fates = population, fates
        self.sources: list[Source] = []
        self.statements: list[Statement] = []
        self.planted: list[Planted] = []
        self._said = 0

    @property
    def people(self) -> dict[str, Person]:
        """Everybody by number."""
        return self.population.people

    def chance(self, part: str) -> Random:
        """The stream of one kind of source."""
        return stream(self.seed, part)

    def source(self, kind: str, title: str, body: str, language: str, **more: object) -> Source:
        """A new source, marked as invented in its language."""
        fields = {"reliability": "C", "date": "", "received_on": date(2012, 1, 16), **more}
        header = INVENTED[language]
        source = Source(
            id=f"S{len(self.sources) + 1:05}",
            kind=kind,
            title=title,
            author_body=body,
            language=language,
            header=header,
            **fields,  # type: ignore[arg-type]
        )
        self.sources.append(source)
        return source

    def completed(self, source: Source, text: str) -> None:
        """Give a source its text."""
        number = int(source.id[1:]) - 1
        self.sources[number] = replace(self.sources[number], text=text)

    def said(self, source: Source, where: str = "", credibility: str = "") -> Said:
        """The next statement of a source."""
        self._said += 1
        believed = credibility or _CREDIBILITY[source.reliability]
        return Said(f"Q{self._said:06}", source.id, where, believed)

    def add(self, *statements: Statement) -> None:
        """Statements that somebody made."""
        self.statements += statements

    def when(
        self, chance: Random, said: Said, day: date, memory: dict[str, float], wrong: float = 0.0
    ) -> str:
        """A day as the source has it; with the share ``wrong``, a planted contradiction."""
        if chance.random() >= wrong:
            return remembered(chance, day, memory)
        self.planted.append(Planted(said.id, "date"))
        return shifted(chance, day)

    def where(self, chance: Random, said: Said, town: str, wrong: float = 0.0) -> str:
        """A place as the source has it; with the share ``wrong``, another town near by."""
        if chance.random() >= wrong:
            return town
        self.planted.append(Planted(said.id, "place"))
        return chance.choice([other for other in self.land.towns if other.id != town]).id

    def naming(
        self, source: Source, where: str, person: Person, language: str, kind: str = "main"
    ) -> Naming:
        """A person's name as the language of a source writes it."""
        given, patronymic, family = person.name.parts(language, official=source.kind == "document")
        if kind == "former":
            family = person.name.maiden(language)
        return Naming(
            self.said(source, where), person.id, kind, given, patronymic, family, language
        )

    def town_of(self, place: str) -> Place:
        """The town of a detention place, or the town itself."""
        if place.startswith("D"):
            return self.land.town(self.held[int(place[1:]) - 1].site.town)
        return self.land.town(place)
