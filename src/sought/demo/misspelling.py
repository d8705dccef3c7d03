"""How clerks misspell names: another usual spelling of the part, or a slip of the hand."""

from __future__ import annotations

from random import Random

from sought.demo.letters import written
from sought.demo.person_names import Part, feminine

_HEARD = {
    "az": (("ə", "e"), ("ə", "a"), ("ğ", "g"), ("q", "k"), ("ı", "i"), ("ü", "u"), ("x", "h")),
    "ru": (("дж", "ж"), ("г", "х"), ("и", "ы"), ("э", "е"), ("ю", "у"), ("о", "а")),
    "hy": (("տ", "դ"), ("պ", "բ"), ("կ", "գ"), ("թ", "տ"), ("ղ", "խ"), ("չ", "ճ"), ("ռ", "ր")),
    "en": (("kh", "h"), ("gh", "g"), ("y", "i"), ("zh", "j"), ("ts", "c"), ("v", "w"), ("u", "oo")),
}


def misspelt(chance: Random, part: Part, correct: str, sex: str, language: str) -> str:
    """Another spelling of a part: one of its variants, or as it was heard; never the same."""
    options = [*_variants(part, sex, language), *_heard(correct, language)]
    different = [option for option in options if option != correct]
    return chance.choice(different) if different else mistyped(chance, correct)


def _variants(part: Part, sex: str, language: str) -> list[str]:
    spelled = [written(variant, "ru", language) for variant in part.variants]
    if sex == "f" and part.fashion != "hy":
        return [feminine(variant, language) for variant in spelled]
    return spelled


def _heard(correct: str, language: str) -> list[str]:
    pairs = _HEARD[language]
    return [correct.replace(old, new, 1) for old, new in pairs if old in correct]


def mistyped(chance: Random, text: str) -> str:
    """One letter left out, doubled or exchanged with its neighbour, never the first."""
    if len(text) < 4:
        return text + text[-1]
    at = chance.randrange(1, len(text) - 2)
    before, one, two, after = text[:at], text[at], text[at + 1], text[at + 2 :]
    options = [before + two + after, before + one + one + two + after]
    if one != two:
        options.append(before + two + one + after)
    return chance.choice(options)
