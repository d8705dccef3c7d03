"""A version of an exchange list on paper: names as on the list, in four languages."""

from datetime import date

import pytest

from sought.errors import InputError
from sought.reporting.documents import LANGUAGES, Letterhead
from sought.reporting.handover import ExchangePaper, ListLine


def paper(**fields):
    given = {
        "language": "en",
        "header": Letterhead("Commission", "XL-000001/1-en", date(2026, 11, 27)),
        "code": "XL-000001/1",
        "purpose": "exchange",
        "list_title": "Spring list",
        "sides": ("House", "Northern Side"),
        "drawn_up_by": "House",
        "drawn_up_on": "2020-05-04",
        "lines": [ListLine("T. Nurlanlı", "1970", "House"), ListLine("Ա. Բ.", "", "Northern Side")],
        "sent_to": "Committee",
        "sent_on": "2020-05-05",
        **fields,
    }
    return ExchangePaper(**given)


def test_it_has_who_stands_on_the_list_and_nothing_else():
    data = paper().as_data()
    about, people = data["sections"]
    assert dict(about["facts"])["Between"] == "House – Northern Side"
    assert "Through" not in dict(about["facts"])
    assert people["rows"] == [
        ["1", "T. Nurlanlı", "1970", "House"],
        ["2", "Ա. Բ.", "", "Northern Side"],
    ]
    assert (data["notice"], len(data["signatures"])) == ("", 2)


def test_what_is_not_sent_is_a_draft_with_lines_for_the_pen():
    data = paper(sent_to="", sent_on="").as_data()
    assert data["notice"] == "Draft; not sent yet."
    assert dict(data["sections"][0]["facts"])["Sent to"] == ""


def test_what_it_cannot_say_is_refused():
    with pytest.raises(InputError, match="release, exchange"):
        paper(purpose="ransom")
    with pytest.raises(InputError, match="names nobody"):
        ListLine(" ", "", "House")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_is_made_in_every_language_and_is_the_same_each_time(language):
    content = paper(language=language, through="Committee").pdf()
    assert content.startswith(b"%PDF")
    assert content == paper(language=language, through="Committee").pdf()
