"""Batches behind the conditional genotype tables: many families and markers in one run.

Families of one shape (same tree, sexes, missing and typed members) differ only in what was
observed.  Where a marker concerns many of them it runs once over all, sharing its matrices;
where there are few, similar markers run together instead, padded to a common size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import log
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import Family
from sought.genetics.locus import Array, Indices, Locus, full_locus, lump, stack
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.network import Evidence, build_network
from sought.genetics.observation import (
    NO_ERRORS,
    Observation,
    haploid_weights,
    observation_weights,
)
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.priors import evaluate

_UNRELATED = "unrelated person of hypothesis 2"
_Number = TypeVar("_Number", bound=np.generic)

_SIZE_STEP = 1.3
_ENOUGH_FOR_ONE_MARKER = 16
_UNTYPED, _KNOWN, _WEIGHTS = 0, 1, 2
_PARTIAL = 3  # of a sample; a relative's partial genotype is one of weights


class MarkerPanel:
    """Markers with what decides how they can be batched."""

    def __init__(
        self,
        markers: Sequence[Marker],
        observations: Sequence[Sequence[Observation]],
        theta: float,
        *,
        consistent: bool = False,
    ) -> None:
        """``observations`` are those that samples show at each marker.

        ``consistent`` promises that all families' observations are possible.
        """
        self.consistent = consistent
        self.markers = tuple(markers)
        self.loci = [full_locus(m) for m in markers]
        self.theta = [theta if m.theta is None else m.theta for m in markers]
        # With theta an allele that arose by mutation was not drawn from the urn: two unseen
        # alleles then differ by being alike or not, and alleles must be kept apart.
        self.lumpable = [
            m.proportionally_lumpable
            and (theta_m == 0 or m.mutation is None)
            and not any(o.errors for o in shown)
            for m, theta_m, shown in zip(markers, self.theta, observations, strict=True)
        ]
        self.shown = observations
        self._stacked: dict[tuple[int, ...], Locus] = {}
        self._observed: dict[tuple[int, bool], ObservedAtMarker] = {}
        self.silent = np.array([m.has_silent for m in markers])

    @cached_property
    def classes(self) -> NDArray[np.intp]:
        """Markers of one class can run together: same model family, similar size."""
        keys = [
            (m.x_linked, theta, lumpable, 0 if lumpable else _size_class(m))
            for m, theta, lumpable in zip(self.markers, self.theta, self.lumpable, strict=True)
        ]
        order = {key: i for i, key in enumerate(dict.fromkeys(keys))}
        return np.array([order[key] for key in keys])

    def locus(self, used: tuple[int, ...]) -> Locus:
        """Full loci of these markers, padded to one size."""
        if used not in self._stacked:
            self._stacked[used] = stack([self.loci[m] for m in used])
        return self._stacked[used]

    def observed(self, position: int, *, haploid: bool) -> ObservedAtMarker:
        """What samples show at a marker, made once."""
        key = (position, haploid)
        if key not in self._observed:
            self._observed[key] = ObservedAtMarker.of(
                self.markers[position], self.shown[position], haploid=haploid
            )
        return self._observed[key]


class ObservedAtMarker(NamedTuple):
    """Observations of one marker by kind, as positions and what is needed of each.

    ``exact`` (k,) have alleles (k, 2); ``partial`` (k,) one allele each; ``weighed`` (k,) the
    probability of the observation for every genotype, (k, n, n) or (k, n).
    """

    size: int
    exact: Indices
    alleles: Indices
    partial: Indices
    seen: Indices
    weighed: Indices
    weights: Array

    @classmethod
    def of(
        cls, marker: Marker, observations: Sequence[Observation], *, haploid: bool
    ) -> ObservedAtMarker:
        """Sort the observations of a marker by kind."""
        kinds = [_kind(marker, o) for o in observations]
        exact, partial, weighed = (
            np.array([i for i, kind in enumerate(kinds) if kind == wanted], dtype=np.intp)
            for wanted in (_KNOWN, _PARTIAL, _WEIGHTS)
        )
        alleles = np.array([observations[i][:2] for i in exact], dtype=np.intp).reshape(-1, 2)
        seen = np.array([observations[i].first for i in partial], dtype=np.intp)
        weigh = haploid_weights if haploid else observation_weights
        n = len(marker.state_freqs)
        weights = np.empty((len(weighed), n) if haploid else (len(weighed), n, n))
        for row, i in zip(weights, weighed, strict=True):
            row[:] = weigh(marker, observations[i][:2], observations[i].errors)
        return cls(len(kinds), exact, alleles, partial, seen, weighed, weights)


def _kind(marker: Marker, o: Observation) -> int:
    if o.is_untyped:
        return _UNTYPED
    if o.is_partial and not o.errors:
        return _PARTIAL
    return _KNOWN if _tells_genotype(marker, o) else _WEIGHTS


def _size_class(marker: Marker) -> int:
    return int(log(len(marker.state_freqs)) / log(_SIZE_STEP))


class _Cells(NamedTuple):
    """Tables of one run, by target row and marker; sorted by marker."""

    kinds: tuple[int, ...]
    rows: Indices
    markers: Indices


class _Copies:
    """Which families show the same at a marker, so that one speaks for all."""

    def __init__(self, calls: Indices) -> None:
        families, typed, self._markers, _ = calls.shape
        shown = calls.transpose(0, 2, 1, 3).reshape(families * self._markers, 2 * typed)
        marker = np.tile(np.arange(self._markers), families)[:, None]
        _, self.first, kind = np.unique(
            np.hstack([marker, shown]), axis=0, return_index=True, return_inverse=True
        )
        self._kind = kind.ravel()
        self._members = np.argsort(self._kind, kind="stable")
        self._start = np.searchsorted(self._kind[self._members], np.arange(len(self.first) + 1))

    def spread(self, marker: int, rows: Indices, values: Array) -> tuple[Indices, Array]:
        """All families that the given ones stand for, with the values (k, families) of each."""
        kinds = self._kind[rows * self._markers + marker]
        copies = self._start[kinds + 1] - self._start[kinds]
        ends = np.cumsum(copies)
        place = np.arange(ends[-1]) - np.repeat(ends - copies, copies)
        members = self._members[np.repeat(self._start[kinds], copies) + place]
        return members // self._markers, np.repeat(values, copies, axis=1)


class Alike:
    """Families of one shape with one missing person each; the first one's pedigree speaks for all."""

    def __init__(self, families: Sequence[Family], missing: str) -> None:
        first = families[0]
        self.pedigree = first.pedigree
        self.missing = missing
        self.sex = self.pedigree[missing].sex
        self.outbred = _is_outbred(self.pedigree, missing)
        places = [i for i, m in enumerate(self.pedigree.ids) if m in first.profiles]
        self.typed = [self.pedigree.ids[i] for i in places]
        self.errors = [first.errors.get(i, NO_ERRORS) for i in self.typed]
        self.calls = np.array(
            [[f.profiles[f.pedigree.ids[i]] for i in places] for f in families], dtype=np.intp
        )  # (families, typed, markers, 2)

    def run(self, panel: MarkerPanel) -> Iterator[tuple[int, Indices, Array]]:
        """For every marker its rows (families) and their ratios (observations, rows).

        They come in some order.  Families alike in all that was observed are worked out once.
        """
        if not self.typed:  # no profile to tell the number of markers from
            self.calls = np.empty((len(self.calls), 0, len(panel.markers), 2), dtype=np.intp)
        alike = _Copies(self.calls)
        for cells in self._cells(panel, alike.first):
            for marker, rows, values in self._evaluate(panel, cells):
                yield marker, *alike.spread(marker, rows, values)

    def _cells(self, panel: MarkerPanel, wanted: Indices) -> Iterator[_Cells]:
        """Cells to evaluate of those wanted, given as family × markers + marker."""
        kinds = self._kinds(panel)  # (families, markers, typed)
        flat = kinds.reshape(kinds.shape[0] * kinds.shape[1], len(self.typed))[wanted]
        codes = flat @ 3 ** np.arange(len(self.typed), dtype=object)
        codes = codes * (panel.classes.max() + 1) + panel.classes[wanted % len(panel.markers)]
        groups: dict[int, list[int]] = {}
        for i, code in enumerate(codes.tolist()):
            groups.setdefault(code, []).append(i)
        for group in groups.values():
            rows, markers = np.divmod(wanted[group], len(panel.markers))
            yield from _split(tuple(flat[group[0]].tolist()), rows, markers)

    def _kinds(self, panel: MarkerPanel) -> NDArray[np.int64]:
        """Kind of evidence, shape (families, markers, typed)."""
        first, second = self.calls[..., 0], self.calls[..., 1]
        unclear = (second == UNSEEN) | ((first == second) & panel.silent)
        unclear |= np.array([bool(e) for e in self.errors], dtype=bool)[:, None]
        kinds = np.where(unclear, _WEIGHTS, _KNOWN)
        kinds = np.where((first == UNSEEN) & (second == UNSEEN), _UNTYPED, kinds)
        return kinds.transpose(0, 2, 1)

    def _evaluate(self, panel: MarkerPanel, cells: _Cells) -> Iterator[tuple[int, Indices, Array]]:
        used, start, which = np.unique(cells.markers, return_index=True, return_inverse=True)
        full = panel.locus(tuple(used.tolist())).of(which)
        calls = self.calls[cells.rows, :, cells.markers]  # (cells, typed, 2)
        lumped = panel.lumpable[used[0]] and _WEIGHTS not in cells.kinds
        locus, states = full, None
        if lumped:
            apart = _padded([self._kept_apart(panel.shown[m]) for m in used])
            lumping = lump(full, np.hstack([calls.reshape(len(calls), -1), apart[which]]))
            locus, states = lumping.locus, lumping.states
        evidence = self._evidence(panel, cells, calls, states, locus.states)
        related, unrelated = self._both_hypotheses(
            locus, evidence, panel.theta[used[0]], consistent=panel.consistent
        )
        haploid = locus.x_linked and self.sex == Sex.MALE
        for m, begin, end in zip(used, start, [*start[1:], len(cells.rows)], strict=True):
            part = slice(begin, end)
            mapped = None if states is None else _cut(states, part)
            both = Hypotheses(
                _cut(related, part), _cut(unrelated, part), mapped, haploid, end - begin
            )
            yield int(m), cells.rows[part], both.ratios(panel.observed(int(m), haploid=haploid))

    def _kept_apart(self, shown: Sequence[Observation]) -> list[int]:
        """Alleles of samples that need a state of their own, seen in the family or not.

        Those of partial genotypes; and where the target may have inherited one founder gene
        twice, one allele of every genotype, since two unseen alleles then weigh differently
        when they are alike.
        """
        return sorted({o.first for o in shown if o.is_partial or not self.outbred})

    def _evidence(
        self, panel: MarkerPanel, cells: _Cells, calls: Indices, states: Indices | None, n: int
    ) -> Evidence:
        known: dict[str, Indices] = {}
        weights: dict[str, Array] = {}
        for t, (member, kind) in enumerate(zip(self.typed, cells.kinds, strict=True)):
            if kind == _KNOWN:
                own = calls[:, t]
                known[member] = own if states is None else np.take_along_axis(states, own, axis=1)
            elif kind == _WEIGHTS:
                weights[member] = self._weights(panel, t, cells.markers, calls[:, t], n)
        return Evidence(known, weights)

    def _weights(
        self, panel: MarkerPanel, t: int, markers: Indices, calls: Indices, n: int
    ) -> Array:
        """Observation weights of one member, (cells, n, n) or (cells, n)."""
        made: dict[tuple[int, int, int], Array] = {}
        keys = [(int(m), int(a), int(b)) for m, (a, b) in zip(markers, calls, strict=True)]
        for m, a, b in set(keys):
            marker = panel.markers[m]
            haploid = marker.x_linked and self.pedigree[self.typed[t]].sex == Sex.MALE
            weigh = haploid_weights if haploid else observation_weights
            made[m, a, b] = _grown(weigh(marker, (a, b), self.errors[t]), n)
        return np.stack([made[key] for key in keys])

    def _both_hypotheses(
        self, locus: Locus, evidence: Evidence, theta: float, *, consistent: bool
    ) -> tuple[Array, Array]:
        """P(family, genotype) over the target's ordered genotype, if related and if not."""
        network = build_network(self.pedigree, locus, evidence, [self.missing])
        related = evaluate(network, [self.missing], theta=theta, up_to_scale=consistent)
        ones = (1,) * (related.values.ndim - 1)
        if theta == 0:
            values = related.values * np.isfinite(related.log_scale).reshape(-1, *ones)
            family = values.reshape(len(values), -1).sum(axis=1)
            p = locus.freqs
            apart = p if len(ones) == 1 else p[:, :, None] * p[:, None, :]
            return values, family.reshape(-1, *ones) * apart
        other = evaluate(
            build_network(self._with_stranger(), locus, evidence, [_UNRELATED]),
            [_UNRELATED],
            theta=theta,
        )
        # Where the family's own profiles are impossible, both hypotheses get 0.
        possible = np.isfinite(other.log_scale)
        shift = np.where(possible, related.log_scale, -np.inf) - np.where(
            possible, other.log_scale, 0.0
        )
        return (
            related.values * np.exp(shift).reshape(-1, *ones),
            other.values * possible.reshape(-1, *ones),
        )

    def _with_stranger(self) -> Pedigree:
        family = self.pedigree
        members = (*family.members, Member(_UNRELATED, sex=self.sex))
        return Pedigree(members, family.id, family.founder_inbreeding, family.twins)


def _is_outbred(pedigree: Pedigree, person: str) -> bool:
    """Whether a person's two genes cannot be copies of one founder gene."""
    if pedigree.twins or pedigree.founder_inbreeding:
        return False
    father, mother = (pedigree.ancestors(p) for p in pedigree[person].parents or (person,) * 2)
    return pedigree[person].is_founder or not father & mother


class Hypotheses(NamedTuple):
    """P(family, genotype) of a target if related and if unrelated, (batch or 1, n, n) or (…, n).

    ``states`` maps alleles to reduced states where a marker was lumped.
    """

    related: Array
    unrelated: Array
    states: Indices | None
    haploid: bool
    batch: int

    def ratios(self, observed: ObservedAtMarker) -> Array:
        """LR of each observation at a marker, shape (observations, batch)."""
        result = np.ones((observed.size, self.batch))
        if len(observed.exact):
            result[observed.exact] = self._of_genotypes(observed.alleles)
        for i, allele in zip(observed.partial, observed.seen, strict=True):
            result[i] = self._of_partial(int(allele))
        if len(observed.weighed):
            result[observed.weighed] = self._of_weights(observed.weights)
        impossible = self.unrelated.reshape(len(self.unrelated), -1).sum(axis=1) == 0
        result[:, np.broadcast_to(impossible, self.batch)] = np.nan
        return result

    def _of_genotypes(self, alleles: Indices) -> Array:
        """LR of exact genotypes (k, 2), shape (k, batch)."""
        rows: slice | Indices = slice(None)
        a, b = alleles.T
        if self.states is not None:
            rows = (
                np.arange(self.batch)[:, None] if len(self.related) > 1 else np.zeros((1, 1), int)
            )
            a, b = self.states[:, a], self.states[:, b]
        if self.haploid:
            ratio = _quotient(self.related[rows, a], self.unrelated[rows, a])
            return np.asarray(np.where(alleles[:, 0] == alleles[:, 1], ratio, 0.0).T)
        up = self.related[rows, a, b] + self.related[rows, b, a]
        down = self.unrelated[rows, a, b] + self.unrelated[rows, b, a]
        return _quotient(up, down).T

    def _of_partial(self, allele: int) -> Array:
        """LR of having seen one allele, the other unknown, shape (batch,)."""
        state = allele if self.states is None else self.states[:, allele]
        rows = slice(None) if self.states is None else np.arange(self.batch)
        up, down = (_with_allele(h, rows, state) for h in (self.related, self.unrelated))
        return _quotient(up, down)

    def _of_weights(self, weights: Array) -> Array:
        """LR of observations with weights (k, n, n) or (k, n), shape (k, batch)."""
        n = self.related.shape[1]
        if n > weights.shape[1]:
            weights = np.pad(weights, [(0, 0)] + [(0, n - weights.shape[1])] * (weights.ndim - 1))
        flat = weights.reshape(len(weights), -1)
        up, down = (flat @ h.reshape(len(h), -1).T for h in (self.related, self.unrelated))
        return _quotient(up, down)


def _split(kinds: tuple[int, ...], rows: Indices, markers: Indices) -> Iterator[_Cells]:
    """Cells sorted by marker; each marker on its own where it has many rows."""
    order = np.argsort(markers, kind="stable")
    rows, markers = rows[order], markers[order]
    distinct = np.unique(markers)
    if len(rows) < _ENOUGH_FOR_ONE_MARKER * len(distinct):
        yield _Cells(kinds, rows, markers)
        return
    for m in distinct:
        yield _Cells(kinds, rows[markers == m], markers[markers == m])


def _padded(alleles: Sequence[Sequence[int]]) -> Indices:
    """Lists of alleles as rows of one array, filled up with "unseen"."""
    rows = np.full((len(alleles), max(map(len, alleles))), UNSEEN, dtype=np.intp)
    for row, own in zip(rows, alleles, strict=True):
        row[: len(own)] = own
    return rows


def _tells_genotype(marker: Marker, o: Observation) -> bool:
    hidden = marker.has_silent and o.first == o.second
    return o.second != UNSEEN and not o.errors and not hidden


def _with_allele(values: Array, rows: slice | Indices, state: int | Indices) -> Array:
    """Sum over genotypes (or single genes) that carry an allele, by batch."""
    if values.ndim == 2:
        return np.asarray(values[rows, state])
    first, second = (v.sum(axis=-1) for v in (values[rows, state], values[rows, :, state]))
    return np.asarray(first + second - values[rows, state, state])


def _cut(values: NDArray[_Number], part: slice) -> NDArray[_Number]:
    return values if len(values) == 1 else values[part]


def _grown(weights: Array, n: int) -> Array:
    return np.pad(weights, [(0, n - len(weights))] * weights.ndim)


def _quotient(up: Array, down: Array) -> Array:
    """up / down, with 0 / 0 as 0: an observation neither hypothesis allows."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where((down == 0) & (up == 0), 0.0, up / down))
