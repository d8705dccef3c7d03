"""Submissions of invented families and witnesses, as the servers hand them out."""

import copy
import csv
import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest

from sought.errors import InputError
from sought.exchange.field_forms import (
    Answer,
    Attachment,
    FamilyApplication,
    read_family_applications,
    read_interviews,
)

KOBO = {
    "_id": 17,
    "_uuid": "5f0c0a52-0000-4000-8000-000000000001",
    "formhub/uuid": "x",
    "__version__": "vAbc",
    "_submission_time": "2026-01-31T12:00:00",
    "_attachments": [{"filename": "office/attachments/p.jpg"}],
    "_geolocation": [40.1, 47.2],
    "start": "2026-01-31T11:00:00",
    "meta/instanceID": "uuid:5f0c0a52-0000-4000-8000-000000000001",
    "consent/consent_given": "yes",
    "consent/consent_uses": "search dna",
    "office/taken_on": "2026-01-31",
    "sought/given_name": " Səma ",
    "sought/sex": "female",
    "sought/birth_date": "12.05.1970",
    "ante_mortem/stature_cm": "168",
    "last_contact/position": "40.1 47.2 0 5",
    "relatives": [
        {"relatives/given_name": "Tofiq", "relatives/relative_relationship": "father"},
        {"relatives/given_name": "Nərgiz", "relatives/birth_date": "1950~"},
    ],
    "photographs": [{"photographs/photograph": "p.jpg", "photographs/photo_date": "1991"}],
}
ODK = {
    "__id": "uuid:5f0c0a52-0000-4000-8000-000000000001",
    "__system": {"submissionDate": "2026-01-31T12:00:00Z", "formVersion": "1", "submitterId": "5"},
    "meta": {"instanceID": "uuid:5f0c0a52-0000-4000-8000-000000000001"},
    "consent": {"consent_given": "yes", "consent_uses": "search dna"},
    "office": {"taken_on": "2026-01-31", "taken_by": None},
    "sought": {"given_name": " Səma ", "sex": "female", "birth_date": "12.05.1970"},
    "ante_mortem": {"stature_cm": 168},
    "last_contact": {
        "position": {"type": "Point", "coordinates": [47.2, 40.1, 0], "properties": {"accuracy": 5}}
    },
    "relatives": [
        {"__id": "1", "given_name": "Tofiq", "relative_relationship": "father"},
        {"__id": "2", "given_name": "Nərgiz", "birth_date": "1950~"},
    ],
    "relatives@odata.navigationLink": "Submissions('x')/relatives",
    "photographs": [{"__id": "1", "photograph": "p.jpg", "photo_date": "1991"}],
}


def json_file(folder: Path, value: object) -> Path:
    path = folder / "submissions.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


def only(folder: Path, value: object) -> FamilyApplication:
    (found,) = read_family_applications(json_file(folder, value))
    return found


def changed(**answers: object) -> dict[str, object]:
    return copy.deepcopy(KOBO) | {key.replace("__", "/", 1): v for key, v in answers.items()}


def check_application(found: FamilyApplication) -> None:
    assert found.instance_id == "5f0c0a52-0000-4000-8000-000000000001"
    assert found.submitted.startswith("2026-01-31T12:00:00")
    assert found.consented
    assert found.consent.get("consent_uses").choices == ("search", "dna")
    assert found.sought.get("given_name") == Answer("sought/given_name", " Səma ", "Səma")
    assert found.sought.value("birth_date") == "1970-05-12"
    assert found.sought.value("rank") == ""
    assert found.sought.get("rank") is None
    assert found.ante_mortem.value("stature_cm") == "168"
    assert found.last_contact.get("position").point[:2] == (40.1, 47.2)
    assert [r.place for r in found.relatives] == ["relatives[1]", "relatives[2]"]
    assert found.relatives[0].value("relative_relationship") == "father"
    assert found.relatives[1].get("birth_date") == Answer(
        "relatives[2]/birth_date", "1950~", "1950~"
    )
    assert found.attachments == (Attachment("photographs[1]/photograph", "image", "p.jpg"),)
    assert found.problems == ()
    assert found.not_in_form == ()


@pytest.mark.parametrize(
    "value",
    [[KOBO], {"count": 1, "next": None, "results": [KOBO]}, [ODK], {"value": [ODK]}],
    ids=["kobo list", "kobo results", "odk list", "odk value"],
)
def test_an_application_from_a_data_interface(value: object, tmp_path: Path) -> None:
    check_application(only(tmp_path, value))


def test_the_accuracy_of_a_position_is_read(tmp_path: Path) -> None:
    assert only(tmp_path, [KOBO]).last_contact.get("position").point == (40.1, 47.2, 5.0)
    assert only(tmp_path, [ODK]).last_contact.get("position").point == (40.1, 47.2, None)


MAIN = {key: value for key, value in KOBO.items() if not isinstance(value, list)}


def kobo_workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Application of a family"
    row = MAIN | {
        "_index": 1,
        "consent/consent_uses/search": 1,
        "consent/consent_uses/dna": 1,
        "consent/consent_uses/court": 0,
        "office/taken_on": dt.date(2026, 1, 31),
    }
    book.active.append(list(row))
    book.active.append(list(row.values()))
    for repeat in ("relatives", "photographs"):
        sheet = book.create_sheet(repeat)
        turns = KOBO[repeat]
        headings = list(dict.fromkeys(key for turn in turns for key in turn))
        sheet.append([*headings, "_index", "_parent_table_name", "_parent_index"])
        for number, turn in enumerate(turns, 1):
            sheet.append([*(turn.get(key) for key in headings), number, "main", 1])
    book.save(path)
    return path


def test_an_application_from_a_workbook_of_kobotoolbox(tmp_path: Path) -> None:
    (found,) = read_family_applications(kobo_workbook(tmp_path / "a.xlsx"))
    check_application(found)


def write_csv(path: Path, rows: list[dict[str, object]]) -> Path:
    headings = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, headings)
        writer.writeheader()
        writer.writerows(rows)
    return path


def odk_export(folder: Path) -> tuple[Path, dict[str, Path]]:
    main = {k.replace("/", "-"): v for k, v in MAIN.items() if k[0] != "_" and "hub" not in k}
    key = KOBO["meta/instanceID"]
    main |= {"KEY": key, "SubmissionDate": "2026-01-31T12:00:00Z", "ReviewState": "approved"}
    repeats = {
        name: write_csv(
            folder / f"form-{name}.csv",
            [
                {k.partition("/")[2]: v for k, v in turn.items()} | {"PARENT_KEY": key, "KEY": n}
                for n, turn in enumerate(KOBO[name])
            ],
        )
        for name in ("relatives", "photographs")
    }
    return write_csv(folder / "form.csv", [main]), repeats


def test_an_application_from_csv_files_of_odk(tmp_path: Path) -> None:
    main, repeats = odk_export(tmp_path)
    (found,) = read_family_applications(main, repeats)
    check_application(found)


INTERVIEW = {
    "_uuid": "5f0c0a52-0000-4000-8000-000000000002",
    "consent/consent_given": "yes",
    "consent/confidentiality": "anonymous",
    "consent/needs_protection": "yes",
    "interview/taken_by": "K7",
    "own_captivity/was_held": "yes",
    "own_captivity/stays": [
        {
            "own_captivity/stays/place_name": "Old mill",
            "own_captivity/stays/stay_from": "1992-03",
            "own_captivity/stays/held_with": 12,
        }
    ],
    "persons_seen": [
        {"persons_seen/name_as_said": "Rəşid", "persons_seen/how_known": "seen"},
        {"persons_seen/name_as_said": "Armen", "persons_seen/state_seen": "injured"},
    ],
    "burial_sites": [{"burial_sites/burial_place": "By the bridge"}],
    "account/recording": "voice.m4a",
}


def test_an_interview(tmp_path: Path) -> None:
    (found,) = read_interviews(json_file(tmp_path, [INTERVIEW]))
    assert found.consent.value("confidentiality") == "anonymous"
    assert found.own_captivity.value("was_held") == "yes"
    (stay,) = found.stays
    assert stay.get("held_with") == Answer("own_captivity/stays[1]/held_with", "12", "12")
    assert [p.value("name_as_said") for p in found.persons_seen] == ["Rəşid", "Armen"]
    assert found.burial_sites[0].value("burial_place") == "By the bridge"
    assert found.attachments == (Attachment("account/recording", "audio", "voice.m4a"),)
    assert found.photographs == ()


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"sought__sex": "boy"}, "question sought/sex: a choice is unknown; allowed: male, female"),
        ({"consent__consent_uses": "search sell"}, "question consent/consent_uses: a choice is un"),
        ({"ante_mortem__stature_cm": "tall"}, "stature_cm: this is no whole number; allowed: dig"),
        ({"sought__birth_date": "02/03/1970"}, "birth_date: the date can be read in more than one"),
        ({"sought__birth_date": "in spring"}, "birth_date: this is no date that can be read"),
        ({"last_contact__position": "here"}, "position: this is no position; allowed: latitude"),
        ({"last_contact__position": "91 0"}, "position: this is no position on earth"),
        ({"sought__given_name": "x" * 100_001}, "the text has 100001 characters; allowed: up to"),
    ],
)
def test_an_answer_that_cannot_be_read_is_a_problem_that_quotes_nothing(
    answers: dict[str, str], problem: str, tmp_path: Path
) -> None:
    found = only(tmp_path, [changed(**answers)])
    (told,) = found.problems
    assert problem in str(told)
    ((_, raw),) = answers.items()
    assert raw not in str(told)
    section, name = told.place.split("/")
    assert getattr(found, section).get(name) == Answer(told.place, raw, "")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\\b", "..", "a\x00b", "x" * 300])
def test_an_attachment_cannot_lead_elsewhere(name: str, tmp_path: Path) -> None:
    found = only(tmp_path, [changed(photographs=[{"photographs/photograph": name}])])
    assert found.attachments == ()
    assert [p.problem for p in found.problems] == ["this is no name of a file"]


def test_a_key_of_another_form_is_told(tmp_path: Path) -> None:
    found = only(tmp_path, [changed(sought__shoe_size="43")])
    assert found.not_in_form == ("sought/shoe_size",)


def test_an_application_without_consent_says_so(tmp_path: Path) -> None:
    refused = {"_uuid": "u1", "consent/consent_given": "no"}
    assert not only(tmp_path, [refused]).consented


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("{", "line 1, column 2: is not valid JSON"),
        (json.dumps({"detail": "Not found."}), "allowed: a list of submissions, or an object"),
        (json.dumps(["x"]), "submission 1: 'x' is text; allowed: an object"),
        (json.dumps([{"_uuid": "u", "a": "b"}]), "submission 1: answers no question of the form"),
        (json.dumps([KOBO, KOBO]), "submission 2: has the same id as submission 1"),
        (
            json.dumps([{"consent/consent_given": "yes", "_uuid": "../x"}]),
            "submission 1: has no id that can be used",
        ),
        (
            json.dumps([{"consent/consent_given": "yes"}]),
            "submission 1: has no id that can be used; export it with meta/instanceID",
        ),
        (
            json.dumps([{"_uuid": "u", "sought/given_name": [{"a": 1}, 2]}]),
            "submission 1, question sought/given_name: is a list; allowed: a text or a number",
        ),
        (
            json.dumps([{"_uuid": "u", "relatives": "x"}]),
            "submission 1, relatives: 'x' is text; allowed: a list",
        ),
        (
            json.dumps([{"_uuid": "u", "last_contact": {"position": {"coordinates": [1]}}}]),
            "submission 1, question last_contact/position: is no point",
        ),
        ("[" + '{"a":' * 30 + "1" + "}" * 30 + "]", "is nested too deeply to be a submission"),
        ("[" * 100_000, "is nested too deeply|is not valid JSON"),
    ],
)
def test_a_file_that_is_not_of_this_form(value: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(value, "utf-8")
    with pytest.raises(InputError, match=message) as told:
        read_family_applications(path)
    assert str(told.value).startswith(str(path))


def test_a_form_read_as_the_other_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is of the form sought_interview, not of sought_family"):
        read_family_applications(json_file(tmp_path, [INTERVIEW]))
    with pytest.raises(InputError, match="is of the form sought_family_application, not of sough"):
        read_interviews(json_file(tmp_path, [KOBO]))


def test_a_repeat_of_another_version_is_told(tmp_path: Path) -> None:
    found = only(tmp_path, [changed(pets=[{"pets/pet_name": "x"}])])
    assert found.not_in_form == ("pets/pet_name",)


def test_a_turn_without_its_submission_is_told(tmp_path: Path) -> None:
    main, repeats = odk_export(tmp_path)
    text = repeats["relatives"].read_text("utf-8").replace("uuid:", "other:")
    repeats["relatives"].write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"form-relatives\.csv, row 2: belongs to no submission"):
        read_family_applications(main, repeats)
    with pytest.raises(InputError, match="nephews is no repeat of the form; allowed: relatives"):
        read_family_applications(main, {"nephews": main})


def test_an_export_by_labels_is_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [{"Given name": "X", "KEY": "uuid:1"}])
    with pytest.raises(InputError, match="export with group names and with the names of quest"):
        read_family_applications(path)


def test_two_rows_with_one_key_are_told(tmp_path: Path) -> None:
    row = {"consent-consent_given": "yes", "KEY": "uuid:1"}
    path = write_csv(tmp_path / "a.csv", [row, row])
    with pytest.raises(InputError, match="row 3: has the same key as a row above"):
        read_family_applications(path)
