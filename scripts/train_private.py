"""Learn what encoded rows say; writes src/sought/linkage/private/data/private_model.json.

    .venv/bin/python scripts/train_private.py

Learns from the lists of invented countries whose seeds are not that of the demo, once with all
columns and once with names and births alone.  Only numbers are kept.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.private_lists import TrueList, invented_lists, only_names_and_births  # noqa: E402
from sought.linkage.private.comparison import NEIGHBOURS  # noqa: E402
from sought.linkage.private.dice_kernel import (  # noqa: E402
    CloseRows,
    close_rows,
    crowded_dice,
    dice,
    set_bits,
)
from sought.linkage.private.encoded_list import EncodedList, encode  # noqa: E402
from sought.linkage.private.hardening_names import Hardening  # noqa: E402
from sought.linkage.private.likelihood_ratio import MEASURES, MODEL_FILE, measures_of  # noqa: E402
from sought.linkage.private.shared_secret import SharedSecret  # noqa: E402

SEEDS = (7,)
ENTRIES = 1500
"""Of each list; five numbers for each encoding need no more."""
PAIRS = (("az", "ru"), ("hy", "en"), ("ru", "hy"))
LOST = 0.005
"""Share of pairs of one person that may lie below the least Dice coefficient."""
SECRET = SharedSecret(bytes(range(32)))
DIGITS = 6
SETTLED = 1e-6

Encoded = tuple[EncodedList, np.ndarray]


def main() -> None:
    """Train all encodings."""
    countries = [invented_lists(seed) for seed in SEEDS]
    countries += [{k: only_names_and_births(v) for k, v in c.items()} for c in countries]
    models = {str(h): trained(countries, h) for h in Hardening}
    MODEL_FILE.parent.mkdir(exist_ok=True)
    content = {"learned_from": f"invented countries {SEEDS}", "measures": MEASURES}
    MODEL_FILE.write_text(json.dumps({**content, "encodings": models}, indent=1) + "\n", "utf-8")


def trained(countries: list[dict[str, TrueList]], hardening: Hardening) -> dict[str, object]:
    """Least Dice coefficient, weights and constant of one encoding."""
    sets = [pair for c in countries for pair in encoded_pairs(c, hardening)]
    least = float(np.floor(1e3 * np.quantile(np.concatenate([*map(true_dice, sets)]), LOST)) / 1e3)
    rows = [examples(a, b, max(least, crowd(a, b))) for a, b in sets]
    measures, same, prior = (np.concatenate(column) for column in zip(*rows, strict=True))
    weights = fitted(measures, same, prior)
    print(hardening, least, weights.round(2), f"{len(same)} pairs, {same.sum()} of one person")
    return {
        "encoding": sets[0][0][0].encoding.fingerprint,
        "least_dice": least,
        "weights": weights[:-1].round(DIGITS).tolist(),
        "constant": round(float(weights[-1]), DIGITS),
    }


def crowd(a: Encoded, b: Encoded) -> float:
    """The least Dice coefficient that the number of neighbours allows, as in a comparison."""
    return crowded_dice(a[0].bits, b[0].bits, NEIGHBOURS)


def encoded_pairs(
    country: dict[str, TrueList], hardening: Hardening
) -> list[tuple[Encoded, Encoded]]:
    """Pairs of encoded lists, each with the person of every row."""
    made = {}
    for language, listed in country.items():
        kept = encode(listed.first(ENTRIES).records, SECRET, hardening)
        ids = [kept.record_ids[row] for row in kept.sent.rows]
        made[language] = kept.sent, np.array([listed.persons[i] for i in ids])
    return [(made[a], made[b]) for a, b in PAIRS]


def true_dice(pair: tuple[Encoded, Encoded]) -> np.ndarray:
    """Dice coefficients of the pairs of one person."""
    (a, who_a), (b, who_b) = pair
    i, j = np.nonzero(who_a[:, None] == who_b)
    common = np.bitwise_count(a.bits[i] & b.bits[j]).sum(axis=1, dtype=np.int64)
    return dice(common, set_bits(a.bits)[i], set_bits(b.bits)[j])


def examples(a: Encoded, b: Encoded, least: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Measures of close pairs, whether they are of one person, and the log-odds of all pairs."""
    (first, who_a), (second, who_b) = a, b
    pairs: CloseRows = close_rows(first.bits, second.bits, least)
    measures = measures_of(pairs, set_bits(first.bits), set_bits(second.bits), first.encoding)
    same = who_a[pairs.first] == who_b[pairs.second]
    share = (who_a[:, None] == who_b).mean()
    return measures, same, np.full(len(pairs), np.log(share / (1 - share)))


def fitted(measures: np.ndarray, same: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Weights and constant by logistic regression with the prior as offset (Newton's method)."""
    X = np.column_stack([measures, np.ones(len(measures))])
    weights = np.zeros(X.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(X @ weights + prior)))
        hessian = (X * (p * (1 - p) + 1e-9)[:, None]).T @ X + 1e-6 * np.eye(X.shape[1])
        step = np.linalg.solve(hessian, X.T @ (same - p) - 1e-6 * weights)
        weights += np.clip(step, -5, 5)
        if np.abs(step).max() < SETTLED:
            break
    return weights


if __name__ == "__main__":
    main()
