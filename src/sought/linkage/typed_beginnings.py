"""Key prefixes for what somebody has typed so far, in any script.

The key of a beginning is the beginning of the key, with two exceptions that are cared for here:
the next letter may change how the last one is read (k becomes kh, c becomes ch), and endings of
names are none while the word goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sought.linkage.folding import words
from sought.linkage.particles import AFTER_FATHER, PARTICLES
from sought.linkage.scripts import Script
from sought.linkage.spelling import OPEN_END, Spelling, spelled

MOST_PREFIXES = 8
ENDED = 5
"""A word of so many letters may be at its end: Fatimah is then Fatima too."""
SHORTEST_TYPED = 3
"""So many letters are typed before an h may be silent and before the second tier is asked."""
SHORTEST_BONES = 2

# Letters behind the last one that change its reading; in upper case they show it only.
_SEQUELS = {
    Script.LATIN: {
        "c": "h E",
        "d": "j z s",
        "e": "e",
        "g": "E h",
        "k": "h",
        "p": "h",
        "s": "ch A",
        "t": "ch s h",
        "z": "h",
        "y": "e a u",
    },
    Script.CYRILLIC: {"д": "ж з", "т": "ч с", "й": "а е у"},
    Script.ARMENIAN: {"տ": "չ ս", "դ": "զ ջ", "յ": "ա ե ո", "ի": "ւն", "ւ": "Ն"},
    Script.GEORGIAN: {"ტ": "ს შ", "თ": "ს შ", "დ": "ზ ჟ"},
    Script.ARABIC: {"ت": "ش س", "د": "ج", "ا": "و ی"},
}


def query_keys(text: str) -> tuple[tuple[str, ...], ...]:
    """For each typed word the alternative beginnings of its key.

    A stored name is found when every word has an alternative that begins one of the name's
    ``index_keys``.  Alternatives behind a ``~`` belong to the second, weaker tier.  Particles are
    left out beside other words, as lists write oğlu, bin and ter or do without; the last word
    stays unless it is oğlu or qızı, for it may be the beginning of a name.
    """
    typed = words(text)
    plain = [spelled(word).plain for word in typed]
    names = [
        word
        for at, (word, p) in enumerate(zip(typed, plain, strict=True))
        if p not in PARTICLES or (at == len(typed) - 1 and p not in AFTER_FATHER)
    ]
    names = names or typed
    goes_on = not text[-1:].isspace()
    found = (beginnings(w, ended=not goes_on or w is not names[-1]) for w in names)
    return tuple(prefixes for prefixes in found if prefixes)


@lru_cache(maxsize=1 << 14)
def beginnings(word: str, *, ended: bool) -> tuple[str, ...]:
    """Key prefixes of one typed word, first tier first; none is the beginning of another.

    ``ended``: another word or a space follows, so the last letter has its reading.
    """
    forms = [_tiers(spelled(word))] if ended else list(_forms(word))
    strong = [key for keys, _ in forms for key in keys]
    weak = [bones for _, skeletons in forms for bones in skeletons if len(bones) > SHORTEST_BONES]
    if len(spelled(word).plain) < SHORTEST_TYPED:
        strong, weak = _without_silent_h(strong), []
    return (*_shortest(strong)[:MOST_PREFIXES], *_shortest(weak)[:MOST_PREFIXES])


def _forms(word: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Keys of both tiers: of the word as a beginning, with what may follow, and as a whole."""
    whole = spelled(word)
    yield _tiers(spelled(word + OPEN_END))
    for sequel in _SEQUELS.get(whole.script, {}).get(whole.plain[-1:], "").split():
        keys, skeletons = _tiers(spelled(word + sequel.lower() + OPEN_END))
        yield (tuple(k[:-1] for k in keys) if sequel.isupper() else keys), skeletons
    if len(whole.plain) >= ENDED:
        yield _tiers(whole)


def _tiers(spelling: Spelling) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return spelling.keys, spelling.skeletons


def _without_silent_h(found: list[str]) -> list[str]:
    """Without "a" beside "ha": two typed letters would find every name with a."""
    return [key for key in found if f"h{key}" not in found]


def _shortest(found: Iterable[str]) -> list[str]:
    """Without those that another one begins; in the order given."""
    distinct = [k for k in dict.fromkeys(found) if k]
    return [k for k in distinct if not any(k != o and k.startswith(o) for o in distinct)]
