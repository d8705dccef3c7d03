"""The forms as pyxform sees them, which is what KoboToolbox and ODK convert forms with."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from pyxform.xls2xform import convert

from sought.exchange.field_forms import FAMILY_APPLICATION, INTERVIEW, Form, write_xlsform, xlsform
from sought.exchange.field_forms.choices import CHOICES
from sought.exchange.field_forms.form import LANGUAGES, Group, Question
from sought.exchange.field_forms.labels import HINTS, LABELS, MESSAGES
from sought.exchange.field_forms.reading_answers import _READERS

FORMS = [FAMILY_APPLICATION, INTERVIEW]
both = pytest.mark.parametrize("form", FORMS, ids=["family_application", "interview"])
NS = {
    "x": "http://www.w3.org/2002/xforms",
    "h": "http://www.w3.org/1999/xhtml",
}


@cache
def xform(form: Form) -> tuple[ET.Element, list[str]]:
    warnings: list[str] = []
    made = convert(io.BytesIO(xlsform(form)), file_type=".xlsx", warnings=warnings)
    return ET.fromstring(made.xform), warnings


@both
def test_the_form_converts_without_a_warning(form: Form) -> None:
    root, warnings = xform(form)
    assert warnings == []
    assert root.find(".//x:instance/*", NS).attrib["id"] == form.id


@both
def test_every_question_of_the_form_is_in_the_xform(form: Form) -> None:
    root, _ = xform(form)
    bound = {bind.attrib["nodeset"] for bind in root.iterfind(".//x:bind", NS)}
    top = "/" + root.find(".//x:instance/*", NS).tag.rpartition("}")[2]
    for path, question in form.questions():
        assert f"{top}/{'/'.join(path)}" in bound, question.name
    repeats = {repeat.attrib["nodeset"] for repeat in root.iterfind(".//x:repeat", NS)}
    assert repeats == {f"{top}/{path}" for path in form.repeats()}


@both
def test_every_text_is_there_in_every_language(form: Form) -> None:
    root, _ = xform(form)
    texts = {
        translation.attrib["lang"]: {
            text.attrib["id"]: "".join(text.itertext()).strip() for text in translation
        }
        for translation in root.iterfind(".//x:translation", NS)
    }
    assert set(texts) == set(LANGUAGES.values())
    ids = {frozenset(found) for found in texts.values()}
    assert len(ids) == 1
    for found in texts.values():
        assert all(text not in {"", "-"} for text in found.values())


@both
def test_what_is_asked_depends_on_consent(form: Form) -> None:
    root, _ = xform(form)
    relevant = {
        b.attrib["nodeset"]: b.attrib.get("relevant", "") for b in root.iterfind(".//x:bind", NS)
    }
    for group in form.groups:
        if group.name != "consent":
            nodeset = next(n for n in relevant if n.endswith(f"/{group.name}"))
            assert "consent_given" in relevant[nodeset]


@both
def test_equal_forms_give_equal_bytes(form: Form, tmp_path: Path) -> None:
    first = xlsform(form)
    write_xlsform(tmp_path / "a.xlsx", form)
    assert (tmp_path / "a.xlsx").read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


@both
def test_the_workbook_has_the_three_sheets(form: Form) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsform(form)))
    assert book.sheetnames == ["survey", "choices", "settings"]
    types = {str(row[0]).split()[0] for row in book["survey"].iter_rows(2, values_only=True)}
    assert {"begin_group", "begin_repeat", "geopoint", "image", "select_one", "integer"} <= types


def groups(items: tuple[Group | Question, ...]) -> list[Group]:
    found = [item for item in items if isinstance(item, Group)]
    return found + [inner for group in found for inner in groups(group.items)]


def test_there_is_no_text_that_nobody_reads() -> None:
    used = {question.label for form in FORMS for _, question in form.questions()}
    used |= {group.name for form in FORMS for group in groups(form.groups)}
    assert used == set(LABELS)
    assert set(HINTS) <= used
    assert {q.message for form in FORMS for _, q in form.questions()} - {""} == set(MESSAGES)
    assert {q.choices for form in FORMS for _, q in form.questions()} - {""} == set(CHOICES)


def test_texts_of_a_language_are_in_its_script() -> None:
    texts = [*LABELS.values(), *HINTS.values(), *MESSAGES.values()]
    texts += [text for name, choices in CHOICES.items() for text in choices.values()
              if name != "blood_group"]  # fmt: skip
    for text in texts:
        assert re.search("[A-Za-z]", text.en)
        assert not re.search("[\u0400-\u04ff\u0530-\u058f]", text.az)
        assert re.search("[\u0530-\u058f]", text.hy)
        assert not re.search("[\u0400-\u04ff]", text.hy)
        assert re.search("[\u0400-\u04ff]", text.ru)
        assert not re.search("[\u0530-\u058f]", text.ru)


def test_every_type_of_question_can_be_read_back() -> None:
    types = {question.type for form in FORMS for _, question in form.questions()}
    assert types - {"text"} <= set(_READERS)


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("1992-02-26", True),
        ("1992-02~", True),
        ("199X", True),
        ("1992-02/1992-04", True),
        ("[1992..1993]", True),
        ("26.02.1992", True),
        ("26/02/1992", True),
        ("last winter", False),
    ],
)
def test_the_constraint_of_dates_takes_what_can_be_read(text: str, accepted: bool) -> None:
    question = next(q for _, q in FAMILY_APPLICATION.questions() if q.name == "birth_date")
    pattern = re.fullmatch(r"regex\(\., '(.*)'\)", question.constraint)
    assert pattern is not None
    assert bool(re.match(pattern[1], text)) is accepted


def test_the_family_application_asks_what_a_tracing_request_needs() -> None:
    asked = {"/".join(path) for path, _ in FAMILY_APPLICATION.questions()}
    assert asked >= {
        "sought/given_name",
        "sought/patronymic",
        "sought/family_name",
        "sought/father_name",
        "sought/mother_maiden_name",
        "ante_mortem/teeth",
        "ante_mortem/fractures",
        "last_contact/contact_date",
        "last_contact/position",
        "relatives/relative_relationship",
        "photographs/photograph",
        "consent/consent_uses",
    }
    assert set(FAMILY_APPLICATION.repeats()) == {"relatives", "photographs"}


def test_the_interview_asks_for_captivity_persons_and_burial_sites() -> None:
    assert set(INTERVIEW.repeats()) == {
        "own_captivity/stays",
        "persons_seen",
        "burial_sites",
        "photographs",
    }
    kinds = {question.name: question.type for _, question in INTERVIEW.questions()}
    assert kinds["recording"] == "audio"
    assert kinds["position"] == "geopoint"
