"""Lists of invented persons, as authorities of four languages would write them."""

import datetime as dt
import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sought.errors import InputError
from sought.exchange import plain_rows
from sought.exchange.person_lists import (
    ColumnMapping,
    DateOrder,
    Field,
    content_digest,
    look,
    propose,
    read,
)
from sought.exchange.person_lists.listing import column_labels
from sought.exchange.tables import table_from_text


def csv_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, *rows: list[object], title: str = "list") -> Path:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


SIMPLE = ColumnMapping((("Name", Field.FULL_NAME), ("Born", Field.BIRTH_DATE), ("Sex", Field.SEX)))


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (
            "Sıra №,Soyadı,Adı,Atasının adı,Doğum tarixi,Cinsi,Hərbi rütbəsi,İtkin düşdüyü yer,Qeyd",
            (
                "record_number family_name given_name father_name birth_date sex rank "
                "last_contact_place remark"
            ),
        ),
        (
            "№ п/п;Ф.И.О.;Год рождения;Пол;Место рождения;В/ч;Личный номер;Обстоятельства",
            "record_number full_name birth_date sex birth_place unit service_number circumstances",
        ),
        (
            "Հ/Հ;Ազգանուն;Անուն;Հայրանուն;Ծննդյան ամսաթիվ;Սեռ;Հասցե;Զորամաս;Կոչում;Ծանոթություն",
            (
                "record_number family_name given_name patronymic birth_date sex residence unit rank "
                "remark"
            ),
        ),
        (
            "ID,Full name,Mother's maiden name,DOB,Nationality,Military or civilian,Missing since",
            (
                "record_number full_name mother_maiden_name birth_date nationality category "
                "last_contact_date"
            ),
        ),
        ("Soyadı; adı; atasının adı", "family_name given_name father_name"),
    ],
)
def test_headings_of_four_languages_are_known(headings: str, fields: str) -> None:
    columns = headings.replace(";", ",").split(",")
    mapping = propose([c.strip() for c in columns], [])
    assert mapping is not None
    assert [field.value for _, field in mapping.columns] == fields.split()


@pytest.mark.parametrize(
    "heading",
    ["Фамилия, имя, отчество", "Soyadı, adı, atasının adı", "Ազգանուն, անուն, հայրանուն", "S.A.A"],
)
def test_a_whole_name_in_one_column(heading: str) -> None:
    mapping = propose([heading], [])
    assert mapping is not None
    assert dict(mapping.columns) == {heading: Field.FULL_NAME}


def test_nothing_is_proposed_where_no_column_gives_a_name() -> None:
    assert propose(["Price", "Weight"], [["1", "2"]]) is None


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["02/03/1992", "26/02/1992"], DateOrder.DAY_FIRST),
        (["02/03/1992", "02/26/1992"], DateOrder.MONTH_FIRST),
        (["02/03/1992", "04/05/1992"], DateOrder.UNSTATED),
        (["26/02/1992", "02/26/1992"], DateOrder.UNSTATED),
        (["02.03.1992"], DateOrder.DAY_FIRST),
        (["1992"], DateOrder.UNSTATED),
    ],
)
def test_the_order_of_dates_is_proposed_only_where_it_is_sure(
    dates: list[str], order: DateOrder
) -> None:
    mapping = propose(["Name", "Born"], [["A", date] for date in dates])
    assert mapping is not None
    assert mapping.date_order == order


@pytest.mark.parametrize(
    ("name", "script", "language"),
    [
        ("Əliyev Vəli", "Latn", "az"),
        ("Smith John", "Latn", ""),
        ("Иванов Пётр", "Cyrl", "ru"),
        ("Әлијев Вәли", "Cyrl", "az"),
        ("Պետրոսյան", "Armn", "hy"),
    ],
)
def test_script_and_language_follow_from_the_letters(name: str, script: str, language: str) -> None:
    mapping = propose(["Name"], [[name]])
    assert mapping is not None
    assert (mapping.script, mapping.language) == (script, language)


def test_a_mapping_survives_json() -> None:
    mapping = ColumnMapping(
        (("Ad", Field.GIVEN_NAME), ("Tarix", Field.BIRTH_DATE)),
        heading_row=3,
        sheet="Siyahı",
        encoding="cp1251",
        date_order=DateOrder.DAY_FIRST,
        century="19",
        language="az",
        script="Latn",
        sex_words=(("er", "male"),),
        category_words=(("ordu", "military"),),
    )
    assert ColumnMapping.from_json(mapping.to_json()) == mapping


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"columns": []}', "columns: no column gives a name"),
        ('{"columns": [{"heading": "A", "field": "name"}]}', r"columns\[0\].field: 'name' is unk"),
        (
            (
                '{"columns": [{"heading": "A", "field": "full_name"},'
                ' {"heading": "B", "field": "full_name"}]}'
            ),
            "full_name is given by 2 columns; keep one",
        ),
        (
            '{"columns": [{"heading": "A", "field": "full_name"}], "language": "fr"}',
            "language: 'fr' is unknown; allowed: '', az, hy, ru, en",
        ),
        (
            '{"columns": [{"heading": "A", "field": "full_name"}], "sex_words": {"x": "boy"}}',
            "sex_words: 'boy' is unknown; allowed: male, female, unknown",
        ),
        ('{"colums": []}', "did you mean 'columns'"),
        ("[]", "allowed: an object"),
    ],
)
def test_a_wrong_mapping_is_told(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        ColumnMapping.from_json(text)


def test_rows_give_fields_and_keep_their_cells(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Name,Born,Sex,Extra\n Səma   Testova ,12.5.1970,q,  kept \n")
    (row,) = read(path, SIMPLE)
    assert row.number == 2
    assert row.cells == {
        "Name": " Səma   Testova ",
        "Born": "12.5.1970",
        "Sex": "q",
        "Extra": "  kept ",
    }
    assert row.fields == {
        Field.FULL_NAME: "Səma Testova",
        Field.BIRTH_DATE: "1970-05-12",
        Field.SEX: "female",
    }
    assert row.problems == ()


@pytest.mark.parametrize(
    ("text", "order", "century", "edtf"),
    [
        ("1992-02-26", "", "", "1992-02-26"),
        ("02/03/1992", "day_first", "", "1992-03-02"),
        ("02/03/1992", "month_first", "", "1992-02-03"),
        ("26/02/1992", "", "", "1992-02-26"),
        ("26 февраля 1992 г.", "", "", "1992-02-26"),
        ("1992-ci il fevralın 26-sı", "", "", "1992-02-26"),
        ("about 1970", "", "", "1970~"),
        ("1970", "", "", "1970"),
        ("15.03.45", "", "19", "1945-03-15"),
        ("15.03.45", "day_first", "19", "1945-03-15"),
        ("1992-02/1992-04", "", "", "1992-02/1992-04"),
    ],
)
def test_dates_become_edtf(tmp_path: Path, text: str, order: str, century: str, edtf: str) -> None:
    mapping = ColumnMapping(SIMPLE.columns, date_order=DateOrder(order), century=century)
    (row,) = read(csv_file(tmp_path, f"Name,Born,Sex\nA,{text},\n"), mapping)
    assert row.fields[Field.BIRTH_DATE] == edtf
    assert not row.problems


@pytest.mark.parametrize(
    ("born", "order", "problem"),
    [
        ("02/03/1992", "", "the date can be read in more than one way"),
        ("15.03.45", "", "the date can be read in more than one way"),
        ("31/02/1992", "day_first", "this is no date that can be read"),
        ("33660", "", "this is no date that can be read"),
        ("last Tuesday", "", "this is no date that can be read"),
    ],
)
def test_a_doubtful_date_is_a_problem_that_quotes_nothing(
    tmp_path: Path, born: str, order: str, problem: str
) -> None:
    mapping = ColumnMapping(SIMPLE.columns, date_order=DateOrder(order))
    (row,) = read(csv_file(tmp_path, f"Name,Born,Sex\nQuixote,{born},m\n"), mapping)
    (told,) = row.problems
    assert str(told).startswith(f"row 2, column Born: {problem}; allowed: ")
    assert born not in str(told)
    assert "Quixote" not in str(told)
    assert Field.BIRTH_DATE not in row.fields


def test_problems_of_words_and_of_rows_without_a_name(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Name,Born,Sex\n,1970,zz\n")
    (row,) = read(path, SIMPLE)
    assert [str(p) for p in row.problems] == [
        (
            "row 2, column Sex: the word is unknown; allowed: male, female, unknown, "
            "their usual words, or words that the mapping explains"
        ),
        "row 2: the row names nobody; allowed: full_name, given_name, family_name",
    ]


@pytest.mark.parametrize("word", ["-", "?", "Неизвестно", "naməlum", "անհայտ", "n/a", " "])
def test_words_that_say_nothing_give_no_field(tmp_path: Path, word: str) -> None:
    (row,) = read(csv_file(tmp_path, f"Name,Born,Sex\nA,{word},{word}\n"), SIMPLE)
    assert row.fields == {Field.FULL_NAME: "A"}
    assert not row.problems


def test_words_of_the_mapping_count_before_the_usual_ones(tmp_path: Path) -> None:
    mapping = ColumnMapping(SIMPLE.columns, sex_words=(("m", "female"), ("Xx", "unknown")))
    rows = list(read(csv_file(tmp_path, "Name,Born,Sex\nA,,M\nB,,xx\n"), mapping))
    assert [row.fields[Field.SEX] for row in rows] == ["female", "unknown"]


def test_two_remarks_are_joined(tmp_path: Path) -> None:
    mapping = ColumnMapping(
        (("N", Field.FULL_NAME), ("x", Field.REMARK), ("y", Field.REMARK), ("z", Field.IGNORE))
    )
    (row,) = read(csv_file(tmp_path, "N,x,y,z\nA,one,two,three\n"), mapping)
    assert row.fields[Field.REMARK] == "one; two"


def test_a_text_beyond_its_length_is_a_problem(tmp_path: Path) -> None:
    (row,) = read(csv_file(tmp_path, f"Name,Born,Sex\n{'a' * 1001},,\n"), SIMPLE)
    assert "the text has 1001 characters; allowed: up to 1000" in str(row.problems[0])


def test_dates_of_a_workbook_are_read_as_iso_text(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ["Name", "Born", "Sex", "No", "When"],
        ["A", dt.date(1970, 5, 12), "m", 7, dt.datetime(1992, 2, 26, 14, 30)],  # noqa: DTZ001 - a workbook has no zones
    )
    (row,) = read(path, SIMPLE)
    assert dict(row.cells) == {
        "Name": "A",
        "Born": "1970-05-12",
        "Sex": "m",
        "No": "7",
        "When": "1992-02-26T14:30",
    }
    assert row.fields[Field.BIRTH_DATE] == "1970-05-12"


def test_titles_above_and_numbers_below_the_headings_are_passed_over(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ["List of persons reported missing"],
        [],
        ["№", "Фамилия", "Имя", "Дата рождения"],
        [1, 2, 3, 4],
        [1, "Тестов", "Пётр", "01.02.1970"],
    )
    seen = look(path)
    assert seen.heading_row == 3
    assert seen.sheets == ("list",)
    assert seen.first_rows == ((5, ("1", "Тестов", "Пётр", "01.02.1970")),)
    assert seen.mapping is not None
    assert seen.mapping.date_order == DateOrder.DAY_FIRST
    (row,) = read(path, seen.mapping)
    assert row.fields[Field.FAMILY_NAME] == "Тестов"
    assert row.fields[Field.BIRTH_DATE] == "1970-02-01"


def test_an_old_cyrillic_file_needs_its_encoding(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Имя;Пол\nПётр;м\n", "cp1251")
    with pytest.raises(InputError, match=r"name its encoding in the mapping \(cp1251"):
        look(path)
    seen = look(path, encoding="cp1251")
    assert seen.mapping is not None
    assert [row.fields[Field.GIVEN_NAME] for row in read(path, seen.mapping)] == ["Пётр"]


def test_unnamed_and_repeated_headings_get_names() -> None:
    assert column_labels(["A", "", " A ", "A"]) == ("A", "column B", "A (2)", "A (3)")
    assert column_labels([""] * 28)[27] == "column AB"


def test_cells_beyond_the_headings_are_kept(tmp_path: Path) -> None:
    (row,) = read(csv_file(tmp_path, "Name,Born,Sex\nA,,,,extra\n"), SIMPLE)
    assert row.cells["column E"] == "extra"


def test_a_mapped_heading_that_is_absent_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="row 1: the headings Born, Sex of the mapping are not"):
        read(csv_file(tmp_path, "Name\nA\n"), SIMPLE)
    with pytest.raises(InputError, match="row 9 is empty or not there"):
        read(csv_file(tmp_path, "Name\nA\n"), ColumnMapping(SIMPLE.columns, heading_row=9))


def test_a_table_in_memory_is_read_too() -> None:
    (row,) = read(table_from_text("Name,Born,Sex\nA,1970,f\n"), SIMPLE)
    assert row.fields[Field.SEX] == "female"


def test_the_sheet_must_be_said_where_two_hold_something(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "Born", "Sex"])
    book.create_sheet("empty")
    book.save(tmp_path / "a.xlsx")
    assert list(read(tmp_path / "a.xlsx", SIMPLE)) == []
    book["empty"].append(["x"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InputError, match="has the sheets Sheet, empty; say which one is meant"):
        list(read(tmp_path / "a.xlsx", SIMPLE))
    with pytest.raises(InputError, match="has no sheet other; its sheets are Sheet, empty"):
        list(read(tmp_path / "a.xlsx", ColumnMapping(SIMPLE.columns, sheet="other")))


def test_the_same_content_has_the_same_digest_in_both_formats(tmp_path: Path) -> None:
    text = csv_file(tmp_path, "Sex,Name,Born\nm,A  B,1970\nm,A B,1970\nf,C,\n")
    book = workbook(
        tmp_path / "a.xlsx", ["Name", "Born", "Sex"], ["A B", 1970, "m"], ["A B", 1970, "m"],
        ["C", None, "f"],
    )  # fmt: skip
    rows, others = list(read(text, SIMPLE)), list(read(book, SIMPLE))
    assert [(r.digest, r.repeat) for r in rows] == [(r.digest, r.repeat) for r in others]
    assert [r.repeat for r in rows] == [0, 1, 0]
    assert content_digest(text, SIMPLE) == content_digest(book, SIMPLE)
    expected = hashlib.sha256(b"".join(bytes.fromhex(r.digest) for r in rows)).hexdigest()
    assert content_digest(text, SIMPLE) == expected


def test_any_change_of_a_row_changes_its_digest(tmp_path: Path) -> None:
    first = next(read(csv_file(tmp_path, "Name,Born,Sex\nA,1970,\n"), SIMPLE)).digest
    for changed in ("Name,Born,Sex\nB,1970,\n", "Name,Born,Sex\nA,,1970\n"):
        assert next(read(csv_file(tmp_path, changed), SIMPLE)).digest != first


def test_what_breaks_in_a_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK not a zip file")
    with pytest.raises(InputError, match=r"is not an \.xlsx workbook"):
        look(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<x/>")
    with pytest.raises(InputError, match="is not a workbook that can be read"):
        look(path)


def test_a_zip_bomb_is_refused_before_it_unpacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sought.exchange.tables.MAX_BYTES", 1_000_000)
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    with pytest.raises(InputError, match="unpacks to more than"):
        look(path)


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>'
)


def test_xml_entities_in_a_workbook_are_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", ["Name", "Born", "Sex"], ["A", "1970", "m"])
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            sheet = name == "xl/worksheets/sheet1.xml"
            target.writestr(name, ENTITIES if sheet else source.read(name))
    with pytest.raises(InputError, match="is not a workbook that can be read"):
        list(read(bad, SIMPLE))


def test_a_huge_cell_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = csv_file(tmp_path, f"Name,Born,Sex\n{'a' * 200_000},,\n")
    with pytest.raises(InputError, match="field larger than field limit"):
        list(read(path, SIMPLE))
    monkeypatch.setattr(plain_rows, "LONGEST_CELL", 10)
    book = workbook(tmp_path / "a.xlsx", ["Name", "Born", "Sex"], ["a" * 11, "", ""])
    with pytest.raises(InputError, match="row 2: a cell has more than 10 characters"):
        list(read(book, SIMPLE))


BIG = """
import sys
from sought.exchange.person_lists import look, read
mapping = look(sys.argv[1]).mapping
count = sum(1 for row in read(sys.argv[1], mapping) if row.fields and not row.problems)
# Not ru_maxrss, which begins with that of the process that started this one.
memory = int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) // 1024
print(count, memory)
"""


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("№,Soyadı,Adı,Atasının adı,Doğum tarixi,Cinsi,Ünvan,Rütbə,Qeyd\n")
        for n in range(100_000):
            born = f"{n % 28 + 1}.{n % 12 + 1}.{1930 + n % 50}"
            stream.write(f"{n},S{n % 977},A{n % 331},T{n % 313},{born},k,Küçə {n},əsgər,qeyd {n}\n")
    done = subprocess.run(
        [sys.executable, "-c", BIG, str(path)], capture_output=True, text=True, check=True
    )
    count, megabytes = done.stdout.split()
    assert int(count) == 100_000
    assert int(megabytes) < 300
