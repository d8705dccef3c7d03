"""Names and phrases of the languages in which dates are shown and recognised.

One module per language, each a :class:`~sought.partial_dates.wording.phrases.Wording`.  All but
English await the review of a native speaker (docs/reference/dates.md).
"""

from __future__ import annotations

from collections.abc import Mapping

from sought.errors import InputError
from sought.partial_dates.wording.armenian import ARMENIAN
from sought.partial_dates.wording.azerbaijani import AZERBAIJANI
from sought.partial_dates.wording.english import ENGLISH
from sought.partial_dates.wording.phrases import Wording
from sought.partial_dates.wording.russian import RUSSIAN

WORDINGS: Mapping[str, Wording] = {
    "en": ENGLISH,
    "az": AZERBAIJANI,
    "hy": ARMENIAN,
    "ru": RUSSIAN,
}


def wording(language: str) -> Wording:
    """Names and phrases of a language, by its code with or without region (``ru``, ``en-gb``)."""
    code = language.lower().replace("_", "-").partition("-")[0]
    if code not in WORDINGS:
        raise InputError(f"language '{language}' has no dates; choose one of {', '.join(WORDINGS)}")
    return WORDINGS[code]
