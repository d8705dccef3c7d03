"""A case load as a folder of tables, which reads back as the same case load."""

from __future__ import annotations

from pathlib import Path

from sought.errors import InputError
from sought.exchange.case_tables import NEEDED, OPTIONAL, case_of, case_to_tables
from sought.exchange.case_tables import NUMBERS as CASE_NUMBERS
from sought.exchange.convert import read_any
from sought.exchange.fact_tables import FACT_TABLES, NUMBERS, fact_sheets, facts_of
from sought.exchange.read_back import check_cells, reread
from sought.exchange.reading import inside
from sought.exchange.table_folder import Sheets, TableFile, read_tables, write_tables
from sought.genetics.caseload import CaseLoad


def read_case_load(path: str | Path, *, encoding: str | None = None) -> CaseLoad:
    """The case load of a folder of CSV or Parquet tables, or the bare one of a case file.

    ``encoding`` is that of a ``.fam`` file, or of CSV tables, that is neither UTF-8 nor UTF-16.
    Raises InputError with file, row and column.
    """
    if Path(path).is_dir():
        tables = read_tables(path, NEEDED, (*OPTIONAL, *FACT_TABLES), encoding=encoding)
        return facts_of(case_of(tables), tables)
    cases = read_any(path, encoding=encoding)
    if len(cases) != 1:
        raise InputError(
            f"holds {len(cases)} cases where one is needed; put one of them in a file of its own",
            where=str(path),
        )
    return CaseLoad(cases[0])


def write_case_load(load: CaseLoad, path: str | Path, *, parquet: bool = False) -> None:
    """Write a case load as a new folder of CSV or Parquet tables; all of them or nothing.

    Raises InputError for what would not read back the same.
    """
    facts = fact_sheets(load)
    _check_reads_back(load, facts)
    sheets = {**case_to_tables(load.case), **facts}
    write_tables(sheets, path, parquet=parquet, numbers={**CASE_NUMBERS, **NUMBERS})


def _check_reads_back(load: CaseLoad, facts: Sheets) -> None:
    for name, sheet in facts.items():
        with inside(f"table {name}", ": "):
            check_cells(*sheet)
    again = facts_of(
        load.case, {n: TableFile(reread(*sheet), f"table {n}") for n, sheet in facts.items()}
    )
    for name, part in _parts(again).items():
        if part != _parts(load)[name]:
            raise InputError(f"this case load cannot be held by tables ({name}); correct it")


def _parts(load: CaseLoad) -> dict[str, object]:
    return {
        "remains_of": load.remains_of,
        "ruled_out": load.ruled_out,
        "evidence": load.evidence,
        "ante_mortem": load.ante_mortem,
        "post_mortem": load.post_mortem,
        "site_priors": load.site_priors,
        "birth": load.birth,
        "deceased": load.deceased,
        "elimination": [
            (s.id, s.sex, s.calls.tolist(), s.errors, *s.calls.shape) for s in load.elimination
        ],
    }
