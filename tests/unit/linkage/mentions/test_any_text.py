"""Any Unicode string is a text and a name: no crash, spans inside the text, in order, apart."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.linkage.mentions import KnownPerson, KnownPlace, MentionIndex

LETTERS = "əğıİAÇŞabcov 'ёЁАИаивов-.\nՏեորյանիը՞Աև1992oğlu"
texts = (
    st.text()
    | st.text(st.sampled_from(LETTERS))
    | st.text(st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF))
    | st.lists(
        st.sampled_from(["Rəşid", "Əliyevi", "Алиева", "oğlu", "R.", ". ", " ", "\n\n", "1992-ci"])
    ).map("".join)
)
INDEX = MentionIndex.of(
    (KnownPerson("A1", ("Əliyev Rəşid Məmməd oğlu",)), KnownPerson("A2", ("Алиева Рашида",))),
    (KnownPlace("T1", ("Ağdam",)), KnownPlace("D1", ("Тюрьма в Агдаме",))),
)


@given(texts, st.sampled_from(["az", "ru", "hy", "en", "", "xx"]))
def test_every_string_is_a_text(text: str, language: str) -> None:
    end = 0
    for proposal in INDEX.find(text, language, least=0.0):
        assert 0 <= proposal.start < proposal.end <= len(text)
        assert 0.0 < proposal.probability <= 1.0
        if proposal.code:  # else it is the probability of a name, whoever's
            shared = proposal.probability + sum(r.probability for r in proposal.rivals)
            assert shared <= 1.0 + 1e-9
        if proposal.kind != "date":
            assert proposal.start >= end
            end = proposal.end


@given(texts, texts)
def test_every_string_is_a_name(name: str, text: str) -> None:
    index = MentionIndex.of(
        [KnownPerson("A", (name,), born=name, last_seen=name)], [KnownPlace("L", (name,))]
    )
    index.find(f"{text} {name}", "ru")


@pytest.mark.parametrize(
    "text",
    [
        "Rəşid ",
        "Əliyev Rəşid. ",
        "А",
        "А.",
        "А-",
        "A'",
        "1992 ",
        "Тюрьма в ",
        "oğlu ",
        "\n",
        "՞",
        "\u0301",
    ],
    ids=ascii,
)
def test_time_grows_with_the_length_and_no_faster(text: str) -> None:
    """Eight times the text takes far from sixty-four times as long, however monotonous."""
    short, long = (text * (size // len(text)) for size in (10_000, 80_000))
    INDEX.find(short, "az")
    begun = time.process_time()
    INDEX.find(short, "az")
    middle = time.process_time()
    INDEX.find(long, "az")
    assert time.process_time() - middle < 30 * (middle - begun) + 5.0
