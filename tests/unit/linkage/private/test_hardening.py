"""The steps of hardening, each by what can be calculated."""

from math import log

import numpy as np
import pytest

from sought.linkage.private.encoding import ENCODINGS, HASHES, Encoding
from sought.linkage.private.hardening import (
    Hardener,
    diffusion_sources,
    flips,
    folded,
    privacy_loss,
)
from sought.linkage.private.hardening_names import Hardening
from sought.linkage.private.hashing import TokenHasher
from sought.linkage.private.record_tokens import Kind
from sought.linkage.private.shared_secret import SharedSecret

SECRET = SharedSecret(b"s" * 32)
PLAIN = ENCODINGS[Hardening.NONE]


def test_folding_is_the_exclusive_or_of_both_halves() -> None:
    bits = np.array([1, 1, 0, 0, 1, 0, 1, 0], bool)
    assert folded(bits).tolist() == [False, True, True, False]


@pytest.mark.parametrize("share", [0.0, 0.05, 0.1, 0.5])
def test_flips_keep_their_rate(share: float) -> None:
    drawn = np.concatenate([flips(bytes([n]) * 32, 4096, share) for n in range(50)])
    spread = np.sqrt(share * (1 - share) / drawn.size)
    assert abs(drawn.mean() - share) <= 5 * spread + 1 / 65536


def test_flips_are_those_of_their_seed() -> None:
    one, again, other = (flips(s * 32, 1024, 0.1) for s in (b"a", b"a", b"b"))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_the_loss_of_privacy_of_a_bit_is_the_logarithm_of_its_odds() -> None:
    assert privacy_loss(0.05) == pytest.approx(log(0.95 / 0.05))
    assert privacy_loss(0.5) == 0
    assert privacy_loss(0.0) == float("inf")


def test_diffusion_uses_every_bit_equally_often() -> None:
    encoding = ENCODINGS[Hardening.STANDARD]
    sources = diffusion_sources(b"k" * 32, encoding)
    assert sources.shape == (encoding.diffusion, encoding.bits)
    assert (np.sort(sources, axis=1) == np.arange(encoding.bits)).all()


def test_a_filter_is_folded_as_often_as_its_encoding_says() -> None:
    encoding = Encoding(Hardening.STANDARD, 1024, folds=2, diffusion=1, flips=0.0)
    bits = np.random.default_rng(1).random(1024) < 0.3
    folds = Hardener(SECRET, encoding).hardened(bits, "1")
    assert np.array_equal(folds, np.logical_xor.reduce(bits.reshape(4, 256)))


def test_a_changed_bit_of_the_filter_changes_as_many_bits_as_diffusion_says() -> None:
    encoding = Encoding(Hardening.STANDARD, 1024, folds=0, diffusion=4, flips=0.0)
    hardener = Hardener(SECRET, encoding)
    before = np.random.default_rng(1).random(1024) < 0.3
    after = before.copy()
    after[17] ^= True
    changed = hardener.hardened(before, "1") != hardener.hardened(after, "1")
    assert 2 <= changed.sum() <= 4  # two permutations may meet, and then cancel out


def test_none_changes_nothing() -> None:
    bits = np.random.default_rng(1).random(PLAIN.bits) < 0.3
    assert np.array_equal(Hardener(SECRET, PLAIN).hardened(bits, "1"), bits)


def test_a_token_sets_as_many_bits_as_its_kind_has_hash_functions() -> None:
    hasher = TokenHasher(SECRET, Encoding(Hardening.NONE, 65536, 0, 1, 0.0))
    for kind in Kind:
        counts = [hasher.filter_of([(kind, f"{n}")]).sum() for n in range(30)]
        assert max(counts) == HASHES[kind]


def test_a_text_has_other_bits_in_every_kind() -> None:
    hasher = TokenHasher(SECRET, PLAIN)
    filters = {hasher.filter_of([(kind, "12")]).tobytes() for kind in Kind}
    assert len(filters) == len(Kind)


def test_encodings_are_told_apart() -> None:
    assert len({e.fingerprint for e in ENCODINGS.values()}) == len(ENCODINGS)
    assert all(e.hardening is h for h, e in ENCODINGS.items())
