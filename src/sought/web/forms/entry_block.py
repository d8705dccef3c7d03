"""A part of an entry screen: a form with a prefix, drawn as one block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from sought.errors import InputError
from sought.registry.actions.given import ReceivedFile
from sought.registry.policies import Access
from sought.web.forms.kept_fields import Kept, block_numbers, initial_of
from sought.web.forms.picked import PickingForm

BLANK = "__n__"
"""Stands for the number of a block in the pattern from which a script makes further ones."""


class EntryBlock(PickingForm):
    """Knows its number among its like, and whether anything was written into it."""

    use_required_attribute = False

    def __init__(self, *args: object, number: str = "", **options: object) -> None:
        super().__init__(*args, **options)
        self.number = number
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    @property
    def given(self) -> dict[str, Any]:
        """What was written or chosen."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def refuse(self, field: str, problem: str) -> None:
        """Say it at the field, or on top of the block where it has no such field."""
        self.add_error(field if field in self.fields else None, problem)


class Screen:
    """The blocks of one entry screen together: sent, kept as a draft, or empty."""

    repeated: Mapping[str, type[EntryBlock]] = {}
    single: Mapping[str, type[EntryBlock]] = {}
    first: Mapping[str, int] = {}
    """How many blocks of a kind an empty screen begins with."""
    fields_of: Mapping[str, str] = {}
    """Fields by a part of the path by which an action calls them, where the names differ."""

    def __init__(
        self,
        access: Access,
        *,
        data: Mapping[str, Any] | None = None,
        files: Any = None,  # noqa: ANN401 - Django's own
        kept: Kept | None = None,
        add: str = "",
    ) -> None:
        self.access, self.data, self.files, self.kept = access, data, files, kept
        self.one = {name: self._block(kind, name) for name, kind in self.single.items()}
        self.many = {name: self._blocks(name, kind, add) for name, kind in self.repeated.items()}
        self.patterns = {
            name: kind(prefix=f"{name}-{BLANK}", access=access, number=BLANK)
            for name, kind in self.repeated.items()
        }

    def _blocks(self, name: str, kind: type[EntryBlock], add: str) -> list[EntryBlock]:
        sent = self.data if self.data is not None else self.kept
        least = self.first.get(name, 0)
        numbers = [*range(least)] if sent is None else block_numbers(sent, name)
        if add == name:
            numbers.append(max(numbers, default=-1) + 1)
        return [self._block(kind, f"{name}-{n}", str(n)) for n in numbers]

    def _block(self, kind: type[EntryBlock], prefix: str, number: str = "") -> EntryBlock:
        options = {"prefix": prefix, "access": self.access, "number": number}
        if self.data is not None:
            return kind(self.data, self.files, **options)
        return kind(initial=initial_of(self.kept or {}, prefix) or None, **options)

    @property
    def blocks(self) -> Iterable[EntryBlock]:
        return [*self.one.values(), *(block for many in self.many.values() for block in many)]

    def is_valid(self) -> bool:
        # Each one is asked: all its errors are shown at once.
        return all([block.is_valid() for block in self.blocks])  # noqa: C419

    def refuse(self, error: InputError) -> None:
        """An action's refusal, at the block and field that it names."""
        block, rest = self._block_of(error.where)
        fields = (field for path, field in self.fields_of.items() if path in rest)
        block.refuse(next(fields, rest.rpartition(".")[2]), error.problem)

    def _block_of(self, where: str) -> tuple[EntryBlock, str]:
        for name, blocks in self.many.items():
            found = re.match(rf"{name}(?:_events)?\[(\d+)\]\.?(.*)", where)
            if found and int(found[1]) < len(blocks):
                return blocks[int(found[1])], found[2]
        head, _dot, rest = where.partition(".")
        return self.one.get(head, self.one["source"]), re.sub(r"\[\d+\]", "", rest or head)

    @property
    def problems(self) -> list[tuple[EntryBlock, str, str, str]]:
        """Each error: its block, the id of the field, its label and the words."""
        return [
            (block, *_place(block, name), str(error))
            for block in self.blocks
            for name, errors in block.errors.items()
            for error in errors
        ]


def _place(block: EntryBlock, name: str) -> tuple[str, str]:
    if name not in block.fields:
        return f"block-{block.prefix}", ""
    bound = block[name]
    picked = isinstance(bound.field.widget, forms.HiddenInput)
    return f"{bound.auto_id}_text" if picked else bound.id_for_label, str(bound.label)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Files as received, none or several."""

    widget = ManyFilesInput

    def __init__(self, **options: object) -> None:
        options.setdefault("required", False)
        options.setdefault("help_text", _("Choose the files last: a draft does not keep them."))
        super().__init__(**options)

    def clean(self, data: object, initial: object = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(ManyFilesField, self).clean(file, initial) for file in files if file]
        if self.required and not cleaned:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return cleaned


def received(files: Iterable[UploadedFile], description: str = "") -> tuple[ReceivedFile, ...]:
    return tuple(ReceivedFile(file.name, file, description) for file in files)
