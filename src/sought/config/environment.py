"""Settings read from the environment, each with its type; nonsense is refused by its name."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from zoneinfo import available_timezones

from sought.errors import InputError

SHORTEST_SECRET = 50
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


def env_choice(name: str, default: str, allowed: Collection[str]) -> str:
    """One of the allowed words."""
    given = env_text(name) or default
    if given not in allowed:
        raise InputError(f"is none of {', '.join(sorted(allowed))}", where=name)
    return given


def env_time_zone(name: str, default: str) -> str:
    """A time zone by its name in the IANA table."""
    given = env_text(name) or default
    if given not in available_timezones():
        raise InputError("is no time zone; write one such as Asia/Baku or UTC", where=name)
    return given


def env_hosts(name: str, default: tuple[str, ...]) -> list[str]:
    """Names under which browsers reach this machine; "all" is none of them."""
    hosts = env_words(name, default)
    if any("*" in host or "/" in host for host in hosts):
        raise InputError("holds no plain names of machines; write them with commas", where=name)
    return hosts


def env_origins(name: str) -> list[str]:
    """Addresses with their scheme, as browsers send them."""
    origins = env_words(name)
    if not all(origin.startswith(("https://", "http://")) for origin in origins):
        raise InputError("holds an address without https:// or http://", where=name)
    return origins


def env_secret(name: str) -> str:
    """A secret, from the variable or from the file that ``NAME_FILE`` points to; else empty."""
    file = os.environ.get(f"{name}_FILE", "").strip()
    where = f"{name}_FILE" if file else name
    try:
        secret = Path(file).read_text("utf-8").strip() if file else env_text(name)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=where) from None
    except UnicodeDecodeError:
        raise InputError("is no file of text", where=where) from None
    if (file or secret) and len(secret) < SHORTEST_SECRET:
        raise InputError(
            f"is too short; draw at least {SHORTEST_SECRET} characters, or leave it out",
            where=where,
        )
    return secret
