"""Protocols of handing over: to be signed, with every item, in four languages."""

from datetime import date

import pytest

from sought.errors import InputError
from sought.reporting.documents import LANGUAGES, Letterhead
from sought.reporting.handover import InventoryLine, LivingLine, LivingProtocol, ReturnProtocol
from sought.reporting.handover.labels import LABELS

HEAD = Letterhead("Commission", "RT-000001-en", date(2026, 11, 27))


def of_return(**fields):
    given = {
        "language": "en",
        "header": HEAD,
        "code": "RT-000001",
        "state": "prepared",
        "person": "Tural Nurlanlı (P-000001)",
        "remains": "R-000001",
        "decision": "D-000001",
        "decided_on": "2026-10-01",
        "items": [
            InventoryLine("R-000001: Body, good, B1"),
            InventoryLine("F-000001: a letter", "evidence of the prosecutor"),
        ],
        **fields,
    }
    return ReturnProtocol(**given)


def of_living(**fields):
    given = {
        "language": "en",
        "header": HEAD,
        "code": "LH-000001",
        "kind": "exchange",
        "on_day": "1992-05",
        "place": "the bridge",
        "handed_by": "one side",
        "taken_by": "the other",
        "persons": [
            LivingLine("Tural Nurlanlı", "wounded", "passport", signed=True, health="a broken arm"),
            LivingLine("P-000002", "alive", "his mother", signed=False),
        ],
        **fields,
    }
    return LivingProtocol(**given)


def section(data, title):
    return next(one for one in data["sections"] if one["title"] == title)


def facts(data, title):
    return dict(section(data, title)["facts"])


def test_a_prepared_protocol_leaves_lines_for_the_pen():
    data = of_return(on_day="2026-12-01").as_data()
    assert data["notice"] == "Prepared; not valid before it is signed."
    handing = facts(data, "Handing over")
    assert handing["Day"] == "1 December 2026"
    assert handing["Received by"] == handing["Witnesses"] == ""
    assert "Signed for the family by" not in handing
    assert len(data["signatures"]) == 4


def test_a_signed_protocol_says_who_signed():
    data = of_return(state="carried_out", signed_by="the mother, passport seen").as_data()
    assert data["notice"] == ""
    assert facts(data, "Handing over")["Signed for the family by"] == "the mother, passport seen"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_protocol_on_a_reversed_decision_says_so_in_its_frame(language):
    signed = {"state": "carried_out", "signed_by": "the mother", "language": language}
    protocol = of_return(**signed, reversed_on="2026-12-03")
    notice = protocol.as_data()["notice"]
    assert LABELS["reversed"].text(language) in notice
    assert protocol.decision in notice
    assert protocol.pdf() != of_return(**signed).pdf()


def test_what_is_called_off_and_reversed_says_both():
    notice = of_return(state="cancelled", reversed_on="2026-12-03").as_data()["notice"]
    assert notice.startswith("Called off; nothing was handed over. The decision on which")
    assert notice.endswith("3 December 2026")


def test_the_inventory_has_what_goes_and_says_what_stays():
    data = of_return(samples_kept=3).as_data()
    assert [row[:2] for row in section(data, "Inventory")["rows"]] == [
        ["1", "R-000001: Body, good, B1"]
    ]
    kept = section(data, "What is not returned")
    assert kept["rows"] == [["F-000001: a letter", "evidence of the prosecutor"]]
    assert kept["words"] == ["Samples that stay with the laboratory: 3"]


def test_where_all_is_returned_nothing_is_said_of_what_stays():
    data = of_return(items=[InventoryLine("R-000001: Body")]).as_data()
    assert "What is not returned" not in [one["title"] for one in data["sections"]]


def test_each_of_the_living_has_a_part_of_their_own():
    data = of_living().as_data()
    assert data["title"] == "Protocol of an exchange"
    first, second = (dict(one["facts"]) for one in data["sections"] if one["title"] == "Person")
    assert first["Condition"] == "Wounded"
    assert first["What the physician found"] == "a broken arm"
    assert (first["Signed the protocol"], second["Signed the protocol"]) == ("yes", "no")
    assert "What the physician found" not in second


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", [of_return, of_living])
def test_the_paper_is_made_in_every_language_and_is_the_same_each_time(made, language):
    protocol = made(language=language)
    content = protocol.pdf()
    assert content.startswith(b"%PDF")
    assert content == made(language=language).pdf()
    assert len(protocol.sha256) == 64


def test_the_sum_follows_the_content():
    assert of_return().sha256 != of_return(place="elsewhere").sha256


@pytest.mark.parametrize(
    "refused",
    [
        lambda: of_return(state="lost"),
        lambda: of_living(kind="escape"),
        lambda: LivingLine("P-000001", "dead", "x", signed=False),
        lambda: InventoryLine(" "),
        lambda: of_return(language="xx"),
    ],
)
def test_what_is_not_known_is_refused(refused):
    with pytest.raises(InputError):
        refused()


def test_labels_have_four_languages_of_their_own():
    for name, wording in LABELS.items():
        texts = {wording.text(language) for language in ("az", "hy", "ru")}
        assert name == "number" or len(texts) == 3, name
