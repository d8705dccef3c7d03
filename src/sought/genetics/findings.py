"""What a quality check has to say: a fact, where it is, and the way out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sought.errors import InputError
from sought.genetics.observation import SampleErrors


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """No answer can be trusted before this is settled."""
    WARNING = "warning"
    """Probably a mistake, or a limit that decides about the result."""
    NOTE = "note"
    """Worth knowing."""


@dataclass(frozen=True)
class Finding:
    """One finding; ``persons`` and ``markers`` are codes, and no message holds a genotype."""

    severity: Severity
    kind: str
    message: str
    way_out: str
    family: str | None = None
    persons: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.severity}: {self.message}; {self.way_out}"


ASSUMED_ERRORS = SampleErrors(dropout=0.03, dropin=0.01, miscall=0.01)
"""What may make two samples of one person differ."""


@dataclass(frozen=True)
class CheckOptions:
    """Limits of the checks.

    Parameters
    ----------
    min_markers
        Typed markers below which a sample is reported.
    max_different, min_common
        Two samples are (near-)duplicates if they differ at so few of so many common markers
        and the LR for one person, with ``assumed_errors`` for differences, is at least
        ``same_person``.
    rare
        Frequency below which an allele is reported.
    relation
        LR against a declared parent-child relation from which it is reported.
    relatives
        LR for parent-child or siblings from which members of different families are reported;
        None leaves them uncompared.
    lr, identifies, draws
        A family is weak where P(LR > ``lr``), if the remains are the missing person's, is below
        ``identifies``; found by so many draws.
    """

    min_markers: int = 8
    max_different: int = 2
    min_common: int = 8
    same_person: float = 1e4
    assumed_errors: SampleErrors = ASSUMED_ERRORS
    rare: float = 5e-4
    relation: float = 100.0
    relatives: float | None = 1e6
    lr: float = 1e4
    identifies: float = 0.5
    draws: int = 10_000

    def __post_init__(self) -> None:
        for name in ("min_markers", "max_different", "min_common", "rare"):
            if getattr(self, name) < 0:
                raise InputError(f"{name} is {getattr(self, name)}; allowed: 0 or more", where=name)
        if not 0 <= self.identifies <= 1:
            raise InputError(
                f"identifies is {self.identifies}; allowed: 0 to 1", where="identifies"
            )


def listed(names: tuple[str, ...] | list[str], most: int = 8) -> str:
    """Codes in a row, cut off where there are many."""
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


def percent(share: float) -> str:
    """A share in percent; what is not quite nothing or all is never called 0 % or 100 %."""
    for digits in range(4):
        text = f"{share:.{digits}%}"
        if float(text[:-1]) not in {0, 100} or share in {0, 1}:
            return text
    return "more than 99.999%" if share > 0.5 else "less than 0.001%"
