"""What stands on a family's letter, and what the register keeps of it: hashes alone.

Each secret is keyed with the secret of the data folder before it is hashed, so that a stolen copy
of the database says nothing of codes as short as a grandmother can type.
"""

from __future__ import annotations

import secrets
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import salted_hmac

from sought.errors import InputError
from sought.registry.records.barcodes import new_barcode, read_barcode

CODES = 20
"""One-time codes on a letter."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none is taken for another
_GROUPS, _GROUP = 3, 4
_DIGITS = 6


def new_access_code() -> str:
    """As a barcode: random, with a check character; that nobody has it is for the caller to see to."""
    return new_barcode()


def read_access_code(text: str) -> str:
    """The code as it is written; InputError, for any such slip, where no letter can have it."""
    try:
        return read_barcode(text)
    except InputError:
        raise InputError(
            "is no code of a letter: a character is wrong or missing", where="code"
        ) from None


def new_letter_password() -> str:
    """Three groups of four, about 59 bits."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def new_one_time_code() -> str:
    """Six digits."""
    return f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"


def kept_of_secret(secret: str) -> str:
    """What the register keeps of a password or one-time code."""
    return make_password(_keyed(secret))


def is_secret(given: str, kept: str | None) -> bool:
    """Whether it is the one that was kept; without one (None) the answer takes as long."""
    nobody = _of_nobody()  # in any case: the first time it has to be made
    right = check_password(_keyed(given), kept or nobody)
    return right and kept is not None


@cache
def _of_nobody() -> str:
    """A hash like all others, of a secret that nobody has."""
    return make_password(secrets.token_hex())


def _keyed(secret: str) -> str:
    """Case, spaces and hyphens do not matter."""
    plain = "".join(secret.replace("-", " ").split()).casefold()
    key = settings.SECRET_KEY
    return salted_hmac("sought family letter", plain, key, algorithm="sha256").hexdigest()
