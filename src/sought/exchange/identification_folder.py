"""What an identification adds to the folder of its search.

``posterior.parquet`` has a row for every pairing the search listed and, for every sample, one
for each other alternative (``*``, ``~``, ``=``); ``contributions.parquet`` every factor of a
pairing with its source; ``conclusions.parquet`` what is concluded of every sample;
``identification.json`` the priors, the settings and how each component was solved.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import polars as pl

from sought import __version__
from sought.exchange.atomic import write_bytes, write_text
from sought.genetics.national.result import NationalIdentification

_Schema = dict[str, type[pl.DataType] | pl.DataType]

_CONTRIBUTIONS: _Schema = {
    "sample": pl.String,
    "missing": pl.String,
    "label": pl.String,
    "value": pl.Float64,
    "source": pl.String,
}
_POSTERIOR: _Schema = {
    "sample": pl.String,
    "missing": pl.String,
    "log10_lr": pl.Float64,
    "log10_evidence": pl.Float64,
    "prior": pl.Float64,
    "posterior": pl.Float64,
    "component": pl.Int64,
    "method": pl.String,
    "mcse": pl.Float64,
}
_CONCLUSIONS: _Schema = {
    "sample": pl.String,
    "missing": pl.String,
    "conclusion": pl.String,
    "posterior": pl.Float64,
    "code": pl.String,
    "reason": pl.String,
    "rivals": pl.List(pl.String),
}


def write_identification(
    found: NationalIdentification, folder: str | Path, **record: object
) -> None:
    """Write the tables of an identification into the folder of its search.

    ``record`` is kept with the settings: whatever else decided the result.
    """
    target = Path(folder)
    posterior = pl.DataFrame(list(found.rows()), _POSTERIOR, orient="row")
    conclusions = [(*asdict(c).values(),) for c in found.conclusions]
    _write(target / "posterior.parquet", posterior)
    _write(
        target / "contributions.parquet",
        pl.DataFrame(list(_contributions(found)), _CONTRIBUTIONS, orient="row"),
    )
    _write(target / "conclusions.parquet", pl.DataFrame(conclusions, _CONCLUSIONS, orient="row"))
    text = json.dumps({**about(found), **record}, ensure_ascii=False, allow_nan=False)
    write_text(target / "identification.json", text + "\n")


def read_identified(folder: str | Path) -> dict[str, str]:
    """Missing person by leading sample of those identified; empty where nobody has tried."""
    file = Path(folder) / "conclusions.parquet"
    if not file.exists():
        return {}
    table = pl.read_parquet(file).filter(pl.col("code") == "")
    return dict(zip(table["sample"], table["missing"], strict=True))


def about(found: NationalIdentification) -> dict[str, Any]:
    """Priors, settings and components: everything needed to do it again."""
    return {
        "version": __version__,
        "prior": found.prior.as_record(),
        "settings": asdict(found.settings),
        "expected_identified": found.expected_identified,
        "prior_error": found.prior_error,
        "components": [_component(c._asdict()) for c in found.components.values()],
        "cut_down": sorted(found.cut_down),
        "carried_by_sites": sorted(found.carried),
        "evidence_without_pairing": found.without_pairing,
    }


def _component(figures: dict[str, Any]) -> dict[str, Any]:
    """JSON has no infinity: an exact component has no effective sample size."""
    sampled = figures["method"] != "exact"
    return figures if sampled else {**figures, "effective": None}


def _contributions(
    found: NationalIdentification,
) -> Iterator[tuple[str, str, str, float, str]]:
    for e in range(len(found.posterior)):
        for part in found.contributions(e):
            yield *found.names(e), part.label, part.value, part.source


def _write(path: Path, table: pl.DataFrame) -> None:
    buffer = io.BytesIO()
    table.write_parquet(buffer)
    write_bytes(path, buffer.getvalue())
