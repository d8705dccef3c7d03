"""Whatever a file holds, a reader answers with a value or an InputError, never with anything else."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.errors import InputError
from sought.exchange import (
    case_from_object,
    case_tables,
    case_to_object,
    project_from_case,
    read_any,
    read_case_folder,
    read_cases,
    read_families,
    read_frequencies,
    read_ped,
    read_profiles,
    write_any,
)
from sought.exchange.case_json import cases_from_object, to_json
from sought.exchange.case_tables import TABLES, case_to_tables
from sought.exchange.familias_fam import parse_familias
from sought.exchange.familias_text import familias_text
from sought.exchange.input_files import decode
from sought.exchange.json_values import load_json
from sought.exchange.table_folder import TableFile
from sought.exchange.tables import table_from_text, table_to_csv, tables_to_xlsx
from sought.genetics.case import Case, Family, Sample
from tests.generative.strategies import scenarios
from tests.unit.exchange.example_cases import plain, plain_case, rich
from tests.unit.exchange.test_familias_fam import CASEWORK, DVI
from tests.unit.exchange.test_linkage_ped import PED
from tests.unit.exchange.test_pedigree_table import TABLE
from tests.unit.exchange.test_profiles_table import LONG, WIDE

FREQUENCIES = "population,marker,allele,frequency\nA,TH01,6,0.25\nA,TH01,9.3,0.75\n"
FREQUENCIES_WIDE = "Allele\tTH01\tFGA\n6\t0.25\t\n9.3\t0.75\t\n21\t\t1\nN\t200\t198\n"

Reader = Callable[[Path], object]


READERS: dict[str, tuple[Reader, list[bytes]]] = {
    "case.json": (read_cases, [to_json(plain()).encode(), to_json(rich()).encode()]),
    "a.fam": (read_any, [CASEWORK.replace(" (Consider dropouts)", "").encode(), DVI.encode()]),
    "families.csv": (read_families, [TABLE.encode()]),
    "profiles.csv": (read_profiles, [LONG.encode(), WIDE.encode()]),
    "frequencies.csv": (read_frequencies, [FREQUENCIES.encode(), FREQUENCIES_WIDE.encode()]),
    "a.ped": (lambda path: read_ped(path, ["TH01", "FGA"]), [PED.encode()]),
    "a.xlsx": (read_any, [tables_to_xlsx(case_to_tables(plain_case()))]),
}


def refusal(action: Callable[[], object]) -> InputError | None:
    """The InputError of an action; any other exception passes and fails the test."""
    try:
        action()
    except InputError as error:
        return error
    return None


def refuses_or_reads(reader: Reader, name: str, content: bytes) -> bool:
    """Whether the content was read; False where it was refused with an InputError."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        error = refusal(lambda: reader(path))
        assert [p.name for p in Path(folder).iterdir()] == [name], "something was written"
        assert error is None or str(error).startswith(str(path)), "the file is not named"
        assert error is None or error.problem
        str(error).encode()  # can be printed: no half characters
    return error is None


@pytest.mark.parametrize("name", READERS)
def test_the_unharmed_examples_are_read(name: str) -> None:
    reader, examples = READERS[name]
    assert all(refuses_or_reads(reader, name, example) for example in examples)


@pytest.mark.parametrize("name", READERS)
@given(content=st.binary(max_size=300))
@settings(max_examples=60)
def test_random_bytes(name: str, content: bytes) -> None:
    refuses_or_reads(READERS[name][0], name, content)


@pytest.mark.parametrize("name", READERS)
@given(content=st.text(max_size=200))
@settings(max_examples=60)
def test_random_text(name: str, content: str) -> None:
    refuses_or_reads(READERS[name][0], name, content.encode("utf-8", "surrogatepass"))


PIECES = [
    "", "0", "-1", "1", "2", "-", "/", "6/9", "6/9.3", "9.3", "NaN", "inf", "1e999", "1_0", "٣",
    "9" * 30, "null", "[]", "{}", '"', "\\", ",", "\t", "\n", "\r\n", ";", "\0", "\u202e", "#TRUE#",
    "#FALSE#", "R1", "M1", "Missing person", "Direct", "[DVI]", "0.5", "1e-400", "🧬", "\udcff",
]  # fmt: skip


@st.composite
def harmed(draw: st.DrawFn, examples: list[bytes]) -> bytes:
    """A valid file with some pieces cut out, doubled, swapped for others, or lines exchanged."""
    content = draw(st.sampled_from(examples))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, max(len(content) - 1, 0)))
        end = min(len(content), start + draw(st.integers(0, 12)))
        piece = draw(st.sampled_from(PIECES)).encode("utf-8", "surrogatepass")
        how = draw(st.sampled_from(["replace", "insert", "cut", "double", "end"]))
        new = {
            "replace": piece, "insert": piece + content[start:end], "cut": b"",
            "double": content[start:end] * 2, "end": content[start:end],
        }[how]  # fmt: skip
        content = content[:start] + new + (b"" if how == "end" else content[end:])
    return content


@st.composite
def harmed_words(draw: st.DrawFn, examples: list[bytes]) -> bytes:
    """A valid text file with one to three whole words or numbers replaced."""
    text = draw(st.sampled_from(examples)).decode()
    words = sorted(set(text.replace(",", " ").replace('"', " ").split()))
    for _ in range(draw(st.integers(1, 3))):
        word = draw(st.sampled_from(words))
        text = text.replace(
            word, draw(st.sampled_from([*PIECES, *words])), draw(st.sampled_from([1, 2, -1]))
        )
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@settings(max_examples=150)
def test_harmed_files(name: str, data: st.DataObject) -> None:
    reader, examples = READERS[name]
    refuses_or_reads(reader, name, data.draw(harmed(examples)))


@pytest.mark.parametrize("name", [n for n in READERS if n != "a.xlsx"])
@given(data=st.data())
@settings(max_examples=150)
def test_files_with_other_words(name: str, data: st.DataObject) -> None:
    reader, examples = READERS[name]
    refuses_or_reads(reader, name, data.draw(harmed_words(examples)))


@given(data=st.data())
@settings(max_examples=60)
def test_workbooks_with_harmed_parts(data: st.DataObject) -> None:
    """The archive stays whole, so that the damage reaches the parts inside."""
    parts = workbook_parts()
    name = data.draw(st.sampled_from(sorted(parts)))
    changed = parts | {name: data.draw(harmed([parts[name]]))}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, content in changed.items():
            archive.writestr(part, content)
    refuses_or_reads(read_any, "a.xlsx", stream.getvalue())


@cache
def workbook_parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(READERS["a.xlsx"][1][0])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@given(data=st.data())
@settings(max_examples=100)
def test_folders_with_a_harmed_table(data: st.DataObject) -> None:
    sheets = case_to_tables(case_from_object(rich()))
    harmed_one = data.draw(st.sampled_from(TABLES))
    with TemporaryDirectory() as folder:
        for name, table in sheets.items():
            content = table_to_csv(*table)
            if name == harmed_one:
                content = data.draw(st.one_of(harmed([content]), harmed_words([content])))
            (Path(folder) / f"{name}.csv").write_bytes(content)
        error = refusal(lambda: read_case_folder(folder))
        assert error is None or str(error).startswith(folder)


ODD_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([10**400, -0.0, 0.5, 1e308, 2, "R1", "M1", "", "6/9", "X", "\ud800", "\n", "9" * 200]),
    st.sampled_from([[], {}, [[]], [{}], [None], {"id": "R1"}, {"": 1}]),
)  # fmt: skip
RANDOM_JSON = st.recursive(
    ODD_VALUES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["markers", "families", "pm", "missing", "id", "members", "input", "cases"]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(value=RANDOM_JSON)
def test_random_json_values(value: object) -> None:
    error = refusal(lambda: cases_from_object(value))
    assert error is None or error.problem


def places(value: object, path: tuple = ()) -> list[tuple]:
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(p for key, item in inner for p in places(item, (*path, key)))]


def replaced(value: object, path: tuple, new: object) -> object:
    if not path:
        return new
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[path[0]] = replaced(changed[path[0]], path[1:], new)
    return changed


@given(data=st.data())
@settings(max_examples=400)
def test_cases_with_odd_values_anywhere(data: st.DataObject) -> None:
    case: object = data.draw(st.sampled_from([plain(), rich()]))
    for _ in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from(places(case)[1:]))
        case = replaced(case, path, data.draw(ODD_VALUES))
    try:
        found = case_from_object(case)
    except InputError as error:
        str(error).encode()  # can be printed: no half characters
        return
    text = to_json(case_to_object(found))
    assert to_json(case_to_object(case_from_object(load_json(text)))) == text


def case_of(scenario) -> Case:
    family = Family(scenario.pedigree, scenario.profiles, scenario.errors)
    sample = [Sample(f"sample {m}", scenario.pedigree[m].sex, calls) for m, calls in scenario.profiles.items()][:1]  # fmt: skip
    return Case(scenario.markers, (family,), tuple(sample), (), scenario.theta)


def assert_tables_hold(case: Case) -> None:
    """The case's tables are refused with an InputError, or read back as the same case."""
    sheets = case_to_tables(case)
    again = case_tables.case_of(
        {
            name: TableFile(table_from_text(decode(table_to_csv(*sheet))), name)
            for name, sheet in sheets.items()
        }
    )
    assert case_to_object(again) == case_to_object(case)


ODD_NAMES = [
    "0", "sex", "id", "a  b", "TH01_1", "TH01_2", "FGA 2", "DYS391", "AMEL", "Penta E", "th-01",
    "a;b;c;d;e;f;g;h;i;j", "a,b", "famly", "marker", "allele 1", "sample name", "dropout", '"', "'",
    "=1", "-", "OL", "?", "1", "R2", "S1", "İ", "\u00a0x", "x\u3000y", "N", "2/-", "*",
]  # fmt: skip


def renamed(value: object, old: str, new: str) -> object:
    """The JSON value with a name replaced wherever it stands, in genotypes too."""
    if isinstance(value, dict):
        return {renamed(k, old, new): renamed(v, old, new) for k, v in value.items()}
    if isinstance(value, list):
        return [renamed(item, old, new) for item in value]
    if isinstance(value, str):
        return "/".join(new if part == old else part for part in value.split("/"))
    return value


OWN_NAMES = ["TH01", "DXS1", "21", "F1", "R1", "M1", "S1", "S2", "everything"]


def check_renamed(old: str, new: str) -> bool | None:
    """Whether the tables of the renamed case hold it; None where it is no case at all."""
    try:
        case = case_from_object(renamed(rich(), old, new))
    except InputError:
        return None
    return refusal(lambda: assert_tables_hold(case)) is None


@pytest.mark.parametrize("old", OWN_NAMES)
def test_tables_never_change_a_case_with_odd_names(old: str) -> None:
    """The cheap check of what is written misses nothing that a whole comparison would find."""
    held = [check_renamed(old, new) for new in ODD_NAMES]
    assert True in held
    assert False in held


@given(old=st.sampled_from(OWN_NAMES), new=st.text(max_size=4))
@settings(max_examples=200)
def test_tables_never_change_a_case_with_any_name(old: str, new: str) -> None:
    check_renamed(old, new)


@pytest.mark.parametrize("x_linked", [False, True])
@given(data=st.data())
@settings(max_examples=60)
def test_generated_cases_come_back_from_every_format(x_linked: bool, data: st.DataObject) -> None:
    case = case_of(data.draw(scenarios(x_linked=x_linked, errors=data.draw(st.booleans()))))
    told = case_to_object(case)
    assert case_to_object(case_from_object(load_json(decode(to_json(told).encode())))) == told
    error = refusal(lambda: assert_tables_hold(case))
    assert error is None or "error rates of untyped members" in str(error)
    try:
        text = familias_text(project_from_case(case))
    except InputError:
        return
    assert parse_familias(text) == project_from_case(case)


@given(data=st.data())
@settings(max_examples=20)
def test_written_workbooks_and_folders_come_back(data: st.DataObject) -> None:
    case = case_of(data.draw(scenarios()))
    with TemporaryDirectory() as folder:
        for name in ("case", "parquet", "a.xlsx", "a.json"):
            write_any(case, Path(folder) / name, parquet=name == "parquet")
            assert case_to_object(read_any(Path(folder) / name)[0]) == case_to_object(case)


def test_json_of_the_examples_is_stable() -> None:
    assert json.loads(to_json(rich())) == rich()
