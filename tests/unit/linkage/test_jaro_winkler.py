"""Published values: W. E. Winkler, Overview of record linkage (2006), table 6, to three digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.linkage.jaro_winkler import jaro, jaro_winkler

PUBLISHED = [
    ("SHACKLEFORD", "SHACKELFORD", 0.970, 0.982),
    ("DUNNINGHAM", "CUNNIGHAM", 0.896, 0.896),
    ("NICHLESON", "NICHULSON", 0.926, 0.956),
    ("JONES", "JOHNSON", 0.790, 0.832),
    ("MASSEY", "MASSIE", 0.889, 0.933),
    ("ABROMS", "ABRAMS", 0.889, 0.922),
    ("JERALDINE", "GERALDINE", 0.926, 0.926),
    ("MARHTA", "MARTHA", 0.944, 0.961),
    ("MICHELLE", "MICHAEL", 0.869, 0.921),
    ("DWAYNE", "DUANE", 0.822, 0.840),
]


@pytest.mark.parametrize(("a", "b", "plain", "raised"), PUBLISHED, ids=str)
def test_published_values(a: str, b: str, plain: float, raised: float) -> None:
    assert jaro(a, b) == pytest.approx(plain, abs=0.0006)
    assert jaro_winkler(a, b) == pytest.approx(raised, abs=0.0006)


def naive_jaro(a: str, b: str) -> float:
    """By the definition: flags of common letters, then those out of order."""
    if a == b:
        return 1.0
    reach = max(0, max(len(a), len(b)) // 2 - 1)
    used_a, used_b = [False] * len(a), [False] * len(b)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            if x == y and abs(i - j) <= reach and not used_b[j]:
                used_a[i] = used_b[j] = True
                break
    common_a = [x for x, used in zip(a, used_a, strict=True) if used]
    common_b = [y for y, used in zip(b, used_b, strict=True) if used]
    m = len(common_a)
    if not m:
        return 0.0
    t = sum(x != y for x, y in zip(common_a, common_b, strict=True)) / 2
    return (m / len(a) + m / len(b) + (m - t) / m) / 3


words = st.text("abc", max_size=12)


@given(words, words)
def test_it_agrees_with_the_definition(a: str, b: str) -> None:
    assert jaro(a, b) == pytest.approx(naive_jaro(a, b))


def test_nothing_in_common() -> None:
    assert jaro_winkler("abc", "xyz") == 0.0
    assert jaro_winkler("", "abc") == 0.0
    assert jaro_winkler("", "") == 1.0
