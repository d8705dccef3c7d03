"""A version of an exchange list on paper: who stands on it by the name on the list, to be signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sought.errors import InputError
from sought.reporting.handover.protocol import Fact, Protocol, Section
from sought.reporting.handover.protocol_values import known

PURPOSES = ("release", "exchange", "repatriation", "information")
"""What a list is drawn up for."""


@dataclass(frozen=True)
class ListLine:
    """Somebody as they stand on the list: no code of the house, and no answer of a side."""

    name: str
    particulars: str
    proposed_by: str

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InputError("a line of the list names nobody", where="lines")


@dataclass(frozen=True)
class ExchangePaper(Protocol):
    """``drawn_up_on`` and ``sent_on`` are EDTF; without ``sent_on`` it is a draft."""

    purpose: str
    list_title: str
    sides: tuple[str, str]
    drawn_up_by: str
    drawn_up_on: str
    lines: Sequence[ListLine]
    through: str = ""
    sent_to: str = ""
    sent_on: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        known(self.purpose, PURPOSES, "purpose")

    def title(self) -> str:
        """By its purpose."""
        return f"list_{self.purpose}_title"

    def notice(self) -> str:
        """A draft says so."""
        return "" if self.sent_on else self.words("list_draft")

    def sections(self) -> list[Section]:
        """Between whom; then everybody."""
        rows = [
            [str(at), line.name, line.particulars, line.proposed_by]
            for at, line in enumerate(self.lines, 1)
        ]
        columns = ("number", "list_name", "list_particulars", "list_proposed_by")
        number = f"{self.words('people')}: {len(rows)}"
        return [
            self.section("list_section", facts=self._facts(), words=[number]),
            self.section("list_people", columns=columns, widths=(1, 6, 6, 5), rows=rows),
        ]

    def signers(self) -> Sequence[str]:
        """Who drew it up, and who received it."""
        return ("sign_list_maker", "sign_list_receiver")

    def _facts(self) -> list[Fact]:
        given = [
            ("list_code", self.code),
            ("list_called", self.list_title),
            ("list_between", " – ".join(self.sides)),
            ("list_drawn_up_by", self.drawn_up_by),
            ("list_drawn_up_on", self.day(self.drawn_up_on)),
            ("list_sent_to", self.sent_to),
            ("list_sent_on", self.day(self.sent_on)),
        ]
        through = [("list_through", self.through)] if self.through else []
        return [*given[:3], *through, *given[3:]]
