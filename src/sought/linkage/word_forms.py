"""What a comparison sees of one word in its part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sought.linkage.name_keys import keys
from sought.linkage.name_parts import Part
from sought.linkage.scripts import Script
from sought.linkage.short_names import lines_of
from sought.linkage.sound_costs import encoded
from sought.linkage.spelling import Spelling, spelled
from sought.linkage.surname_endings import father_of, masculine

MOST_SOUNDS = 4
MOST_LINES = 4
SHORTEST_STEM = 3

_ENDING = re.compile(
    r"(?:y?[oe]v|y[ae]n|i[ae]n|z[aeo]d[aeo]h?|l[iue]|lar|Svili|De|oGlu|oglu|Si?nski|[sT]k|[aio]y)$"
)
_DOUBLED = re.compile(r"(.)\1+")
_WOMANS = re.compile(r"(?:[oe]va|[oe]vn[ae]|iniCn[ae]|skaya|[kgq][iy]z[iy])$")
_MANS = re.compile(r"(?:[oe]v|[oe]vi[CJ]|ski[yi]?|o[gGk]l[uioy])$")


class WordForm(NamedTuple):
    """A word as it is compared."""

    sounds: tuple[tuple[int, ...], ...]
    """How it may sound, encoded; of a patronymic the father's name."""
    keys: tuple[str, ...]
    counted: tuple[str, ...]
    """Keys by which it is looked up how common it is."""
    stems: tuple[str, ...]
    """Keys of a surname without its ending: Məsimli and Masimov share one."""
    lines: tuple[int, ...]
    """Lines of the table of short forms."""
    initials: str
    """Letters an initial of it may have, as keys begin."""
    spelling: str
    """Lower case, as written."""
    script: Script
    is_initial: bool
    gender: int
    """1 a man's ending, 2 a woman's, 0 none"""


@lru_cache(maxsize=1 << 17)
def word_form(word: str, part: Part, *, is_initial: bool) -> WordForm:
    """The form of a word; any Unicode string is one."""
    spelling = spelled(word)
    readings = (
        _father(spelling) if part is Part.PATRONYMIC else tuple(map(masculine, spelling.sounds))
    )
    found = keys(readings) if part is Part.PATRONYMIC else spelling.keys
    return WordForm(
        sounds=tuple(_encoded(readings)),
        keys=found,
        counted=spelling.skeletons if spelling.script is Script.ARABIC else found,
        stems=_stems(readings) if part in _WITH_STEM else (),
        lines=lines_of(found)[:MOST_LINES],
        initials="".join(dict.fromkeys(k[0] for k in found)),
        spelling=spelling.plain,
        script=spelling.script,
        is_initial=is_initial,
        gender=_gender(spelling.sounds[0]),
    )


_WITH_STEM = frozenset({Part.FAMILY, Part.FORMER, Part.UNKNOWN})


def _father(spelling: Spelling) -> tuple[str, ...]:
    return tuple(dict.fromkeys(father_of(s) or s for s in spelling.sounds))


def _encoded(readings: Iterable[str]) -> list[tuple[int, ...]]:
    distinct = dict.fromkeys(encoded(_DOUBLED.sub(r"\1", r)) for r in readings)
    return [codes for codes in distinct if codes][:MOST_SOUNDS]


def _stems(readings: Iterable[str]) -> tuple[str, ...]:
    stems = (_ENDING.sub("", r) for r in readings)
    return keys(s for s in stems if len(s) >= SHORTEST_STEM)


def _gender(sounds: str) -> int:
    return 2 if _WOMANS.search(sounds) else 1 if _MANS.search(sounds) else 0
