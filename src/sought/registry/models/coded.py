"""Rows that people call by a code such as ``P-000123``."""

from __future__ import annotations

import re
from typing import ClassVar, Self

from django.db import models

from sought.errors import InputError

_CODE = re.compile(r"([A-Z]{1,2})-?0*([1-9][0-9]{0,17})")


class Coded(models.Model):
    """Has a code made of a letter and its number; numbers are never used twice."""

    code_letter: ClassVar[str] = ""

    class Meta:
        abstract = True

    @property
    def code(self) -> str:
        """What to call it in logs, messages and on paper."""
        return self.code_of(self.pk)

    @classmethod
    def code_of(cls, number: int) -> str:
        """The code of a primary key, without a row of it."""
        return f"{cls.code_letter}-{number:06d}"

    @classmethod
    def number_of(cls, code: str) -> int:
        """The primary key behind a code, with or without its leading zeros; InputError if none."""
        found = _CODE.fullmatch(code.strip().upper())
        if found is None or found[1] != cls.code_letter:
            raise InputError(f"{code!r} is no code of this kind; write {cls.code_letter}-000123")
        return int(found[2])

    @classmethod
    def by_code(cls, code: str) -> Self:
        """The row of that code; InputError for other text, DoesNotExist where there is none."""
        return cls._default_manager.get(pk=cls.number_of(code))
