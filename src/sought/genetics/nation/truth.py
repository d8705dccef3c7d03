"""What is true of an invented nation, and what nobody who searches it may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sought.errors import InputError
from sought.genetics.case import UNIDENTIFIED

Report = tuple[str, str]
"""A family's id and one of its members: a missing person as this family reported."""


@dataclass(frozen=True)
class Truth:
    """Who is who.

    ``person`` gives each sample the missing person whose remains it was taken from (``*``: none
    of the listed), ``body`` the body; ``contaminated`` names, by sample, the profile of the
    elimination database that it shows instead.  ``wrong`` are members whose father is not the
    one in their family's pedigree; ``same_person`` are two reports of one missing person.
    """

    person: Mapping[str, str]
    body: Mapping[str, str]
    contaminated: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[Report, ...] = ()
    same_person: tuple[tuple[Report, Report], ...] = ()

    def __post_init__(self) -> None:
        if self.person.keys() != self.body.keys():
            odd = sorted(self.person.keys() ^ self.body.keys())
            raise InputError(f"sample '{odd[0]}' has a person or a body, not both", where="body")
        for sample in self.contaminated:
            if sample not in self.person:
                raise InputError(
                    f"'{sample}' is not among the samples of 'person'", where="contaminated"
                )
        homes: dict[str, str] = {}
        for sample, body in self.body.items():
            if homes.setdefault(body, self.person[sample]) != self.person[sample]:
                raise InputError(f"body '{body}' is given two persons", where=f"person.{sample}")

    @cached_property
    def one_id(self) -> Mapping[str, str]:
        """Of persons reported twice, the first report's id by the second's."""
        return {second[1]: first[1] for first, second in self.same_person}

    def same(self, missing: str) -> str:
        """The id under which a missing person is counted, however reported."""
        return self.one_id.get(missing, missing)

    @cached_property
    def findable(self) -> frozenset[str]:
        """Missing persons, each once, of whom a sample shows the own profile."""
        return frozenset(
            self.same(person)
            for sample, person in self.person.items()
            if person != UNIDENTIFIED and sample not in self.contaminated
        )
