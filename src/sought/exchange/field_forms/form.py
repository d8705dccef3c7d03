"""What a form of field collection is made of: questions, groups, repeats, lists of choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Texts(NamedTuple):
    """A text in the languages of the forms."""

    en: str
    az: str
    hy: str
    ru: str


LANGUAGES = {
    "en": "English (en)",
    "az": "Azərbaycanca (az)",
    "hy": "Հայերեն (hy)",
    "ru": "Русский (ru)",
}
"""Languages by code, with their names in the heading of a column of labels."""

Choices = Mapping[str, Texts]


@dataclass(frozen=True)
class Question:
    """One question.

    ``type`` is that of XLSForm; ``partial_date`` is ours: a text in which a date may be
    incomplete.  ``text`` names the label where it is not ``name``; ``choices`` the list.
    """

    type: str
    name: str
    text: str = ""
    choices: str = ""
    required: bool = False
    relevant: str = ""
    constraint: str = ""
    message: str = ""
    appearance: str = ""
    default: str = ""

    @property
    def label(self) -> str:
        """Key of its label and hint."""
        return self.text or self.name


@dataclass(frozen=True)
class Group:
    """Questions that belong together; with ``repeat`` they are asked as often as needed."""

    name: str
    items: tuple[Question | Group, ...]
    repeat: bool = False
    relevant: str = ""
    appearance: str = ""


@dataclass(frozen=True)
class Form:
    """A form; ``version`` goes up with every change that the office must know of."""

    id: str
    version: str
    title: Texts
    groups: tuple[Group, ...]

    def questions(self) -> Iterator[tuple[tuple[str, ...], Question]]:
        """All questions, each with its path; repeats are parts of paths like groups."""
        for group in self.groups:
            yield from _questions(group, (group.name,))

    def repeats(self) -> dict[str, Group]:
        """The repeats by the path of each, such as ``own_captivity/stays``."""
        return {
            "/".join(path): group
            for top in self.groups
            for path, group in _groups(top, (top.name,))
            if group.repeat
        }


def _questions(group: Group, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Question]]:
    for item in group.items:
        if isinstance(item, Group):
            yield from _questions(item, (*path, item.name))
        else:
            yield (*path, item.name), item


def _groups(group: Group, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Group]]:
    yield path, group
    for item in group.items:
        if isinstance(item, Group):
            yield from _groups(item, (*path, item.name))
