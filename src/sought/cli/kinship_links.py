"""``sought kinship links``: families that miss the same person, or are related without knowing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.arguments import AsJson, CaseFolder
from sought.cli.output import progress
from sought.cli.pair_findings import (
    AsParquet,
    Column,
    Findings,
    LeastMarkers,
    Output,
    tell,
    write,
)
from sought.cli.reading import about, read_load

if TYPE_CHECKING:
    from sought.genetics.case import Case
    from sought.genetics.search.pair_search import PairSettings
    from sought.genetics.search.references import References

Threshold = Annotated[
    float,
    typer.Option("--threshold", min=1.0, help="LR against unrelated from which a pair is given."),
]

_PAIR = (Column("first", "first"), Column("second", "second"))
_REMARK = (
    "Missing persons: LR for one person, missed by both families, against unrelated families; "
    "«siblings» is against their being full siblings, theta 0. Near 0 there means that brothers "
    "explain the profiles as well. Relatives: LR of each relationship against unrelated people; "
    "second degree is half siblings, grandparent, uncle or aunt. Autosomal markers only. Ask the "
    "families before anything is joined."
)


def links(
    case_dir: CaseFolder,
    output: Output = None,
    threshold: Threshold = 1e5,
    least_markers: LeastMarkers = 8,
    parquet: AsParquet = False,
    as_json: AsJson = False,
) -> None:
    """Find families that belong together: one missing person reported twice, unknown relatives.

    Compares all missing persons of different families by what their relatives' profiles say of
    them, and all typed relatives of different families as parent and child, full siblings and
    relatives of second degree. Every pair that was due is accounted for.
    """
    from sought.genetics.search.pair_search import PairSettings

    load = read_load(case_dir)
    with about(case_dir):
        found = list(_searches(load.case, PairSettings(threshold, least_markers)))
    if output is not None:
        write(found, output, parquet=parquet)
    tell(found, as_json=as_json, remark=_REMARK)


def _searches(case: Case, settings: PairSettings) -> Iterator[Findings]:
    from sought.genetics.search.references import References

    if case.missing:
        yield _shared_missing(case, settings)
    references = References.of(case)
    if references.samples:
        yield _relatives(case, references, settings)


def _shared_missing(case: Case, settings: PairSettings) -> Findings:
    from sought.genetics.search.shared_missing import shared_missing

    with progress("Comparing missing persons", rate="pairs") as told:
        found = shared_missing(case, threshold=settings.threshold, progress=told)
    columns = (
        *_PAIR,
        Column("log10_lr", "log10 LR", float),
        Column("log10_lr_siblings", "siblings", float),
        Column("markers", "markers", int),
    )
    codes = [f"{case.family_of[m].id}/{m}" for m in found.missing]
    rows = [
        (codes[i], codes[j], lr, siblings, common)
        for i, j, lr, siblings, common in zip(
            found.first, found.second, found.log10_lr.tolist(), found.log10_lr_siblings.tolist(),
            found.common.tolist(), strict=True,
        )
    ]  # fmt: skip
    title = "Missing persons who may be one"
    return Findings("missing", title, columns, rows, found.counts, found.threshold)


def _relatives(case: Case, references: References, settings: PairSettings) -> Findings:
    from sought.genetics.search.relationships import RELATIONSHIPS, related_references

    with progress("Comparing relatives", rate="pairs") as told:
        found = related_references(
            references, case.markers, settings, theta=case.theta, progress=told
        )
    columns = (
        *_PAIR,
        Column("best", "most likely"),
        *(Column(f"log10_{r.replace(' ', '_')}", r.split()[0], float) for r in RELATIONSHIPS),
        Column("markers", "markers", int),
    )
    codes = ["/".join(person) for person in found.people]
    rows = [
        (codes[i], codes[j], best, *lrs, common)
        for i, j, best, lrs, common in zip(
            found.first, found.second, found.best, found.log10_lr.tolist(),
            found.common.tolist(), strict=True,
        )
    ]  # fmt: skip
    title = "Relatives of different families"
    return Findings("relatives", title, columns, rows, found.counts, settings.threshold)
