"""Check a case before any search: what is impossible, doubtful or too weak, and what to do.

Nothing is repaired.  Findings name codes and markers, never persons' names or genotypes.
Alleles that markers lack, and men with two alleles on the X chromosome, are refused already
when a case is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sought.genetics.case import Case
from sought.genetics.family_checks import check_family
from sought.genetics.findings import CheckOptions, Finding, Severity
from sought.genetics.sample_checks import check_pairs, check_profile, profiled

Progress = Callable[[int, int], None]

_ORDER = {severity: i for i, severity in enumerate(Severity)}


def check_case(
    case: Case, options: CheckOptions | None = None, *, progress: Progress | None = None
) -> tuple[Finding, ...]:
    """All findings, errors first.  ``progress`` is called with families done and their number."""
    options = options or CheckOptions()
    found = list(_findings(case, options, progress))
    return tuple(sorted(found, key=lambda f: _ORDER[f.severity]))


def _findings(case: Case, options: CheckOptions, progress: Progress | None) -> Iterator[Finding]:
    for done, family in enumerate(case.families):
        if progress is not None:
            progress(done, len(case.families))
        yield from check_family(case, family, options)
    profiles = profiled(case)
    for one in profiles:
        yield from check_profile(case, one, options)
    yield from check_pairs(case, profiles, options)


__all__ = ["CheckOptions", "Finding", "Severity", "check_case"]
