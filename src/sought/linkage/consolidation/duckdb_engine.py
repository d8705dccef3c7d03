"""The model run by Splink on DuckDB, in this process."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sought.linkage.consolidation.model import LinkageModel
from sought.linkage.consolidation.rarity import rarity_tables
from sought.linkage.consolidation.splink_settings import answer_columns, splink_settings

if TYPE_CHECKING:
    from splink import Linker
    from splink.internals.splink_dataframe import SplinkDataFrame

Ints = NDArray[np.int64]

MEMORY = "3GB"
"""What DuckDB may use; beyond it, it writes to a temporary folder."""
THREADS = 2


def quiet_linker(records: SplinkDataFrame, model: LinkageModel) -> Linker:
    """A linker that says nothing; its validation does not know that ``match_key`` is of the pair."""
    from splink import Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    return Linker(records, splink_settings(model), log_level=None, validate_settings=False)


def register_rarities(
    linker: Linker,
    database: Any,  # noqa: ANN401 - Splink's interface to either engine
    columns: pl.DataFrame,
    model: LinkageModel,
) -> None:
    """Tell Splink how common the values are, see :mod:`.rarity`."""
    for name, table in rarity_tables(columns, model).items():
        registered = database.register(table.to_arrow(), dataset_display_name=f"rarity_{name}")
        linker.table_management.register_term_frequency_lookup(registered, name)


@dataclass(frozen=True)
class DuckDBEngine:
    """Records registered with Splink; pairs are scored in batches."""

    linker: Linker
    database: Any
    columns: tuple[str, ...]
    numbers: Iterator[int] = field(default_factory=count)
    """Splink takes every name of a table once."""

    @classmethod
    @contextmanager
    def of(cls, columns: pl.DataFrame, model: LinkageModel) -> Iterator[DuckDBEngine]:
        """``columns`` as :func:`.record_columns.record_columns` makes them."""
        import duckdb
        from splink import DuckDBAPI

        with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
            connection.execute(f"SET memory_limit = '{MEMORY}'")
            connection.execute(f"SET threads = {THREADS}")
            connection.execute("SET temp_directory = ?", [folder])
            database = DuckDBAPI(connection=connection)
            records = database.register(columns.to_arrow(), dataset_display_name="records")
            linker = quiet_linker(records, model)
            register_rarities(linker, database, columns, model)
            yield cls(linker, database, answer_columns(model))

    def score(
        self, first: Ints, second: Ints, levels: Ints, least_bits: float | None
    ) -> pl.DataFrame:
        """Splink's table of predictions for pairs of rows with their levels of names."""
        pairs = pl.DataFrame({"join_key_l": first, "join_key_r": second, "match_key": levels})
        registered = self.database.register(
            pairs.to_arrow(), dataset_display_name=f"pairs_{next(self.numbers)}"
        )
        self.linker.table_management.register_blocked_pairs_for_predict(registered)
        predicted = self.linker.inference.predict(
            threshold_match_weight=least_bits, warning_mode="never"
        )
        table: pl.DataFrame = predicted.as_duckdbpyrelation().select(*self.columns).pl()
        predicted.drop_table_from_database_and_remove_from_cache()
        self.database.duckdb_con.unregister(registered.physical_name)
        return table
