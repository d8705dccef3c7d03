"""The forms ask what the treaties name, and print what sources state and nothing else."""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from sought.errors import InputError
from sought.partial_dates import PartialDate
from sought.reporting.documents import LANGUAGES
from sought.reporting.legal_forms import FORMS, Form, Kind, Letterhead, Need, Stated, fill
from sought.reporting.legal_forms.form_field import Choice, Particular
from sought.reporting.legal_forms.labels import article_in_words
from sought.reporting.legal_forms.reference_page import reference_page

ROOT = Path(__file__).resolve().parents[4]
HEAD = Letterhead("Commission", "D-7", date(2026, 11, 26), ("Port",), "Invented demo data")
needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")


def keys(form: str, article: str) -> set[str]:
    """Fields of a form that an article, or one of several, asks for."""
    treaty = article[: article.index(" Art.")]
    return {
        f.key
        for f in FORMS[form].fields
        if article
        in {f"{treaty} {part.removeprefix(treaty).strip()}" for part in f.article.split("; ")}
    }


def example(form: Form) -> dict[str, list[Stated]]:
    """One statement for each field that takes one."""
    by_kind: dict[Kind, str | PartialDate] = {Kind.DATE: PartialDate.parse("1992-02~")}
    return {
        field.key: [
            Stated(
                field.choices[0].key if field.choices else by_kind.get(field.kind, field.key),
                f"S-{number}",
                f"page {number}",
            )
        ]
        for number, field in enumerate(form.fields, 1)
        if field.kind is not Kind.SIGNATURE
    }


def text_of(pdf: bytes, folder: Path) -> str:
    path = folder / "form.pdf"
    path.write_bytes(pdf)
    made = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True
    )
    return made.stdout


def words_in(text: str) -> str:
    """Without the places where lines break."""
    return re.sub(r"[\s\u200b]+", "", text)


def test_every_event_has_its_notice_under_both_conventions() -> None:
    events = ["transfer", "hospital", "release", "repatriation", "escape", "death"]
    assert set(FORMS) == {
        "capture_card", "internment_card", "detention_register", "missing_status",
        "prisoner_capture", "civilian_custody",
        *(f"{who}_{event}" for who in ("prisoner", "civilian") for event in events),
    }  # fmt: skip


@pytest.mark.parametrize("form", [key for key in FORMS if key.startswith("prisoner_")])
def test_article_122_of_the_third_convention(form: str) -> None:
    assert keys(form, "GC III Art. 122 para. 4") == {
        "surname", "first_names", "rank", "service_number", "birth_place", "birth_date", "power",
        "father_first_name", "mother_maiden_name", "person_to_inform", "letters_address",
    }  # fmt: skip
    assert keys(form, "GC III Art. 122 para. 8") == {"form_date", "signature"}


@pytest.mark.parametrize("form", [key for key in FORMS if key.startswith("civilian_")])
def test_article_138_of_the_fourth_convention(form: str) -> None:
    assert keys(form, "GC IV Art. 138 para. 1") >= {
        "surname", "first_names", "birth_place", "birth_date", "nationality", "last_residence",
        "distinguishing_characteristics", "father_first_name", "mother_maiden_name",
        "event_date", "event_place", "letters_address", "person_to_inform",
    }  # fmt: skip


def test_the_nature_of_the_action_is_one_of_article_136() -> None:
    action = FORMS["civilian_custody"].field("action")
    assert [c.key for c in action.choices] == ["custody", "assigned_residence", "internment"]
    assert action.article == "GC IV Art. 136 para. 2; Art. 138 para. 1"


def test_article_17_of_the_convention_on_enforced_disappearance() -> None:
    items = {
        "a": {"surname", "first_names", "father_first_name", "birth_date", "birth_place"},
        "b": {"deprived_on", "deprived_at", "deprived_by"},
        "c": {"ordered_by", "grounds"},
        "d": {"supervised_by"},
        "e": {"held_at", "admitted_on", "place_authority"},
        "f": {"state_of_health"},
        "g": {"death", "remains"},
        "h": {"left_on", "destination", "transferred_by"},
    }
    for letter, fields in items.items():
        assert keys("detention_register", f"ICPPED Art. 17 para. 3 ({letter})") == fields
    assert sum(map(len, items.values())) == len(FORMS["detention_register"].fields)


@pytest.mark.parametrize("form", ["capture_card", "internment_card"])
def test_the_cards_have_the_fourteen_numbers_of_their_models(form: str) -> None:
    numbers = [int(f.article.rpartition("no. ")[2]) for f in FORMS[form].fields]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, 15))


def test_a_prisoner_is_bound_to_five_answers() -> None:
    bound = {f.key for f in FORMS["capture_card"].fields if f.need is Need.REQUIRED}
    assert bound == {"surname", "first_names", "birth_date", "rank", "service_number"}
    assert bound == keys("capture_card", "GC III Art. 17 para. 1")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_data_name_field_article_value_and_source(form: Form) -> None:
    filled = fill(form.key, "en", example(form), HEAD)
    fields = filled.as_data()["fields"]
    assert isinstance(fields, list)
    assert [(f["field"], f["article"]) for f in fields] == [(f.key, f.article) for f in form.fields]
    for number, field in enumerate(fields, 1):
        if field["kind"] == "signature":
            assert field["statements"] == []
            continue
        (statement,) = field["statements"]
        assert statement["source"] == f"S-{number}"
        assert statement["place_in_source"] == f"page {number}"
    assert filled.missing == ()


@needs_pdftotext
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_prints_its_questions_and_answers(
    form: Form, language: str, tmp_path: Path
) -> None:
    filled = fill(form.key, language, example(form), HEAD)
    shown = words_in(text_of(filled.pdf(), tmp_path))
    raw = subprocess.run(
        ["pdftotext", "-raw", tmp_path / "form.pdf", "-"],
        capture_output=True,
        check=True,
        text=True,
    )
    in_order = words_in(raw.stdout)
    for number, field in enumerate(form.fields, 1):
        assert words_in(f"{number}. {field.wording.text(language)}") in in_order
        assert words_in(article_in_words(field.article, language)) in in_order
    for letter_free in (filled.sha256, "D-7", "Commission"):
        assert letter_free in shown
    assert "�" not in shown


@needs_pdftotext
def test_contradicting_statements_are_all_printed(tmp_path: Path) -> None:
    statements = [
        Stated("Mərcanov", "S-1", "page 1", chosen=True),
        Stated("Меджанов", "L-2", "row 9"),
    ]
    shown = text_of(fill("missing_status", "en", {"surname": statements}, HEAD).pdf(), tmp_path)
    assert "Sources differ" in shown
    assert "Mərcanov (shown by the office)" in shown
    assert "Меджанов" in shown
    assert "L-2, row 9" in shown


@needs_pdftotext
def test_two_sources_that_agree_are_no_contradiction(tmp_path: Path) -> None:
    statements = [Stated("Mərcanov", "S-1", "page 1"), Stated("Mərcanov", "L-2", "row 9")]
    shown = text_of(fill("missing_status", "en", {"surname": statements}, HEAD).pdf(), tmp_path)
    assert "Sources differ" not in shown
    assert shown.count("Mərcanov") == 2


@needs_pdftotext
def test_a_blank_form_holds_questions_only(tmp_path: Path) -> None:
    shown = text_of(fill("prisoner_death", "en", {}, HEAD).pdf(), tmp_path)
    assert "Source:" not in shown
    assert "unknown" not in shown.replace("its cause is unknown", "").replace(
        "cause is unknown", ""
    )


def test_a_blank_form_has_a_line_for_each_answer() -> None:
    """Each empty field adds to the drawing; a field with an answer does not."""
    blank = fill("prisoner_escape", "en", {}, HEAD)
    assert set(blank.missing) == {"addressee", "event_date", "event_place", "form_date"}
    assert (
        blank.pdf() != fill("prisoner_escape", "en", {"rank": [Stated("-", "S", "p")]}, HEAD).pdf()
    )


@needs_pdftotext
def test_what_looks_like_markup_is_a_name(tmp_path: Path) -> None:
    name = '#import "@preview/x:1.0.0": * $a$ *b* #panic()'
    shown = text_of(
        fill("missing_status", "en", {"surname": [Stated(name, "#eval", "#1")]}, HEAD).pdf(),
        tmp_path,
    )
    assert words_in(name) in words_in(shown)
    assert "#eval, #1" in shown


@needs_pdftotext
@pytest.mark.parametrize("long", ["Sahil küçəsi " * 300, "X" * 4000], ids=["words", "one word"])
def test_long_values_wrap_and_turn_the_page(long: str, tmp_path: Path) -> None:
    pdf = fill("detention_register", "az", {"grounds": [Stated(long, "S-1", "p")]}, HEAD).pdf()
    shown = text_of(pdf, tmp_path)
    word = "Sahil" if " " in long else "X"
    assert shown.count(word) == long.count(word)
    pages = shown.count("\f")
    assert pages > 1
    assert f"{pages}/{pages}" in words_in(shown)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "form.pdf", "-"],
        capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    right_edges = [float(x) for x in re.findall(r'xMax="([0-9.]+)"', boxes)]
    page = 595.28
    assert max(right_edges) <= page - 18 / 25.4 * 72 + 0.5


def test_the_same_form_gives_the_same_bytes_in_each_language() -> None:
    made = set()
    for language in LANGUAGES:
        one, two = (
            fill("prisoner_capture", language, example(FORMS["prisoner_capture"]), HEAD)
            for _ in range(2)
        )
        assert one.pdf() == two.pdf()
        made.add(one.sha256)
    assert len(made) == len(LANGUAGES)


def test_dates_are_put_into_words() -> None:
    values = {"birth_date": [Stated(PartialDate.parse("1961-05"), "S", "p")]}
    fields = fill("missing_status", "ru", values, HEAD).as_data()["fields"]
    assert isinstance(fields, list)
    (statement,) = next(f for f in fields if f["field"] == "birth_date")["statements"]
    assert (statement["value"], statement["words"]) == ("1961-05", "май 1961 г.")


REFUSED: Sequence[tuple[Mapping[str, list[Stated]], str]] = [
    (
        {"shoe": [Stated("x", "S", "p")]},
        "capture_card: form has no field 'shoe'; its fields are power",
    ),
    (
        {"birth_date": [Stated("1961", "S", "p")]},
        r"capture_card.birth_date\[0\]: .* give a PartialDate",
    ),
    ({"rank": [Stated(PartialDate.parse("1961"), "S", "p")]}, "holds a text; give text"),
    ({"state_of_health": [Stated("fine", "S", "p")]}, "choose one of good, not_wounded"),
    ({"signature": [Stated("x", "S", "p")]}, "written by hand; state nothing here"),
    ({"rank": [Stated("a", "S", "p", chosen=True)] * 2}, "several values are chosen; choose one"),
]


@pytest.mark.parametrize(("values", "message"), REFUSED)
def test_a_value_that_does_not_fit_is_refused(
    values: Mapping[str, list[Stated]], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        fill("capture_card", "en", values, HEAD)


def test_a_refusal_never_quotes_the_value() -> None:
    for kind in ("birth_date", "state_of_health", "signature"):
        with pytest.raises(InputError) as caught:
            fill("capture_card", "en", {kind: [Stated("Mərcanov", "S", "p")]}, HEAD)
        assert "Mərcanov" not in str(caught.value)


def test_a_letter_without_glyph_is_found_by_its_field() -> None:
    rank = {"rank": [Stated("major", "S", "p"), Stated("少校", "S", "p")]}
    with pytest.raises(InputError, match=r"^capture_card.rank\[1\]: characters U\+"):
        fill("capture_card", "en", rank, HEAD).pdf()
    with pytest.raises(InputError, match=r"^capture_card.letterhead.body: characters U\+"):
        fill("capture_card", "en", {}, Letterhead("少", "D-1", HEAD.issued)).pdf()


def test_form_and_language_must_exist() -> None:
    with pytest.raises(InputError, match="form: no form 'passport'; there are capture_card, inter"):
        fill("passport", "en", {}, HEAD)
    with pytest.raises(InputError, match="no document in language 'fr'"):
        fill("capture_card", "fr", {}, HEAD)


def test_a_fact_has_a_source() -> None:
    with pytest.raises(InputError, match="source: source is empty"):
        Stated("x", " ", "p")
    with pytest.raises(InputError, match="give page, line, row or time code, or 'whole'"):
        Stated("x", "S", "")
    with pytest.raises(InputError, match="value is empty; leave the statement out"):
        Stated("", "S", "p")


def test_a_declaration_checks_itself() -> None:
    field = FORMS["capture_card"].fields[0]
    with pytest.raises(InputError, match="x: fields appear twice: power"):
        Form("x", field.wording, field.wording, (field, field))
    with pytest.raises(InputError, match="no article asks for this field"):
        field.particular.under(" ")
    with pytest.raises(InputError, match="key 'A b' is none"):
        Particular("A b", field.wording)
    with pytest.raises(InputError, match="answers belong to the kind 'choice'"):
        Particular("a", field.wording, Kind.TEXT, (Choice("b", field.wording),))


def test_articles_speak_the_language() -> None:
    article = "GC III Art. 17 para. 1; Annex IV B no. 2"
    assert article_in_words(article, "en") == article
    assert article_in_words(article, "ru") == "GC III ст. 17 абз. 1; Приложение IV B № 2"


def test_the_page_of_the_reference_is_what_is_declared() -> None:
    page = ROOT / "docs" / "reference" / "legal-forms.md"
    assert page.read_text("utf-8") == reference_page(), "run the module reference_page"
