"""Listed persons and known places, looked for in texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from sought.linkage.mentions.languages import LANGUAGES, language_of
from sought.linkage.mentions.person_index import PersonIndex
from sought.linkage.mentions.place_index import PlaceIndex
from sought.linkage.mentions.reading import LEAST, Reading
from sought.linkage.mentions.token_senses import TokenSenses
from sought.linkage.mentions.values import KnownPerson, KnownPlace, Proposal


class MentionIndex:
    """What is looked for; built once, then any number of texts are read against it.

    It remembers the words it has met, so texts of one matter are read ever faster.  It is no
    value: two threads do not share one while they read.
    """

    def __init__(self, persons: PersonIndex, places: PlaceIndex) -> None:
        self.persons, self.places = persons, places
        self._senses: dict[str, TokenSenses] = {}

    @classmethod
    def of(cls, persons: Iterable[KnownPerson], places: Iterable[KnownPlace]) -> Self:
        """Index persons and places; any Unicode string is a name."""
        return cls(PersonIndex(persons), PlaceIndex(places))

    def find(
        self, text: str, language: str = "", *, witness: str = "", least: float = LEAST
    ) -> tuple[Proposal, ...]:
        """What the text mentions, in order and without overlap; any Unicode string is a text.

        ``language`` is az, ru, hy or en; any other is guessed from the letters of the text.
        ``witness`` is the code of who tells, who is not looked for.  Less likely proposals than
        ``least`` are left out.
        """
        language = language if language in LANGUAGES else language_of(text)
        return Reading(self, text, language, witness=witness, least=least).proposals()

    def senses(self, language: str) -> TokenSenses:
        """What the words of a language have been found to be."""
        if language not in self._senses:
            self._senses[language] = TokenSenses(self.persons, self.places, language)
        return self._senses[language]
