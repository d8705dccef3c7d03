"""Mentions: how right on the invented interviews, how fast against a hundred thousand names.

``python -m benchmarks.mentions``.
"""

from __future__ import annotations

import sys
import time
from functools import partial

from rich.console import Console
from rich.table import Table

from benchmarks.demo_register import known_persons, known_places
from benchmarks.least_seconds import least_seconds
from benchmarks.mention_scores import KINDS, Score, scores
from benchmarks.mention_texts import interviews
from benchmarks.mention_texts import known_persons as many_persons
from benchmarks.mention_texts import known_places as towns
from sought.demo.country import SEED, new_country
from sought.demo.geography import new_land
from sought.linkage.mentions import KnownPerson, MentionIndex

SEEDS = (SEED, 7, 2024)
"""The usual country, and two others that nothing was chosen by."""
NAMES, BYTES = 100_000, 4_000_000
EVERY = 5
"""One in so many is left out of the index in the second table."""


def quality(seeds: tuple[int, ...] = SEEDS) -> list[dict[str, float | str]]:
    """A row for each country and kind, with all persons listed and with some left out."""
    rows: list[dict[str, float | str]] = []
    for seed in seeds:
        country = new_country(seed)
        persons, places = known_persons(country), known_places(country)
        fewer = [p for at, p in enumerate(persons) if at % EVERY]
        for name, listed in (("all listed", persons), ("one in five not listed", fewer)):
            index = MentionIndex.of(listed, places)
            found = scores(country, index, {p.code for p in listed})
            rows += [_row(seed, name, kind, found[kind]) for kind in KINDS]
    return rows


def _row(seed: int, listed: str, kind: str, score: Score) -> dict[str, float | str]:
    parts = {"truth": score.truth, "recall": score.recall, "precision": score.precision}
    shares = {
        "spans found": score.spans / max(1, score.truth),
        "exact": score.exact / max(1, score.truth),
    }
    calibration = " ".join(
        f"{tenth / 10:.1f}:{score.held[tenth] / score.said[tenth]:.2f}({score.said[tenth]})"
        for tenth in sorted(score.said)
    )
    return {
        "seed": f"{seed}", "listed": listed, "kind": kind, **parts, **shares,
        "right by probability": calibration,
    }  # fmt: skip


def speed(names: int = NAMES, size: int = BYTES) -> dict[str, float]:
    """Megabytes of UTF-8 a processor second of one process, words not met before included.

    As one run happens to take, and undisturbed (:mod:`benchmarks.least_seconds`).
    """
    people, listed = many_persons(names)
    begun = time.process_time()
    index = MentionIndex.of(listed, towns(new_land(2)))
    built = time.process_time() - begun
    texts = list(interviews(people, size))
    MentionIndex.of([KnownPerson("A", ("A B",))], ()).find("Rəşid Əliyev", "az")  # tables are read
    undisturbed = least_seconds([partial(index.find, text, language) for language, text in texts])
    begun = time.process_time()
    found = sum(len(index.find(text, language)) for language, text in texts)
    seconds = time.process_time() - begun
    read = sum(len(text.encode()) for _, text in texts) / 1e6
    return {
        "names": names, "seconds to build": built, "MB read": read, "mentions": found,
        "MB/s": read / seconds, "MB/s undisturbed": read / undisturbed,
    }  # fmt: skip


def main() -> None:
    """Print both tables."""
    console = Console(width=None if sys.stdout.isatty() else 160)
    fast = speed()
    console.print("  ".join(f"{name} {value:,.2f}" for name, value in fast.items()))
    rows = quality()
    table = Table(*rows[0])
    for row in rows:
        table.add_row(*(f"{v:.3f}" if isinstance(v, float) else f"{v}" for v in row.values()))
    console.print(table)


if __name__ == "__main__":
    main()
