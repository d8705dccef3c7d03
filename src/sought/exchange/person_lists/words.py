"""Words of lists in Azerbaijani, Russian, Armenian and English, as they stand in cells."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORDS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """A heading or word without case, punctuation and double spaces."""
    # The dot that lower-casing leaves above the i of the Azerbaijani İ is no letter.
    lowered = unicodedata.normalize("NFC", text).casefold().replace("\u0307", "")
    return _NOT_WORDS.sub(" ", lowered.replace("ё", "е")).strip()


def _by_word(lists: dict[str, str]) -> dict[str, str]:
    return {plain(word): meaning for meaning, words in lists.items() for word in words.split(", ")}


SEX_WORDS = _by_word(
    {
        "male": "male, m, man, 1, kişi, k, oğlan, м, муж, мужской, мужчина, արական, ար, տղամարդ, ա",
        "female": "female, f, woman, 2, qadın, q, qız, ж, жен, женский, женщина, իգական, իգ, կին, ի",
    }
)
"""Meaning of a cell of a column that gives the sex."""

CATEGORY_WORDS = _by_word(
    {
        "military": "military, soldier, serviceman, combatant, mil, hərbi, hərbçi, hərbi qulluqçu, "
        "əsgər, военный, военнослужащий, военнослужащая, воен, в/с, солдат, "
        "զինվորական, զինծառայող, զինվոր",
        "civilian": "civilian, civil, civ, mülki, mülki şəxs, гражданский, гражданское лицо, "
        "гражданская, гражд, мирный житель, քաղաքացիական, քաղաքացիական անձ, խաղաղ բնակիչ",
    }
)
"""Meaning of a cell of a column that tells military from civilian persons."""

_SAY_NOTHING = (
    "unknown, not known, n/a, none, no data, #N/A, "
    "naməlum, məlum deyil, bilinmir, yoxdur, "
    "неизвестно, неизвестен, неизвестна, не известно, н/д, нет данных, нет, "
    "անհայտ, հայտնի չէ, չկա, տվյալ չկա"
)
NOT_KNOWN = frozenset(plain(word) for word in [*_SAY_NOTHING.split(", "), "-"])
"""Cells that say that nobody knows; a lone dash or question mark is one too."""
