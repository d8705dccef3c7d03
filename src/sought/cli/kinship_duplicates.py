"""``sought kinship duplicates``: whose DNA is there twice, or should not be there at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    from sought.genetics.case import Sample
    from sought.genetics.caseload import CaseLoad
    from sought.genetics.search.pair_search import PairSettings
    from sought.genetics.search.same_person import SamePersonPairs

Threshold = Annotated[
    float,
    typer.Option("--threshold", min=1.0, help="LR for one person from which a pair is given."),
]
Siblings = Annotated[
    float,
    typer.Option(
        "--siblings", min=0.0, help="LR against full siblings from which a pair is given; 0: all."
    ),
]

_REMARK = (
    "LRs are for one person against two unrelated people; «siblings» is against full siblings, "
    "autosomal markers only. «Declared» tells whether the case load takes both samples from one "
    "body. Among two lists, profiles without an error model are given the small one of "
    "`sought kinship check`."
)


def duplicates(
    case_dir: CaseFolder,
    output: Output = None,
    threshold: Threshold = 1e6,
    least_markers: LeastMarkers = 8,
    siblings: Siblings = 1.0,
    parquet: AsParquet = False,
    as_json: AsJson = False,
) -> None:
    """Find profiles of one person: elements of one body, contamination, relatives typed twice.

    Compares samples with each other, with the elimination profiles and with the relatives, and
    the relatives with each other and with the elimination profiles. Every pair that was due is
    accounted for.
    """
    from sought.genetics.search.pair_search import PairSettings

    load = read_load(case_dir)
    with about(case_dir):
        searches = list(_searches(load, PairSettings(threshold, least_markers)))
    found = [
        _findings(name, title, pairs.beyond_siblings(siblings), load)
        for name, title, pairs in searches
    ]
    if output is not None:
        write(found, output, parquet=parquet)
    tell(found, as_json=as_json, remark=_REMARK)


def _searches(load: CaseLoad, settings: PairSettings) -> Iterator[tuple[str, str, SamePersonPairs]]:
    """Name, title and pairs of all searches that the case load has profiles for."""
    from sought.genetics.search.contamination import eliminations, repeated_references
    from sought.genetics.search.references import References
    from sought.genetics.search.same_person import same_person_pairs

    markers, theta = load.case.markers, load.case.theta
    samples, elimination = load.case.samples, load.elimination
    references = References.of(load.case)

    def against(rows: Sequence[Sample], columns: Sequence[Sample]) -> SamePersonPairs:
        with progress("Comparing two lists", rate="pairs") as told:
            return eliminations(rows, columns, markers, settings, theta=theta, progress=told)

    if samples:
        with progress("Comparing samples", rate="pairs") as told:
            own = same_person_pairs(samples, markers, settings, theta=theta, progress=told)
        yield "samples", "Samples of one person", own
    if samples and elimination:
        pairs = against(samples, elimination)
        yield "samples_elimination", "Samples and elimination profiles", pairs
    if samples and references.samples:
        pairs = against(samples, references.samples)
        yield "samples_relatives", "Samples and relatives", pairs
    if references.samples:
        with progress("Comparing relatives", rate="pairs") as told:
            own = repeated_references(references, markers, settings, theta=theta, progress=told)
        yield "relatives", "Relatives who are one person", own
    if references.samples and elimination:
        pairs = against(references.samples, elimination)
        yield "relatives_elimination", "Relatives and elimination profiles", pairs


def _findings(name: str, title: str, pairs: SamePersonPairs, load: CaseLoad) -> Findings:
    ids = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    words: list[tuple[str, ...]] = [(pairs.samples[i], pairs.others[j]) for i, j in ids]
    columns = [Column("first", "first"), Column("second", "second")]
    if name == "samples":
        columns.append(Column("declared", "declared"))
        words = [(a, b, _declared(load, a, b)) for a, b in words]
    columns += [
        Column("log10_lr", "log10 LR", float),
        Column("log10_lr_siblings", "siblings", float),
        Column("markers", "markers", int),
        Column("different", "different", int),
    ]
    numbers = zip(
        pairs.log10_lr.tolist(), pairs.log10_lr_siblings.tolist(), pairs.common.tolist(),
        pairs.different.tolist(), strict=True,
    )  # fmt: skip
    rows = [(*w, *n) for w, n in zip(words, numbers, strict=True)]
    return Findings(name, title, tuple(columns), rows, pairs.counts, pairs.settings.threshold)


def _declared(load: CaseLoad, first: str, second: str) -> str:
    code = load.remains_of.get(first)
    return "one body" if code is not None and code == load.remains_of.get(second) else ""
