"""Read a position as people write it: degrees, minutes and seconds, or decimal degrees.

``40.1811, 44.5136``; ``40°10′52″N 44°30′49″E``; ``N 40 10.87 E 44 30.82``; ``40,1811; 44,5136``;
``40°10′52″ с.ш. 44°30′49″ в.д.``  Latitude first, unless letters say otherwise.
"""

from __future__ import annotations

import re

from sought.errors import InputError

_MOST = {"lat": 90.0, "lon": 180.0}
_AXES = {"N": ("lat", 1), "S": ("lat", -1), "E": ("lon", 1), "W": ("lon", -1)}
_CYRILLIC = {"С": "N", "Ю": "S", "В": "E", "З": "W"}
_CYRILLIC_SIDE = re.compile(r"([СЮВЗ])\.?\s*[ШД]\.?")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_WAY_OUT = "write it as 40.1811, 44.5136 or 40°10′52″N 44°30′49″E"


def read_position(text: str) -> tuple[float, float]:
    """Latitude and longitude in degrees; InputError, with examples, for what is no position."""
    found = dict(_angle(*half) for half in _halves(_plain(text)))
    if set(found) != set(_MOST):
        raise InputError(f"no position is read from this text; {_WAY_OUT}")
    return round(found["lat"], 7), round(found["lon"], 7)


def _plain(text: str) -> str:
    upper = text.strip().upper().replace("−", "-")
    return _CYRILLIC_SIDE.sub(lambda m: f"{_CYRILLIC[m[1]]} ", upper)


def _halves(text: str) -> list[tuple[str, str]]:
    """Twice the axis or letter with the numbers that belong to it."""
    letters = re.findall("[NSEW]", text)
    if len(letters) == len(_MOST):
        before = text.startswith(letters[0])
        pieces = re.split("[NSEW]", text)
        return list(zip(letters, pieces[1:] if before else pieces[:-1], strict=True))
    pieces = _split(text)
    if letters or len(pieces) != len(_MOST):
        raise InputError(f"a position has a latitude and a longitude; {_WAY_OUT}")
    return list(zip(_MOST, pieces, strict=True))


def _split(text: str) -> list[str]:
    """At a semicolon or slash; else at the comma followed by a space or between points; or spaces."""
    for separator in (r"[;/]", r",\s+", r",(?=[-+]?\d+\.)"):
        pieces = [piece for piece in re.split(separator, text) if piece.strip()]
        if len(pieces) > 1:
            return pieces
    return text.split()


def _angle(side: str, text: str) -> tuple[str, float]:
    axis, sign = _AXES.get(side, (side, 1))
    parts = [float(n.replace(",", ".")) for n in _NUMBER.findall(text)]
    if not 1 <= len(parts) <= 3 or any(not 0 <= part < 60 for part in parts[1:]):  # noqa: PLR2004 - degrees, minutes, seconds
        raise InputError(f"an angle has degrees, minutes and seconds at most; {_WAY_OUT}")
    if "-" in text:
        sign = -sign
    value = sign * sum(abs(part) / 60**at for at, part in enumerate(parts))
    if abs(value) > _MOST[axis]:
        raise InputError("a latitude lies in -90 to 90, a longitude in -180 to 180")
    return axis, value
