"""120 testimonies: their length, their mentions, and that what they mention is meant."""

from __future__ import annotations

import re
from collections import Counter

from sought.demo import spoken_names
from sought.demo.data_files import table
from sought.partial_dates import PartialDate
from tests.unit.demo.country import the_country


def test_the_spans_of_all_mentions_match_the_text():
    for interview in the_country().interviews:
        for span in interview.spans:
            assert interview.text[span.start : span.end] == span.words
            assert span.words == span.words.strip()
            assert span.words


def test_mentions_do_not_overlap():
    for interview in the_country().interviews:
        for one, other in zip(interview.spans, interview.spans[1:], strict=False):
            assert one.end <= other.start


def test_testimonies_have_250_to_600_words_in_four_languages():
    lengths = [len(interview.text.split()) for interview in the_country().interviews]
    assert min(lengths) >= 250
    assert max(lengths) <= 600
    assert set(Counter(each.language for each in the_country().interviews)) == {
        "az",
        "ru",
        "hy",
        "en",
    }


def test_a_mention_means_a_person_a_place_or_a_date():
    country = the_country()
    places = {place.id for place in country.places}
    kinds: Counter[str] = Counter()
    for interview in country.interviews:
        for span in interview.spans:
            kinds[span.kind] += 1
            if span.kind == "person":
                forms = spoken_names.person_forms(
                    country.population.people[span.ref].name, interview.language
                )
                assert span.words in forms.values()
            elif span.kind == "place":
                assert span.ref in places
            else:
                assert PartialDate.parse(span.ref)
    assert min(kinds.values()) > 300


def test_nothing_of_a_template_is_left_over():
    for interview in the_country().interviews:
        assert not re.search(r"[{}\[\]<>|]|\(\(", interview.text)


def test_every_paragraph_of_every_language_can_be_told():
    """The same parts in all languages, each with at least two wordings."""
    parts = {
        language: {key for key in table(f"interview_{language}.toml") if key != "title"}
        for language in ("az", "ru", "hy", "en")
    }
    assert len(set(map(frozenset, parts.values()))) == 1
    for language, keys in parts.items():
        for key in keys:
            assert len(table(f"interview_{language}.toml")[key]) >= 2


def test_no_two_testimonies_are_alike():
    bodies = [interview.text.split("\n\n", 2)[2] for interview in the_country().interviews]
    assert len(bodies) == len(set(bodies))


def test_each_witness_speaks_of_at_least_two_others():
    for interview in the_country().interviews:
        assert len({span.ref for span in interview.spans if span.kind == "person"}) >= 2


def test_a_witness_is_one_of_the_released_and_speaks_once():
    witnesses = [interview.witness for interview in the_country().interviews]
    assert len(set(witnesses)) == len(witnesses)
    assert set(witnesses) <= set(the_country().population.released)
