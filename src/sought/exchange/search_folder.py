"""The folder of a search: its units as they come, and its tables once it is complete.

``units/KEY.npz`` holds what was found in a unit; the key says what it depends on, so a unit
that is there need not be searched again.  ``search.json`` tells the settings, how families and
samples were cut, and, when all is done, the counts.  The tables are for whoever goes on from
here: ``matches.parquet`` (sample, missing, family, log10_lr, markers, per_marker),
``samples.parquet`` (sample, background) and ``bodies.parquet`` (sample, body), which gives each
sample the leading sample of its body, under whose id it was searched.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from sought import __version__
from sought.errors import InputError
from sought.exchange.atomic import write_bytes, write_text
from sought.exchange.input_files import read_text
from sought.exchange.json_values import load_json
from sought.genetics.search.comparison import ChunkResult, SearchSettings
from sought.genetics.search.counting import Comparisons
from sought.genetics.search.engine import UnitResult
from sought.genetics.search.matches import Matches
from sought.genetics.search.outcome import SearchOutcome
from sought.genetics.search.plan import Chunk, Chunks, SearchPlan, Unit
from sought.genetics.search.preparation import Prepared

_FORMAT = 1
_ABOUT, _UNITS = "search.json", "units"
_MATCHES, _SAMPLES, _BODIES = "matches.parquet", "samples.parquet", "bodies.parquet"
_LED_TO = (
    "posterior.parquet",
    "contributions.parquet",
    "conclusions.parquet",
    "identification.json",
)
_ARRAYS = tuple(f.name for f in fields(ChunkResult) if f.name != "comparisons")
_COUNTS = "comparisons"


class SearchFolder:
    """A folder that a search fills, and from which it goes on."""

    def __init__(self, path: str | Path) -> None:
        """Raises InputError where the name is a file's, or a folder's that holds other things."""
        self.path = Path(path)
        if self.path.exists() and not self._is_ours():
            raise InputError(
                "is there already and no search's folder; give another name", where=str(path)
            )

    def _is_ours(self) -> bool:
        if not self.path.is_dir():
            return False
        return (self.path / _ABOUT).exists() or not any(self.path.iterdir())

    def earlier(self) -> Chunks:
        """How the search that is there was cut; empty where there is none."""
        if not (self.path / _ABOUT).exists():
            return Chunks()
        cut = self._about()["chunks"]
        return Chunks(*(tuple(_chunk(c) for c in cut[kind]) for kind in Chunks._fields))

    def begin(self, plan: SearchPlan) -> None:
        """Make the folder, note how the plan is cut, and drop what an older search led to.

        Raises InputError where the search that is there was of another case.
        """
        self._require_kinship(plan)
        for name in _LED_TO:
            (self.path / name).unlink(missing_ok=True)
        (self.path / _UNITS).mkdir(parents=True, exist_ok=True)
        self._tell(plan, complete=False)

    def _require_kinship(self, plan: SearchPlan) -> None:
        before, now = self.earlier(), plan.chunks
        for kind in Chunks._fields:
            old, new = ({i for c in getattr(x, kind) for i in c.ids} for x in (before, now))
            if old and not old & new:
                raise InputError(
                    f"holds a search of another case, with none of these {kind}; name another folder",
                    where=str(self.path),
                )

    def require_current(self, plan: SearchPlan) -> None:
        """Raise InputError where the plan is not what was searched: something has changed since."""
        if self.done(plan) != {u.key for u in plan.units}:
            raise InputError(
                "was a search of the case as it was before: profiles, families, frequencies, "
                "evidence or ruled-out pairings have changed; run `sought kinship search` again, "
                "which repeats only what changed",
                where=str(self.path),
            )

    def settings(self) -> SearchSettings:
        """Settings of the search that is there."""
        return SearchSettings(**self._about()["settings"])

    def done(self, plan: SearchPlan) -> frozenset[str]:
        """Keys of the plan's units that are there."""
        there = {file.stem for file in (self.path / _UNITS).glob("*.npz")}
        return frozenset(there & {u.key for u in plan.units})

    def save(self, found: UnitResult) -> None:
        """Keep the result of a unit."""
        buffer = io.BytesIO()
        arrays = {name: getattr(found.result, name) for name in _ARRAYS}
        arrays[_COUNTS] = np.array([getattr(found.result.comparisons, f) for f in _count_names()])
        np.savez(buffer, allow_pickle=False, **arrays)
        write_bytes(self._file(found.unit), buffer.getvalue())

    def results(self, plan: SearchPlan) -> Iterator[UnitResult]:
        """Results of all units of the plan, read back."""
        for unit in plan.units:
            yield UnitResult(unit, self._read(unit))

    def finish(self, plan: SearchPlan, outcome: SearchOutcome, prepared: Prepared) -> None:
        """Write the tables, and forget units of earlier searches."""
        self._write(_MATCHES, match_table(plan, outcome))
        matches = outcome.matches
        self._write(
            _SAMPLES, pl.DataFrame({"sample": matches.samples, "background": matches.background})
        )
        self._write(_BODIES, _body_table(prepared))
        self._tell(
            plan,
            complete=True,
            counts=asdict(outcome.comparisons),
            impossible_families=outcome.matches.impossible,
            contaminated=dict(prepared.contaminated),
        )
        wanted = {u.key for u in plan.units}
        for file in (self.path / _UNITS).glob("*.npz"):
            if file.stem not in wanted:
                file.unlink()

    def _file(self, unit: Unit) -> Path:
        return self.path / _UNITS / f"{unit.key}.npz"

    def _read(self, unit: Unit) -> ChunkResult:
        file = self._file(unit)
        try:
            with np.load(file, allow_pickle=False) as stored:
                counts = Comparisons(*stored[_COUNTS].tolist())
                return ChunkResult(**{n: stored[n] for n in _ARRAYS}, comparisons=counts)
        except (OSError, ValueError, KeyError) as error:
            raise InputError(
                f"cannot be read ({type(error).__name__}); delete it and search again",
                where=str(file),
            ) from None

    def _write(self, name: str, table: pl.DataFrame) -> None:
        buffer = io.BytesIO()
        table.write_parquet(buffer)
        write_bytes(self.path / name, buffer.getvalue())

    def _tell(self, plan: SearchPlan, *, complete: bool, **about: Any) -> None:  # noqa: ANN401
        told = {
            "format": _FORMAT,
            "version": __version__,
            "complete": complete,
            "settings": asdict(plan.settings),
            "theta": plan.case.theta,
            "markers": [m.name for m in plan.case.markers],
            **about,
            "chunks": {
                kind: [c._asdict() for c in getattr(plan.chunks, kind)] for kind in Chunks._fields
            },
        }
        write_text(self.path / _ABOUT, json.dumps(told, ensure_ascii=False) + "\n")

    def _about(self) -> Mapping[str, Any]:
        file = self.path / _ABOUT
        told = load_json(read_text(file))
        if not isinstance(told, dict) or told.get("format") != _FORMAT:
            raise InputError("is not of this version of Sought; search anew", where=str(file))
        return told


def match_table(plan: SearchPlan, outcome: SearchOutcome) -> pl.DataFrame:
    """Matches as a table, highest LR first; LRs as powers of ten."""
    m = outcome.matches
    missing = [m.missing[i] for i in m.person]
    return pl.DataFrame(
        {
            "sample": [m.samples[i] for i in m.sample],
            "missing": missing,
            "family": [plan.case.family_of[i].id for i in missing],
            "log10_lr": m.log10_lr,
            "markers": m.markers,
            "per_marker": list(outcome.per_marker / np.log(10)),
        },
        schema_overrides={
            "sample": pl.String, "missing": pl.String, "family": pl.String,
            "per_marker": pl.List(pl.Float64),
        },
    )  # fmt: skip


def _body_table(prepared: Prepared) -> pl.DataFrame:
    rows = [(s, lead) for lead, samples in prepared.bodies.items() for s in samples]
    return pl.DataFrame(rows, {"sample": pl.String, "body": pl.String}, orient="row")


def read_bodies(path: str | Path, samples: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Samples of each body by its leading sample, as a complete search found them.

    Raises InputError where it was not a search of a case with these samples, those that were
    left out as contaminated among them.
    """
    folder = _complete(path)
    table = pl.read_parquet(folder.path / _BODIES)
    left_out = folder._about()["contaminated"]  # noqa: SLF001 - the same module
    _require_same(path, "samples", (*table["sample"], *left_out), samples)
    made: dict[str, tuple[str, ...]] = {}
    for sample, body in table.iter_rows():
        made[body] = (*made.get(body, ()), sample)
    return made


def read_matches(path: str | Path, samples: Sequence[str], missing: Sequence[str]) -> Matches:
    """What a complete search found, for a case with these bodies and missing persons.

    Raises InputError where the search is not complete, or was one of another case.
    """
    folder = _complete(path)
    told = folder._about()  # noqa: SLF001 - the same module
    table = pl.read_parquet(folder.path / _MATCHES)
    background = pl.read_parquet(folder.path / _SAMPLES)
    row = {s: i for i, s in enumerate(samples)}
    column = {m: j for j, m in enumerate(missing)}
    _require_same(path, "samples", background["sample"], row)
    _require_known(path, (*table["missing"], *told["impossible_families"]), column)
    searched = (i for chunk in told["chunks"]["families"] for i in chunk["ids"])
    _require_same(path, "missing persons", searched, column)
    sums = np.zeros(len(samples))
    sums[[row[s] for s in background["sample"]]] = background["background"].to_numpy()
    return Matches(
        tuple(samples),
        tuple(missing),
        np.array([row[s] for s in table["sample"]], dtype=np.intp),
        np.array([column[m] for m in table["missing"]], dtype=np.intp),
        table["log10_lr"].to_numpy() * np.log(10),
        table["markers"].to_numpy(),
        sums,
        told["settings"]["threshold"],
        tuple(told["impossible_families"]),
    )


def _complete(path: str | Path) -> SearchFolder:
    folder = SearchFolder(path)
    there = (folder.path / _ABOUT).exists()
    if not there or not folder._about()["complete"]:  # noqa: SLF001 - the same module
        raise InputError(
            "holds no complete search; run `sought kinship search` to its end", where=str(path)
        )
    return folder


def _require_same(
    path: str | Path, nouns: str, searched: Iterable[str], case: Iterable[str]
) -> None:
    given = set(searched)
    odd = sorted(given ^ set(case))
    if odd:
        where = "in the search only" if odd[0] in given else "in the case only"
        raise InputError(
            f"was a search of other {nouns}: '{odd[0]}' is {where}; search again, which repeats "
            "only what changed",
            where=str(path),
        )


def _require_known(path: str | Path, found: Iterable[str], column: Mapping[str, int]) -> None:
    odd = sorted(set(found) - set(column))
    if odd:
        raise InputError(
            f"found '{odd[0]}', whom the case does not name as missing; search again",
            where=str(path),
        )


def _chunk(told: Mapping[str, Any]) -> Chunk:
    return Chunk(tuple(told["ids"]), told["digest"])


def _count_names() -> tuple[str, ...]:
    return tuple(f.name for f in fields(Comparisons))
