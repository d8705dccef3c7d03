"""In which of the four languages a text is, as far as its letters tell."""

from __future__ import annotations

from collections import Counter

from sought.linkage.latin_letters import ONLY_AZERBAIJANI
from sought.linkage.scripts import Script, script_of_letter

LANGUAGES = ("az", "ru", "hy", "en")
_READ = 4000
"""Characters that are looked at."""
_OFTEN = 0.02
_BY_SCRIPT = {Script.CYRILLIC: "ru", Script.ARMENIAN: "hy"}


def language_of(text: str) -> str:
    """az, ru, hy or en; empty for a text in another script or without letters."""
    letters = [c for c in text[:_READ].lower() if c.isalpha()]
    if not letters:
        return ""
    script, _ = Counter(map(script_of_letter, letters)).most_common(1)[0]
    if script is not Script.LATIN:
        return _BY_SCRIPT.get(script, "")
    own = sum(letter in ONLY_AZERBAIJANI for letter in letters)
    return "az" if own >= _OFTEN * len(letters) else "en"
