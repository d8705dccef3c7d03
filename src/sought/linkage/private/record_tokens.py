"""What of a record is hashed: cross-script keys of its words, neighbourhoods of its dates.

The letters themselves are not hashed, as usual encodings do: Əliyev, Алиев and Ալիև share no
letter.  What they share is the index key of :mod:`sought.linkage.name_keys`, and its pairs of
neighbouring letters take the place of the pairs of letters of a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from sought.linkage.folding import fold
from sought.linkage.name_parts import Part, parse
from sought.linkage.private.private_record import PrivateRecord
from sought.linkage.word_forms import word_form
from sought.partial_dates import PartialDate


class Kind(StrEnum):
    """What a token says of a record; every kind has a key of its own."""

    NAME = "name"
    """Index key of a given name or surname; of a word that is read in several ways, each."""
    NAME_PAIR = "name_pair"
    """Two neighbouring letters of the likeliest key, its beginning and end marked."""
    NAME_BONES = "name_bones"
    """Consonants of a given name or surname."""
    INITIAL = "initial"
    """First letter of a given name or surname, as keys begin."""
    FATHER = "father"
    FATHER_PAIR = "father_pair"
    FATHER_BONES = "father_bones"
    YEAR = "year"
    """Year of birth."""
    NEAR_YEAR = "near_year"
    """Year of birth and the years beside it: one year apart share two of three."""
    FAR_YEAR = "far_year"
    """Year of birth and two years to each side: two years apart share three of five."""
    MONTH = "month"
    DAY = "day"
    SEX = "sex"
    PLACE = "place"


Token = tuple[Kind, str]

_NEAR, _FAR = 1, 2
_WIDEST = 5
"""Years; a birth known less closely says nothing here."""
_EDGE = "_"
_SHORTEST = 3


def tokens_of(record: PrivateRecord) -> frozenset[Token]:
    """The tokens of a record; none for what it does not say.

    PartialDateError where the birth is no EDTF.
    """
    return frozenset(
        (
            *_names(record),
            *_birth(record.birth),
            *([(Kind.SEX, record.sex)] if record.sex else ()),
            *((Kind.PLACE, t.keys[0]) for t in fold(record.place) if t.keys),
        )
    )


def _names(record: PrivateRecord) -> Iterator[Token]:
    fathers = list(parse(record.father_name))
    for part in parse(record.name):
        if part.part is Part.PATRONYMIC:
            fathers.append(part)
        else:
            yield from _name_word(part.written, part.part, part.is_initial)
    for word in fathers:
        yield from _father_word(_without_case(word.written), word.is_initial)


def _without_case(word: str) -> str:
    """Armenian lists have the father's name in the genitive: Վարդանի, of Vardan."""
    return word[:-1] if len(word) > _SHORTEST and word.endswith("ի") else word


@lru_cache(maxsize=1 << 16)
def _name_word(word: str, part: Part, is_initial: bool) -> tuple[Token, ...]:  # noqa: FBT001
    return _word(word, part, is_initial, (Kind.NAME, Kind.NAME_PAIR, Kind.NAME_BONES))


@lru_cache(maxsize=1 << 16)
def _father_word(word: str, is_initial: bool) -> tuple[Token, ...]:  # noqa: FBT001
    kinds = (Kind.FATHER, Kind.FATHER_PAIR, Kind.FATHER_BONES)
    return _word(word, Part.PATRONYMIC, is_initial, kinds)


def _word(
    word: str,
    part: Part,
    is_initial: bool,  # noqa: FBT001 - as the remembered functions above
    kinds: tuple[Kind, Kind, Kind],
) -> tuple[Token, ...]:
    whole, pair, bones = kinds
    form = word_form(word, part, is_initial=is_initial)
    if not form.keys:
        return ()
    initial = (Kind.INITIAL, form.keys[0][0]) if whole is Kind.NAME else None
    if is_initial:
        return (initial,) if initial else ()
    tokens = [(whole, key) for key in form.keys]
    tokens += [(pair, two) for two in _pairs(form.keys[0])]
    tokens += [(bones, _bones(form.keys[0]))]
    if initial:
        tokens.append(initial)
    return tuple(tokens)


def _pairs(key: str) -> Iterator[str]:
    return (f"{a}{b}" for a, b in pairwise(f"{_EDGE}{key}{_EDGE}"))


def _bones(key: str) -> str:
    return key[0] + "".join(c for c in key[1:] if c not in "aiu")


def _birth(text: str) -> Iterator[Token]:
    if not text:
        return
    date = PartialDate.parse(text)
    first, last = date.earliest, date.latest
    if first is None or last is None or last.year - first.year > _WIDEST:
        return
    year = (first.year + last.year) // 2
    if first.year == last.year:
        yield Kind.YEAR, f"{year}"
    yield from ((Kind.NEAR_YEAR, f"{y}") for y in range(year - _NEAR, year + _NEAR + 1))
    yield from ((Kind.FAR_YEAR, f"{y}") for y in range(year - _FAR, year + _FAR + 1))
    if (first.year, first.month) == (last.year, last.month):
        yield Kind.MONTH, f"{first.month}"
    if first == last:
        yield Kind.DAY, f"{first.day}"
