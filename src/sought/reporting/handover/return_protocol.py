"""The protocol by which remains and effects go to a family: to be signed, and as it was signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sought.reporting.handover.protocol import Protocol, Section
from sought.reporting.handover.protocol_values import STATES, InventoryLine, known


@dataclass(frozen=True)
class ReturnProtocol(Protocol):
    """``person`` and ``receiver`` are what the reader may know: a name with the code, or the code.

    ``day``, ``decided_on`` and ``reversed_on`` are EDTF; ``day`` is the planned one until it is carried
    out, ``reversed_on`` is empty while the decision stands.
    """

    state: str
    person: str
    remains: str
    decision: str
    decided_on: str
    items: Sequence[InventoryLine]
    on_day: str = ""
    place: str = ""
    receiver: str = ""
    officer: str = ""
    witnesses: str = ""
    signed_by: str = ""
    burial: str = ""
    samples_kept: int = 0
    reversed_on: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        known(self.state, STATES, "state")

    def title(self) -> str:
        """Of remains."""
        return "return_title"

    def notice(self) -> str:
        """Whether it is to be signed yet, was called off, or rests on what is reversed."""
        of_state = "" if self.state == "carried_out" else self.words(self.state)
        return " ".join(text for text in (of_state, self._reversal()) if text)

    def _reversal(self) -> str:
        if not self.reversed_on:
            return ""
        words = f"{self.words('reversed')}: {self.decision}"
        return f"{words}, {self.day(self.reversed_on)}"

    def sections(self) -> list[Section]:
        """Of whom, what, to whom and where they rest."""
        return [self._whom(), self._inventory(), *self._kept(), self._handing()]

    def signers(self) -> Sequence[str]:
        """Giver, receiver, and a witness of each side."""
        return ("sign_giver", "sign_receiver", "sign_witness", "sign_witness")

    def _whom(self) -> Section:
        decided = f"{self.decision}, {self.day(self.decided_on)}"
        return self.section(
            "whom",
            facts=[
                ("protocol", self.code),
                ("person", self.person),
                ("remains", self.remains),
                ("decision", decided),
            ],
        )

    def _inventory(self) -> Section:
        given = [line.described for line in self.items if not line.left_out_reason]
        rows = [[str(at), text, "", ""] for at, text in enumerate(given, start=1)]
        return self.section(
            "inventory",
            columns=("number", "item", "given_mark", "taken_mark"),
            widths=(1, 10, 2, 2),
            rows=rows,
        )

    def _kept(self) -> list[Section]:
        """What stays with the office and why, and that the laboratory keeps its samples."""
        rows = [[one.described, one.left_out_reason] for one in self.items if one.left_out_reason]
        words = [f"{self.words('samples_kept')}: {self.samples_kept}"] if self.samples_kept else []
        if not rows and not words:
            return []
        columns, widths = ("item", "why"), (3, 2)
        return [self.section("kept", words=words, columns=columns, widths=widths, rows=rows)]

    def _handing(self) -> Section:
        facts = [
            ("day", self.day(self.on_day)),
            ("place", self.place),
            ("receiver", self.receiver),
            ("officer", self.officer),
            ("witnesses", self.witnesses),
            ("burial", self.burial),
        ]
        if self.signed_by:
            facts.append(("signed_by", self.signed_by))
        return self.section("handing", facts=facts, words=[self.words("declared")])
