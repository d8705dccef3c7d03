"""A small case load that has a little of everything."""

from __future__ import annotations

import numpy as np

from sought.genetics.case import Case, Sample
from sought.genetics.caseload import AnteMortem, CaseLoad, Interval, PostMortem, SitePrior
from sought.genetics.evidence import LabelledLR
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Sex
from tests.unit.exchange.example_cases import rich_case


def rich_load() -> CaseLoad:
    """The rich example case with a body of two samples and every kind of fact."""
    case = rich_case()
    return CaseLoad(
        case,
        remains_of={"S1": "B1", "S2": "B1"},
        elimination=(
            staff(case, "T1", Sex.FEMALE),
            Sample("T2", Sex.MALE, case.samples[1].calls, SampleErrors(dropout=0.125)),
        ),
        ruled_out={("S1", "M2"): "age: adult, M2 was 8"},
        evidence={
            ("S1", "M1"): (
                LabelledLR("watch", 30.0, "photograph 12"),
                LabelledLR("ring", 1 / 3, "interview 4"),
            ),
            ("S2", "M2"): (LabelledLR("watch", 0.0, "interview 5"),),
        },
        ante_mortem={
            "M1": AnteMortem(
                Interval(1965, 1966), Interval(1992.15, 1992.25), 171.5, "P3",
                {"femur-left": True, "nasal": False}, {"11": "absent", "26": "filled"}, "interview 4",
            ),
            "M2": AnteMortem(birth=Interval(1963, 1968)),
        },
        post_mortem={
            "B1": PostMortem(
                "S7", "M", Interval(25, 35.5), Interval(165, 178), {"femur-left": True},
                {"11": "present"}, "report 9, page 2",
            )
        },
        site_priors=(
            SitePrior("S7", "P3", 4.5, "map of transports"),
            SitePrior("S7", "P4", 0, "map"),
            SitePrior("S7", "", 2.5, "interview 6", "M2"),
        ),
        birth={("F1", "R1"): Interval(1930, 1931), ("F2", "W"): Interval(1940.0, 1940.0)},
        deceased=frozenset({("F2", "C"), ("F2", "W"), ("F1", "R2")}),
    )  # fmt: skip


def staff(case: Case, name: str, sex: Sex) -> Sample:
    """Somebody typed like the first sample."""
    return Sample(name, sex, np.array(case.samples[0].calls))
