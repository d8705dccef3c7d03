"""Numbers in documents are written as the pages of the office write them."""

import pytest
from django.utils.formats import number_format
from django.utils.translation import override

from sought.reporting.number_words import number_words


@pytest.mark.parametrize("language", ["en", "az", "hy", "ru"])
@pytest.mark.parametrize(("value", "decimals"), [(0, 0), (999, 0), (1234567, 0), (1234.56, 1)])
def test_as_in_pages(language: str, value: float, decimals: int) -> None:
    with override(language):
        expected = number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)
    if decimals == 0:
        assert number_words(value, language) == expected
    else:  # pages cut, documents round
        assert number_words(value, language, 1)[:-1] == expected[:-1]


def test_by_hand() -> None:
    assert number_words(1234567.25, "en", 2) == "1,234,567.25"
    assert number_words(1234.5, "hy", 1) == "1\xa0234,5"
    assert number_words(3890, "fr") == "3,890"
