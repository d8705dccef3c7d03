"""Case loads come back from their tables, and harmed tables are read or refused, never more."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.errors import InputError
from sought.exchange import read_case_load, write_case_load
from sought.exchange.case_tables import TABLES, case_to_tables
from sought.exchange.fact_tables import FACT_TABLES, fact_sheets
from sought.exchange.parquet_table import table_from_parquet, table_to_parquet
from sought.exchange.tables import table_from_text, table_to_csv
from sought.genetics.case import Sample
from sought.genetics.caseload import AnteMortem, CaseLoad, Interval, PostMortem, SitePrior
from sought.genetics.evidence import LabelledLR
from sought.genetics.observation import SampleErrors
from tests.generative.test_exchange import harmed, harmed_words, refusal
from tests.unit.exchange.example_cases import rich_case
from tests.unit.exchange.example_loads import rich_load
from tests.unit.exchange.test_case_load import assert_same

CODES = st.from_regex(r"[A-Za-zəİ0-9][A-Za-z0-9._-]{0,5}", fullmatch=True)
TEXTS = st.lists(CODES, max_size=3).map(" ".join)
WORDS = TEXTS.filter(bool)
TEETH = st.dictionaries(
    st.sampled_from([f"{q}{n}" for q in range(1, 5) for n in range(1, 9)]),
    st.sampled_from(["present", "absent", "filled", "crown"]),
    max_size=4,
)
FRACTURES = st.dictionaries(CODES, st.booleans(), max_size=3)


def intervals(low: float, high: float) -> st.SearchStrategy[Interval | None]:
    ends = st.floats(low, high) | st.integers(int(low), int(high)).map(float)
    return st.none() | st.tuples(ends, ends).map(lambda e: Interval(min(e), max(e)))


YEARS = intervals(1800, 2199)
ANTE_MORTEM = st.builds(
    AnteMortem, YEARS, YEARS, st.none() | st.floats(20, 260), TEXTS, FRACTURES, TEETH, TEXTS
)
POST_MORTEM = st.builds(
    PostMortem, TEXTS, st.sampled_from(["", "F", "M"]), intervals(0, 130), intervals(20, 260),
    FRACTURES, TEETH, TEXTS,
)  # fmt: skip
AMOUNTS = st.floats(0, 1e300) | st.integers(0, 9).map(float)
RATIOS = st.lists(
    st.builds(LabelledLR, WORDS, AMOUNTS, WORDS),
    min_size=1,
    max_size=3,
    unique_by=lambda r: r.label,
).map(tuple)


@st.composite
def case_loads(draw: st.DrawFn) -> CaseLoad:
    """The rich example case with any facts beside it."""
    case = rich_case()
    pairings = st.tuples(st.sampled_from(["S1", "S2"]), st.sampled_from(case.missing))
    people = [(f.id, member) for f in case.families for member in f.pedigree.ids]
    remains_of = draw(st.dictionaries(st.sampled_from(["S1", "S2"]), CODES))
    codes = {remains_of.get(s.id, s.id) for s in case.samples}
    priors = st.builds(SitePrior, WORDS, WORDS, AMOUNTS, WORDS)
    staff = st.builds(
        lambda code, like, dropout: Sample(code, like.sex, like.calls, SampleErrors(dropout)),
        CODES, st.sampled_from(case.samples), st.floats(0, 0.99),
    )  # fmt: skip
    return CaseLoad(
        case,
        remains_of,
        tuple(draw(st.lists(staff, max_size=3, unique_by=lambda s: s.id))),
        draw(st.dictionaries(pairings, WORDS, max_size=3)),
        draw(st.dictionaries(pairings, RATIOS, max_size=3)),
        draw(st.dictionaries(st.sampled_from(case.missing), ANTE_MORTEM)),
        draw(st.dictionaries(st.sampled_from(sorted(codes)), POST_MORTEM)),
        tuple(draw(st.lists(priors, max_size=3, unique_by=lambda p: (p.site, p.place)))),
        draw(st.dictionaries(st.sampled_from(people), YEARS.filter(bool), max_size=4)),
        frozenset(draw(st.sets(st.sampled_from(people), max_size=4))),
    )


@pytest.mark.parametrize("parquet", [False, True])
@given(load=case_loads())
@settings(max_examples=30, deadline=None)
def test_any_case_load_comes_back(parquet: bool, load: CaseLoad) -> None:
    with TemporaryDirectory() as folder:
        write_case_load(load, Path(folder) / "load", parquet=parquet)
        assert_same(read_case_load(Path(folder) / "load"), load)


@cache
def sheets() -> dict:
    return {**case_to_tables(rich_load().case), **fact_sheets(rich_load())}


@pytest.mark.parametrize("parquet", [False, True])
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_folders_with_a_harmed_table(parquet: bool, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*TABLES, *FACT_TABLES]))
    with TemporaryDirectory() as folder:
        for table, sheet in sheets().items():
            (Path(folder) / f"{table}.csv").write_bytes(table_to_csv(*sheet))
        path = Path(folder) / f"{name}.csv"
        if parquet:
            path.unlink()
            path = path.with_suffix(".parquet")
            path.write_bytes(data.draw(harmed([table_to_parquet(*sheets()[name], {})])))
        else:
            content = table_to_csv(*sheets()[name])
            path.write_bytes(data.draw(st.one_of(harmed([content]), harmed_words([content]))))
        error = refusal(lambda: read_case_load(folder))
        assert error is None or str(error).startswith(folder)


CELLS: dict[pl.DataType, st.SearchStrategy] = {
    pl.Int64: st.integers(-(2**63), 2**63 - 1),
    pl.Float64: st.floats(),
    pl.Float32: st.floats(width=32),
    pl.Boolean: st.booleans(),
    pl.String: st.text(max_size=5),
}


@given(data=st.data(), kind=st.sampled_from(sorted(CELLS, key=str)))
def test_typed_cells_of_parquet_read_like_those_of_csv(data: st.DataObject, kind: object) -> None:
    """Whatever polars writes to CSV without quotes is what the cells of Parquet read as."""
    cells = data.draw(st.lists(st.none() | CELLS[kind], min_size=1, max_size=5))
    frame = pl.DataFrame({"id": ["x"] * len(cells), "v": pl.Series(cells, dtype=kind)})
    with TemporaryDirectory() as folder:
        frame.write_parquet(Path(folder) / "a.parquet")
        found = [row.cells["v"] for row in table_from_parquet(Path(folder) / "a.parquet").rows]
    if kind == pl.String:
        assert found == [" ".join((cell or "").split()) for cell in cells]
        return
    stream = io.BytesIO()
    frame.write_csv(stream)
    texts = [row.cells["v"] for row in table_from_text(stream.getvalue().decode()).rows]
    assert [value(t) for t in found] == [value(t) for t in texts]


def value(text: str) -> object:
    """What a cell says: polars writes true for 1, and 15.0 for 15."""
    words: dict[str, float | None] = {"": None, "true": 1.0, "false": 0.0}
    number = words[text] if text in words else float(text)
    return "nan" if number != number else number  # noqa: PLR0124 - not equal to itself


def refusing(action: Callable[[], object]) -> bool:
    try:
        action()
    except InputError:
        return True
    return False


@given(content=st.binary(max_size=200), framed=st.booleans())
def test_random_bytes_are_no_parquet_table(content: bytes, framed: bool) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        path.write_bytes(b"PAR1" + content + b"PAR1" if framed else content)
        assert refusing(lambda: table_from_parquet(path))
