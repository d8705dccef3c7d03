"""Lists, archives, PFIF and submissions: what is written is read, and no file breaks a reader."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.errors import InputError
from sought.exchange.archive import (
    Passphrase,
    PublicKeys,
    SecretKeys,
    new_secret_key,
    public_key,
    seal,
    unseal,
)
from sought.exchange.archive import read as read_archive
from sought.exchange.archive import write as write_archive
from sought.exchange.field_forms import (
    FAMILY_APPLICATION,
    INTERVIEW,
    Form,
    Section,
    read_family_applications,
    read_interviews,
)
from sought.exchange.field_forms.choices import CHOICES
from sought.exchange.field_forms.form import Question
from sought.exchange.person_lists import (
    ColumnMapping,
    DateOrder,
    Field,
    content_digest,
    look,
    read,
)
from sought.exchange.person_lists.fields import CATEGORIES, LANGUAGES, SCRIPTS, SEVERAL, SEXES
from sought.exchange.person_lists.words import plain
from sought.exchange.pfif import PfifFile, PfifNote, PfifPerson, parse_pfif, pfif_to_bytes
from sought.exchange.pfif.fields import NOTE_FIELDS, PERSON_FIELDS, STATUSES
from sought.exchange.pfif.fields import SEXES as PFIF_SEXES
from sought.partial_dates import PartialDate

NOON = dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)

# --- lists -----------------------------------------------------------------------------------

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
headings = st.text("abcdəжա ", min_size=1, max_size=8).map(lambda t: " ".join(t.split()))


@st.composite
def mappings(draw: st.DrawFn) -> ColumnMapping:
    once = draw(st.lists(st.sampled_from([f for f in Field if f not in SEVERAL]), unique=True))
    chosen = [Field.FULL_NAME, *(f for f in once if f is not Field.FULL_NAME)]
    chosen += draw(st.lists(st.sampled_from(SEVERAL), max_size=3))
    names = draw(
        st.lists(headings.filter(bool), unique=True, min_size=len(chosen), max_size=len(chosen))
    )
    meant = words.filter(plain)
    return ColumnMapping(
        tuple(zip(names, chosen, strict=True)),
        heading_row=draw(st.integers(1, 100)),
        sheet=draw(words),
        date_order=draw(st.sampled_from(DateOrder)),
        century=draw(st.sampled_from(["", "18", "19", "20"])),
        language=draw(st.sampled_from(LANGUAGES)),
        script=draw(st.sampled_from(SCRIPTS)),
        sex_words=tuple(draw(st.dictionaries(meant, st.sampled_from(SEXES))).items()),
        category_words=tuple(draw(st.dictionaries(meant, st.sampled_from(CATEGORIES))).items()),
    )


@given(mappings())
@settings(max_examples=50)
def test_every_mapping_survives_json(mapping: ColumnMapping) -> None:
    assert ColumnMapping.from_json(mapping.to_json()) == mapping


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
rows_of_cells = st.lists(st.tuples(cells, cells, cells), max_size=8)
LIST = ColumnMapping((("Name", Field.FULL_NAME), ("Born", Field.BIRTH_DATE), ("Sex", Field.SEX)))


@given(rows_of_cells)
@settings(max_examples=40)
def test_a_list_is_read_alike_as_csv_and_as_workbook(rows: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        text, book = Path(folder, "a.csv"), Path(folder, "a.xlsx")
        with text.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([["Name", "Born", "Sex"], *rows])
        workbook = openpyxl.Workbook(write_only=True)
        sheet = workbook.create_sheet()
        for row in [("Name", "Born", "Sex"), *rows]:
            made = [openpyxl.cell.WriteOnlyCell(sheet, cell) for cell in row]
            for cell in made:
                cell.data_type = "s"
            sheet.append(made)
        workbook.save(book)
        found, same = list(read(text, LIST)), list(read(book, LIST))
        assert [r.digest for r in found] == [r.digest for r in same]
        assert [r.fields for r in found] == [r.fields for r in same]
        assert content_digest(text, LIST) == content_digest(book, LIST)
    for row in found:
        assert PartialDate.parse(row.fields.get(Field.BIRTH_DATE, "1992"))
        assert row.fields.get(Field.SEX, "male") in SEXES
        told = " ".join(p.problem + p.allowed for p in row.problems)
        long_cells = [c.strip() for c in row.cells.values() if len(c.strip()) > 4]
        assert not any(cell in told for cell in long_cells if not cell.isascii())


dates = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@given(dates, st.sampled_from("./-"), st.sampled_from(["day_first", "month_first"]))
def test_dates_in_digits_mean_what_the_mapping_says(day: dt.date, mark: str, order: str) -> None:
    parts = [day.day, day.month] if order == "day_first" else [day.month, day.day]
    text = mark.join(map(str, [*parts, day.year]))
    mapping = ColumnMapping(LIST.columns, date_order=DateOrder(order))
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_text(f"Name,Born,Sex\nA,{text},\n", "utf-8")
        (row,) = read(path, mapping)
    assert row.fields[Field.BIRTH_DATE] == day.isoformat()


# --- archive ---------------------------------------------------------------------------------

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"), max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
records = st.dictionaries(
    st.integers(0, 1000),
    st.dictionaries(st.sampled_from(["name", "x", "y"]), json_values),
    max_size=6,
).map(lambda found: [{**fields_, "id": key} for key, fields_ in sorted(found.items())])
tables = st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), records, max_size=4)


@given(
    tables, st.sampled_from(["a", "a.tar", "a.zip"]), st.lists(st.binary(max_size=99), max_size=3)
)
@settings(max_examples=60)
def test_every_archive_is_read_as_it_was_written(
    given_tables: dict[str, list[dict[str, object]]], form: str, contents: list[bytes]
) -> None:
    import hashlib

    with TemporaryDirectory() as folder:
        files = []
        for number, content in enumerate(contents):
            path = Path(folder, str(number))
            path.write_bytes(content)
            files.append((hashlib.sha256(content).hexdigest(), path))
        target = Path(folder, "out", form)
        target.parent.mkdir()
        manifest = write_archive(target, given_tables, files, made=NOON)
        with read_archive(target) as archive:
            assert archive.manifest == manifest
            assert {noun: list(archive.records(noun)) for noun in archive.nouns} == given_tables
            assert archive.attachments == tuple(sorted({digest for digest, _ in files}))
            for digest, path in files:
                with archive.open(digest) as stream:
                    assert stream.read() == path.read_bytes()


@cache
def packed(form: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, form)
        write_archive(path, {"person": [{"id": n, "t": "x" * n} for n in range(30)]}, made=NOON)
        return path.read_bytes()


@given(st.sampled_from(["a.tar", "a.zip"]), st.data())
def test_a_damaged_archive_is_never_read_as_another_one(form: str, data: st.DataObject) -> None:
    content = bytearray(packed(form))
    position = data.draw(st.integers(0, len(content) - 1))
    content[position] ^= data.draw(st.integers(1, 255))
    with TemporaryDirectory() as folder:
        path = Path(folder, form)
        path.write_bytes(content)
        try:
            with read_archive(path) as archive:
                found = list(archive.records("person"))
        except InputError:
            return
        # What survives is what no checksum need cover: times, padding, comments of the packing.
        assert found == [{"id": n, "t": "x" * n} for n in range(30)]


SECRET = new_secret_key()


@given(st.binary(max_size=200_000), st.integers(0, 2**32), st.integers(1, 255))
@settings(max_examples=40)
def test_a_sealed_file_comes_back_or_is_refused(content: bytes, at: int, change: int) -> None:
    with TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "plain").write_bytes(content)
        seal(base / "plain", base / "sealed", PublicKeys((public_key(SECRET),)))
        unseal(base / "sealed", base / "back", SecretKeys(SECRET))
        assert (base / "back").read_bytes() == content
        sealed = bytearray((base / "sealed").read_bytes())
        sealed[at % len(sealed)] ^= change
        (base / "sealed").write_bytes(sealed)
        (base / "back").unlink()
        try:
            unseal(base / "sealed", base / "back", SecretKeys(SECRET))
        except InputError:
            assert not (base / "back").exists()
        else:
            raise AssertionError("a changed file was opened")


# --- PFIF ------------------------------------------------------------------------------------

xml_texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
    | st.just("\n"),
    max_size=20,
).map(str.strip)
ids = st.from_regex(r"[a-z]{1,5}\.org/[a-z0-9]{1,6}", fullmatch=True)
moments = st.integers(631_152_000, 2_840_140_800).map(
    lambda second: dt.datetime.fromtimestamp(second, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
)
SPECIAL = {
    "sex": st.sampled_from(PFIF_SEXES),
    "status": st.sampled_from(STATUSES),
    "author_made_contact": st.sampled_from(["", "true", "false"]),
    "date_of_birth": st.sampled_from(["", "1970", "1970-05", "1970-05-12"]),
    "age": st.sampled_from(["", "30", "25-35"]),
    "home_country": st.sampled_from(["", "AZ", "AM"]),
    "source_date": moments,
    "entry_date": st.just("") | moments,
    "expiry_date": st.just("") | moments,
    "person_record_id": ids,
    "note_record_id": ids,
    "linked_person_record_id": st.just("") | ids,
    "full_name": xml_texts.filter(bool),
    "author_name": xml_texts.filter(bool),
}


def record(names: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({name: SPECIAL.get(name, xml_texts) for name in names})


notes = record(NOTE_FIELDS).map(lambda texts: PfifNote(**texts))


@st.composite
def persons(draw: st.DrawFn) -> PfifPerson:
    texts = draw(record(PERSON_FIELDS))
    about = [
        {f.name: getattr(note, f.name) for f in fields(note)}
        | {"person_record_id": texts["person_record_id"]}
        for note in draw(st.lists(notes, max_size=2))
    ]
    return PfifPerson(**texts, notes=tuple(PfifNote(**note) for note in about))


@given(st.lists(persons(), max_size=3), st.lists(notes, max_size=2))
def test_pfif_comes_back_and_expired_records_lose_their_content(
    people: list[PfifPerson], others: list[PfifNote]
) -> None:
    content = pfif_to_bytes(PfifFile(tuple(people), tuple(others)))
    before = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
    assert parse_pfif(content, now=before) == PfifFile(tuple(people), tuple(others))
    now = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    for found, person in zip(parse_pfif(content, now=now).persons, people, strict=True):
        assert found == (person.placeholder() if person.expired(now) else person)


# --- submissions -----------------------------------------------------------------------------

plain_texts = xml_texts.filter(lambda t: t.strip()).map(lambda t: t.replace("\n", " "))


def answers_to(question: Question) -> st.SearchStrategy[str]:
    if question.type == "select_one":
        return st.sampled_from(sorted(CHOICES[question.choices]))
    if question.type == "select_multiple":
        names = st.sampled_from(sorted(CHOICES[question.choices]))
        return st.lists(names, min_size=1, unique=True).map(" ".join)
    kinds = {
        "integer": st.integers(1, 120).map(str),
        "date": dates.map(dt.date.isoformat),
        "partial_date": st.sampled_from(["1992", "1992-02", "199X", "1992-02~", "1992/1993"]),
        "geopoint": st.sampled_from(["40.5 47.1 0 5", "-40.5 -47.1 0 0"]),
    }
    files = st.from_regex(r"[a-z]{1,5}\.jpg", fullmatch=True)
    return kinds.get(question.type, files if question.type in {"image", "audio"} else plain_texts)


@st.composite
def submissions(draw: st.DrawFn, form: Form) -> dict[str, object]:
    repeats = form.repeats()
    found: dict[str, object] = {"_uuid": draw(st.uuids()).hex, "consent/consent_given": "yes"}
    turns = {path: draw(st.integers(0, 2)) for path in repeats}
    for path, n in turns.items():
        found[path] = [{} for _ in range(n)]
    for parts, question in form.questions():
        path, repeat = "/".join(parts), "/".join(parts[:-1])
        if path == "consent/consent_given":
            continue
        for into in found[repeat] if repeat in repeats else [found]:  # type: ignore[union-attr]
            if draw(st.booleans()):
                into[path] = draw(answers_to(question))
    return found


def told(section: Section) -> dict[str, str]:
    return {answer.place: answer.raw for answer in section}


def expected(submission: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for path, value in submission.items():
        if isinstance(value, list):
            for n, turn in enumerate(value, 1):
                found |= {f"{path}[{n}]{key.removeprefix(path)}": v for key, v in turn.items()}
        elif path != "_uuid":
            found[path] = value
    return found


def check_submission(form: Form, submission: dict[str, object], reader: Callable) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.json")
        path.write_text(json.dumps([submission]), "utf-8")
        (found,) = reader(path)
    assert found.problems == ()
    assert found.not_in_form == ()
    names = [group.name for group in form.groups if not group.repeat]
    names += [repeat.rpartition("/")[2] for repeat in form.repeats()]
    sections = [getattr(found, name) for name in names]
    flat = [s for part in sections for s in (part if isinstance(part, tuple) else (part,))]
    places = {place: raw for section in flat for place, raw in told(section).items()}
    assert places == expected(submission)


@given(submissions(FAMILY_APPLICATION))
@settings(max_examples=40)
def test_every_answer_of_an_application_arrives_with_its_place(found: dict[str, object]) -> None:
    check_submission(FAMILY_APPLICATION, found, read_family_applications)


@given(submissions(INTERVIEW))
@settings(max_examples=40)
def test_every_answer_of_an_interview_arrives_with_its_place(found: dict[str, object]) -> None:
    check_submission(INTERVIEW, found, read_interviews)


# --- hostile files ---------------------------------------------------------------------------


@cache
def workbook_bytes() -> bytes:
    book = openpyxl.Workbook()
    for row in (["Name", "Born", "Sex"], ["A", "1970", "m"], ["B", dt.date(1971, 2, 3), "f"]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive_reader(path: Path) -> object:
    with read_archive(path) as archive:
        return [list(archive.records(noun)) for noun in archive.nouns]


READERS: dict[str, tuple[Callable[[Path], object], Callable[[], bytes]]] = {
    "a.csv": (lambda path: list(read(path, LIST)), lambda: b"Name,Born,Sex\nA,1970,m\n"),
    "a.xlsx": (lambda path: list(read(path, LIST)), workbook_bytes),
    "look.xlsx": (look, workbook_bytes),
    "look.csv": (look, "Ad,Doğum tarixi\nA,1970\n".encode),
    "a.tar": (archive_reader, lambda: packed("a.tar")),
    "a.zip": (archive_reader, lambda: packed("a.zip")),
    "a.xml": (
        lambda path: parse_pfif(path.read_bytes(), now=NOON),
        lambda: pfif_to_bytes(
            PfifFile(
                (
                    PfifPerson(
                        person_record_id="a.org/1",
                        source_date="2025-01-01T00:00:00Z",
                        full_name="A",
                    ),
                )
            )
        ),
    ),
    "a.json": (
        read_family_applications,
        lambda: json.dumps([{"_uuid": "u", "consent/consent_given": "yes"}]).encode(),
    ),
    "form.csv": (read_interviews, lambda: b"KEY,consent-consent_given\nuuid:1,yes\n"),
    "sealed": (
        lambda path: unseal(path, path.with_name("back"), SecretKeys(SECRET)),
        lambda: b"age-encryption.org/v1\n-> X25519 abc\n",
    ),
    "sealed.tar": (
        lambda path: unseal(path, path.with_name("back"), Passphrase("twelve letters")),
        lambda: packed("a.tar"),
    ),
}


@given(st.sampled_from(sorted(READERS)), st.data())
@settings(max_examples=300)
def test_whatever_a_file_holds_a_reader_answers_or_refuses(name: str, data: st.DataObject) -> None:
    reader, example = READERS[name]
    content = bytearray(example())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1)) if content else 0
        piece = data.draw(st.binary(max_size=6))
        content[at : at + data.draw(st.integers(0, 6))] = piece
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        with contextlib.suppress(InputError):  # any other error fails the test
            reader(path)


@given(st.binary(max_size=300), st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml"]))
@settings(max_examples=60)
def test_whatever_stands_inside_a_workbook(content: bytes, part: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        with (
            zipfile.ZipFile(io.BytesIO(workbook_bytes())) as source,
            zipfile.ZipFile(path, "w") as target,
        ):
            for name in source.namelist():
                target.writestr(name, content if name == part else source.read(name))
        with contextlib.suppress(InputError):
            list(read(path, LIST))
