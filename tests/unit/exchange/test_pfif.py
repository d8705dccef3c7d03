import datetime as dt
from dataclasses import fields
from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange.pfif import (
    PfifFile,
    PfifNote,
    PfifPerson,
    parse_pfif,
    pfif_to_bytes,
    read_pfif,
    write_pfif,
)
from sought.exchange.pfif.fields import NAMESPACE, NOTE_FIELDS, PERSON_FIELDS

NOW = dt.datetime(2026, 1, 31, tzinfo=dt.UTC)
NOTE = PfifNote(
    note_record_id="example.org/n1",
    person_record_id="example.org/p1",
    linked_person_record_id="example.com/p7",
    entry_date="2025-01-02T03:04:05Z",
    author_name="Invented Author",
    author_email="author@example.org",
    author_phone="+1 555 0100",
    source_date="2025-01-01T00:00:00.5Z",
    author_made_contact="false",
    status="believed_missing",
    email_of_found_person="found@example.org",
    phone_of_found_person="+1 555 0101",
    last_known_location='Town <A> & "B"\nby the river',
    text="Ə, Ж, Ա; ]]> & <b>",
    photo_url="https://example.org/n1.jpg",
)
PERSON = PfifPerson(
    person_record_id="example.org/p1",
    entry_date="2025-01-02T03:04:05Z",
    expiry_date="2027-01-01T00:00:00Z",
    author_name="Invented Author",
    author_email="author@example.org",
    author_phone="+1 555 0100",
    source_name="example.org",
    source_date="2025-01-01T00:00:00Z",
    source_url="https://example.org/p1",
    full_name="Vaqif Testov\nВагиф Тестов",
    given_name="Vaqif",
    family_name="Testov",
    alternate_names="Вагиф\nՎագիֆ",
    description="tall",
    sex="male",
    date_of_birth="1970-05",
    age="20-25",
    home_street="Street",
    home_neighborhood="Quarter",
    home_city="Town",
    home_state="XX",
    home_postal_code="AZ1000",
    home_country="AZ",
    photo_url="https://example.org/p1.jpg",
    profile_urls="https://example.org/a\nhttps://example.org/b",
    notes=(NOTE,),
)
ALONE = PfifNote(
    note_record_id="example.org/n2",
    person_record_id="example.net/p9",
    author_name="A",
    source_date="2025-01-01T00:00:00Z",
)
MINIMAL = {
    "person_record_id": "example.org/p2",
    "source_date": "2025-01-01T00:00:00Z",
    "full_name": "Invented Name",
}


def document(inner: str, namespace: str = NAMESPACE) -> bytes:
    return f'<p:pfif xmlns:p="{namespace}" xmlns:o="urn:other">{inner}</p:pfif>'.encode()


def person_xml(**texts: str) -> str:
    inner = "".join(f"<p:{name}>{text}</p:{name}>" for name, text in (MINIMAL | texts).items())
    return f"<p:person>{inner}</p:person>"


def test_every_field_of_the_format_comes_back(tmp_path: Path) -> None:
    file = PfifFile((PERSON, PfifPerson(**MINIMAL)), (ALONE,))
    write_pfif(tmp_path / "a.xml", file)
    assert read_pfif(tmp_path / "a.xml", now=NOW) == file
    assert all(getattr(PERSON, name) for name in PERSON_FIELDS)
    assert all(getattr(NOTE, name) for name in NOTE_FIELDS)
    assert [f.name for f in fields(PERSON)] == [*PERSON_FIELDS, "notes"]
    assert [f.name for f in fields(NOTE)] == list(NOTE_FIELDS)


def test_an_empty_file_comes_back() -> None:
    assert parse_pfif(pfif_to_bytes(PfifFile()), now=NOW) == PfifFile()


def test_what_a_record_looks_like() -> None:
    text = pfif_to_bytes(PfifFile((PfifPerson(**MINIMAL),))).decode()
    assert text == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        f'<pfif:pfif xmlns:pfif="{NAMESPACE}">\n'
        "  <pfif:person>\n"
        "    <pfif:person_record_id>example.org/p2</pfif:person_record_id>\n"
        "    <pfif:source_date>2025-01-01T00:00:00Z</pfif:source_date>\n"
        "    <pfif:full_name>Invented Name</pfif:full_name>\n"
        "  </pfif:person>\n"
        "</pfif:pfif>\n"
    )


def test_a_record_whose_time_is_over_keeps_nothing_personal() -> None:
    content = pfif_to_bytes(PfifFile((PERSON,), (NOTE, ALONE)))
    later = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    read = parse_pfif(content, now=later)
    assert read.persons == (
        PfifPerson(
            person_record_id="example.org/p1",
            source_date=PERSON.source_date,
            entry_date=PERSON.entry_date,
            expiry_date=PERSON.expiry_date,
        ),
    )
    assert read.persons[0].is_placeholder
    assert read.notes == (ALONE,)
    just_before = later - dt.timedelta(seconds=1)
    assert parse_pfif(content, now=just_before).persons == (PERSON,)


def test_a_note_inside_a_person_need_not_repeat_whom_it_is_about() -> None:
    note = (
        "<p:note><p:note_record_id>example.org/n</p:note_record_id><p:author_name>A</p:author_name>"
        "<p:source_date>2025-01-01T00:00:00Z</p:source_date></p:note>"
    )
    inside = person_xml().replace("</p:person>", f"{note}</p:person>")
    (person,) = parse_pfif(document(inside), now=NOW).persons
    assert person.notes[0].person_record_id == "example.org/p2"
    with pytest.raises(InputError, match=r"note\[0\].person_record_id: is needed and absent"):
        parse_pfif(document(note), now=NOW)


def test_elements_of_other_formats_are_passed_over() -> None:
    extended = person_xml().replace("</p:person>", "<o:shoe_size>43</o:shoe_size></p:person>")
    (person,) = parse_pfif(document(extended), now=NOW).persons
    assert person == PfifPerson(**MINIMAL)


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"full_name": ""}, r"person\[0\].full_name: is needed and absent"),
        ({"person_record_id": ""}, "person_record_id: is needed and absent"),
        ({"person_record_id": "p1"}, "person_record_id: is no record id; allowed: example.org/"),
        ({"source_date": "2025-01-01"}, "source_date: is no moment in UTC; allowed: 2026-01-31T"),
        ({"expiry_date": "2025-02-30T00:00:00Z"}, "expiry_date: is no moment in UTC"),
        ({"sex": "m"}, "sex: is another word than allowed: female, male, other"),
        ({"date_of_birth": "12.5.1970"}, "date_of_birth: is no date; allowed: 1970, 1970-05"),
        ({"date_of_birth": "1970-13"}, "date_of_birth: is no date"),
        ({"age": "young"}, "age: is no age; allowed: 30 or 25-35"),
        ({"age": "35-25"}, "age: is no age"),
        ({"home_country": "Azerbaijan"}, "home_country: is no country code"),
        ({"found": "true"}, "field 'found' is unknown; allowed: person_record_id"),
        ({"description": "<p:b/>"}, "description: holds elements; allowed: text"),
    ],
)
def test_a_field_that_cannot_be_right(texts: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message) as told:
        parse_pfif(document(person_xml(**texts)), now=NOW)
    assert "Invented" not in str(told.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"status": "lost"}, "status: is another word than allowed: information_sought"),
        ({"author_made_contact": "yes"}, "author_made_contact: is another word than allowed: true"),
        ({"author_name": ""}, "author_name: is needed and absent"),
        ({"text": "a\x00"}, "text: has characters that XML cannot hold"),
        ({"text": " a"}, "text: has spaces at its ends"),
        ({"text": "a\rb"}, "text: has a line end that XML does not keep"),
    ],
)
def test_a_note_that_cannot_be(change: dict[str, str], message: str) -> None:
    values = {name: getattr(NOTE, name) for name in NOTE_FIELDS}
    with pytest.raises(InputError, match=message):
        PfifNote(**(values | change))


def test_a_note_about_somebody_else_is_refused() -> None:
    with pytest.raises(InputError, match=r"notes\[0\].person_record_id: is about another person"):
        PfifPerson(**MINIMAL, notes=(NOTE,))


def test_a_field_given_twice_is_refused() -> None:
    twice = person_xml(sex="male</p:sex><p:sex>female")
    with pytest.raises(InputError, match=r"person\[0\].sex: is given twice"):
        parse_pfif(document(twice), now=NOW)


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<!DOCTYPE p [" + BOMB.encode() + b"]><p>&a11;</p>", "declares entities or a document"),
        (
            b'<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>&x;</p>',
            "declares entities or a document type",
        ),
        (b'<!DOCTYPE p SYSTEM "http://example.invalid/p.dtd"><p/>', "declares entities or a doc"),
        (document("<p:person>")[:-3], "line 1, column .*: is not well-formed XML"),
        (b"\xff\xfe\x00", "is not well-formed XML|is not XML in an encoding"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "not well-formed|an encoding that can"),
        (document("", "http://zesty.ca/pfif/1.3"), "is PFIF '1.3'; this program reads 1.4"),
        (b"<html/>", "begins with 'html'; PFIF 1.4 begins with pfif"),
    ],
)
def test_what_is_no_pfif(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_pfif(content, now=NOW)


def test_an_error_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(document(person_xml(age="x")))
    with pytest.raises(InputError, match=r"a\.xml: person\[0\]\.age: is no age"):
        read_pfif(tmp_path / "a.xml", now=NOW)


def test_deep_nesting_is_no_crash() -> None:
    deep = "<o:a>" * 100_000 + "</o:a>" * 100_000
    parse_pfif(document(deep), now=NOW)
