"""A form: its title, the law behind it and its fields in order."""

from __future__ import annotations

from dataclasses import dataclass

from sought.errors import InputError
from sought.reporting.documents.wording import Wording
from sought.reporting.legal_forms.form_field import FormField


@dataclass(frozen=True)
class Form:
    """Declaration of a form.

    ``law`` says which articles ask for it, ``notes`` stand above the fields and ``closing``
    below them.  Keys of fields are unique.
    """

    key: str
    title: Wording
    law: Wording
    fields: tuple[FormField, ...]
    notes: tuple[Wording, ...] = ()
    closing: tuple[Wording, ...] = ()

    def __post_init__(self) -> None:
        keys = [field.key for field in self.fields]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise InputError(f"fields appear twice: {', '.join(twice)}", where=self.key)

    def field(self, key: str) -> FormField:
        """The field of that key; InputError with all keys if there is none."""
        found = next((field for field in self.fields if field.key == key), None)
        if found is None:
            keys = ", ".join(field.key for field in self.fields)
            raise InputError(f"form has no field '{key}'; its fields are {keys}", where=self.key)
        return found
