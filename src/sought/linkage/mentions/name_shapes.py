"""What the ending of a word says of it: a surname of the region, a patronymic."""

from __future__ import annotations

import re

from sought.linkage.particles import AFTER_FATHER

_SURNAME = re.compile(
    r"(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая|ой)|янц?|швили|дзе|заде|енко|чук)$"
    r"|(?:[oe]va?|[oe]ff|yev[ai]?|in[a]?|sk(?:i|iy|y|aya)|y?an|ian|yants|shvili|dze|zad[əe]h?|enko)$"
    r"|(?:ովա?|եա?վ|եւ|ևա?|յան|եան|յանց|ինա?|սկի|սկայա|զադե|շվիլի|ձե|ենկո)$"
)
_SURE = re.compile(
    r"(?:[оеё]ва?|[сц]к(?:ий|ая)|[аеи]янц?|швили|заде)$"
    r"|(?:[oe]va?|yeva?|skaya|[iy]an|shvili|zad[əe]h?)$"
    r"|(?:ովա?|ևա?|յան|եան|սկայա|զադե|շվիլի)$"
)
_PATRONYMIC = re.compile(
    r"(?:[оеё]вич|[ьи]ич|[оеё]вн|иничн)(?:[аеуы]|ем|ой|ей|ам|ами|ах)?$"
    r"|(?:ovi[çc]h?|evi[çc]h?|ovna|evna)(?:\w{0,3})$"
    r"|(?:ովիչ|եվիչ|ևիչ|ովնա|ևնա)\w{0,3}$"
)
_SHORTEST_SURNAME = 5


def is_surname_shaped(form: str) -> bool:
    """Whether a plain word in the nominative may be a surname by its ending."""
    return len(form) >= _SHORTEST_SURNAME and _SURNAME.search(form) is not None


def is_surely_surname(form: str) -> bool:
    """As :func:`is_surname_shaped`, by endings that few other words have."""
    return len(form) > _SHORTEST_SURNAME and _SURE.search(form) is not None


def is_patronymic(letters: str) -> bool:
    """Whether a plain word in any case is a father's name by its ending."""
    return _PATRONYMIC.search(letters) is not None


def is_son_or_daughter(forms: object) -> bool:
    """Whether one of the nominatives is oğlu, qızı or the like: the father stands before it."""
    return not AFTER_FATHER.isdisjoint(forms)  # type: ignore[arg-type]
