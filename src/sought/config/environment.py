"""Settings read from the environment, each with its type; nonsense is refused by its name."""

from __future__ import annotations

import os
from pathlib import Path

from sought.errors import InputError

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def env_text(name: str, default: str = "") -> str:
    """A text; surrounding spaces are dropped."""
    return os.environ.get(name, default).strip()


def env_flag(name: str, *, default: bool = False) -> bool:
    """1 or 0, true or false, yes or no, on or off."""
    given = os.environ.get(name)
    if given is None:
        return default
    word = given.strip().lower()
    if word not in _TRUE | _FALSE:
        raise InputError("is neither yes nor no; write 1 or 0", where=name)
    return word in _TRUE


def env_count(name: str, default: int, *, least: int = 0) -> int:
    """A whole number of at least ``least``."""
    given = os.environ.get(name, "").strip()
    if not given:
        return default
    if not given.isascii() or not given.isdigit() or int(given) < least:
        raise InputError(f"is no whole number of at least {least}", where=name)
    return int(given)


def env_words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Words between commas."""
    given = env_text(name)
    return [word.strip() for word in given.split(",") if word.strip()] if given else [*default]


def env_secret(name: str) -> str:
    """A secret, from the variable or from the file that ``NAME_FILE`` points to; else empty."""
    file = os.environ.get(f"{name}_FILE", "").strip()
    if not file:
        return env_text(name)
    try:
        return Path(file).read_text("utf-8").strip()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=f"{name}_FILE") from None
