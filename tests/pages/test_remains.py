"""Pages of remains, their custody and the stores: who may, what they say, what they cost."""

from __future__ import annotations

import re
from copy import deepcopy
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.record_effect import record_effect
from sought.registry.actions.regroup import regroup
from sought.registry.actions.stores import create_store
from sought.registry.models import (
    Custody,
    Effect,
    Examination,
    Excavation,
    Remains,
    Role,
    Store,
)
from sought.registry.records.custody import where_is
from sought.web.qr_drawing import qr_svg
from tests import office
from tests.pages.signed_in import client_of
from tests.unit.registry.field_cases import (
    anthropologist,
    examined,
    found,
    handed,
    hypothesis,
    site,
)

pytestmark = pytest.mark.django_db
LIST_QUERIES, PAGE_QUERIES = 14, 30
PAPERS = "Passport of Tural Nurlanlı"


def world() -> SimpleNamespace:
    """A site with a body, a femur of it, a ring, an examination, a sample and a hand-over."""
    by = anthropologist()
    keeper = office.officer("keeper", Role.REGISTRAR)
    made = SimpleNamespace(by=by, keeper=keeper, site=site(by))
    made.paper = office.source(by, title="Field book", confidentiality="open")
    made.dig = record(
        Excavation, by=by, source=made.paper, site=made.site, date="2024-05", leader="Dr Əliyeva"
    )
    made.body = found(by, "body", excavation=made.dig, label="B 1", of=made.paper, note=PAPERS)
    made.femur = found(by, site=made.site, of=made.paper, part_of=made.body, portion="whole")
    made.effect = record_effect(
        by=by, source=made.paper, description=PAPERS, remains=made.body, label="E 1"
    )
    made.examination = examined(
        made.body,
        by,
        sex="m",
        age_low=20,
        age_high=35,
        teeth={"11": "crown"},
        fractures={"left radius": True},
        findings=PAPERS,
    )
    made.sample = made.body.samples.create(
        barcode="AAAA-2222", kind="remains", source=made.paper, recorded_by=by
    )
    made.store = create_store(by=keeper, name="Freezer")
    handed(
        made.body, by, giver_words="Mother Nurlanlı", receiver=by, place_words="House of Nurlanlı"
    )
    made.step = handed(made.body, by, hour=1, giver=by, receiver=keeper, store=made.store)
    made.case = hypothesis(made.body, by)
    return made


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(world)


@pytest.fixture
def field(made):
    return deepcopy(made)


def page(officer, path: str, status: int = 200, **query: object) -> str:
    answer = client_of(officer).get(path, query)
    assert answer.status_code == status
    return answer.content.decode()


def cost(officer, path: str) -> int:
    client = client_of(officer)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def post(officer, path: str, status: int = 302, **fields: object) -> str:
    answer = client_of(officer).post(path, fields)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.headers.get("Location", "") or answer.content.decode()


def with_role(role: Role):
    return office.officer(f"one {role}", role)


# --- reading --------------------------------------------------------------------------------------


def test_the_page_of_a_body_tells_all_that_is_known_of_it(field):
    text = page(field.by, f"/remains/{field.body.code}")
    for told in (
        "B 1",
        "Old quarry",
        field.dig.code,
        field.femur.code,
        "Femur, left, whole",
        field.effect.code,
        PAPERS,
        "20–35 years",
        "left radius",
        "11 crown",
        "AAAA-2222",
        field.case.code,
        "Freezer",
        "Mother Nurlanlı",
        field.step.code,
    ):
        assert told in text, told


def test_the_laboratory_and_the_analyst_see_codes_and_measures_only(field):
    for role in (Role.GENETICIST, Role.ANALYST):
        one = with_role(role)
        text = page(one, f"/remains/{field.body.code}")
        for told in ("AAAA-2222", "20–35 years", field.effect.code, "somebody outside"):
            assert told in text
        for path in (
            f"/remains/{field.body.code}",
            f"/custody/{field.body.code}",
            f"/custody/{field.body.code}/sheet",
            f"/custody/{field.effect.code}",
            f"/custody/{field.sample.code}",
            f"/stores/{field.store.code}",
            f"/places/{field.site.place.code}",
            "/remains",
            "/stores",
        ):
            text = page(one, path)
            assert "Nurlanlı" not in text, (role, path)
            assert "Əliyeva" not in text, (role, path)


def test_words_of_a_protected_source_are_open_to_nobody_else(field, made):
    witness = office.person(field.keeper, "Şahid Gizli")
    office.source(field.keeper)
    secret = office.source(field.keeper, author_person=witness)
    protect(witness, by=office.bob(), reason="threatened")
    body = found(field.by, "body", of=secret, note="As Gizli saw it")
    text = page(field.by, f"/remains/{body.code}")
    assert "Gizli" not in text
    assert "words not open to you" in text
    assert made.body.pk


def test_whoever_has_no_right_sees_nothing(field):
    nobody = office.charlie()
    for path in (
        "/remains",
        "/stores",
        f"/remains/{field.body.code}",
        f"/custody/{field.body.code}",
        f"/stores/{field.store.code}",
    ):
        page(nobody, path, 403)
    administrator = with_role(Role.ADMINISTRATOR)
    page(administrator, "/remains", 403)
    for one in (administrator, nobody):
        assert 'href="/remains"' not in client_of(one).get("/").content.decode()


def test_a_registrar_reads_but_records_no_remains(field):
    text = page(field.keeper, f"/remains/{field.body.code}")
    assert "examinations/new" not in text
    assert f"/custody/{field.body.code}/new" in text
    for path in (
        "/remains/new",
        "/effects/new",
        f"/remains/{field.body.code}/examinations/new",
        f"/remains/{field.femur.code}/regroup",
        f"/places/{field.site.place.code}/excavations/new",
    ):
        page(field.keeper, path, 403)
    post(field.keeper, f"/remains/{field.body.code}/end", 403, reason="x")
    withdrawal = f"/remains/{field.body.code}/examinations/{field.examination.ref}/withdraw"
    post(field.keeper, withdrawal, 403, reason="x")


def test_the_list_is_filtered_and_sorted(field):
    loose = found(field.by, bone="tibia", of=field.paper)
    assert loose.code not in page(field.by, "/remains", site=field.site.place.code)
    assert field.femur.code not in page(field.by, "/remains", where=field.store.code)
    assert field.body.code in page(field.by, "/remains", where=field.store.code)
    only = page(field.by, "/remains", kind="body")
    assert f'href="/remains/{field.body.code}"' in only
    assert f'data-href="/remains/{field.femur.code}"' not in only
    ordered = page(field.by, "/remains", sort="-code")
    assert ordered.index(f'"/remains/{loose.code}"') < ordered.index(
        f'"/remains/{field.body.code}"'
    )
    page(field.by, "/remains", 400, sort="colour")
    assert "Select a valid choice" in page(field.by, "/remains", kind="ghost")


def test_the_pages_cost_the_same_however_much_there_is(field):
    paths = ["/remains", f"/remains/{field.body.code}", f"/stores/{field.store.code}"]
    before = [cost(field.by, path) for path in paths]
    for number in range(4):
        element = found(field.by, site=field.site, of=field.paper, part_of=field.body)
        handed(element, field.by, giver=field.keeper, receiver=field.by, store=field.store)
        examined(field.body, field.by, sex="m")
        record_effect(
            by=field.by, source=field.paper, description=f"Shoe {number}", remains=field.body
        )
    assert [cost(field.by, path) for path in paths] == before
    assert before[0] <= LIST_QUERIES
    assert max(before) <= PAGE_QUERIES


def test_a_code_of_nothing_is_not_found(field):
    page(field.by, "/remains/R-999999", 404)
    page(field.by, "/remains/P-000001", 400)
    page(field.by, "/custody/P-000001", 400)


# --- the site -------------------------------------------------------------------------------------


def test_the_site_shows_its_excavations_and_remains_with_the_least_number(field):
    path = f"/places/{field.site.place.code}"
    text = page(field.by, path)
    assert "Dr Əliyeva" in text
    assert text.index(f"/remains/{field.body.code}") < text.index(f"/remains/{field.femur.code}")
    assert "1: so many bodies" in text
    for _ in range(2):
        found(field.by, site=field.site, of=field.paper, portion="whole")
    assert "3: there are 3 of femur, left, whole" in page(field.by, path)
    assert "excavations/new" not in page(field.keeper, path)


def test_an_excavation_is_recorded_and_withdrawn_at_the_site(field):
    path = f"/places/{field.site.place.code}/excavations"
    said = {"source": field.paper.code, "credibility": "2", "team": "Six", "date": "2024-06"}
    assert post(field.by, f"{path}/new", **said) == f"/places/{field.site.place.code}"
    dig = Excavation.objects.latest("pk")
    assert (dig.team, dig.date, dig.credibility) == ("Six", "2024-06", "2")
    post(field.by, f"{path}/{dig.ref}/withdraw", reason="another field")
    dig.refresh_from_db()
    assert dig.withdrawn_reason == "another field"
    post(field.by, f"{path}/{field.examination.ref}/withdraw", 400, reason="x")


# --- recording ------------------------------------------------------------------------------------


def test_an_anthropologist_records_remains_and_what_cannot_be_is_said_at_its_field(field):
    fields = {"kind": "element", "source": field.paper.code, "site": field.site.place.code}
    assert "an element needs its bone" in post(field.by, "/remains/new", 200, **fields)
    fields |= {"bone": "ulna", "side": "right", "portion": "whole", "part_of": field.body.code}
    address = post(field.by, "/remains/new", **fields)
    row = Remains.objects.latest("pk")
    assert address == f"/remains/{row.code}"
    assert (row.bone, row.side, row.part_of, row.site) == ("ulna", "right", field.body, field.site)
    wrong = post(field.by, "/remains/new", 200, **fields | {"site": _town(field).code})
    assert "This place is no burial site" in wrong


def _town(field):
    from tests.pages.place_world import place

    return place(field.by, "Liman", of=field.paper)


def test_an_effect_is_recorded_and_has_its_own_chain(field):
    fields = {"source": field.paper.code, "description": "A ring", "remains": field.body.code}
    address = post(field.by, "/effects/new", **fields)
    effect = Effect.objects.latest("pk")
    assert address == f"/custody/{effect.code}"
    assert "found with remains or at a site" in post(
        field.by, "/effects/new", 200, **fields | {"remains": ""}
    )


def test_an_examination_is_recorded_as_it_is_charted(field):
    path = f"/remains/{field.body.code}/examinations/new"
    said = {
        "source": field.paper.code,
        "credibility": "6",
        "sex": "f",
        "stature_low": "150",
        "stature_high": "158",
        "stature_method": "femur",
        "teeth": "11 crown\n12 Absent, 13 filled",
        "fractures": "Left radius yes; right ulna no",
    }
    post(field.by, path, **said)
    row = Examination.objects.latest("pk")
    assert row.teeth == {"11": "crown", "12": "absent", "13": "filled"}
    assert row.fractures == {"left radius": True, "right ulna": False}
    assert (row.stature_low, row.stature_high) == (150, 158)
    for wrong, problem in (
        ({"teeth": "19 crown"}, "this is no tooth"),
        ({"teeth": "11 gold"}, "Write a tooth and its state"),
        ({"fractures": "radius"}, "Write a bone and yes or no"),
        ({"stature_high": ""}, "give both"),
        ({"stature_method": ""}, "needs the method"),
        ({"source": ""}, "This field is required"),
    ):
        assert problem in post(field.by, path, 200, **said | wrong), wrong


def test_an_examination_is_withdrawn_and_stays_struck_through(field):
    path = f"/remains/{field.body.code}/examinations/{field.examination.ref}/withdraw"
    post(field.by, path, reason="")
    field.examination.refresh_from_db()
    assert field.examination.stands
    post(field.by, path, reason="another body")
    assert "examination--withdrawn" in page(field.by, f"/remains/{field.body.code}")
    post(field.by, path.replace(field.body.code, field.femur.code), 400, reason="x")


def test_remains_end_with_a_reason_and_nothing_more_is_said_of_them(field):
    slip = found(field.by, of=field.paper)
    post(field.by, f"/remains/{slip.code}/end", reason="an animal")
    text = page(field.by, f"/remains/{slip.code}")
    assert "an animal" in text
    page(field.by, f"/remains/{slip.code}/examinations/new", 400)
    post(field.by, f"/remains/{field.body.code}/end", reason="x")
    field.body.refresh_from_db()
    assert field.body.ended_at is None


def test_an_element_is_regrouped_and_walked_back_on_the_page(field):
    path = f"/remains/{field.femur.code}/regroup"
    said = {"kind": "split", "into": "", "reason": "too long"}
    refused = post(field.by, path, 200, **said)
    assert f"{field.case.code} on {field.body.code} is open" in refused
    field.case.delete()
    post(field.by, path, **said)
    field.femur.refresh_from_db()
    assert field.femur.part_of is None
    text = page(field.by, f"/remains/{field.femur.code}")
    code = re.search(r"RG-\d{6}", text)[0]
    assert "too long" in text
    post(field.keeper, f"/regroupings/{code}/undo", 403, reason="x")
    post(field.by, f"/regroupings/{code}/undo", reason="it fits")
    field.femur.refresh_from_db()
    assert field.femur.part_of == field.body
    assert "it fits" in page(field.by, f"/remains/{field.body.code}")


def test_a_regrouping_of_two_offers_one_way_back(field):
    field.case.delete()
    other = found(field.by, of=field.paper, part_of=field.body, bone="tibia")
    done = regroup([field.femur, other], into=None, kind="split", by=field.by, reason="x")
    text = page(field.by, f"/remains/{field.body.code}")
    assert text.count(f'id="undo-{done.code}"') == 1


# --- custody --------------------------------------------------------------------------------------


def test_an_item_is_handed_over_by_its_holder_and_confirmed_by_who_takes_it(field):
    path = f"/custody/{field.body.code}"
    form = page(field.keeper, f"{path}/new")
    assert 'name="giver"' not in form
    assert "keeper" in form
    said = {"receiver": field.by.pk, "handed_at": "2024-06-01T10:00", "place_words": "Laboratory"}
    assert post(field.keeper, f"{path}/new", **said) == path
    step = Custody.objects.latest("pk")
    assert (step.giver, step.receiver, step.received_confirmed_at) == (field.keeper, field.by, None)
    assert f"/custody/{step.code}/confirm" in page(field.by, path)
    assert f"/custody/{step.code}/confirm" not in page(field.keeper, path)
    assert step.code in page(field.by, "/stores")
    post(with_role(Role.LIAISON), f"/custody/{step.code}/confirm", 403)
    post(field.by, f"/custody/{step.code}/confirm")
    assert Custody.objects.get(pk=step.pk).received_confirmed_at is not None
    assert where_is(field.body).place_words == "Laboratory"


def test_the_first_hand_over_asks_who_gives(field):
    path = f"/custody/{field.effect.code}/new"
    assert 'name="giver"' in page(field.by, path)
    said = {"receiver": field.by.pk, "handed_at": "2024-06-01T10:00", "place_words": "Tent"}
    assert "name the giver" in post(field.by, path, 200, **said)
    said |= {"giver_words": "Shepherd", "place_words": ""}
    assert "say where it is now" in post(field.by, path, 200, **said)
    post(field.by, path, **said | {"store": field.store.pk})
    assert where_is(field.effect).store == field.store.code


def test_a_hand_over_before_the_last_one_is_refused_at_its_field(field):
    said = {"receiver": field.by.pk, "handed_at": "2020-06-01T10:00", "place_words": "Tent"}
    text = post(field.keeper, f"/custody/{field.body.code}/new", 200, **said)
    assert "a hand-over follows on the one before" in text


def test_a_reviewer_reads_the_chain_and_hands_nothing_over(field):
    bob = office.bob()
    text = page(bob, f"/custody/{field.body.code}")
    assert "Mother Nurlanlı" in text
    assert "/new" not in re.sub(r"/(?:places|sources)/new", "", text)
    page(bob, f"/custody/{field.body.code}/new", 403)
    post(bob, f"/custody/{field.step.code}/confirm", 403)
    post(bob, "/stores", 403, name="x")
    post(bob, f"/stores/{field.store.code}/close", 403)


def test_the_sheet_has_a_code_for_scanners_and_lines_for_the_pen(field):
    text = page(field.by, f"/custody/{field.body.code}/sheet")
    assert '<svg class="qr"' in text
    assert f"QR code of {field.body.code}" in text
    assert text.count("chain__blank") == 4
    sheet = page(field.by, f"/custody/{field.sample.code}/sheet")
    assert "QR code of AAAA-2222" in sheet


def test_the_drawing_holds_the_modules_of_the_code():
    """21 modules a side of the smallest code and 4 empty ones around it; finders in corners."""
    drawn = qr_svg("R-000001", "a label")
    assert 'viewBox="0 0 29 29"' in drawn
    dark = set(re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn))
    assert {("4", "4"), ("10", "4"), ("24", "4"), ("4", "24"), ("10", "10")} <= dark
    assert not {("5", "5"), ("11", "4"), ("3", "4")} & dark
    assert 'aria-label="&lt;b&gt;"' in qr_svg("R-000001", "<b>")


# --- stores ---------------------------------------------------------------------------------------


def test_a_store_is_named_filled_and_closed_when_empty(field):
    post(field.keeper, "/stores", name="Shelf 1", inside=field.store.pk)
    shelf = Store.objects.latest("pk")
    assert shelf.inside == field.store
    assert "Shelf 1" in page(field.keeper, f"/stores/{field.store.code}")
    assert "there is a store of this name" in post(
        field.keeper, "/stores", 200, name="shelf 1", inside=field.store.pk
    )
    post(field.keeper, f"/stores/{field.store.code}/close")
    field.store.refresh_from_db()
    assert field.store.closed_at is None
    assert field.body.code in page(field.keeper, f"/stores/{field.store.code}")
    post(field.keeper, f"/stores/{shelf.code}/close")
    assert "Closed" in page(field.keeper, f"/stores/{shelf.code}")
