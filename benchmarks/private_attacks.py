"""Attacks on encoded lists: what a curious reader gets out of the bits.

- :func:`by_frequency`: no secret, but the public frequency of every token.  Bits that come and go
  together are taken for a token (pattern mining after Christen, Vidanage, Ranbaduge and Schnell,
  *Pattern-mining based cryptanalysis of Bloom filters*, PAKDD 2018) and named by frequency.
- :func:`by_likeness`: no secret, but the very list in clear and the method.  Who has as many near
  neighbours as near (a simple form of graph matching after Vidanage, Christen, Ranbaduge and
  Schnell, *A graph matching attack on privacy-preserving record linkage*, CIKM 2020).
- :func:`by_dictionary`: the secret, and a register of the population.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from benchmarks.private_lists import TrueList
from sought.linkage.private.encoded_list import EncodedList, KeptAndSent, encode, unpacked
from sought.linkage.private.encoding import HASHES
from sought.linkage.private.hardening_names import Hardening
from sought.linkage.private.record_tokens import Kind, Token, tokens_of
from sought.linkage.private.shared_secret import SharedSecret

ATTACKER = SharedSecret(b"attacker" * 4)
NAMES = frozenset({Kind.NAME, Kind.NAME_BONES, Kind.FATHER, Kind.FATHER_BONES})
TOGETHER = 0.5
"""Correlation from which two bits are taken to be of one token."""
FEWEST_BITS = 3
FEWEST_ROWS = 8
OF_BITS = 0.8
"""Share of a token's bits that makes a row a bearer of it."""
SAME_ROWS = 0.7
"""Jaccard coefficient from which a pattern counts as that token's."""
NEIGHBOURS = 20


class Frequency(NamedTuple):
    """What the frequency attack got."""

    patterns: int
    """Groups of bits that were found."""
    true_patterns: int
    """Of these, how many are rows of one token."""
    named: int
    """Of these, how many frequency named rightly."""
    rows: float
    """Share of rows of which anything was named rightly."""
    names: float
    """Share of rows of which a name, or the father's, was."""


def by_frequency(listed: TrueList, kept: KeptAndSent) -> Frequency:
    """Bits without the secret against the exact frequency of every token."""
    bits = unpacked(kept.sent.bits)
    bearers = _bearers(listed, kept)
    exact = {token: rows for token, rows in bearers.items() if len(rows) >= FEWEST_ROWS}
    counts = np.array([len(rows) for rows in exact.values()])
    tokens = list(exact)
    found = [_rows_of(bits, group) for group in _groups(bits)]
    found = [rows for rows in found if FEWEST_ROWS <= len(rows) < len(bits)]
    true, named, known, names = 0, 0, set(), set()
    for rows in found:
        right = {t for t in tokens if _jaccard(rows, exact[t]) >= SAME_ROWS}
        guess = tokens[int(np.abs(counts - len(rows)).argmin())]
        true += bool(right)
        if guess in right:
            named += 1
            known |= rows & exact[guess]
            names |= rows & exact[guess] if guess[0] in NAMES else set()
    return Frequency(len(found), true, named, len(known) / len(bits), len(names) / len(bits))


def _bearers(listed: TrueList, kept: KeptAndSent) -> dict[Token, set[int]]:
    by_id = {r.record_id: r for r in listed.records}
    found: dict[Token, set[int]] = defaultdict(set)
    for at, row in enumerate(kept.sent.rows):
        for token in tokens_of(by_id[kept.record_ids[row]]):
            if HASHES[token[0]] >= FEWEST_BITS:
                found[token].add(at)
    return found


def _groups(bits: np.ndarray) -> list[np.ndarray]:
    """Bits that are tied together by correlation."""
    alike = np.nan_to_num(np.corrcoef(bits.T.astype(np.float32))) >= TOGETHER
    count, label = connected_components(csr_matrix(alike), directed=False)
    groups = (np.flatnonzero(label == n) for n in range(count))
    return [g for g in groups if len(g) >= FEWEST_BITS]


def _rows_of(bits: np.ndarray, group: np.ndarray) -> set[int]:
    return set(np.flatnonzero(bits[:, group].mean(axis=1) >= OF_BITS).tolist())


def _jaccard(a: set[int], b: set[int]) -> float:
    return len(a & b) / max(1, len(a | b))


def by_likeness(listed: TrueList, kept: KeptAndSent, hardening: Hardening) -> float:
    """Share of rows re-identified by who has the list in clear, and another secret."""
    own = encode(listed.records, ATTACKER, hardening)
    theirs, ours = _profiles(kept.sent), _profiles(own.sent)
    distance = (theirs**2).sum(axis=1)[:, None] + (ours**2).sum(axis=1) - 2 * theirs @ ours.T
    guess = distance.argmin(axis=1)
    right = [
        kept.record_ids[row] == own.record_ids[own.sent.rows[g]]
        for row, g in zip(kept.sent.rows, guess, strict=True)
    ]
    return float(np.mean(right))


def _profiles(sent: EncodedList) -> np.ndarray:
    """Correlations of each row with its nearest neighbours, sorted, and how many bits it has."""
    bits = unpacked(sent.bits).astype(np.float32)
    alike = np.corrcoef(bits)
    np.fill_diagonal(alike, -1)
    return np.hstack(
        [np.sort(alike, axis=1)[:, -NEIGHBOURS:], bits.mean(axis=1, keepdims=True)]
    ).astype(np.float64)


def by_dictionary(
    target: TrueList, register: TrueList, secret: SharedSecret, hardening: Hardening
) -> float:
    """Share of a list's rows re-identified by who has the secret and a register in clear."""
    from sought.linkage.private.comparison import compare

    theirs, ours = (encode(x.records, secret, hardening) for x in (target, register))
    known = {register.persons[id_] for id_ in ours.record_ids.values()}
    rows = [row for row, id_ in theirs.record_ids.items() if target.persons[id_] in known]
    found = compare(theirs.sent, ours.sent, threshold=0.01)
    right = {
        m.first
        for m in found.matches
        if target.persons[theirs.record_ids[m.first]] == register.persons[ours.record_ids[m.second]]
    }
    return len(right & set(rows)) / max(1, len(rows))
