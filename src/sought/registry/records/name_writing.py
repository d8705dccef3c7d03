"""In which script and language a name is written, as its letters tell.

Reads names of persons; no message, log or exception contains one.
"""

from __future__ import annotations

from sought.linkage import Script, script_of_letter

_CODES = {
    Script.LATIN: "Latn",
    Script.CYRILLIC: "Cyrl",
    Script.ARMENIAN: "Armn",
    Script.GEORGIAN: "Geor",
    Script.ARABIC: "Arab",
}
"""ISO 15924."""

_ONE_LANGUAGE = {"Armn": "hy", "Geor": "ka"}
_AZERBAIJANI_LATIN = frozenset("əğışçöü")
_AZERBAIJANI_CYRILLIC = frozenset("әғҹҝөүһ")


def script_code(text: str) -> str:
    """The script of most letters as a code of four; empty where it is none of ours."""
    counts: dict[str, int] = {}
    for letter in text:
        if code := _CODES.get(script_of_letter(letter)):
            counts[code] = counts.get(code, 0) + 1
    return max(counts, key=lambda code: counts[code]) if counts else ""


def language_guess(text: str) -> str:
    """The language its letters speak for; empty where they may be several's.

    Cyrillic without the letters of the Azerbaijani alphabet of 1958 is taken for Russian.
    """
    script = script_code(text)
    letters = set(text.replace("İ", "i").replace("I", "ı").lower())
    if script == "Latn":
        # A capital I alone says nothing: many languages write it.
        return "az" if (letters - {"ı"} | ({"ı"} & set(text))) & _AZERBAIJANI_LATIN else ""
    if script == "Cyrl":
        return "az" if letters & _AZERBAIJANI_CYRILLIC else "ru"
    return _ONE_LANGUAGE.get(script, "")


def whole_name(given: str, patronymic: str, family: str) -> str:
    """The parts in the order in which they are spoken."""
    return " ".join(filter(None, (given.strip(), patronymic.strip(), family.strip())))
