"""Learn how names are compared; writes src/sought/linkage/data/name_model.json.

    .venv/bin/python scripts/train_names.py

Learns from ../shared/reference/linkage (or SOUGHT_REFERENCE): the word lists give what scripts
confuse, the pairs of names the weights, together with pairs of invented persons of this project.
Only numbers are kept.  The report is of countries that were held out, one after the other.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
from scipy.optimize import brentq

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.name_scores import Scored, report  # noqa: E402
from sought.demo.misspelling import misspelt  # noqa: E402
from sought.demo.person_names import (  # noqa: E402
    Part,
    PersonName,
    given_names,
    kin_name,
    married,
    new_name,
    surnames,
)
from sought.linkage.agreement_features import COUNT, FEATURES, ONE_PAIR  # noqa: E402
from sought.linkage.compiled import compiled_kernel  # noqa: E402
from sought.linkage.name_model import MODEL_FILE, TRAINED_AT  # noqa: E402
from sought.linkage.name_parts import Part as NamePartKind  # noqa: E402
from sought.linkage.prepared_names import prepared  # noqa: E402
from sought.linkage.short_names import TABLE, lines_of  # noqa: E402
from sought.linkage.spelling import spelled  # noqa: E402
from sought.linkage.training.confusions import learned_costs  # noqa: E402
from sought.linkage.training.fitting import calibration, fitted  # noqa: E402
from sought.linkage.word_forms import word_form  # noqa: E402

SEED = 2026
INVENTED = 8000
WEIGHT_OF_INVENTED = 0.4
WEIGHT_OF_HARD = 0.3
HARD = (-3.0, 7.0)
"""Log-odds between which a pair of two persons is worth learning from."""
SHARE_MISSPELT, SHARE_SHORT, SHARE_MARRIED = 0.12, 0.05, 0.1
SHARE_ONE_WORD, SHARE_OFFICIAL = 0.1, 0.5
LANGUAGES = ("az", "ru", "hy", "en")
Pair = tuple[str, str]


def main() -> None:
    """Learn, report, write."""
    folder = Path(os.environ.get("SOUGHT_REFERENCE", ROOT.parent / "shared/reference")) / "linkage"
    costs = np.stack([_costs(folder, "ru", symmetric=True), _costs(folder, "ar", symmetric=False)])
    rows = list(csv.DictReader((folder / "ep_name_pairs.csv").open(encoding="utf-8", newline="")))
    real = _measures([(r["name1"], r["name2"]) for r in rows], costs)
    same = np.array([r["is_match"] == "1" for r in rows])
    pairs, invented_same = zip(*invented(Random(SEED), INVENTED), strict=True)  # noqa: S311
    made, made_same = _measures(pairs, costs), np.array(invented_same)

    countries = np.array([r["country"] for r in rows])
    hard, of_countries = _hard(rows, costs, _fit(real, same, made, made_same))
    print(f"{len(hard)} similar names of two persons")
    odds = np.zeros(len(rows))
    for country in np.unique(countries):
        rest = countries != country
        kept = ~(of_countries == country).any(axis=1)
        weights, constant = _fit(real[rest], same[rest], made, made_same, hard[kept])
        odds[~rest] = real[~rest] @ weights + constant
    weights, constant = _fit(real, same, made, made_same, hard)
    slope, shift = calibration(odds, same, _balanced(same))
    weights, constant = slope * weights, slope * constant + shift
    weights[ONE_PAIR] += _of_one_word(made, made_same, weights, constant)
    print(f"calibration: slope {slope:.3f}, shift {shift:.3f}")
    _write(costs, weights, constant)
    print(report([Scored.of(r, z) for r, z in zip(rows, slope * odds + shift, strict=True)]))


def _costs(folder: Path, language: str, *, symmetric: bool) -> np.ndarray:
    text = (folder / f"wd_name_tokens_en_{language}.tsv").read_text("utf-8")
    rows = [line.split("\t")[:2] for line in text.splitlines()[1:]]
    forms = [
        tuple(word_form(w, NamePartKind.GIVEN, is_initial=False).sounds for w in (native, latin))
        for latin, native in rows
    ]
    return learned_costs([f for f in forms if all(f)], symmetric=symmetric)


def _measures(pairs: Sequence[Pair], costs: np.ndarray) -> np.ndarray:
    left, right = (prepared([p[side] for p in pairs], costs=costs) for side in (0, 1))
    at = np.repeat(np.arange(len(pairs))[:, None], 2, axis=1)
    found = np.zeros((len(pairs), COUNT), np.float32)
    weights, odds = np.zeros(COUNT, np.float32), np.zeros(len(pairs), np.float32)
    compiled_kernel().compare_all(
        left.words, left.names, right.words, right.names, at, costs, weights, odds, found
    )
    return found.astype(float)


def _balanced(same: np.ndarray) -> np.ndarray:
    """Importance of pairs so that one in five, ``TRAINED_AT``, is of one person; 1 on average."""
    share = same.mean()
    return np.where(same, TRAINED_AT / share, (1 - TRAINED_AT) / (1 - share))


def _fit(real, same, made, made_same, hard=None):  # noqa: ANN001, ANN202 - arrays
    measures, target = [real, made], [same, made_same]
    importance = [_balanced(same), WEIGHT_OF_INVENTED * _balanced(made_same)]
    if hard is not None:
        measures.append(hard)
        target.append(np.zeros(len(hard), bool))
        importance.append(np.full(len(hard), WEIGHT_OF_HARD))
    return fitted(*map(np.concatenate, (measures, target, importance)))


def _hard(rows, costs, model):  # noqa: ANN001, ANN202 - rows, arrays
    """Measures and countries of the most similar names of two persons of the list.

    Those that are all but equal are left out: the list has some persons twice.
    """
    persons = {}
    for row in rows:
        for side in "12":
            country = row["country"] if side == "1" or row["is_match"] == "1" else ""
            known = persons.get(row[f"name{side}"])
            persons[row[f"name{side}"]] = (row[f"person{side}"], (known and known[1]) or country)
    names = sorted(persons)
    ready, (weights, constant) = prepared(names, costs=costs), model
    pairs = np.stack(np.triu_indices(len(names), 1), axis=1)
    odds, nothing = np.zeros(len(pairs), np.float32), np.zeros((0, COUNT), np.float32)
    compare_all = compiled_kernel().compare_all
    given = weights.astype(np.float32)
    compare_all(
        ready.words, ready.names, ready.words, ready.names, pairs, costs, given, odds, nothing
    )
    who = np.array([persons[n][0] for n in names])
    other = who[pairs[:, 0]] != who[pairs[:, 1]]
    chosen = pairs[other & (odds + constant > HARD[0]) & (odds + constant < HARD[1])]
    found, odds = np.zeros((len(chosen), COUNT), np.float32), np.zeros(len(chosen), np.float32)
    compare_all(
        ready.words, ready.names, ready.words, ready.names, chosen, costs, given, odds, found
    )
    countries = np.array([persons[n][1] for n in names])
    return found.astype(float), countries[chosen]


# --- invented persons -----------------------------------------------------------------------------


def invented(chance: Random, count: int) -> Iterator[tuple[Pair, bool]]:
    """Pairs of names of one person, and of two who are kin, namesakes or strangers."""
    for at in range(count):
        name = new_name(chance, "mmmf"[at % 4])
        same = at % 3 == 0
        other = name if same else _other(chance, name)
        if other != name or same:
            words = _some_words(chance)
            yield (_written(chance, name, words), _written(chance, other, words)), same


def _some_words(chance: Random) -> str:
    """How much of a name both lists of a pair have: all, one word, or what they like."""
    return chance.choices(("all", "one", "any"), (0.3, 0.1, 0.6))[0]


def _other(chance: Random, name: PersonName) -> PersonName:
    """Somebody else: brother or sister, father, namesake, or a stranger who shares a part."""
    stranger = new_name(chance, name.sex, name.fashion)
    sex, given, father, family = name.sex, name.given, name.father, name.family
    others = [
        kin_name(chance, chance.choice("mmf"), father=father, family=family),
        kin_name(chance, chance.choice("mmf"), father=father, family=family),
        PersonName("m", father, chance.choice(given_names(father.fashion, "m")), family),
        PersonName(sex, stranger.given, stranger.father, family),
        PersonName(sex, given, stranger.father, family),
        PersonName(sex, given, stranger.father, family),
        PersonName(sex, given, father, stranger.family),
        PersonName(sex, given, stranger.father, stranger.family),
        stranger,
    ]
    if sex == "m":
        others.append(PersonName("f", _of_a_woman(given), father, family))
    return chance.choice(others)


def _of_a_woman(given: Part) -> Part:
    """Rəşidə beside Rəşid."""
    return replace(
        given, az=f"{given.az}ə", ru=f"{given.ru}а", hy=f"{given.hy}ա", en=f"{given.en}a"
    )


def _written(chance: Random, name: PersonName, words: str) -> str:
    """A name as some list has it."""
    language = chance.choice(LANGUAGES)
    _, middle, _ = name.parts(language, official=chance.random() < SHARE_OFFICIAL)
    given, surname = _given(chance, name, language), _surname(chance, name, language)
    if words == "one":
        return given
    ways = [f"{surname} {given} {middle}", f"{given} {middle} {surname}"]
    if words == "any":
        ways += [f"{surname} {given}", f"{given} {surname}", f"{surname} {given[0]}.{middle[0]}."]
        ways += [f"{surname} {given[0]}.", f"{given} {surname}"]
        if chance.random() < SHARE_ONE_WORD:
            ways = [given, surname]
    return chance.choice(ways)


def _given(chance: Random, name: PersonName, language: str) -> str:
    """The given name, sometimes misspelt or as a short form."""
    given = name.given.in_(language)
    if chance.random() < SHARE_SHORT and (lines := lines_of(spelled(given).keys)):
        given = chance.choice(TABLE.strip().splitlines()[lines[0] - 1].split())
    elif chance.random() < SHARE_MISSPELT:
        given = misspelt(chance, name.given, given, name.sex, language)
    return given


def _surname(chance: Random, name: PersonName, language: str) -> str:
    """The surname, sometimes misspelt, of some women with the one before marriage."""
    surname = name.surname(language)
    if chance.random() < SHARE_MISSPELT:
        surname = misspelt(chance, name.family, surname, name.sex, language)
    if name.sex == "f" and chance.random() < SHARE_MARRIED:
        other = married(name, chance.choice(surnames(name.family.fashion))).surname(language)
        surname = f"{other} ({surname})"
    return surname


def _of_one_word(made, made_same, weights, constant) -> float:  # noqa: ANN001 - arrays
    """What is taken off where a single word is all that is compared.

    The list of public persons has no such names, so invented ones tell how little that says.
    """
    alone = made[:, ONE_PAIR] == 1
    odds, importance = made[alone] @ weights + constant, _balanced(made_same)[alone]
    true = np.average(made_same[alone], weights=importance)

    def too_much(shift: float) -> float:
        said = 1 / (1 + np.exp(-(odds + shift)))
        return float(np.average(said, weights=importance) - true)

    return min(0.0, float(brentq(too_much, -20, 20)))


def _write(costs: np.ndarray, weights: np.ndarray, constant: float) -> None:
    model = {
        "recipe": "scripts/train_names.py",
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "learned from": "word and name pairs of ../shared/reference/linkage, invented persons; "
        "numbers only",
        "constant": round(constant, 4),
        "weights": {f.name: round(float(w), 4) for f, w in zip(FEATURES, weights, strict=True)},
        "costs": {
            "vowels written": costs[0].tolist(),
            "arabic letters beside others": costs[1].tolist(),
        },
    }
    text = json.dumps(model, indent=1, ensure_ascii=False)
    # One row of a table in one line.
    MODEL_FILE.write_text(_rows_in_one_line(text) + "\n", "utf-8")


def _rows_in_one_line(text: str) -> str:
    import re

    return re.sub(r"\[\s+((?:\d+,\s+)*\d+)\s+\]", lambda m: f"[{' '.join(m[1].split())}]", text)


if __name__ == "__main__":
    main()
