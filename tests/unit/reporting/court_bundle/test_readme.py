"""READ-ME.txt: four languages, each with the same commands; what somebody typed is no pattern."""

from __future__ import annotations

import re

from sought.reporting.court_bundle import Seal, readme

SEAL = Seal("P-000001", "2026-11-28", "A commission", "Court {subject}", "12\n{body}", "ab" * 32)
COMMAND = re.compile(r"^ {7}(\S.*)$", re.MULTILINE)


def test_each_language_gives_the_same_commands_and_the_number_of_the_key():
    parts = readme(SEAL).split("=" * 78)
    commands = [COMMAND.findall(part) for part in parts]
    assert len(parts) == 4
    assert all(one == commands[0] for one in commands)
    assert [line.split()[0] for line in commands[0]] == [
        "unzip", "sha256sum", "openssl", "find", "openssl", "(cd", "openssl",
    ]  # fmt: skip
    assert all("ab" * 32 in part and "Court {subject}" in part for part in parts)


def test_braces_and_breaks_of_a_request_stay_text():
    assert readme(SEAL).count("12 {body}") == 4
