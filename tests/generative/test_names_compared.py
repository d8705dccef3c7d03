"""Any two Unicode strings can be compared: no crash, one answer, bounded time."""

import math
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.linkage.explanation import explanation
from sought.linkage.name_comparison import compare_many, compare_names, prepare
from sought.linkage.name_frequencies import NameFrequencies
from sought.linkage.name_parts import parse

LETTERS = "əğışçöüİıƏ" + "аяёщьҹғһј" + "աևուխճՅ" + "აჭყწღ" + "اعهةويیلچ\u200c"
WORDS = """
Əliyev Алиев Ալիև Rəşid Рашид Məmməd oğlu Мамедович R. М. bin Ter- Տեր- (Quliyev) née / ,
Shah Gul Shahgul علی‌یف عبد الرحمن AlJiran -shvili ALİYEV Dr. Саша Aleksandr
"""
names = (
    st.text()
    | st.text(st.sampled_from(LETTERS + "abcdefghijklmnopqrstuvwxyz '-.,()/"))
    | st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)
    | st.text(st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF))  # lone surrogates
)


@given(names, names)
def test_every_pair_has_one_answer_in_either_order(a: str, b: str) -> None:
    there, back = compare_names(a, b), compare_names(b, a)
    assert there.weight == pytest.approx(back.weight, nan_ok=True)
    assert math.isnan(there.probability) == (not parse(a) or not parse(b))
    if there.parts:
        assert 0.0 <= there.probability <= 1.0
    assert explanation(there)


@given(st.lists(names, min_size=1, max_size=6))
def test_the_compiled_loop_agrees_with_the_plain_one(texts: list[str]) -> None:
    ready = prepare(texts)
    pairs = [(i, j) for i in range(len(texts)) for j in range(len(texts))]
    plain = [compare_names(texts[i], texts[j]).probability for i, j in pairs]
    np.testing.assert_allclose(compare_many(ready, ready, pairs), plain, rtol=0, atol=1e-5)


@given(names)
def test_every_word_of_both_names_is_accounted_for(text: str) -> None:
    found = compare_names(text, "Əliyev Rəşid Məmməd oğlu")
    if found.parts and not found.joined:
        assert sum(p.first is not None for p in found.parts) == min(10, len(parse(text)))
        assert sum(p.second is not None for p in found.parts) == 3


@given(st.sampled_from(["Əliyev", "Qaraqoyunlu", "Петросян", "Beridze"]), st.integers(0, 500))
def test_bearers_of_a_surname_never_make_it_say_more(surname: str, bearers: int) -> None:
    others = ["Nuriyev Akif"] * 500
    few, more = (
        compare_names(
            f"{surname} Ramin",
            f"Рамин {surname}",
            frequencies=NameFrequencies.of([f"{surname} Elman"] * n + others[n:]),
        ).weight
        for n in (0, bearers)
    )
    assert more <= few + 1e-6


@pytest.mark.parametrize(
    "text",
    ["г", "c", "ia", "ﷺ", "a ", "Abd al-", "(", "née ", "/a", "A.", "\u0301", "Əli ", "Al", "ا ل"],
    ids=ascii,
)
def test_a_very_long_text_takes_no_longer_than_a_long_name(text: str) -> None:
    text *= 10**6
    compare_names("Rəşid", "Рашид")  # tables are read
    start = time.process_time()
    compare_names(text, text[:300])
    compare_names(text, "Əliyev Rəşid Məmməd oğlu")
    assert time.process_time() - start < 20.0
