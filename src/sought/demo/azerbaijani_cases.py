"""Azerbaijani names with case endings, which follow the last vowel of the word."""

from __future__ import annotations

CASES = ("nom", "gen", "dat", "acc", "loc", "abl")

_VOWELS = "aıoueəiöü"
_CLOSE = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü"}
_OPEN = {vowel: "a" if vowel in "aıou" else "ə" for vowel in _VOWELS}


def inflected(name: str, *, possessed: bool = False) -> tuple[str, ...]:
    """A name in the six cases; ``possessed``: the last word bears the suffix of belonging."""
    last = next((letter for letter in reversed(name.lower()) if letter in _VOWELS), "i")
    close, broad = _CLOSE[last], _OPEN[last]
    on_vowel = name[-1].lower() in _VOWELS
    link = "n" if possessed else "y"
    endings = (
        "",
        f"{'n' if on_vowel else ''}{close}n",
        f"{link if on_vowel else ''}{broad}",
        f"{'n' if on_vowel else ''}{close}",
        f"{'n' if possessed else ''}d{broad}",
        f"{'n' if possessed else ''}d{broad}n",
    )
    return tuple(name + ending for ending in endings)


def ordinal(number: int) -> str:
    """A number or year as an ordinal: ``1992-ci``."""
    by_digit = ("", "ci", "ci", "cü", "cü", "ci", "cı", "ci", "ci", "cu")
    by_ten = ("ci", "cu", "ci", "cu", "cı", "ci", "cı", "ci", "ci", "cı")
    digit, ten = number % 10, number // 10 % 10
    return f"{number}-{by_digit[digit] if digit else by_ten[ten]}"
