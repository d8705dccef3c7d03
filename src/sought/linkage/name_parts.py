"""The parts of a full name: given name, patronymic, surname, former surname, initials.

Order, commas, capitals, brackets and small words tell them apart where endings do not.  Particles
(oğlu, bin, Ter, al) and titles are no parts of their own; they say how the words beside them are
meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from sought.linkage.folding import LONGEST_NAME, Token, fold
from sought.linkage.roles import Role
from sought.linkage.spelling import spelled


class Part(StrEnum):
    """What a word of a name is."""

    UNKNOWN = "unknown"
    """given name or surname: nothing in the name tells"""
    GIVEN = "given"
    PATRONYMIC = "patronymic"
    """the father's name, in whatever form: Мамедович, Məmməd oğlu, bin Muhammad"""
    FAMILY = "family"
    FORMER = "former"
    """a surname before marriage or from another time, in brackets or behind née"""


@dataclass(frozen=True, slots=True)
class NamePart:
    """One word of a name and what it is."""

    written: str
    part: Part
    is_initial: bool


_TITLES = frozenset(
    [
        "dr",
        "d-r",
        "prof",
        "mr",
        "mrs",
        "ms",
        "miss",
        "sir",
        "eng",
        "gen",
        "maj",
        "lt",
        "col",
        "capt",
        "sgt",
        "jr",
        "sr",
        "hon",
        "rev",
        "sheikh",
        "shaikh",
        "bey",
        "др",
        "проф",
        "г-н",
        "г-жа",
        "ген",
        "кпт",
        "м-р",
        "shr",
        "mp",
        "د",
        "دکتر",
        "دكتور",
        "الدكتور",
        "شيخ",
        "الشيخ",
        "سيد",
    ]
)
_FORMERLY = (
    r"(?:n[ée]e|born|formerly|урожд\w*|ур|бывш\w*|keçmiş\w*|qızlıq\w*|əvvəlki|ծնյալ|նախկին\w*)"
)
_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]?")
_NEE = re.compile(rf"\b{_FORMERLY}\b\.?\s+(\S+)", re.IGNORECASE)
_SLASHED = re.compile(r"(?<=\w)\s*/\s*(\w+)")
_LATIN_ARTICLE = re.compile(r"\b([AEae]l|[AaEe]bd[aeu]l)(?=[A-Z][a-z])")
_ABBREVIATED_ARTICLE = re.compile(r"\b[AE]l?['’](?=[A-Z])")
_BEFORE_COMMA = re.compile(r"^\s*([^\s,]+(?:-[^\s,]+)?)\s*,\s*(?=\S)")
_LONGEST_ABBREVIATION = 4
_FEW = 2


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> tuple[NamePart, ...]:
    """The parts of a name in the order written; any Unicode string is a name."""
    current, former = _without_former(text[:LONGEST_NAME])
    current = _ABBREVIATED_ARTICLE.sub("Al ", _LATIN_ARTICLE.sub(r"\1 ", current))
    tokens = _counted(fold(current))
    parts = _parts(tokens, current)
    words = [NamePart(t.written, p, t.is_initial) for t, p in zip(tokens, parts, strict=True)]
    words += [replace(w, part=Part.FORMER) for w in _former_words(former)]
    return tuple(words)


def _without_former(text: str) -> tuple[str, list[str]]:
    """The text without former surnames, and these."""
    found: list[str] = []
    for pattern in (_NEE, _BRACKETS, _SLASHED):
        rest = pattern.sub(" ", text)
        if any(c.isalpha() for c in rest):  # else the whole name stands in brackets
            found += pattern.findall(text)
            text = rest
    return text, found


def _former_words(former: Sequence[str]) -> Iterator[NamePart]:
    for text in former:
        for token in _counted(fold(_NEE.sub(r"\1", text))):
            if not token.is_initial and not _is_abbreviation(token.written):
                yield NamePart(token.written, Part.FORMER, is_initial=False)


def _is_abbreviation(word: str) -> bool:
    """A party or an office behind a name, such as (ՀՀՇ)."""
    return len(word) <= _LONGEST_ABBREVIATION and word.isupper()


def _counted(tokens: Sequence[Token]) -> list[Token]:
    """What can be read, without particles and titles unless nothing else is there."""
    read = [t for t in tokens if t.keys]
    words = [t for t in read if t.role is not Role.PARTICLE] or read
    return [t for t in words if spelled(t.written).plain not in _TITLES] or words


def _parts(tokens: Sequence[Token], text: str) -> list[Part]:
    parts = [_PART_OF_ROLE.get(t.role, Part.UNKNOWN) for t in tokens]
    for at in (_before_comma(tokens, text), _in_capitals(tokens)):
        if at is not None and parts[at] in (Part.UNKNOWN, Part.GIVEN):
            parts = [Part.UNKNOWN if p is Part.GIVEN else p for p in parts]
            parts[at] = Part.FAMILY
            break
    return _rest(tokens, parts)


_PART_OF_ROLE = {
    Role.GIVEN: Part.GIVEN,
    Role.PATRONYMIC: Part.PATRONYMIC,
    Role.FAMILY: Part.FAMILY,
}


def _before_comma(tokens: Sequence[Token], text: str) -> int | None:
    """``Филат, Владимир``: the surname stands alone before the comma."""
    match = _BEFORE_COMMA.match(text)
    return 0 if match and len(tokens) > 1 and fold(match[1])[:1] else None


def _in_capitals(tokens: Sequence[Token]) -> int | None:
    """``GUSAROV Igor``: the one word in capitals is the surname."""
    full = [(at, t.written) for at, t in enumerate(tokens) if not t.is_initial]
    upper = [at for at, word in full if word.isupper() and len(word) > 1]
    return upper[0] if len(upper) == 1 and len(full) > 1 else None


def _rest(tokens: Sequence[Token], parts: list[Part]) -> list[Part]:
    """What the known parts leave for the others: one family name, then given names."""
    _one_family_name(parts)
    if Part.FAMILY in parts or Part.PATRONYMIC in parts:
        unknown = [at for at, p in enumerate(parts) if p is Part.UNKNOWN]
        if Part.FAMILY in parts:
            for at in unknown:
                parts[at] = Part.GIVEN
        elif len(unknown) == 1 and len(parts) == _FEW:  # Рашид Мамедович
            parts[unknown[0]] = Part.GIVEN
    _bare_father(parts)
    return _second_initial(tokens, parts)


def _bare_father(parts: list[Part]) -> None:
    """``Aliyev Rashid Mammad``: behind surname and given name stands the father's name."""
    if parts == [Part.FAMILY, Part.GIVEN, Part.GIVEN]:
        parts[-1] = Part.PATRONYMIC


def _one_family_name(parts: list[Part]) -> None:
    """Of two words that end like surnames, the first one in Иванов Иван, the last in Ivan Ivanov.

    A given name such as Levan or Lusine ends like a surname by chance.  Only where no given name
    is left does one of them have to be one, and which one nothing tells.
    """
    families = [at for at, p in enumerate(parts) if p is Part.FAMILY]
    if len(families) > 1 and len(families) + parts.count(Part.PATRONYMIC) == len(parts):
        for at in families:
            parts[at] = Part.UNKNOWN


def _second_initial(tokens: Sequence[Token], parts: list[Part]) -> list[Part]:
    """``Əliyev R.M.``: the second of two initials is the father's."""
    initials = [at for at, t in enumerate(tokens) if t.is_initial]
    if len(initials) == _FEW and initials[1] == initials[0] + 1:
        parts[initials[0]], parts[initials[1]] = Part.GIVEN, Part.PATRONYMIC
    return parts
