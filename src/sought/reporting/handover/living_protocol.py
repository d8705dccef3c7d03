"""The protocol by which living people are handed over: released, exchanged, repatriated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sought.reporting.handover.protocol import Protocol, Section
from sought.reporting.handover.protocol_values import KINDS, LivingLine, known


@dataclass(frozen=True)
class LivingProtocol(Protocol):
    """``on_day`` is EDTF; ``source`` is the code of the paper from which it was recorded."""

    kind: str
    on_day: str
    place: str
    handed_by: str
    taken_by: str
    persons: Sequence[LivingLine]
    witnessed_by: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        known(self.kind, KINDS, "kind")

    def title(self) -> str:
        """By its kind."""
        return f"{self.kind}_title"

    def sections(self) -> list[Section]:
        """When, where and by whom; then everybody."""
        return [self._handing(), *(self._one(line) for line in self.persons)]

    def signers(self) -> Sequence[str]:
        """Both sides, and who looked on."""
        return ("sign_handing_body", "sign_taking_body", "sign_witness")

    def _handing(self) -> Section:
        facts = [
            ("protocol", self.code),
            ("day", self.day(self.on_day)),
            ("place", self.place),
            ("handed_by", self.handed_by),
            ("taken_by", self.taken_by),
            ("witnesses", self.witnessed_by),
        ]
        if self.source:
            facts.append(("source", self.source))
        number = f"{self.words('people')}: {len(self.persons)}"
        return self.section("handing", facts=facts, words=[number])

    def _one(self, line: LivingLine) -> Section:
        signed = self.words("yes" if line.signed else "no")
        facts = [
            ("person", line.person),
            ("condition", self.words(line.condition)),
            ("identity_by", line.identity_by),
            ("signed_themselves", signed),
            *(
                (name, text)
                for name, text in (("health", line.health), ("wishes", line.wishes))
                if text
            ),
        ]
        return self.section("one_person", facts=facts)
