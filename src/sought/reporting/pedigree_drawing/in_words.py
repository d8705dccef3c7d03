"""The picture told: for those who cannot see it, one sentence for each person."""

from __future__ import annotations

from collections.abc import Iterator

from sought.reporting.documents.wording import checked_language
from sought.reporting.pedigree_drawing.family import Family, Individual, Kinship, Tie
from sought.reporting.pedigree_drawing.phrases import (
    CLAIMED,
    FLAGS,
    RELATIVES,
    SEXES,
    VERIFIED,
)

_ONE_WAY = {Tie.PARENT, Tie.GUARDIAN}


def family_in_words(family: Family, language: str) -> tuple[str, ...]:
    """One sentence for each individual, in the order given: symbol, labels and kinship."""
    checked_language(language)
    return tuple(_sentence(family, person, language) for person in family.individuals)


def person_in_words(person: Individual, language: str) -> str:
    """What the symbol and its labels say: code, labels, sex and marks."""
    marks = [words.text(language) for flag, words in FLAGS.items() if getattr(person, flag)]
    shown = ", ".join([*person.labels, SEXES[person.sex].text(language), *marks])
    return f"{person.code}: {shown}"


def _sentence(family: Family, person: Individual, language: str) -> str:
    kin = list(_relatives(family, person.code, language))
    return "; ".join([person_in_words(person, language), *kin]) + "."


def _relatives(family: Family, code: str, language: str) -> Iterator[str]:
    for tie, label in RELATIVES.items():
        theirs = [_other(kinship, code, language) for kinship in _of(family, tie, code)]
        if theirs:
            yield f"{label.text(language)}: {', '.join(theirs)}"


def _of(family: Family, tie: Tie, code: str) -> list[Kinship]:
    """Ties in which the label of :data:`RELATIVES` fits the other person."""
    if tie in _ONE_WAY:
        return [kinship for kinship in family.tied(tie) if kinship.other == code]
    return [kinship for kinship in family.tied(tie) if code in (kinship.one, kinship.other)]


def _other(kinship: Kinship, code: str, language: str) -> str:
    other = kinship.one if kinship.other == code else kinship.other
    return f"{other} ({(VERIFIED if kinship.verified else CLAIMED).text(language)})"
