"""One entry of a list as far as it is compared in private."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PrivateRecord:
    """Texts as the list has them; empty is "not said".  Shows only its id when printed."""

    record_id: str
    """Unique within its list."""
    name: str = field(repr=False)
    """All parts as one text, in any script and order."""
    father_name: str = field(default="", repr=False)
    birth: str = field(default="", repr=False)
    """EDTF"""
    sex: str = field(default="", repr=False)
    """``m``, ``f`` or empty"""
    place: str = field(default="", repr=False)
