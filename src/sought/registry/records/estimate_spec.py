"""What an estimate is asked for: which lists, of whom, in which parts, by which methods."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from sought.errors import InputError
from sought.partial_dates import PartialDateError
from sought.registry.models.dated import bounds_of
from sought.reporting.estimates.list_counts import MOST_LISTS
from sought.reporting.estimates.methods import METHODS, USUAL

LEAST_LISTS = 2
MOST_DRAWS = 20
DRAWS = 5
"""Of the linkage: enough to see the scatter, few enough for minutes."""
MOST_SEED = 2**31 - 1


class Divided(StrEnum):
    """By what persons are divided into strata."""

    NOT = ""
    SEX = "sex"
    SERVICE = "service"
    AFFILIATION = "affiliation"
    AGE = "age"
    YEAR = "year"
    REGION = "region"


@dataclass(frozen=True)
class EstimateSpec:
    """One estimate as asked; every text may be empty but ``lists``."""

    lists: tuple[str, ...]
    """Keys of ``list_occasions``."""
    period: str = ""
    """EDTF date or interval in which the last contact may have been."""
    as_of: str = ""
    """ISO day: those who certainly went missing later are left out."""
    sex: str = ""
    service: str = ""
    affiliation: str = ""
    stratum: str = ""
    methods: tuple[str, ...] = USUAL
    draws: int = DRAWS
    """Of the linkage; 0 is its likeliest division alone."""
    seed: int = 1

    def __post_init__(self) -> None:
        """InputError with the field where it cannot be."""
        _check_lists(self.lists)
        if not self.methods or not set(self.methods) <= set(METHODS):
            raise InputError(f"choose among {', '.join(METHODS)}", where="methods")
        if not 0 <= self.draws <= MOST_DRAWS:
            raise InputError(f"{self.draws} is not from 0 to {MOST_DRAWS}", where="draws")
        if not 0 <= self.seed <= MOST_SEED:
            raise InputError(f"{self.seed} is not from 0 to {MOST_SEED}", where="seed")
        if self.stratum not in set(Divided):
            raise InputError(f"choose among {', '.join(Divided)}", where="stratum")
        for name in ("period", "as_of"):
            _check_date(name, getattr(self, name))

    def as_record(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self) | {"lists": list(self.lists), "methods": list(self.methods)}

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> EstimateSpec:
        """As it was kept."""
        known = {field.name for field in fields(cls)}
        given = {name: value for name, value in record.items() if name in known}
        given["lists"] = tuple(given.get("lists", ()))
        if "methods" in given:
            given["methods"] = tuple(given["methods"])
        return cls(**given)


def _check_lists(lists: tuple[str, ...]) -> None:
    if not LEAST_LISTS <= len(set(lists)) == len(lists) <= MOST_LISTS:
        raise InputError(f"choose {LEAST_LISTS} to {MOST_LISTS} different lists", where="lists")


def _check_date(name: str, text: str) -> None:
    try:
        bounds_of(text)
    except PartialDateError as error:
        raise error.inside(name) from None
