"""Encoded lists as text files: a line of JSON that says how, then pseudonym and bits as CSV.

# {"sought": "encoded list", "format": 1, "hardening": "standard", …}
row,bits
00b1…,AAE…
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Mapping

import numpy as np

from sought.errors import InputError
from sought.linkage.private.encoded_list import EncodedList
from sought.linkage.private.encoding import ENCODINGS, FORMAT, Encoding
from sought.linkage.private.hardening_names import Hardening

_WHAT = "encoded list"
_COLUMNS = "row,bits"
_FIRST_ROW = 3
_PSEUDONYM = 18


def as_text(encoded: EncodedList) -> str:
    """The content of a file."""
    return "\n".join((*_head(encoded), *_lines(encoded), ""))


def _head(encoded: EncodedList) -> tuple[str, str]:
    encoding = encoded.encoding
    head = {
        "sought": _WHAT,
        "format": FORMAT,
        "hardening": encoding.hardening,
        "bits": encoding.bits,
        "encoding": encoding.fingerprint,
        "secret": encoded.secret_fingerprint,
        "rows": len(encoded),
    }
    return f"# {json.dumps(head)}", _COLUMNS


def _lines(encoded: EncodedList) -> Iterator[str]:
    for row, words in zip(encoded.rows, encoded.bits.astype("<u8"), strict=True):
        yield f"{row},{base64.b64encode(words.tobytes()).decode()}"


def from_text(text: str) -> EncodedList:
    """Read what :func:`as_text` wrote; InputError with the row where it is something else."""
    lines = text.splitlines()
    head = _read_head(lines)
    encoding, rows = _encoding(head), lines[2:]
    if len(rows) != head.get("rows"):
        raise InputError(
            f"has {len(rows)} rows where its first line promises {head.get('rows')}; it was cut "
            "off or added to",
            where="row 1",
        )
    read = [_row(line, encoding, at) for at, line in enumerate(rows, _FIRST_ROW)]
    _check_pseudonyms([name for name, _ in read])
    raw = b"".join(bits for _, bits in read)
    bits = np.frombuffer(raw, "<u8").astype(np.uint64).reshape(len(read), encoding.words)
    return EncodedList(encoding, str(head.get("secret")), tuple(n for n, _ in read), bits)


def _read_head(lines: list[str]) -> Mapping[str, object]:
    try:
        head = json.loads(lines[0].removeprefix("# ")) if lines else None
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("sought") != _WHAT or lines[1:2] != [_COLUMNS]:
        raise InputError("is no encoded list; make one with `sought names encode`", where="row 1")
    return head


def _encoding(head: Mapping[str, object]) -> Encoding:
    hardening, known = head.get("hardening"), [str(h) for h in Hardening]
    if hardening not in known:
        raise InputError(f"names a hardening that is none of {', '.join(known)}", where="row 1")
    encoding = ENCODINGS[Hardening(str(hardening))]
    if (head.get("format"), head.get("encoding")) != (FORMAT, encoding.fingerprint):
        raise InputError(
            "was encoded by another version of Sought with other parameters; encode both lists "
            "with one version",
            where="row 1",
        )
    return encoding


def _row(line: str, encoding: Encoding, number: int) -> tuple[str, bytes]:
    name, _, cell = line.partition(",")
    try:
        bits = base64.b64decode(cell, validate=True)
    except (binascii.Error, ValueError):
        bits = b""
    if len(bits) != encoding.bits // 8:
        raise InputError(f"holds no {encoding.bits} bits", where=f"row {number}, column bits")
    if len(name) != _PSEUDONYM or set(name) - set("0123456789abcdef"):
        raise InputError(
            f"is no pseudonym of {_PSEUDONYM} hexadecimal digits", where=f"row {number}, column row"
        )
    return name, bits


def _check_pseudonyms(names: list[str]) -> None:
    seen: dict[str, int] = {}
    for number, name in enumerate(names, _FIRST_ROW):
        if name in seen:
            raise InputError(
                f"repeats the pseudonym of row {seen[name]}", where=f"row {number}, column row"
            )
        seen[name] = number
