"""Prose from templates, with the exact span of everything that is mentioned.

In a template, ``{who.case}`` is a mention in a case, ``[a|b]`` depends on the sex of the witness,
``<a|b>`` on the sex of the person spoken of, and ``((a||b))`` is one of several.  A case that
begins with a capital gives the form a capital.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from sought.demo.letters import capital

_EITHER = re.compile(r"\(\((.*?)\)\)")
_WITNESS = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
_SPOKEN_OF = re.compile(r"<([^<>|]*)\|([^<>|]*)>")
_MENTION = re.compile(r"\{(\w+)\.(\w+)\}")


@dataclass(frozen=True, slots=True)
class Referent:
    """What a template may mention: kind person, place or date; what it means; its forms."""

    kind: str
    ref: str
    forms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of the text, the words themselves, and what they mean."""

    start: int
    end: int
    words: str
    kind: str
    ref: str


class Prose:
    """A text that grows paragraph by paragraph."""

    def __init__(self, chance: Random, language: str, head: str, *, woman: bool) -> None:
        self.chance, self.language, self.woman = chance, language, woman
        self.text = head
        self.spans: list[Span] = []

    def paragraph(
        self, template: str, referents: Mapping[str, Referent], *, woman: bool = False
    ) -> None:
        """Add a paragraph; ``woman``: the person it speaks of."""
        text = _EITHER.sub(lambda found: self.chance.choice(found[1].split("||")), template)
        text = _WITNESS.sub(lambda found: found[2 if self.woman else 1], text)
        text = _SPOKEN_OF.sub(lambda found: found[2 if woman else 1], text)
        self.text += "\n\n"
        end = 0
        for found in _MENTION.finditer(text):
            self.text += text[end : found.start()]
            self._mention(referents[found[1]], found[2])
            end = found.end()
        self.text += text[end:]

    def _mention(self, referent: Referent, case: str) -> None:
        words = referent.forms[case.lower()]
        if case[0].isupper():
            words = capital(words, self.language)
        start = len(self.text)
        self.text += words
        self.spans.append(Span(start, len(self.text), words, referent.kind, referent.ref))
