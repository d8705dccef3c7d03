"""A form with what sources state: as data and as PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sought.errors import InputError
from sought.partial_dates import PartialDate, in_words
from sought.reporting.documents import Letterhead, checked_language, sha256, typeset
from sought.reporting.legal_forms.form import Form
from sought.reporting.legal_forms.form_field import FormField, Kind, Need
from sought.reporting.legal_forms.labels import LABELS, NEEDS, article_in_words
from sought.reporting.legal_forms.stated import Stated

_STATEMENT = re.compile(r"fields\[(\d+)\]\.statements\[(\d+)\]")


@dataclass(frozen=True)
class FilledForm:
    """A form in one language; fields without a statement are absent from ``values``.

    Raises InputError, naming form, field and number of the statement but not its value, if a
    value is not what its field holds.
    """

    form: Form
    language: str
    values: Mapping[str, Sequence[Stated]]
    header: Letterhead

    def __post_init__(self) -> None:
        checked_language(self.language)
        for key, statements in self.values.items():
            _check(self.form.field(key), statements, f"{self.form.key}.{key}")

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys of fields that the law requires and nothing is stated for, signatures aside."""
        return tuple(
            field.key
            for field in self.form.fields
            if field.need is Need.REQUIRED
            and field.kind is not Kind.SIGNATURE
            and not self.values.get(field.key)
        )

    @property
    def sha256(self) -> str:
        """Of the canonical JSON of :meth:`as_data`; printed on every page."""
        return sha256(self.as_data())

    def as_data(self) -> dict[str, object]:
        """As JSON: every field with its article, and every statement with its source."""
        return {
            "form": self.form.key,
            "title": self.form.title.text(self.language),
            "law": self.form.law.text(self.language),
            "language": self.language,
            "letterhead": self.header.as_data(),
            "fields": [
                _field_data(field, self.values.get(field.key, ()), self.language)
                for field in self.form.fields
            ],
        }

    def pdf(self) -> bytes:
        """The form as PDF/A; equal forms give equal bytes.

        Raises InputError with form, field and number of the statement if a letter has no glyph.
        """
        data = self.as_data() | {
            "sha256": self.sha256,
            "labels": {name: label.text(self.language) for name, label in LABELS.items()},
            "issued-words": self._issued(),
            "notes": [note.text(self.language) for note in self.form.notes],
            "closing": [words.text(self.language) for words in self.form.closing],
            "fields": [
                _field_data(field, self.values.get(field.key, ()), self.language)
                | _printed(field, self.language)
                for field in self.form.fields
            ],
        }
        try:
            return typeset("legal_form", data, issued=self.header.issued)
        except InputError as error:
            raise InputError(error.problem, where=self._named(error.where)) from None

    def _named(self, where: str) -> str:
        """``fields[1].statements[0].value`` as ``capture_card.surname[0]``."""
        found = _STATEMENT.match(where)
        if found is None:
            return f"{self.form.key}.{where}"
        return f"{self.form.key}.{self.form.fields[int(found[1])].key}[{found[2]}]"

    def _issued(self) -> str:
        day = in_words(PartialDate.on(self.header.issued), self.language)
        return f"{LABELS['issued'].text(self.language)}: {day}"


def _check(field: FormField, statements: Sequence[Stated], where: str) -> None:
    for number, statement in enumerate(statements):
        problem = _problem(field, statement)
        if problem:
            raise InputError(problem, where=f"{where}[{number}]")
    if field.kind is not Kind.LIST and sum(s.chosen for s in statements) > 1:
        raise InputError("several values are chosen; choose one", where=where)


def _problem(field: FormField, statement: Stated) -> str:
    """Why the value cannot stand in the field; empty if it can."""
    if field.kind is Kind.SIGNATURE:
        return "a signature is written by hand; state nothing here"
    if isinstance(statement.text, PartialDate) is not (field.kind is Kind.DATE):
        return f"the field holds a {field.kind.value}; give {_wanted(field.kind)}"
    keys = [choice.key for choice in field.choices]
    if keys and statement.text not in keys:
        return f"value is none of the answers; choose one of {', '.join(keys)}"
    return ""


def _wanted(kind: Kind) -> str:
    return "a PartialDate" if kind is Kind.DATE else "text"


def _field_data(field: FormField, statements: Sequence[Stated], language: str) -> dict[str, object]:
    return {
        "field": field.key,
        "article": field.article,
        "words": field.wording.text(language),
        "need": field.need.value,
        "kind": field.kind.value,
        "statements": [_statement_data(field, stated, language) for stated in statements],
    }


def _statement_data(field: FormField, stated: Stated, language: str) -> dict[str, object]:
    return {
        "value": str(stated.text),
        "words": _words(field, stated, language),
        "source": stated.source,
        "place_in_source": stated.place_in_source,
        "chosen": stated.chosen,
    }


def _words(field: FormField, stated: Stated, language: str) -> str:
    if isinstance(stated.text, PartialDate):
        return in_words(stated.text, language)
    answers = {choice.key: choice.wording.text(language) for choice in field.choices}
    return answers.get(stated.text, stated.text)


def _printed(field: FormField, language: str) -> dict[str, object]:
    """What only the picture of a field needs."""
    return {
        "article": article_in_words(field.article, language),
        "need-words": NEEDS[field.need].text(language),
        "choices": [
            {"key": choice.key, "words": choice.wording.text(language)} for choice in field.choices
        ],
    }
