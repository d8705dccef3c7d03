"""Papers of handing over as PDF/A: of remains to a family, of living people who come home, of lists.

They take plain values and print what they are given: names only where their caller, which knows
the reader, passes them.  Their errors carry positions and code points, never texts.

- :mod:`protocol_values`: what a protocol is made of.
- :mod:`labels`: the fixed texts in the four languages.
- :mod:`protocol`: what both have in common: sections, signatures, the sum, the PDF.
- :mod:`return_protocol`, :mod:`living_protocol`: the two protocols.
- :mod:`exchange_paper`: a version of a list that two sides exchange.
"""

from __future__ import annotations

from sought.reporting.handover.exchange_paper import ExchangePaper, ListLine
from sought.reporting.handover.living_protocol import LivingProtocol
from sought.reporting.handover.protocol_values import (
    CONDITIONS,
    KINDS,
    PREPARED,
    STATES,
    InventoryLine,
    LivingLine,
)
from sought.reporting.handover.return_protocol import ReturnProtocol

__all__ = [
    "CONDITIONS",
    "KINDS",
    "PREPARED",
    "STATES",
    "ExchangePaper",
    "InventoryLine",
    "ListLine",
    "LivingLine",
    "LivingProtocol",
    "ReturnProtocol",
]
