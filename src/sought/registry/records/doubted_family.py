"""A family whose profiles speak against its kinship, as a search tells and keeps it: codes only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class DoubtedFamily:
    """One family in doubt, by codes; ``pairs`` of persons with log10 LR of their kinship.

    ``profiles`` are codes ``person:profile``; ``digest`` is of these and the ties, ``ties`` of the
    ties alone.  ``left_out`` are persons whose profiles do not enter; ``withheld`` says that
    nobody's does, ``clearance`` that a geneticist lets it be searched, ``problem`` why it could not
    be checked.
    """

    digest: str
    ties: str
    missing: tuple[str, ...]
    profiles: tuple[str, ...]
    rests_on: tuple[str, ...]
    pairs: tuple[tuple[str, str, float], ...]
    left_out: tuple[str, ...]
    withheld: bool
    clearance: str = ""
    problem: str = ""

    def as_record(self) -> dict[str, Any]:
        """To be kept with the search, and given back to :meth:`of_record`."""
        return asdict(self)

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> DoubtedFamily:
        """As :meth:`as_record` gave it, from JSON."""
        return cls(
            str(record["digest"]),
            str(record["ties"]),
            tuple(record["missing"]),
            tuple(record["profiles"]),
            tuple(record["rests_on"]),
            tuple((one, other, float(log10)) for one, other, log10 in record["pairs"]),
            tuple(record["left_out"]),
            bool(record["withheld"]),
            str(record["clearance"]),
            str(record.get("problem", "")),
        )

    @property
    def note(self) -> str:
        """What the search tells of it."""
        worst = "; ".join(
            f"{one} and {other} are hardly what they are said to be to each other "
            f"(log10 LR {log10:.1f})"
            for one, other, log10 in self.pairs[:3]
        )
        why = worst or f"not checked against its kinship: {self.problem}"
        return f"family of {', '.join(self.missing)}: {why}; {self._consequence}"

    @property
    def _consequence(self) -> str:
        if self.clearance:
            return f"compared all the same by {self.clearance}"
        if self.withheld:
            return "not compared until it is checked"
        return f"compared without the profile of {', '.join(self.left_out)}"
