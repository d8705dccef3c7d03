"""What the rows of an as-of table are: values of an attribute, or age classes."""

from __future__ import annotations

from dataclasses import dataclass

from sought.errors import InputError
from sought.reporting.figures.definition import AgeClass

NOT_KNOWN = "not known"
"""The last label of every axis: nobody stated it, or what is stated leaves it open."""


@dataclass(frozen=True, slots=True)
class ByAttribute:
    """One row for each of ``values``; a value left out of them is an error when counting."""

    name: str
    values: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The rows."""
        return (*self.values, NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class ByAge:
    """One row for each age class; together they hold every age once."""

    classes: tuple[AgeClass, ...]

    def __post_init__(self) -> None:
        """Raise InputError for classes with gaps or overlaps."""
        begins = [each.at_least for each in self.classes]
        if begins[:1] != [0] or [each.below for each in self.classes] != [*begins[1:], None]:
            problem = "begin at 0, let each class begin where the last one ends, leave the top open"
            raise InputError(f"age classes have gaps or overlap; {problem}", where="age")

    @property
    def labels(self) -> tuple[str, ...]:
        """The rows."""
        return (*(each.code for each in self.classes), NOT_KNOWN)


TableAxis = ByAttribute | ByAge
