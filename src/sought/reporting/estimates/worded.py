"""Sentences that are made from a template, so that a page can say them in its reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

Value = int | str


class Worded(str):
    """English as it is; ``template`` and ``values`` are what it was made of.

    Values are whole numbers, words, or such a sentence again.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, Value]

    def __new__(cls, template: str, **values: Value) -> Self:
        """The template with its values; numbers with commas between thousands."""
        shown = {n: f"{v:,}" if isinstance(v, int) else v for n, v in values.items()}
        made = super().__new__(cls, template % shown if values else template)
        made.template, made.values = template, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Value]]:
        """So that copies and pickles are made of the same."""
        return (self.template,), dict(self.values)
