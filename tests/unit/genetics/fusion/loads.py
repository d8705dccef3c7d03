"""A small case load with evidence of every kind."""

from __future__ import annotations

from sought.genetics.case import Case
from sought.genetics.caseload import AnteMortem, CaseLoad, Interval, PostMortem, SitePrior
from sought.genetics.evidence import LabelledLR
from sought.genetics.markers import Marker
from sought.genetics.pedigree import Sex
from tests.cases import reference_family, sample
from tests.families import family

MARKERS = (Marker("L", ("1", "2"), (0.5, 0.5)),)
RING = LabelledLR("ring", 50.0, "interview 3")


def small_load(**changes: object) -> CaseLoad:
    """Missing M (a man) and W (a woman); samples A1, A2 of body A, and B of unknown sex."""
    trio = family("F, 1", "G, 2", "M = F + G, 1")
    sisters = family("H, 1", "K, 2", "W = H + K, 2", "V = H + K, 2")
    case = Case(
        MARKERS,
        (
            reference_family("one", trio, MARKERS, F="1/1"),
            reference_family("two", sisters, MARKERS, V="1/2"),
        ),
        (
            sample("A1", MARKERS, "1/1"),
            sample("A2", MARKERS, "1/2"),
            sample("B", MARKERS, "1/2", sex=Sex.UNKNOWN),
        ),
        ("M", "W"),
    )
    parts = {
        "remains_of": {"A1": "A", "A2": "A"},
        "evidence": {("A1", "M"): (RING,)},
        "ante_mortem": {
            "M": AnteMortem(
                Interval(1960, 1961), Interval(1992, 1992.5), 178, "Hill",
                {"radius": True, "rib": False}, {"11": "present", "36": "absent"}, "form 7",
            ),
            "W": AnteMortem(place="Dale"),
        },
        "post_mortem": {
            "A": PostMortem(
                "pit 1", "F", Interval(25, 40), Interval(170, 182), {"radius": True},
                {"36": "absent", "11": "crown"}, "report 2",
            ),
            "B": PostMortem("pit 1", "M", stature=Interval(170, 182)),
        },
        "site_priors": (SitePrior("pit 1", "Hill", 3.0, "witness"),),
    }  # fmt: skip
    return CaseLoad(case, **{**parts, **changes})
