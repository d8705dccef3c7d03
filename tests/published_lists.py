"""Published tables of overlapping lists, as counts: no person's data, each with its source."""

from sought.reporting.estimates.list_counts import ListCounts


def table(lists: str, *counts: int) -> ListCounts:
    """A table from its lists and the counts of cells 1, 2, 3, …: bit j of a cell is list j."""
    import numpy as np

    return ListCounts(tuple(lists.split()), np.array([0, *counts], np.int64))


KOSOVO = table(
    "EXH ABA OSCE HRW",
    1131, 845, 177, 936, 228, 217, 181, 306, 106, 31, 18, 123, 42, 32, 27,
)  # fmt: skip
"""Killings in Kosovo, March to June 1999: Ball, Betts, Scheuren, Dudukovic & Asher (2002), table 1."""

SPINA_BIFIDA = table("S1 S2 S3", 244, 48, 142, 60, 111, 4, 12)
"""Births with spina bifida in upstate New York: King & Brooks (2001), summed over groups."""

BIRTHS = table("L1 L2 L3", 247, 49, 142, 60, 112, 4, 12)
"""The same births as in Madigan & York (1997), three lists."""

NO_OVERLAP = table("A B C", 40, 30, 6, 20, 0, 0, 0)
"""Invented by Chan, Silverman & Vincent (2021): only A and B overlap."""

SLAVERY = ListCounts.from_patterns(
    ("LA", "NG", "PFNCA", "GO", "GP"),
    [
        ((1, 0, 0, 0, 0), 54), ((0, 1, 0, 0, 0), 463), ((0, 0, 1, 0, 0), 995),
        ((0, 0, 0, 1, 0), 695), ((0, 0, 0, 0, 1), 316), ((1, 1, 0, 0, 0), 15),
        ((1, 0, 1, 0, 0), 19), ((1, 0, 0, 1, 0), 3), ((0, 1, 1, 0, 0), 62),
        ((0, 1, 0, 1, 0), 19), ((0, 1, 0, 0, 1), 1), ((0, 0, 1, 1, 0), 76),
        ((0, 0, 1, 0, 1), 11), ((0, 0, 0, 1, 1), 8), ((1, 1, 1, 0, 0), 1),
        ((1, 1, 0, 1, 0), 1), ((0, 1, 1, 1, 0), 4), ((1, 1, 1, 1, 0), 1),
    ],
)  # fmt: skip
"""Modern slavery in the United Kingdom, 2013, five lists: Bales, Hesketh & Silverman (2015)."""
