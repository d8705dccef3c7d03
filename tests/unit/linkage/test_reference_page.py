from pathlib import Path

import pytest

from sought.linkage.reference_page import in_words, reference_page


def test_the_page_is_made_from_the_tables(root: Path) -> None:
    page = (root / "docs" / "reference" / "transliteration.md").read_text("utf-8")
    remedy = "python -m sought.linkage.reference_page > docs/reference/transliteration.md"
    assert page == reference_page(), remedy


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("sch", "sch"),
        ("[čć]", "č/ć"),
        ("^h", "h at the beginning"),
        ("ff$", "ff at the end"),
        ("c(?=[ei])", "c before e/i"),
        ("(?<=[lnr])z", "z behind l/n/r"),
        ("(?<=...)ի$", "ի at the end behind 3 letters"),
        ("^ال(?=..)", "ال at the beginning before 2 letters"),
        ("(?<=[ეო]ვ)ი$", "ი at the end behind (ე/ო)ვ"),
        ("(?<=..[ბგ])ი$", "ი at the end behind 2 letters and ბ/გ"),
    ],
)
def test_patterns_are_told_in_words(pattern: str, words: str) -> None:
    assert in_words(pattern) == words
