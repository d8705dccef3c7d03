"""Any Unicode string is a name: no crash, bounded keys, time that grows with the length at most."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.linkage import LONGEST_KEY, MOST_KEYS, SKELETON, fold, query_keys, rank
from sought.linkage.folding import LONGEST_NAME, MOST_TOKENS
from sought.linkage.typed_beginnings import MOST_PREFIXES

LETTERS = (
    "əğışçöüİIıiƏäñžßøæ" + "аяёщъьәҹғҝөүһј" + "աևուխձճյՅ" + "აჭყწღ" + "اعهةويیلشچ\u200c\u0640\u064e"
)
names = (
    st.text()
    | st.text(st.sampled_from(LETTERS + "abcdefghijklmnopqrstuvwxyz '-."))
    | st.text(
        st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF)  # lone surrogates
    )
)


@given(names)
def test_every_string_folds_into_bounded_ascii_keys(text: str) -> None:
    tokens = fold(text)
    assert len(tokens) <= MOST_TOKENS
    assert [t.position for t in tokens] == list(range(len(tokens)))
    for token in tokens:
        assert len(token.keys) <= MOST_KEYS
        assert len(token.skeletons) <= MOST_KEYS
        assert len(set(token.index_keys)) == len(token.index_keys)
        for key in token.keys:
            assert key.isascii()
            assert key.isalnum()
            assert key == key.lower()
            assert len(key) <= LONGEST_KEY
        for bones in token.skeletons:
            assert bones.startswith(SKELETON)
            assert bones[1:].isalnum()
        assert token.latin.isascii()


@given(names)
def test_every_string_can_be_typed(text: str) -> None:
    for prefixes in query_keys(text):
        assert 1 <= len(prefixes) <= 2 * MOST_PREFIXES
        assert all(p.isascii() and p for p in prefixes)


@given(names, names)
def test_every_pair_has_an_order(a: str, b: str) -> None:
    (there,), (back,) = rank(a, [b]), rank(b, [a])
    assert 0.0 <= there <= 1.0
    assert there == pytest.approx(back)


@given(names)
def test_a_name_is_like_itself(text: str) -> None:
    tokens = fold(text)
    assert rank(text, [text]) == [1.0 if tokens else 0.0]


@given(names)
def test_folding_what_was_written_changes_nothing(text: str) -> None:
    for token in fold(text):
        again = fold(token.written)
        assert [t.keys for t in again] == [token.keys]


@pytest.mark.parametrize(
    "text",
    ["г", "c", "ia", "ﷺ", "a ", "Abd al-", "\u0301", ".", "-", "و", "'", "\u200c"],
    ids=ascii,
)
def test_a_very_long_text_takes_no_longer_than_a_long_name(text: str) -> None:
    text *= 10**6
    start = time.process_time()
    assert len(fold(text)) <= MOST_TOKENS
    query_keys(text)
    rank(text, [text[: LONGEST_NAME // 2]])
    assert time.process_time() - start < 10.0
