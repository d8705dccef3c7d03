"""Names from one script to another, as newspapers and registry offices of the region write them.

Only what the invented country needs: Azerbaijani Latin, Armenian and Russian, and English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LANGUAGES = ("az", "ru", "hy", "en")
"""Azerbaijani (Latin), Russian (Cyrillic), Armenian, English."""
SCRIPTS = {"az": "Latn", "ru": "Cyrl", "hy": "Armn", "en": "Latn"}
"""ISO 15924."""

_RU_AZ = dict(
    zip("абвгдезийклмнопрстуфхцчшыэ", "abvqdeziyklmnoprstufxsçşıe", strict=True),
    ж="j", ц="ts", щ="şç", ё="yo", ю="yu", я="ya", ъ="", ь="",
)  # fmt: skip
_RU_EN = dict(
    zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True),
    ж="zh", х="kh", ц="ts", ч="ch", ш="sh", щ="shch", ё="yo", ю="yu", я="ya", ъ="", ь="",
)  # fmt: skip
_RU_HY = dict(
    zip("абвгдежзийклмнопрстфхцчшыэ", "աբվգդեժզիյկլմնոպրստֆխցչշիէ", strict=True),
    у="ու", щ="շչ", ё="յո", ю="յու", я="յա", ъ="", ь="",
)  # fmt: skip
_AZ_EN = {
    **dict(zip("əqıöüj", "agiouy", strict=True)),
    "ş": "sh",
    "ç": "ch",
    "c": "j",
    "x": "kh",
    "ğ": "gh",
    "j": "zh",
}
_AZ_RU = dict(
    zip("abvqgdezijyklmnoprstufxçşıəhöü", "абвггдезижйклмнопрстуфхчшыахёю", strict=True),
    c="дж", ğ="г",
)  # fmt: skip
# Not as keywords: Python would take the ligature և apart.
_HY_EN = {
    **dict(zip("աբգդեզէըթիլկհմյնոպռսվտրքօֆփ", "abgdezeytilkhmynoprsvtrkofp", strict=True)),
    "ժ": "zh",
    "խ": "kh",
    "ծ": "ts",
    "ձ": "dz",
    "ղ": "gh",
    "ճ": "ch",
    "շ": "sh",
    "չ": "ch",
    "ջ": "j",
    "ց": "ts",
    "ւ": "",
    "և": "ev",
}
_HY_AZ = {
    **_HY_EN,
    "գ": "q",
    "ը": "ı",
    "ժ": "j",
    "խ": "x",
    "ծ": "ts",
    "ղ": "ğ",
    "ճ": "ç",
    "շ": "ş",
    "չ": "ç",
    "ջ": "c",
}

_BEFORE: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("ru", "az"): ((r"ий\b", "и"), (r"(?:\b|(?<=[аоуиеэяюё]))е", "йе"), (r"г(?=[еи])", "g")),
    ("ru", "en"): ((r"(?:ий|ый)\b", "ы"), (r"(?:\b|(?<=[аоуиеэяюё]))е", "йе")),
    ("ru", "hy"): (
        (r"ий\b", "и"),
        (r"ия", "иа"),
        (r"\bо", "օ"),
        (r"\bр", "ռ"),
        (r"дж", "ջ"),
        (r"ь?ев(?=а?\b)", "և"),
    ),
    ("hy", "az"): ((r"\bե", "յե"), (r"\bո(?!ւ)", "վո"), (r"ու", "u"), (r"գ(?=[եիէ])", "g")),
    ("hy", "en"): ((r"\bե", "յե"), (r"\bո(?!ւ)", "վո"), (r"ու", "u")),
    ("az", "ru"): (("ya", "я"), ("yu", "ю"), (r"\be", "э"), (r"iy(?=[aeiouöüəı])", "и")),
    ("az", "en"): (),
}
_TABLES: dict[tuple[str, str], Mapping[str, str]] = {
    ("ru", "az"): _RU_AZ,
    ("ru", "en"): _RU_EN,
    ("ru", "hy"): _RU_HY,
    ("az", "ru"): _AZ_RU,
    ("az", "en"): _AZ_EN,
    ("hy", "az"): _HY_AZ,
    ("hy", "en"): _HY_EN,
}


def written(name: str, source: str, target: str) -> str:
    """A name of one language in the letters of another, one capital per part."""
    if source == target:
        return name
    table, text = _TABLES[source, target], lower(name, source)
    for pattern, replacement in _BEFORE[source, target]:
        text = re.sub(pattern, replacement, text)
    return capitals("".join(table.get(letter, letter) for letter in text), target)


def lower(text: str, language: str) -> str:
    """Small letters; Azerbaijani I and İ are two letters."""
    return (text.replace("I", "ı").replace("İ", "i") if language == "az" else text).lower()


def upper(letter: str, language: str) -> str:
    """A capital; the Armenian և begins with Ե."""
    if language == "az":
        letter = letter.replace("i", "İ").replace("ı", "I")
    return letter.upper() if letter != "և" else "Եվ"


def capitals(text: str, language: str) -> str:
    """The first letter of each part, also behind a hyphen, as a capital."""
    return re.sub(r"(?<![^\W_])[^\W\d_]", lambda found: upper(found[0], language), text)


def capital(text: str, language: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return upper(text[0], language) + text[1:]
