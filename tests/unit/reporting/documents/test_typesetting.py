"""Data are printed as they are, with shipped fonts only, the same to the byte each time."""

import shutil
import struct
import subprocess
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from sought.errors import InputError
from sought.reporting.documents import FONTS, Letterhead, canonical_json, sha256, typeset
from sought.reporting.documents.wording import LANGUAGES, Wording, checked_language

DAY = date(2026, 11, 26)
HEAD = Letterhead("Commission", "D-1", DAY)
LETTERS = {
    "az": "aAbBcCçÇdDeEəƏfFgGğĞhHxXıIiİjJkKqQlLmMnNoOöÖpPrRsSşŞtTuUüÜvVyYzZ",
    "ru": "".join(map(chr, range(ord("А"), ord("я") + 1))) + "ёЁ№«»",
    "hy": "".join(map(chr, [*range(0x531, 0x557), *range(0x561, 0x588)])) + "՛՜՝՞։",
    "ka": "".join(map(chr, [*range(0x10D0, 0x10F1), *range(0x1C90, 0x1CB1)])),
    "ar": "".join(map(chr, [*range(0x621, 0x63B), *range(0x641, 0x64B)])) + "پچژگکی،؟٠٩",
}


def data(text: str = "x") -> dict[str, object]:
    """The least that the template of legal forms prints, with one statement."""
    statement = {"value": text, "words": text, "source": "S", "place_in_source": "p", "chosen": 0}
    field = {"words": "w", "article": "a", "need-words": "n", "kind": "text", "choices": []}
    labels = dict.fromkeys(("source", "asked", "recorded", "chosen", "several", "issued"), "l")
    return {
        "title": "T", "law": "L", "language": "en", "letterhead": HEAD.as_data(), "sha256": "0",
        "labels": labels, "issued-words": "i", "notes": [], "closing": [],
        "fields": [field | {"statements": [statement]}],
    }  # fmt: skip


def glyphs(path: Path) -> set[int]:
    """Code points a TrueType font has a glyph for: segments of its `cmap` of format 4."""
    font = path.read_bytes()
    tables = (struct.unpack_from(">4sIII", font, 12 + 16 * i) for i in range(font[5]))
    start = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    (number,) = struct.unpack_from(">H", font, start + 2)
    at = (struct.unpack_from(">HHI", font, start + 4 + 8 * i)[2] + start for i in range(number))
    table = next(a for a in at if struct.unpack_from(">H", font, a)[0] == 4)
    (double,) = struct.unpack_from(">H", font, table + 6)
    ends = struct.unpack_from(f">{double // 2}H", font, table + 14)
    starts = struct.unpack_from(f">{double // 2}H", font, table + 16 + double)
    found = {c for a, b in zip(starts, ends, strict=True) for c in range(a, b + 1)}
    return found - {0xFFFF}


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
@pytest.mark.parametrize("language", LETTERS)
def test_the_fonts_have_the_alphabets(language: str, weight: str) -> None:
    covered: set[int] = set()
    for path in FONTS.glob(f"*-{weight}.ttf"):
        covered |= glyphs(path)
    assert {letter for letter in LETTERS[language] if ord(letter) not in covered} == set()


@pytest.mark.parametrize("language", LETTERS)
def test_the_alphabets_are_printed(language: str) -> None:
    """PDF/A refuses a character without a glyph."""
    assert typeset("legal_form", data(" ".join(LETTERS[language])), issued=DAY)


def test_the_fonts_are_small_and_bring_their_licence() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 4_000_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")


def test_the_same_data_give_the_same_bytes() -> None:
    made = typeset("legal_form", data(), issued=DAY)
    assert made == typeset("legal_form", data(), issued=DAY)
    assert made != typeset("legal_form", data("y"), issued=DAY)
    assert made != typeset("legal_form", data(), issued=date(2026, 11, 27))


def test_it_is_a_tagged_archive_file() -> None:
    made = typeset("legal_form", data(), issued=DAY)
    assert made.startswith(b"%PDF-1.7")
    assert b"pdfaid:part>2<" in made
    assert b"pdfuaid:part>1<" in made


def test_a_character_without_glyph_is_refused_without_quoting_the_text() -> None:
    with pytest.raises(InputError) as caught:
        typeset("legal_form", data("Ab 中文 Cd"), issued=DAY)
    assert caught.value.where == "fields[0].statements[0].value"
    assert "U+4E2D are in none of the shipped fonts" in caught.value.problem
    assert not any(text in str(caught.value) for text in ("中", "文", "Ab"))
    assert caught.value.__cause__ is None


def test_an_incomplete_document_is_a_fault_of_the_program() -> None:
    with pytest.raises(RuntimeError, match="fault of the program"):
        typeset("legal_form", {"title": "Ab"}, issued=DAY)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_what_looks_like_markup_is_printed(tmp_path: Path) -> None:
    texts = ['#import "x"', "*a* _b_ $c$", "#sys.inputs", "<a> @b [c] \\d", "= e", "// f", '"; #g']
    for number, text in zip(count(), texts, strict=False):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(typeset("legal_form", data(text), issued=DAY))
        shown = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
        assert text.replace(" ", "") in shown.stdout.replace(" ", "")


def test_canonical_json_has_one_form() -> None:
    assert canonical_json({"b": [1, "ə"], "a": None}) == '{"a":null,"b":[1,"ə"]}'
    assert sha256({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_a_letterhead_names_the_body_and_the_document() -> None:
    with pytest.raises(InputError, match="letterhead: body is empty; it stands on every page"):
        Letterhead(" ", "D-1", DAY)
    with pytest.raises(InputError, match="code is empty"):
        Letterhead("Commission", "", DAY)
    with pytest.raises(InputError, match="two lines; give one each"):
        Letterhead("Commission", "D-1", DAY, ("Street\nTown",))


def test_a_wording_has_all_languages() -> None:
    words = Wording("a {}", "b {}", "c {}", "d {}").filled(Wording("1", "2", "3", "4"))
    assert [words.text(code) for code in LANGUAGES] == ["a 1", "b 2", "c 3", "d 4"]
    with pytest.raises(InputError, match="wording 'a' lacks a language; give en, az, hy, ru"):
        Wording("a", "b", "", "d")
    with pytest.raises(InputError, match="no document in language 'fr'; choose one of en, az"):
        checked_language("fr")
