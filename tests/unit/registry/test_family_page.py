"""Letters and what is said through them: once, by whom it may be, erased and merged with them."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.demo.load.family_page import open_family_page
from sought.demo.load.loading import Loaded
from sought.errors import InputError, SoughtError
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.family_access import (
    end_family_access,
    issue_family_access,
    renew_family_access,
)
from sought.registry.actions.family_news import handle_news, source_of_news
from sought.registry.actions.family_page import change_own_consent, report_news
from sought.registry.actions.family_sign_in import ask_number, password_opens, use_code
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.record_sample import SampleForm, record_sample
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.models import FamilyAccess, FamilyNews, Role
from sought.registry.policies import Refused
from sought.registry.records.family_secrets import (
    CODES,
    is_secret,
    kept_of_secret,
    new_access_code,
    new_letter_password,
    new_one_time_code,
    read_access_code,
)
from sought.registry.records.family_told import told_persons
from tests.family_page_world import family
from tests.office import officer, person, source

NAME = "Elşən"


@pytest.fixture
def home(alice):
    return family(alice)


# --- secrets ------------------------------------------------------------------------------------


def test_what_is_kept_is_no_secret_and_knows_it():
    kept = kept_of_secret("abcd-efgh-jkmn")
    assert "abcd" not in kept
    assert is_secret("ABCD efgh jkmn", kept)
    assert not is_secret("abcd-efgh-jkmm", kept)
    assert not is_secret("abcd-efgh-jkmn", None)
    assert kept != kept_of_secret("abcd-efgh-jkmn")


def test_a_stolen_database_without_the_folders_secret_tests_no_guess(settings):
    kept = kept_of_secret("123456")
    settings.SECRET_KEY = "another " * 10
    assert not is_secret("123456", kept)


def test_no_letter_holds_what_is_taken_for_another():
    for _ in range(50):
        assert not set(new_letter_password()) & set("0o1il")
        assert not set(new_access_code()) & set("0O1I")
        code = new_one_time_code()
        assert len(code) == 6
        assert code.isdigit()


def test_one_wrong_character_of_a_code_is_seen():
    code = new_access_code()
    assert read_access_code(code.lower().replace("-", "")) == code
    for at, letter in enumerate(code):
        if letter != "-":
            other = "2" if letter != "2" else "3"
            with pytest.raises(InputError, match="a character is wrong") as told:
                read_access_code(code[:at] + other + code[at + 1 :])
            assert code[:3] not in str(told.value)


def test_a_letter_shows_no_secret_when_it_is_printed_by_a_program(home):
    for secret in (home.letter.password, *home.letter.codes):
        assert secret not in repr(home.letter)


# --- who may have one ---------------------------------------------------------------------------


def test_an_applicant_a_donor_and_who_may_be_told_get_one_and_nobody_else(home, alice):
    with pytest.raises(InputError, match="nobody whom the office tells"):
        issue_family_access(home.uncle, by=home.lala, language="en")
    form = SampleForm(donor=home.uncle, material="saliva", legal_basis="form 3")
    record_sample(form, by=alice, source=source(alice))
    issue_family_access(home.uncle, by=home.lala, language="en")
    assert FamilyAccess.objects.count() == 2


def test_others_of_the_office_give_none(home):
    for role in (Role.REGISTRAR, Role.REVIEWER, Role.INVESTIGATOR, Role.ADMINISTRATOR):
        other = officer(f"one {role}", role)
        for act in (
            lambda by=other: issue_family_access(home.uncle, by=by, language="en"),
            lambda by=other: renew_family_access(home.access, by=by, reason="x"),
            lambda by=other: end_family_access(home.access, by=by, reason="x"),
        ):
            with pytest.raises(Refused):
                act()


def test_two_officers_at_once_end_it_once(home):
    seen = home.access
    end_family_access(home.access, by=home.lala, reason="lost")
    for act in (end_family_access, renew_family_access):
        with pytest.raises(InputError, match="has ended already"):
            act(seen, by=home.lala, reason="again")


def test_news_are_handled_once_and_become_one_source(home):
    news = report_news(home.son, by=home.access, text="he lives")
    seen = FamilyNews.objects.get(pk=news.pk)
    handle_news(news, by=home.lala)
    with pytest.raises(InputError, match="is handled already"):
        handle_news(seen, by=home.lala, answer="once more")
    made = source_of_news(news, by=home.lala)
    with pytest.raises(InputError, match=f"is {made.code} already"):
        source_of_news(seen, by=home.lala)


# --- codes --------------------------------------------------------------------------------------


def test_each_code_opens_once_and_all_of_them_do(home):
    asked = set()
    for left in range(CODES, 0, -1):
        assert home.access.codes.filter(used_at__isnull=True).count() == left
        number = ask_number(home.access)
        asked.add(number)
        code = home.letter.codes[number - 1]
        assert use_code(home.access, code)
        assert not use_code(home.access, code)
    assert asked == set(range(1, CODES + 1))
    assert ask_number(home.access) is None


def test_no_code_opens_before_one_is_asked_for(home):
    assert not any(use_code(home.access, code) for code in home.letter.codes[:3])


@pytest.mark.django_db(transaction=True)
def test_of_two_browsers_with_one_code_one_comes_in(alice):
    home = family(alice)
    number = ask_number(home.access)
    start, came_in, failed = threading.Barrier(2), [], []

    def go() -> None:
        try:
            start.wait(timeout=30)
            came_in.append(use_code(home.access, home.letter.codes[number - 1]))
        except Exception as error:  # noqa: BLE001 - told in the main thread
            failed.append(repr(error))
        finally:
            connection.close()

    both = [threading.Thread(target=go) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert failed == []
    assert sorted(came_in) == [False, True]


def test_the_work_is_the_same_whatever_was_wrong(home):
    counts = []
    for code, password in (
        ("2222-2222", "x"),
        (home.access.access_code, "x"),
        ("", home.letter.password),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert password_opens(code, password) is None
        counts.append(len(asked))
    assert len(set(counts)) == 1


# --- consent, erasure, merges -------------------------------------------------------------------


def test_only_an_own_sample_is_spoken_of(home, alice):
    form = SampleForm(donor=home.uncle, material="saliva", legal_basis="form 3")
    other = record_sample(form, by=alice, source=source(alice))
    with pytest.raises(InputError, match="no sample of yours"):
        change_own_consent(other, "research", by=home.access, given=True)


def test_an_erased_relative_leaves_no_letter_and_no_words(home, alice, bob):
    news = report_news(home.son, by=home.access, text="I live in Hill Street")
    handle_news(news, by=home.lala, answer="we come to Hill Street")
    asked = request_erasure(home.mother, by=alice, legal_basis="law", reason="she asks")
    gone = carry_out_erasure(asked, by=bob)
    assert (gone["family pages"], gone["own news"]) == (1, 1)
    assert (home.access.ended_by, home.access.codes.count()) == (bob, 0)
    assert "Hill" not in repr(list(FamilyNews.objects.values()))
    with pytest.raises(InputError, match="is erased"):
        issue_family_access(home.mother, by=home.lala, language="en")
    with pytest.raises(InputError, match="is erased"):
        source_of_news(news, by=home.lala)


def test_of_an_erased_person_no_news_keeps_the_name(home, alice, bob):
    report_news(home.son, by=home.access, text=f"{NAME} was seen")
    asked = request_erasure(home.son, by=alice, legal_basis="law", reason="he asks")
    carry_out_erasure(asked, by=bob)
    assert FamilyNews.objects.get().text == "█████ was seen"
    assert not told_persons(home.mother).exists()


def test_letter_and_news_follow_a_merge_and_return(home, alice):
    news = report_news(home.son, by=home.access, text="he lives")
    kept_son, kept_mother = (person(alice, full, sought=False) for full in ("A B", "C D"))
    merges = [
        merge_persons(kept, gone, by=alice, reason="one", although_named_together=True)
        for kept, gone in ((kept_son, home.son), (kept_mother, home.mother))
    ]
    news.refresh_from_db()
    assert (news.about, home.access.relative) == (kept_son, home.mother)
    later = report_news(kept_son, by=home.access, text="he was seen")
    with pytest.raises(InputError, match="has a letter already"):
        issue_family_access(kept_mother, by=home.lala, language="en")
    for merge in reversed(merges):
        undo_merge(merge, by=alice, reason="two after all")
    news.refresh_from_db()
    assert news.about == home.son
    later.refresh_from_db()
    assert later.about == kept_son


# --- the demonstration --------------------------------------------------------------------------


def test_the_demonstration_gives_one_family_a_letter_that_opens(home, alice):
    country = Loaded({}, {"M1": home.son.pk, "M2": home.mother.pk, "M3": home.uncle.pk}, {}, {})
    end_family_access(home.access, by=home.lala, reason="for the demonstration")
    code, password, codes = open_family_page({Role.LIAISON: home.lala}, country)
    access = password_opens(code, password)
    assert access is not None
    assert access.relative == home.mother
    assert use_code(access, codes[ask_number(access) - 1])
    person(alice)
    with pytest.raises(SoughtError, match="make the demonstration anew"):
        open_family_page({Role.LIAISON: home.lala}, country)
