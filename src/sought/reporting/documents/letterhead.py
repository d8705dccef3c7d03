"""Who issues a document, under which code, on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sought.errors import InputError


@dataclass(frozen=True)
class Letterhead:
    """The head and foot of one document.

    ``body`` is the name of the installing body in the language of the document, ``address`` its
    further lines.  ``code`` names the document in the office and never a person.  ``issued`` is
    also the time stamp of the file, so that the same data make the same bytes.  A ``watermark``
    stands on every page.
    """

    body: str
    code: str
    issued: date
    address: tuple[str, ...] = ()
    watermark: str = ""

    def __post_init__(self) -> None:
        for name in ("body", "code"):
            if not getattr(self, name).strip():
                raise InputError(f"{name} is empty; it stands on every page", where="letterhead")
        lines = (self.body, self.code, self.watermark, *self.address)
        if any("\n" in line for line in lines):
            raise InputError("a text has two lines; give one each", where="letterhead")

    def as_data(self) -> dict[str, object]:
        """As JSON."""
        return {
            "body": self.body,
            "address": list(self.address),
            "code": self.code,
            "issued": self.issued.isoformat(),
            "watermark": self.watermark,
        }
