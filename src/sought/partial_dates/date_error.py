"""The error of a text that is no date, with what its writer may have meant."""

from __future__ import annotations

from sought.errors import InputError

EXAMPLES = "1992, 1992-02, 1992-02-26, 1992-02~, 199X or 1992-02/1992-04"
_QUOTED = 40


class PartialDateError(InputError):
    """A text or its parts that are no EDTF date; ``reason`` says why, the message also what to do.

    ``proposals`` are EDTF texts the writer may have meant, likeliest first; a form can offer
    them.  The message quotes the text: where dates are personal data, show ``proposals`` and the
    position instead.
    """

    def __init__(self, reason: str, *, where: str = "", proposals: tuple[str, ...] = ()) -> None:
        way_out = f"; write {' or '.join(proposals)}" if proposals else ""
        super().__init__(reason + way_out, where=where)
        self.reason = reason
        self.proposals = proposals


def quoted(text: str) -> str:
    """The text in quotes, shortened beyond 40 characters."""
    return f"'{text}'" if len(text) <= _QUOTED else f"'{text[:_QUOTED]}…'"
