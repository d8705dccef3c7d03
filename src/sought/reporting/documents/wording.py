"""A text in the four languages of the office.

All but English await the review of a native speaker (docs/reference/legal-forms.md).
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

from sought.errors import InputError

LANGUAGES = ("en", "az", "hy", "ru")


@dataclass(frozen=True)
class Wording:
    """English, Azerbaijani, Armenian, Russian; none of them empty."""

    en: str
    az: str
    hy: str
    ru: str

    def __post_init__(self) -> None:
        if not all(text.strip() for text in astuple(self)):
            raise InputError(f"wording '{self.en}' lacks a language; give {', '.join(LANGUAGES)}")

    def filled(self, blank: Wording) -> Wording:
        """The same with ``{}`` replaced, language by language."""
        return Wording(*(self.text(code).format(blank.text(code)) for code in LANGUAGES))

    def text(self, language: str) -> str:
        """The text in a language; InputError if it is none of the four."""
        text: str = getattr(self, checked_language(language))
        return text


INVENTED_DEMO_DATA = Wording(
    "Invented demo data", "Uydurma nümayiş məlumatları", "Հորինված ցուցադրական տվյալներ",
    "Вымышленные демонстрационные данные",
)  # fmt: skip
"""The watermark of every document of the demo country."""


def checked_language(language: str) -> str:
    """The language, if documents exist in it."""
    if language not in LANGUAGES:
        raise InputError(
            f"no document in language '{language}'; choose one of {', '.join(LANGUAGES)}",
            where="language",
        )
    return language
