"""How two names agree, word beside word, in the language of the page.

Quotes names: for pages whose reader may know both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import isnan
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.linkage import Script, fold

if TYPE_CHECKING:
    from sought.linkage import NameComparison
    from sought.linkage.name_comparison import PartAgreement
    from sought.linkage.name_parts import NamePart

MOST_NAMES = 4
"""So many names of each side are compared with each other."""

# By the codes of Part, Script and Agreement: their modules load numpy.
PARTS: Mapping[str, Promise] = {
    "family": gettext_lazy("Surname"),
    "former": gettext_lazy("Former surname"),
    "given": gettext_lazy("Given name"),
    "patronymic": gettext_lazy("Patronymic"),
    "unknown": gettext_lazy("Word of the name"),
}
LETTERS: Mapping[str, Promise] = {
    "latin": gettext_lazy("Latin letters"),
    "cyrillic": gettext_lazy("Cyrillic letters"),
    "armenian": gettext_lazy("Armenian letters"),
    "georgian": gettext_lazy("Georgian letters"),
    "arabic": gettext_lazy("Arabic letters"),
    "other": gettext_lazy("other letters"),
}
AGREEMENTS: Mapping[str, tuple[Promise, str]] = {
    "same": (gettext_lazy("the same letters"), "good"),
    "same_sound": (gettext_lazy("the same sounds"), "good"),
    "same_key": (gettext_lazy("another usual spelling"), "good"),
    "similar": (gettext_lazy("similar"), "neutral"),
    "same_root": (gettext_lazy("the same root, another ending"), "neutral"),
    "short_form": (gettext_lazy("a short form, or that of another language"), "good"),
    "initial": (gettext_lazy("the initial fits"), "neutral"),
    "other_initial": (gettext_lazy("another initial"), "bad"),
    "different": (gettext_lazy("differs"), "bad"),
    "absent": (gettext_lazy("one name does not have it"), "neutral"),
}
"""What each agreement is called, and its tone."""


@dataclass(frozen=True)
class Word:
    """One word as written, and how it reads in Latin letters where it is written in others."""

    written: str
    latin: str


@dataclass(frozen=True)
class WordsBeside:
    """One part of both names; a name that does not have it has None."""

    part: str
    first: Word | None
    second: Word | None
    agreement: str
    tone: str
    note: str


@dataclass(frozen=True)
class NamesBeside:
    """The two names that agree best, part by part."""

    first: str
    second: str
    rows: tuple[WordsBeside, ...]
    notes: tuple[str, ...]
    bits: float


def names_beside(firsts: Iterable[str], seconds: Iterable[str]) -> NamesBeside | None:
    """Of all names of both sides the two that agree best; None where no name has a word."""
    from sought.linkage import compare_names

    pairs = product(_some(firsts), _some(seconds))
    compared = [(compare_names(first, second), first, second) for first, second in pairs]
    told = [one for one in compared if not isnan(one[0].weight)]
    if not told:
        return None
    best, first, second = max(told, key=lambda one: one[0].weight)
    rows = tuple(_row(part) for part in best.parts)
    return NamesBeside(first, second, rows, tuple(_notes(best)), best.weight)


def in_latin(name: str) -> str:
    """The readable Latin form of a name; empty where it is written in Latin letters."""
    tokens = fold(name)
    if all(token.script is Script.LATIN for token in tokens):
        return ""
    return " ".join(token.latin.title() for token in tokens if token.latin)


def _some(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, names)))[:MOST_NAMES]


def _row(found: PartAgreement) -> WordsBeside:
    words, tone = AGREEMENTS[found.agreement.value]
    return WordsBeside(
        str(PARTS[found.part.value]),
        _word(found.first),
        _word(found.second),
        str(words),
        tone,
        " · ".join(_beside(found)),
    )


def _word(part: NamePart | None) -> Word | None:
    return Word(part.written, in_latin(part.written)) if part else None


def _beside(found: PartAgreement) -> Iterator[str]:
    if found.crossed and found.first and found.second:
        yield _("%(one)s in one name, %(other)s in the other") % {
            "one": PARTS[found.first.part.value],
            "other": PARTS[found.second.part.value],
        }
    if len(found.scripts) > 1:
        yield ", ".join(str(LETTERS[script.value]) for script in found.scripts)


def _notes(compared: NameComparison) -> Iterator[str]:
    if compared.joined:
        yield _("Two words of one name are read as one word of the other.")
    if compared.genders_differ:
        yield _("One name has the endings of a man, the other those of a woman.")
