"""Days and hours that no time zone can hold are refused at their field, in every form of the office."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from django import forms

from sought.registry.models import Conversation, Custody, Notice
from sought.web import forms as package
from sought.web.forms.moments import moment_field, within_calendar
from tests import office, return_world
from tests.family_world import family
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db
WORDS = "Choose a day from 1900 to 2199."
OUTSIDE = ["0001-01-01T00:00", "1899-12-31T00:00", "9999-12-31T23:59", "2200-01-02T00:00"]


def all_forms() -> list[type[forms.BaseForm]]:
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    found, waiting = [], [forms.BaseForm]
    while waiting:
        below = waiting.pop().__subclasses__()
        found += [one for one in below if one.__module__.startswith(package.__name__)]
        waiting += below
    return found


def test_no_form_takes_an_hour_without_limits():
    fields = [
        (form.__name__, name, field)
        for form in all_forms()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.DateTimeField)
    ]
    assert len(fields) >= 5
    for form, name, field in fields:
        assert within_calendar in field.validators, f"{form}.{name}"


@pytest.mark.parametrize("typed", OUTSIDE)
def test_what_lies_outside_is_refused(typed):
    with pytest.raises(forms.ValidationError, match=WORDS):
        moment_field("When").clean(typed)


@pytest.mark.parametrize("typed", ["1900-01-02T00:00", "1992-02-26T03:00", "2199-12-30T00:00"])
def test_what_lies_inside_is_taken(typed):
    assert moment_field("When").clean(typed).strftime("%Y-%m-%d") == typed[:10]


@pytest.fixture
def home(tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path
    return family(office.alice())


def refused(home, url, given):
    for typed in ("0001-01-01T00:00", "9999-12-31T23:59"):
        answer = client_of(home.liaison).post(url, given | {"held_at": typed, "handed_at": typed})
        assert answer.status_code == 200, typed
        assert WORDS in answer.content.decode(), typed


def test_a_notice_is_held_on_a_day_of_the_calendar(home):
    home.contact()
    notice = home.planned(home.decided())
    given = {"place_words": "at home", "record": "so", "reception": "accepts"}
    refused(home, f"/notices/{notice.code}/held", given)
    assert Notice.objects.get().held_at is None


def test_a_talk_is_held_on_a_day_of_the_calendar(home):
    given = {"channel": "visit", "summary": "so", "relative": home.mother.code}
    refused(home, f"/persons/{home.person.code}/contact/talk", given)
    assert not Conversation.objects.exists()


def test_a_return_is_carried_out_on_a_day_of_the_calendar(home):
    made = return_world.prepared(home.decided(), home.liaison)
    given = {"place_words": "chapel", "signed_by": "the mother"}
    refused(home, f"/returns/{made.code}/carry-out", given)
    assert not Custody.objects.exists()
