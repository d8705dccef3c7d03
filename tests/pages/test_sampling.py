"""The page of whom to ask next: by right, by name or code, and what is done leaves it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sought.registry.actions.protect import protect
from sought.registry.models import (
    AuditEntry,
    Role,
    SamplingList,
    SearchState,
    Suggestion,
    SuggestionKind,
)
from tests import decision_world, office
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PATH = "/whom-to-ask"
FIGURES = {"missing": 3, "remains": 2, "relatives": 5, "bones": 1, "found_share": 0.4, "gain": 0.9}


class World:
    """A list with a relative, an old one beyond the budget, and a bone."""

    def __init__(self):
        self.alice = office.alice()
        self.liaison = office.officer("lia", Role.LIAISON)
        self.gene = office.officer("gene", Role.GENETICIST)
        self.missing = office.person(self.alice, "Emin Itkin")
        self.brother = office.person(self.alice, "Anar Itkin")
        self.mother = office.person(self.alice, "Ana Itkin", sought=False)
        self.aunt = office.person(self.alice, "Xala Itkin", sought=False)
        self.bone = decision_world.sample_of(decision_world.remains(self.alice), self.alice)
        now = timezone.now()
        self.list = SamplingList.objects.create(
            state=SearchState.DONE, reason="a test", asked_by=self.gene, figures=FIGURES,
            started_at=now, heartbeat_at=now, finished_at=now,
        )  # fmt: skip
        of = {"kind": SuggestionKind.RELATIVE, "whom": self.missing}
        self.add(relative=self.mother, gain=0.407, error=0.02, rank=1, **of)
        self.add(relative=self.aunt, gain=0.05, urgent=True, **of)
        self.add(
            kind=SuggestionKind.BONE, bone=self.bone, gain=0.3, rank=2, markers=8, kit=21,
            missing=[],
        )  # fmt: skip

    def add(self, **fields):
        given = {"missing": [self.missing.code, self.brother.code], **fields}
        return Suggestion.objects.create(made_by=self.list, **given)


@pytest.fixture
def world():
    return World()


def page(officer, status=200, **query):
    answer = client_of(officer).get(PATH, query)
    assert answer.status_code == status
    return answer.content.decode()


def test_liaison_officers_see_names_and_the_way_to_the_new_sample(world):
    text = page(world.liaison)
    assert "Ana Itkin" in text
    assert "Emin Itkin" in text
    assert "and 1 other" in text
    assert f"/samples/new?donor={world.mother.code}" in text
    assert f"/samples/new?remains={world.bone.remains.code}" in text
    assert "8 of 21 markers" in text
    assert "0.407" in text
    assert text.index("Ana Itkin") < text.index(world.bone.barcode) < text.index("Xala Itkin")


def test_geneticists_see_codes_and_take_no_samples(world):
    text = page(world.gene)
    assert "Itkin" not in text
    assert world.mother.code in text
    assert "/samples/new" not in text


def test_anthropologists_take_bones_and_know_no_donors(world):
    text = page(office.officer("anna", Role.ANTHROPOLOGIST))
    assert "Itkin" not in text
    assert f"/samples/new?remains={world.bone.remains.code}" in text
    assert "?donor=" not in text


@pytest.mark.parametrize("role", [Role.ANALYST, Role.AUDITOR, Role.ADMINISTRATOR])
def test_others_are_refused_and_have_no_entry_in_the_menu(world, role):  # noqa: ARG001
    officer = office.officer("other", role)
    page(officer, 403)
    assert client_of(officer).post(PATH).status_code == 403
    assert f'href="{PATH}"' not in client_of(officer).get("/").content.decode()
    assert not SamplingList.objects.filter(state=SearchState.WAITING).exists()


def test_the_menu_leads_to_it(world):
    assert f'href="{PATH}"' in client_of(world.liaison).get("/").content.decode()


def test_filters(world):
    bones = page(world.liaison, kind="bone")
    assert world.bone.barcode in bones
    assert "Ana Itkin" not in bones
    old = page(world.liaison, urgent="on")
    assert "Xala Itkin" in old
    assert "Ana Itkin" not in old
    assert "Ana Itkin" in page(world.liaison, kind="nonsense")


def test_what_is_done_leaves_the_page(world):
    decision_world.swab_of(world.mother, world.alice)
    text = page(world.liaison)
    assert "Ana Itkin" not in text
    assert "Xala Itkin" in text


def test_protected_relatives_are_for_those_who_are_cleared(world):
    protect(world.mother, by=office.bob(), reason="asked for it")
    assert world.mother.code not in page(world.liaison)


def test_a_new_list_is_asked_for_once_and_audited(world):
    client = client_of(world.liaison)
    assert client.post(PATH).status_code == 302
    waiting = SamplingList.objects.get(state=SearchState.WAITING)
    text = page(world.liaison)
    assert waiting.code in text
    assert "Work it out anew" not in text
    client.post(PATH)
    assert SamplingList.objects.filter(state=SearchState.WAITING).count() == 1
    entry = AuditEntry.objects.get(verb="queue sampling list")
    assert (entry.subject, entry.actor) == (waiting.code, world.liaison.code)


def test_without_a_list_the_page_says_how_to_get_one():
    assert "No list has been worked out yet" in page(office.officer("lia", Role.LIAISON))


def test_the_questions_do_not_grow_with_the_rows(world):
    def asked():
        client = client_of(world.liaison)
        client.get(PATH)
        with CaptureQueriesContext(connection) as queries:
            client.get(PATH)
        return len(queries)

    before = asked()
    for number in range(6):
        who = office.person(world.alice, f"Relative {number}", sought=False)
        world.add(
            kind=SuggestionKind.RELATIVE, relative=who, whom=world.missing, gain=0.1,
            rank=10 + number,
        )  # fmt: skip
    assert asked() == before <= 20
