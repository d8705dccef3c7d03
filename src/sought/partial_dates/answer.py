"""Yes, no, or it depends on what is not known: Kleene's three-valued logic."""

from __future__ import annotations

from enum import Enum
from typing import NoReturn


class Answer(Enum):
    """YES if it holds for every possible reading, NO if for none, MAYBE otherwise."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"

    @property
    def certain(self) -> bool:
        """Whether it is YES."""
        return self is Answer.YES

    @property
    def possible(self) -> bool:
        """Whether it is YES or MAYBE."""
        return self is not Answer.NO

    def __bool__(self) -> NoReturn:
        raise TypeError("an Answer may be MAYBE; ask for `.certain` or `.possible`")

    def __invert__(self) -> Answer:
        return answer(always=not self.possible, possible=not self.certain)

    def __and__(self, other: Answer) -> Answer:
        return answer(
            always=self.certain and other.certain, possible=self.possible and other.possible
        )

    def __or__(self, other: Answer) -> Answer:
        return ~(~self & ~other)


def answer(*, always: bool, possible: bool) -> Answer:
    """The answer of what holds ``always`` or is at least ``possible``."""
    if always:
        return Answer.YES
    return Answer.MAYBE if possible else Answer.NO
