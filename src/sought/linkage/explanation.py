"""A comparison of names as a registrar reads it, in English.

Made of codes only (:class:`Agreement`, :class:`Part`, :class:`Script`): another language is another
set of phrases.
"""

from __future__ import annotations

from collections.abc import Iterator

from sought.linkage.name_comparison import Agreement, NameComparison, PartAgreement
from sought.linkage.name_parts import Part
from sought.linkage.scripts import Script
from sought.linkage.word_forms import word_form

_PARTS = {
    Part.FAMILY: "surname",
    Part.FORMER: "former surname",
    Part.GIVEN: "given name",
    Part.PATRONYMIC: "patronymic",
    Part.UNKNOWN: "name",
}
_LETTERS = {
    Script.LATIN: "Latin",
    Script.CYRILLIC: "Cyrillic",
    Script.ARMENIAN: "Armenian",
    Script.GEORGIAN: "Georgian",
    Script.ARABIC: "Arabic",
    Script.OTHER: "other",
}
_PHRASES = {
    Agreement.SAME: "{part} is the same",
    Agreement.SAME_SOUND: "{part} agrees{scripts}",
    Agreement.SAME_KEY: "{part} agrees in another spelling{scripts}",
    Agreement.SIMILAR: "{part} is similar{scripts}",
    Agreement.SAME_ROOT: "{part} has the same root and another ending{scripts}",
    Agreement.SHORT_FORM: "{part} agrees by a short or foreign form{scripts}",
    Agreement.INITIAL: "initial of the {part} agrees",
    Agreement.OTHER_INITIAL: "initial of the {part} differs",
    Agreement.DIFFERENT: "{part} differs",
    Agreement.ABSENT: "{part} absent in the {side}",
}
_CROSSED = "{one} of the first beside {other} of the second: "
_GENDERS = "endings of a man beside those of a woman"
_JOINED = "two words read as one"
_NOTHING = "nothing to compare: a name has no word"


def explanation(comparison: NameComparison) -> str:
    """One sentence on each part, in the order of the comparison."""
    if not comparison.parts:
        return _NOTHING
    return "; ".join(_sentences(comparison))


def _sentences(comparison: NameComparison) -> Iterator[str]:
    yield from (part_in_words(part) for part in comparison.parts)
    if comparison.joined:
        yield _JOINED
    if comparison.genders_differ:
        yield _GENDERS


def part_in_words(found: PartAgreement) -> str:
    """One part of a comparison in words."""
    phrase = _PHRASES[found.agreement].format(
        part=_called(found),
        scripts=_scripts(found),
        side="second" if found.second is None else "first",
    )
    return f"{_crossed(found)}{phrase}"


def _called(found: PartAgreement) -> str:
    """The part; a patronymic with the father's name, a bare name with itself."""
    word = found.first or found.second
    if word is None or word.is_initial:
        return _PARTS[found.part]
    if found.part is Part.PATRONYMIC and found.agreement is not Agreement.DIFFERENT:
        return f"patronymic of {_father(found)}"
    if found.part is Part.UNKNOWN:
        return f"name {word.written}"
    return _PARTS[found.part]


def _father(found: PartAgreement) -> str:
    """The father's name as one of the two has it, the one without an ending if there is one."""
    words = [w for w in (found.first, found.second) if w is not None and not w.is_initial]
    bare = [w for w in words if not word_form(w.written, Part.PATRONYMIC, is_initial=False).gender]
    return (bare or words)[0].written


def _scripts(found: PartAgreement) -> str:
    scripts = found.scripts
    if len(scripts) < 2:  # noqa: PLR2004 - one script
        return ""
    return f" in {_LETTERS[scripts[0]]} and {_LETTERS[scripts[1]]} letters"


def _crossed(found: PartAgreement) -> str:
    if not found.crossed or found.first is None or found.second is None:
        return ""
    return _CROSSED.format(one=_PARTS[found.first.part], other=_PARTS[found.second.part])
