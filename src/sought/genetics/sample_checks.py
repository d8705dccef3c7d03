"""Findings about single profiles and pairs of them: sex, rare alleles, duplicates, relatives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from sought.genetics.case import Case, Sample
from sought.genetics.close_relatives import related_pairs
from sought.genetics.direct_match import PairTables
from sought.genetics.findings import CheckOptions, Finding, Severity, listed
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.pedigree import Sex

_BLOCK = 256
_AMELOGENIN = {"AMEL", "AMELOGENIN"}
_ENOUGH_X_MARKERS = 5


@dataclass(frozen=True, eq=False)
class Profiled:
    """A profile with where it stands: a reference person's family, None for a sample."""

    sample: Sample
    family: str | None

    @property
    def code(self) -> str:
        """How a finding names it."""
        return self.sample.id if self.family is None else f"{self.family}/{self.sample.id}"


def profiled(case: Case) -> list[Profiled]:
    """Post-mortem samples, then typed reference persons by family.

    The people of rival pedigrees are the same in each: they are taken once.
    """
    found = [Profiled(s, None) for s in case.samples]
    for family in case.families[:1] if case.rival_pedigrees else case.families:
        for person, calls in family.profiles.items():
            found.append(Profiled(Sample(person, family.pedigree[person].sex, calls), family.id))
    return found


# --- one profile ---


def check_profile(case: Case, one: Profiled, options: CheckOptions) -> Iterator[Finding]:
    """Everything about one profile."""
    yield from _completeness(case, one, options)
    yield from _frequencies(case, one, options)
    yield from _sex(case, one)
    if one.family is None:
        yield from _sex_needed(case, one)


def _completeness(case: Case, one: Profiled, options: CheckOptions) -> Iterator[Finding]:
    typed = int((one.sample.calls[:, 0] != UNSEEN).sum())
    if typed >= min(options.min_markers, len(case.markers)):
        return
    yield Finding(
        Severity.WARNING,
        "few-markers",
        f"{one.code} is typed at {typed} of {len(case.markers)} markers",
        "repeat the extraction or take another element; its likelihood ratios say little",
        one.family,
        (one.sample.id,),
    )


def _frequencies(case: Case, one: Profiled, options: CheckOptions) -> Iterator[Finding]:
    lowest = [_lowest(m, c) for m, c in zip(case.markers, one.sample.calls, strict=True)]
    absent = tuple(m.name for m, f in zip(case.markers, lowest, strict=True) if f == 0)
    rare = tuple(m.name for m, f in zip(case.markers, lowest, strict=True) if 0 < f < options.rare)
    if absent:
        yield Finding(
            Severity.WARNING,
            "allele-of-frequency-0",
            f"{one.code} shows an allele of frequency 0 at {listed(absent)}",
            "give it a minimum frequency; a founder with it is otherwise impossible",
            one.family,
            (one.sample.id,),
            absent,
        )
    if rare:
        yield Finding(
            Severity.NOTE,
            "rare-allele",
            f"{one.code} shows an allele rarer than {options.rare:g} at {listed(rare)}",
            "check the reading, and that the frequencies are of the right population",
            one.family,
            (one.sample.id,),
            rare,
        )


def _lowest(marker: Marker, call: Sequence[int]) -> float:
    return min((marker.freqs[a] for a in call if a != UNSEEN), default=1.0)


def _sex(case: Case, one: Profiled) -> Iterator[Finding]:
    sex, found = one.sample.sex, list(_sex_contradictions(case, one.sample))
    for kind, severity, words, markers in found:
        yield Finding(
            severity,
            kind,
            f"{one.code} is recorded as {sex.name.lower()}, and {words}",
            "check the recorded sex and whether samples were exchanged",
            one.family,
            (one.sample.id,),
            markers,
        )


def _sex_needed(case: Case, one: Profiled) -> Iterator[Finding]:
    """A sample of unknown sex with X-chromosomal genotypes, which nothing can be computed of."""
    typed = [m.name for m, c in zip(case.markers, one.sample.calls, strict=True)
             if m.x_linked and c[0] != UNSEEN]  # fmt: skip
    if one.sample.sex == Sex.UNKNOWN and typed:
        yield Finding(
            Severity.ERROR,
            "sex-needed",
            f"the sex of {one.code} is unknown, which X-chromosomal {listed(typed)} needs",
            "give its sex, or leave its X-chromosomal markers untyped",
            persons=(one.sample.id,),
            markers=tuple(typed),
        )


def _sex_contradictions(
    case: Case, sample: Sample
) -> Iterator[tuple[str, Severity, str, tuple[str, ...]]]:
    x_typed: list[tuple[str, bool]] = []
    for marker, call in zip(case.markers, sample.calls, strict=True):
        a, b = int(call[0]), int(call[1])
        if UNSEEN in {a, b}:
            continue
        if marker.name.upper() in _AMELOGENIN:
            shown = Sex.FEMALE if a == b else Sex.MALE
            if sample.sex not in {shown, Sex.UNKNOWN}:
                words = f"{marker.name} says {shown.name.lower()}"
                yield "sex-contradiction", Severity.ERROR, words, (marker.name,)
        elif marker.x_linked:
            x_typed.append((marker.name, a != b))
    names = tuple(name for name, _ in x_typed)
    heterozygous = tuple(name for name, two in x_typed if two)
    if sample.sex == Sex.UNKNOWN and heterozygous:
        words = f"has two alleles at X-chromosomal {listed(heterozygous)}, as a woman has"
        yield "sex-known-from-x", Severity.NOTE, words, heterozygous
    if sample.sex == Sex.FEMALE and len(names) >= _ENOUGH_X_MARKERS and not heterozygous:
        words = f"shows one allele at all {len(names)} X-chromosomal markers, as a man does"
        yield "sex-contradiction", Severity.WARNING, words, names


# --- pairs of profiles ---


def check_pairs(
    case: Case, profiles: Sequence[Profiled], options: CheckOptions
) -> Iterator[Finding]:
    """Duplicates among all profiles, close relatives among those of different families."""
    yield from _duplicates(case, profiles, options)
    if options.relatives is not None:
        yield from _unknown_relatives(case, profiles, options, options.relatives)


def _duplicates(
    case: Case, profiles: Sequence[Profiled], options: CheckOptions
) -> Iterator[Finding]:
    if len(profiles) < 2:
        return
    assumed = [replace(p.sample, errors=options.assumed_errors) for p in profiles]
    tables = PairTables(assumed, case.markers, case.theta)
    twins = _declared_twins(case)
    for start in range(0, len(profiles), _BLOCK):
        log_lr, common, different = tables.rows(slice(start, start + _BLOCK))
        alike = (common >= options.min_common) & (different <= options.max_different)
        alike &= log_lr >= np.log(options.same_person)
        for i, j in zip(*np.nonzero(alike), strict=True):
            pair = profiles[start + i], profiles[j]
            if start + i < j and frozenset((pair[0].code, pair[1].code)) not in twins:
                counts = int(common[i, j]), int(different[i, j])
                yield _duplicate(*pair, *counts, float(log_lr[i, j] / np.log(10)))


def _duplicate(a: Profiled, b: Profiled, common: int, different: int, log10_lr: float) -> Finding:
    severity, way_out = _consequence(a, b)
    alike = f"differ at {different} of {common}" if different else f"are identical at {common}"
    return Finding(
        severity,
        "duplicate" if different == 0 else "near-duplicate",
        f"{a.code} and {b.code} {alike} common markers, log10 LR for one person {log10_lr:.1f}",
        way_out,
        a.family or b.family,
        (a.sample.id, b.sample.id),
    )


_OF_ONE_BODY = "merge them if they are elements of one body; else look for contamination"
_REFERENCE_AMONG_REMAINS = (
    "a reference person's profile among the remains: look for contamination, exchange, "
    "or a direct reference sample of the missing person"
)
_ONE_REFERENCE_TWICE = (
    "one person sampled twice, exchanged samples, or identical twins: declare twins, "
    "or correct the profile"
)


def _consequence(a: Profiled, b: Profiled) -> tuple[Severity, str]:
    if a.family is None and b.family is None:
        return Severity.NOTE, _OF_ONE_BODY
    one_reference = a.family is None or b.family is None
    return Severity.ERROR, _REFERENCE_AMONG_REMAINS if one_reference else _ONE_REFERENCE_TWICE


def _declared_twins(case: Case) -> set[frozenset[str]]:
    """Pairs of reference persons who may well be identical."""
    return {
        frozenset((f"{f.id}/{a}", f"{f.id}/{b}"))
        for f in case.families
        for group in f.pedigree.twins
        for a, b in combinations(sorted(group), 2)
    }


def _unknown_relatives(
    case: Case, profiles: Sequence[Profiled], options: CheckOptions, threshold: float
) -> Iterator[Finding]:
    people = [p for p in profiles if p.family is not None]
    calls = [p.sample.calls for p in people]
    for pair in related_pairs(calls, case.markers, threshold=threshold):
        a, b = people[pair.first], people[pair.second]
        if a.family == b.family or _one_person(a, b, options):
            continue
        yield Finding(
            Severity.NOTE,
            "unknown-relatives",
            f"{a.code} and {b.code} of different families look like {pair.relationship}, "
            f"log10 LR {pair.log10_lr:.1f}",
            "ask whether the families are one; if so, join them, as both then carry evidence",
            a.family,
            (a.sample.id, b.sample.id),
        )


def _one_person(a: Profiled, b: Profiled, options: CheckOptions) -> bool:
    """Whether the pair is reported as a duplicate already."""
    first, second = np.sort(a.sample.calls, axis=1), np.sort(b.sample.calls, axis=1)
    both = (first[:, 0] != UNSEEN) & (second[:, 0] != UNSEEN)
    different = int((first != second).any(axis=1)[both].sum())
    return int(both.sum()) >= options.min_common and different <= options.max_different
