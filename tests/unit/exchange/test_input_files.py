from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange.input_files import decode, read_bytes, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_comes_in_utf8_or_in_utf16_with_a_mark(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a").write_bytes("Əə 9.3".encode(encoding))
    assert read_text(tmp_path / "a") == "Əə 9.3"


def test_a_wrong_byte_is_told_by_line() -> None:
    with pytest.raises(InputError) as caught:
        decode(b"a,b\nc,\xfc\n")
    assert str(caught.value) == (
        "line 2: byte 6 (0xfc) is not utf-8; save the file as UTF-8, or name its encoding: "
        "`sought convert --encoding cp1252`"
    )


def test_another_encoding_must_be_named() -> None:
    assert decode(b"M\xfcller", encoding="cp1252") == "Müller"
    with pytest.raises(InputError, match="encoding 'cp0' is unknown"):
        decode(b"a", encoding="cp0")


def test_control_characters_are_not_text() -> None:
    with pytest.raises(InputError, match=r"line 2: character '\\x00' does not belong"):
        decode(b"a\nb\0c")


def test_an_absent_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(tmp_path / "absent")
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes("null\0")


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bytes(tmp_path / "a", limit=5) == b"12345"
    with pytest.raises(InputError, match="is larger than"):
        read_bytes(tmp_path / "a", limit=4)
