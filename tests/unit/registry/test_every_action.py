"""Sweeps over all actions: each leaves an entry, none gives a name away."""

import importlib
import inspect
import pkgutil

import pytest

from sought.errors import SoughtError
from sought.registry import actions
from sought.registry.models import AuditEntry
from tests.unit.registry import (
    whole_board,
    whole_estimates,
    whole_exchange,
    whole_family,
    whole_family_page,
    whole_field,
    whole_handover,
    whole_laboratory,
    whole_living,
    whole_office,
    whole_reports,
)
from tests.unit.registry.whole_office import TOKEN

PARTS = (
    whole_office,
    whole_board,
    whole_estimates,
    whole_exchange,
    whole_family,
    whole_family_page,
    whole_field,
    whole_handover,
    whole_laboratory,
    whole_living,
    whole_reports,
)
ELSEWHERE = {
    "sought.registry.actions.audit": "the chain itself: test_audit.py",
    "sought.registry.actions.change_installation": "set_installation with a check of the right",
    "sought.registry.actions.enter_protected_interview": "its own tests",
    "sought.registry.actions.export_pfif": "a file of its own: test_pfif.py",
    "sought.registry.actions.import_list": "its own tests",
    "sought.registry.actions.import_pfif": "a file of its own: test_pfif.py",
    "sought.registry.actions.import_submissions": "through the screens; test_import_submissions.py",
    "sought.registry.actions.note_export": "a note about a list: its own tests",
    "sought.registry.actions.note_form": "a note about a paper: tests/pages/test_legal_forms_pages.py",
    "sought.registry.actions.note_place_sheet": "a note: tests/pages/test_detention_pages.py",
    "sought.registry.actions.officers": "officers, no persons: their own tests",
    "sought.registry.actions.release_import": "a part of withdraw_source: test_import_list.py",
    "sought.registry.actions.repeat_search": "long: test_searches.py",
    "sought.registry.actions.run_linkage": "long: test_run_linkage.py",
    "sought.registry.actions.roles": "officers, no persons: test_roles.py",
    "sought.registry.actions.set_list_repeats": "a list, no persons: tests/pages/test_lists.py",
    "sought.registry.actions.sign_audit_head": "the chain itself: test_audit.py",
    "sought.registry.actions.sign_in": "officers, no persons: their own tests",
}
WITHOUT_ENTRY = {"save_draft", "discard_draft"}


def verbs():
    """Public functions of the actions that say by whom: module and name."""
    for found in pkgutil.iter_modules(actions.__path__, "sought.registry.actions."):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__ == found.name and not name.startswith("_")
            if is_own and "by" in inspect.signature(function).parameters:
                yield found.name, name, function


def test_the_run_goes_through_every_action():
    used = {
        name for part in PARTS for name, value in vars(part).items() if inspect.isfunction(value)
    } | {"record_event"}
    parts = {"attached", "written_source", "source_of_form"}
    # What follows from answers: called by the actions on answers, links and merges.
    parts |= {"join", "part", "follow", "take_back", "end_link"}
    parts |= {"end_same_answers", "end_answers_on_link"}
    # The writing of what other actions decide.
    parts |= {"publish_numbers", "withdraw_numbers"}
    parts |= {"close", "reopen", "reopen_standing", "written_step", "call_off"}
    # What follows from the reversal of a decision.
    parts |= {"end_returns", "end_objections"}
    # What follows from deeds in the laboratory, and from an erasure.
    parts |= {"search_follows", "list_follows", "end_profiles", "erase_samples", "said_by_donor"}
    parts |= {"erase_family_page", "standing_paper"}
    missing = {
        f"{module}.{name}"
        for module, name, _ in verbs()
        if module not in ELSEWHERE and name not in used | parts
    }
    assert missing == set()


def test_every_action_says_by_whom_in_a_keyword():
    for module, name, function in verbs():
        by = inspect.signature(function).parameters["by"]
        assert by.kind is by.KEYWORD_ONLY, f"{module}.{name}"


def test_every_action_leaves_an_entry_and_none_holds_a_name(alice, bob, charlie, caplog):
    with caplog.at_level(0):
        whole_office.run(alice, bob, charlie)
    found = set(AuditEntry.objects.values_list("verb", flat=True))
    assert found == {
        "accept profile",
        "ask reversal",
        "cancel return",
        "carry out return",
        "issue protocol",
        "prepare return",
        "record living handover",
        "add to exchange list",
        "create exchange list",
        "identify exchange entry",
        "next exchange version",
        "record bureau notice",
        "record exchange_answer",
        "send exchange version",
        "set body role",
        "take off exchange list",
        "withdraw bureau notice",
        "withdraw exchange_answer",
        "hand over message",
        "record family message",
        "record reply",
        "remind",
        "return message",
        "send request",
        "withdraw family_message",
        "withdraw request",
        "answer question",
        "call off notice",
        "close case",
        "end family contact",
        "end wish",
        "finish step",
        "forgo second test",
        "hold notice",
        "plan notice",
        "raise objection",
        "record conversation",
        "record question",
        "record second test",
        "record wish",
        "reject objection",
        "reopen case",
        "set family contact",
        "uphold objection",
        "ask on family page",
        "change own consent",
        "end family access",
        "family sign in",
        "family sign out",
        "family sign-in failed",
        "family sign-in locked",
        "handle family news",
        "issue family access",
        "renew family access",
        "report family news",
        "source of family news",
        "close hypothesis",
        "decide hypothesis",
        "grant reversal",
        "give court bundle",
        "give report",
        "issue report",
        "make report",
        "withdraw report",
        "make court bundle",
        "sign audit head",
        "open hypothesis",
        "record evidence",
        "refuse reversal",
        "review hypothesis",
        "withdraw evidence",
        "accept sure proposals",
        "answer application",
        "answer proposal",
        "attach",
        "carry out erasure",
        "change conflict",
        "change installation",
        "choose",
        "close store",
        "confirm custody",
        "confirm mention",
        "create incident",
        "create place",
        "create store",
        "end choice",
        "end consent",
        "end profile",
        "end remains",
        "enter application",
        "enter interview",
        "grant clearance",
        "hand over",
        "import profiles",
        "lift protection",
        "link entry",
        "make consensus",
        "mark sought",
        "merge persons",
        "propose mentions",
        "set interview terms",
        "tell of mention",
        "tell own way",
        "protect",
        "put into incident",
        "clear family",
        "end family clearance",
        "queue re-audit",
        "queue search",
        "queue estimate",
        "queue sampling list",
        "stop estimate",
        "run re-audit",
        "record conflict",
        "record consent",
        "record description",
        "record effect",
        "record event",
        "record examination",
        "record excavation",
        "record name",
        "record photograph",
        "record place_fact",
        "record published_figure",
        "record relation",
        "record remains",
        "record sample",
        "record source",
        "refuse erasure",
        "regroup remains",
        "reject mention",
        "reject profile",
        "request erasure",
        "revoke clearance",
        "set site stage",
        "take out of incident",
        "undo answer",
        "undo link",
        "undo merge",
        "undo regrouping",
        "unverify kinship",
        "verify kinship",
        "withdraw application",
        "withdraw name",
        "withdraw sample",
        "withdraw source",
    }
    for row in AuditEntry.objects.values_list():
        assert TOKEN.casefold() not in repr(row).casefold()
    # What the database layer logs at the level of debugging is switched off in an installation.
    own = [r for r in caplog.records if not r.name.startswith("django.db")]
    assert all(TOKEN.casefold() not in r.getMessage().casefold() for r in own)


def test_no_refusal_repeats_what_was_given(alice, bob, charlie):
    office = whole_office.run(alice, bob, charlie)
    for refused in refusals(office):
        with pytest.raises(SoughtError) as error:
            refused()
        assert TOKEN.casefold() not in str(error.value).casefold()
        assert str(error.value)


def refusals(office):
    from sought.registry.actions import given as g
    from sought.registry.actions.enter_application import enter_application
    from sought.registry.actions.enter_interview import enter_interview
    from sought.registry.actions.erasures import carry_out_erasure
    from sought.registry.actions.mark_sought import mark_sought
    from sought.registry.actions.protect import lift_protection
    from sought.registry.actions.record_source import record_source

    alice, who = office.alice, office.who
    long = TOKEN * 100
    yield lambda: lift_protection(who, by=alice, reason=TOKEN)
    yield lambda: mark_sought(who, by=alice, reason=TOKEN)
    yield lambda: carry_out_erasure(who.erasures.get(), by=office.bob)
    yield lambda: record_source(by=alice, kind=TOKEN, title=TOKEN)
    yield lambda: record_source(by=alice, kind="document", title=long)
    yield lambda: record_source(by=alice, kind="document", title="x", date=TOKEN)
    for person in (
        g.PersonForm(names=(g.GivenName(long),)),
        g.PersonForm(names=(g.GivenName("A", kind=TOKEN),)),
        g.PersonForm(names=(g.GivenName("A", language=TOKEN * 2),)),
        g.PersonForm(who, facts=(g.GivenFact(TOKEN, TOKEN),)),
        g.PersonForm(who, facts=(g.GivenFact("sex", TOKEN),)),
        g.PersonForm(who, facts=(g.GivenFact("birth", date=TOKEN),)),
    ):
        form = g.ApplicationForm(g.SourceForm("x"), person, (g.SoughtForm(g.PersonForm(who)),))
        yield lambda form=form: enter_application(form, by=alice)
        seen = g.InterviewForm(g.SourceForm("x"), person, text="x", consent="internal")
        yield lambda seen=seen: enter_interview(seen, by=alice)
