"""Names and places for a million invented people, as common and as rare as they are in life.

A few names are borne by many and most by few: first the pool of the invented country, then
made-up names of syllables, with weights that fall as 1 / (rank + 8).
"""

from __future__ import annotations

from functools import cache
from itertools import product
from random import Random

import numpy as np
from numpy.typing import NDArray

from sought.demo.data_files import lines
from sought.demo.letters import LANGUAGES, capital, written
from sought.demo.person_names import Part, given_names, surnames

_STARTS = {
    "az": "аб аг ал ба бе ве га гу да джа иб ка ке ла ма ме на ну ра ре са се та те фа ха че ша эл",
    "hy": "ав аг ам ба ва га гу да ду за ка ко ма ме му на но па по са су та то хо ца ча ша эл",
    "ru": "ба бе бу ва ве во гла гра да до ду жи за ка ко кру ла ле ма ме на пе по ро са се сте то",
}
_MIDDLES = {
    "az": "бал гар дул зим йла каб лах лим маз мур наш раф рид сул таш хан шир",
    "hy": "бар гас дар зар кар лус мал мик нас паш раг сар тик хан шаб",
    "ru": "бор вин гар дор жен кол лан мит нов пат рен сав тим фон хар чер шул",
}
_LASTS = {
    "az": "али ар ат ах ид им ир ул ум ур",
    "hy": "ак ам ар ен ик ос ур уш",
    "ru": "ан ач ей ен ил ин ов ош ук",
}
_FAMILY = {
    "az": ("ов", "ов", "ли", "заде"),
    "hy": ("ян",),
    "ru": ("ов", "ин", "енко", "ский"),
}
_SYLLABLES_OF_PLACE = "бе дар ве го ка лу мин но ра сел ту хан шо ян"
_GIVEN = 300
_PLACES = 2000


@cache
def families(fashion: str) -> tuple[Part, ...]:
    """Surnames in their masculine form, the commonest first; some 14,000 to 19,000."""
    stems = map("".join, product(*(t[fashion].split() for t in (_STARTS, _MIDDLES, _LASTS))))
    made = [f"{stem}{ending}" for stem in stems for ending in dict.fromkeys(_FAMILY[fashion])]
    return (*surnames(fashion), *_made(fashion, "family", made))


@cache
def givens(fashion: str, sex: str) -> tuple[Part, ...]:
    """Given names, the commonest first."""
    ending = "а" if sex == "f" else ""
    made = [
        f"{a}{b}{ending}" for a, b in product(_STARTS[fashion].split(), _MIDDLES[fashion].split())
    ]
    return (*given_names(fashion, sex), *_made(fashion, sex, made)[:_GIVEN])


def _made(fashion: str, kind: str, russian: list[str]) -> list[Part]:
    """Made-up names in an order of their own."""
    chance = Random(f"{fashion} {kind}")  # noqa: S311 - no secret
    return [_part(fashion, name) for name in chance.sample(russian, len(russian))]


def _part(fashion: str, russian: str) -> Part:
    forms = {
        language: capital(written(russian, "ru", language), language) for language in LANGUAGES
    }
    return Part(fashion, **forms)


@cache
def places() -> tuple[dict[str, str], ...]:
    """Regions and towns by language, the biggest first."""
    roots = [written(root, "az", "ru").lower() for root in lines("place_roots.txt")]
    made = map("".join, product(_SYLLABLES_OF_PLACE.split(), repeat=3))
    chance = Random("places")  # noqa: S311 - no secret
    names = [*roots, *chance.sample(list(made), _PLACES - len(roots))]
    return tuple(
        {language: capital(written(n, "ru", language), language) for language in LANGUAGES}
        for n in names
    )


def drawn(chance: np.random.Generator, pool: int, count: int) -> NDArray[np.int64]:
    """Ranks from 0 below ``pool``, the first ones often and the last ones seldom."""
    ends = np.cumsum(1 / (np.arange(pool) + 8.0))
    return np.searchsorted(ends, chance.random(count) * ends[-1])
