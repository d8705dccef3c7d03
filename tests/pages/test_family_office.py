"""The office's side of the family page: letters for those who may have one, and what comes in."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache

from sought.registry.actions.family_page import report_news
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.models import Attachment, AuditEntry, FamilyAccess, FamilyNews, Role
from sought.registry.records.attachment_files import path_of
from tests import office
from tests.family_page_world import DOOR, PAGE, SECOND, Family, contact, family
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db
NEWS = "/families/news"


@pytest.fixture(autouse=True)
def attachments(tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture
def home() -> Family:
    cache.clear()
    return family()


@pytest.fixture
def desk(home):
    return client_of(home.lala)


@pytest.fixture
def news(home) -> FamilyNews:
    return report_news(home.son, by=home.access, text="Bir səs eşitdim.\nGecə idi.")


def card(person) -> str:
    return f"/persons/{person.code}/family-access"


# --- letters ------------------------------------------------------------------------------------


def test_the_card_says_what_is_known_of_the_letter_and_no_secret(home, desk):
    text = desk.get(card(home.mother)).content.decode()
    assert home.access.code in text
    assert ">20<" in text
    for secret in (home.letter.password, home.letter.access.access_code, *home.letter.codes):
        assert secret not in text


def issued(answer) -> tuple[str, str, list[str]]:
    """Code, password and one-time codes as the page shows them once."""
    text = answer.content.decode()
    code, password = re.findall(r'<dd class="code">([^<]+)</dd>', text)
    return code, password, re.findall(r'<span class="code">(\d{6})</span>', text)


def give(desk, person, **other):
    return desk.post(card(person), {"language": "az", "until": "2099-01-31"} | other)


def test_a_letter_is_made_shown_once_printed_and_opens_the_page(home, desk, client):
    contact(home.son, home.uncle, home.lala)
    answer = give(desk, home.uncle)
    code, password, codes = issued(answer)
    assert len(codes) == len(set(codes)) == 20
    access = FamilyAccess.objects.get(relative=home.uncle)
    stored = repr(list(FamilyAccess.objects.values())) + repr(list(access.codes.values()))
    assert all(secret not in stored for secret in (password, *codes))
    assert (access.language, f"{access.expires_at:%Y-%m-%d}") == ("az", "2099-01-31")
    pdf = desk.post(f"{card(home.uncle)}/letter", {"password": password, "codes": " ".join(codes)})
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert access.code in pdf.headers["Content-Disposition"]
    client.post(DOOR, {"code": code, "password": password})
    client.get(SECOND)
    access.refresh_from_db()
    client.post(SECOND, {"code": codes[access.asked - 1]})
    assert client.get(PAGE).status_code == 200
    assert password not in desk.get(card(home.uncle)).content.decode()


@pytest.mark.parametrize("language", ["en", "az", "hy", "ru"])
def test_the_letter_prints_in_each_language(home, desk, language):
    FamilyAccess.objects.update(language=language)
    given = {"password": home.letter.password, "codes": " ".join(home.letter.codes)}
    assert desk.post(f"{card(home.mother)}/letter", given).content.startswith(b"%PDF")


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"password": "wrong", "codes": "123456 123457"},
        {"password": "x" * 500, "codes": "a b"},
        {"password": "wrong", "codes": "1" * 5000},
    ],
)
def test_no_other_letter_is_printed(home, desk, given):
    assert desk.post(f"{card(home.mother)}/letter", given).status_code == 400


def test_the_secrets_are_in_no_log_and_no_entry(home, desk, caplog):
    contact(home.son, home.uncle, home.lala)
    with caplog.at_level(0):
        _, password, codes = issued(give(desk, home.uncle))
    entries = repr(list(AuditEntry.objects.values()))
    told = " ".join(r.getMessage() for r in caplog.records if not r.name.startswith("django.db"))
    for secret in (password, *codes):
        assert secret not in entries
        assert secret not in told
    assert AuditEntry.objects.filter(verb="issue family access").count() == 2


def test_a_letter_is_for_whom_it_may_be(home, desk):
    """No kin, no applicant, no donor: none; the mother has one; a protected one needs a clearance."""
    assert (
        "Record first whom this person may be told of"
        in desk.get(card(home.uncle)).content.decode()
    )
    assert "is nobody whom the office tells" in give(desk, home.uncle).content.decode()
    assert "has a letter already" in give(desk, home.mother).content.decode()
    contact(home.son, home.uncle, home.lala)
    for wrong in ({"language": "xx"}, {"until": "2001-01-01"}, {"until": "never"}, {"until": ""}):
        assert give(desk, home.uncle, **wrong).status_code == 200
    protect(home.uncle, by=office.bob(), reason="threatened")
    assert give(desk, home.uncle).status_code == 403
    assert FamilyAccess.objects.count() == 1


def test_a_letter_is_renewed_and_ended_with_a_reason(home, desk):
    desk.post(f"{card(home.mother)}/renew", {"reason": ""})
    assert home.access.renewed_at is None
    code, password, codes = issued(desk.post(f"{card(home.mother)}/renew", {"reason": "lost"}))
    assert code == home.letter.access.access_code
    assert password != home.letter.password
    assert set(codes).isdisjoint(home.letter.codes) or len(codes) == 20
    desk.post(f"{card(home.mother)}/end", {"reason": "she wishes it"})
    assert home.access.ended_reason == "she wishes it"
    assert desk.post(f"{card(home.mother)}/end", {"reason": "again"}).status_code == 404
    assert "she wishes it" in desk.get(card(home.mother)).content.decode()


def test_of_two_numbers_made_one_the_letter_is_renewed_and_ended_under_either(home, desk):
    twin = office.person(home.alice, "Sona Kadirova", sought=False)
    contact(home.son, twin, home.lala)
    give(desk, twin)
    merge_persons(home.mother, twin, by=home.alice, reason="one", although_named_together=True)
    for who in (home.mother, twin):
        text = desk.get(card(who)).content.decode()
        assert home.access.code in text
        assert card(home.mother) in text
        assert desk.post(f"{card(who)}/renew", {"reason": "lost"}).status_code == 200
    assert desk.post(f"{card(twin)}/end", {"reason": "lost"}).status_code == 302
    assert not FamilyAccess.objects.filter(ended_at__isnull=True).exists()
    give(desk, twin)
    assert FamilyAccess.objects.get(ended_at__isnull=True).relative == home.mother


@pytest.mark.parametrize("day", ["9999-12-31", "2200-01-01", "0001-01-01"])
def test_a_day_that_no_calendar_holds_is_said_at_the_field(home, desk, day):
    answer = give(desk, home.uncle, until=day)
    assert answer.status_code == 200
    assert "Choose a day from 1900 to 2199." in answer.content.decode()
    assert FamilyAccess.objects.count() == 1


def test_a_reason_keeps_no_name(home, desk):
    desk.post(f"{card(home.mother)}/end", {"reason": "Sona lost it"})
    assert "Sona" not in AuditEntry.objects.get(verb="end family access").reason
    assert "Sona" not in home.access.ended_reason


def test_who_may_only_read_gives_no_letter(home):
    reader = client_of(office.officer("auditor", Role.AUDITOR))
    text = reader.get(card(home.mother)).content.decode()
    assert "Shut the page" not in text
    for what in ("", "/renew", "/end", "/letter"):
        assert reader.post(card(home.mother) + what, {"reason": "x"}).status_code == 403
    assert client_of(office.charlie()).get(card(home.mother)).status_code == 403


# --- what comes in ------------------------------------------------------------------------------


def test_news_wait_are_read_and_answered(home, desk, news):
    assert news.code in desk.get(NEWS).content.decode()
    page = desk.get(f"{NEWS}/{news.code}").content.decode()
    assert "Bir səs eşitdim.<br>Gecə idi." in page
    assert "Sona Qədirova" in page
    assert desk.post(f"{NEWS}/{news.code}", {"answer": "Thank you."}).status_code == 302
    news.refresh_from_db()
    assert (news.handled_by, news.answer) == (home.lala, "Thank you.")
    assert "Thank you." in home.client().get(PAGE).content.decode()
    again = desk.post(f"{NEWS}/{news.code}", {"answer": "Once more"})
    assert "is handled already" in again.content.decode()


def test_news_become_a_source_once_with_the_text_as_original(home, desk, news):
    answer = desk.post(f"{NEWS}/{news.code}/source")
    news.refresh_from_db()
    source = news.source
    assert answer.headers["Location"] == f"/sources/{source.code}"
    assert (source.kind, source.author_person, source.reference) == (
        "letter",
        home.mother,
        news.code,
    )
    original = Attachment.objects.get(source=source)
    assert path_of(original.sha256).read_text("utf-8") == news.text
    assert "Bir" not in source.title
    desk.post(f"{NEWS}/{news.code}/source")
    assert FamilyNews.objects.get().source == source
    assert AuditEntry.objects.filter(verb="source of family news").count() == 1
    assert source.code in desk.get(f"{NEWS}/{news.code}").content.decode()


def test_news_on_protected_persons_are_for_cleared_officers(home, desk, news):
    protect(home.mother, by=office.bob(), reason="threatened")
    assert news.code not in desk.get(NEWS).content.decode()
    for path in (f"{NEWS}/{news.code}", f"{NEWS}/{news.code}/source"):
        assert desk.post(path).status_code == 403
    assert desk.get(f"{NEWS}/{news.code}").status_code == 403


def test_who_only_reads_does_not_answer(news):
    reader = client_of(office.officer("auditor", Role.AUDITOR))
    assert reader.get(f"{NEWS}/{news.code}").status_code == 200
    assert reader.post(f"{NEWS}/{news.code}", {"answer": "x"}).status_code == 403
    assert reader.post(f"{NEWS}/{news.code}/source").status_code == 403
    assert client_of(office.charlie()).get(NEWS).status_code == 403


def test_the_list_asks_the_same_however_long(home, desk, django_assert_max_num_queries):
    for number in range(12):
        report_news(home.son, by=home.access, text=f"news {number}")
    desk.get(NEWS)
    with django_assert_max_num_queries(16):
        desk.get(NEWS)
