"""From samples to bodies: what stands in a case load's place when it is searched.

Samples that carry somebody else's DNA are left out, samples of one body become one profile
under the id of the leading sample, and whatever was known of any of them is known of the body.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from sought.genetics.case import Sample
from sought.genetics.caseload import CaseLoad, Pairing, PostMortem
from sought.genetics.evidence import LabelledLR
from sought.genetics.search.consensus import consensus
from sought.genetics.search.contamination import contaminated, eliminations
from sought.genetics.search.reassociation import (
    Contradiction,
    ReassociationSettings,
    reassociate,
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Prepared:
    """A case load of bodies.

    ``bodies`` gives each one's samples by the id of the leading one; ``contaminated`` samples
    are left out, with the reason; ``contradictions`` kept samples apart.
    """

    load: CaseLoad
    bodies: Mapping[str, tuple[str, ...]]
    contaminated: Mapping[str, str]
    contradictions: tuple[Contradiction, ...] = ()


def prepare(
    load: CaseLoad,
    settings: ReassociationSettings | None = None,
    *,
    progress: Progress | None = None,
) -> Prepared:
    """Look for contaminated samples, then for samples of one body."""
    case = load.case
    foreign = _contaminated(load)
    clean = [s for s in case.samples if s.id not in foreign]
    if not clean:
        return Prepared(with_bodies(load, {}), {}, foreign)
    declared = {s: code for s, code in load.remains_of.items() if s not in foreign}
    found = reassociate(
        clean, case.markers, settings, remains_of=declared, theta=case.theta, progress=progress
    )
    bodies = {body.profile.id: body.samples for body in found.bodies}
    return Prepared(with_bodies(load, bodies), bodies, foreign, found.contradictions)


def unprepared(load: CaseLoad) -> Prepared:
    """Every sample as a body of its own."""
    return Prepared(load, {s.id: (s.id,) for s in load.case.samples}, {})


def _contaminated(load: CaseLoad) -> Mapping[str, str]:
    case = load.case
    if not load.elimination or not case.samples:
        return {}
    return contaminated(
        eliminations(case.samples, load.elimination, case.markers, theta=case.theta)
    )


def with_bodies(load: CaseLoad, bodies: Mapping[str, Sequence[str]]) -> CaseLoad:
    """The case load with one sample for each body; samples in no body are left out."""
    body_of = {sample: lead for lead, samples in bodies.items() for sample in samples}
    codes = {lead: _codes(load, samples) for lead, samples in bodies.items()}
    profiles = tuple(_profile(load, lead, samples) for lead, samples in bodies.items())
    return replace(
        load,
        case=replace(load.case, samples=profiles, priors=None),
        remains_of={lead: own[0] for lead, own in codes.items() if own[0] != lead},
        post_mortem={
            own[0]: _together([load.post_mortem[c] for c in own if c in load.post_mortem])
            for own in codes.values()
            if any(c in load.post_mortem for c in own)
        },
        ruled_out=_of_bodies(load.ruled_out, body_of),
        evidence=_evidence(load, body_of),
    )


def _profile(load: CaseLoad, lead: str, samples: Sequence[str]) -> Sample:
    own = [load.case.sample[s] for s in samples]
    return own[0] if len(own) == 1 else replace(consensus(own), id=lead)


def _codes(load: CaseLoad, samples: Sequence[str]) -> list[str]:
    """Codes of a body's remains; that of a sample without one is its own id."""
    return list(dict.fromkeys(load.remains_of.get(s, s) for s in samples))


def _together(findings: Sequence[PostMortem]) -> PostMortem:
    """The first findings, with gaps filled from the others."""
    first = findings[0]
    for other in findings[1:]:
        gaps = {f.name: getattr(other, f.name) for f in fields(first) if not getattr(first, f.name)}
        sources = "; ".join(dict.fromkeys(s for s in (first.source, other.source) if s))
        first = replace(first, **{**gaps, "source": sources})
    return first


def _of_bodies(values: Mapping[Pairing, str], body_of: Mapping[str, str]) -> dict[Pairing, str]:
    return {(body_of[s], m): value for (s, m), value in values.items() if s in body_of}


def _evidence(load: CaseLoad, body_of: Mapping[str, str]) -> dict[Pairing, tuple[LabelledLR, ...]]:
    """Evidence of all samples of a body; one label counts once, as one observation does."""
    made: dict[Pairing, dict[str, LabelledLR]] = {}
    for (sample, missing), parts in load.evidence.items():
        if sample in body_of:
            own = made.setdefault((body_of[sample], missing), {})
            for part in parts:
                own.setdefault(part.label, part)
    return {pairing: tuple(parts.values()) for pairing, parts in made.items()}
