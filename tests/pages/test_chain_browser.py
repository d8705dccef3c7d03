"""The whole chain in the browser, each step by whoever it belongs to, and back from its end.

Site, excavation, body, custody, sample, profile, acceptance, search, hypothesis, two reviews,
decision, notice, return, the family's page; on the way each role is refused what is not its own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sought.demo.load.recovery import as_texts
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.run_search import run_search
from sought.registry.models import (
    Custody,
    Decision,
    Hypothesis,
    Name,
    Notice,
    Officer,
    Person,
    Profile,
    Relation,
    Remains,
    Return,
    Role,
    Sample,
    SearchState,
    Status,
    Store,
)
from tests import office
from tests.pages.browser import Watch, screenshot
from tests.pages.signed_in import session_cookie
from tests.search_world import World, nation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

BONE, WHO = "R4", "F10-M1"
"""A bone of the small nation, and whose it is: the search is sure of it."""
PAPER = "Field book of the old quarry"
REVIEWERS = ("first", "second", "chair")


@dataclass
class Chain:
    """Who works, the nation without its one body, and what a laboratory would read of that body."""

    officers: dict[str, Officer]
    sought: Person
    relative: Person
    calls: dict[str, list[str]]


@pytest.fixture
def chain(settings, tmp_path: Path) -> Chain:
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"
    roles = {role.value: role for role in Role if role != Role.REVIEWER}
    roles |= {"geneticist2": Role.GENETICIST} | dict.fromkeys(REVIEWERS, Role.REVIEWER)
    officers = {name: office.officer(name, role) for name, role in roles.items()}
    made = nation()
    world = World(officers["geneticist"], officers["geneticist2"], made)
    assert made.truth.person[BONE] == WHO
    bone = next(sample for sample in made.load.case.samples if sample.id == BONE)
    _not_found_yet(world)
    sought = world.missing(WHO)
    paper = office.source(officers["registrar"], title="Request", confidentiality="open")
    Name.objects.create(
        person=sought, source=paper, recorded_by=officers["registrar"], full="Tural Nurlanlı"
    )
    office.source(officers["anthropologist"], title=PAPER, confidentiality="open")
    Store.objects.create(name="Cold room", created_by=officers["anthropologist"])
    relation = Relation.objects.filter(other=sought).select_related("person").first()
    return Chain(officers, sought, relation.person, as_texts(bone.calls, world.markers))


def _not_found_yet(world: World) -> None:
    sample = world.samples[BONE]
    Profile.objects.filter(sample=sample).delete()
    sample.delete()
    sample.remains.delete()


@pytest.fixture
def desk(chain, new_context, live_server) -> Callable[..., Page]:
    """The page of one officer, by name; one browser each."""
    pages: dict[str, Page] = {}

    def open_page(name: str, path: str) -> Page:
        if name not in pages:
            context = new_context()
            context.add_cookies([session_cookie(chain.officers[name], live_server.url)])
            pages[name] = context.new_page()
        pages[name].goto(f"{live_server.url}{path}")
        return pages[name]

    return open_page


@pytest.fixture
def refused(desk, watch: Watch) -> Callable[..., None]:
    """That page is refused to each of these officers, in words."""

    def check(path: str, *names: str) -> None:
        watch.expected_statuses.add(403)
        for name in names:
            page = desk(name, path)
            expect(page.get_by_role("heading", level=1)).to_have_text("Not for your role")

    return check


def pick(page: Page, label: str, text: str) -> None:
    """Typed into a box of proposals, and the proposal taken."""
    page.get_by_role("combobox", name=label).fill(text)
    page.get_by_role("option", name=text).first.click()


def fill(page: Page, label: str, text: str) -> None:
    """The field of that label; labels of fields that must be filled end in a word that says so."""
    page.get_by_role("textbox", name=re.compile(rf"^{label}( required)?$")).fill(text)


def choose(page: Page, label: str, value: str) -> None:
    """Of a list, by value or by what is shown."""
    page.get_by_role("combobox", name=re.compile(rf"^{label}( required)?$")).select_option(value)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_from_the_site_to_the_family(chain, desk, refused, new_context, live_server, tmp_path):
    site = _site(desk, refused)
    body = _body(chain, desk, refused, site)
    sample = _sample(desk, refused, body)
    _profile(chain, desk, refused, sample, tmp_path)
    hypothesis = _searched(chain, desk, refused)
    decision = _decided(chain, desk, refused, hypothesis)
    notice = _told(chain, desk, refused, decision)
    scan = tmp_path / "signed.jpg"
    scan.write_bytes(office.picture())
    made = _given_back(chain, desk, refused, decision, scan)
    _family_reads(chain, desk, refused, new_context, live_server.url)
    _back_from(desk, decision, body, sample)
    _forward_from(desk, decision, notice, made)


def _site(desk, refused) -> str:
    refused("/places/new", "geneticist", "analyst", "auditor", "liaison")
    page = desk("investigator", "/places/new")
    choose(page, "Kind", "burial")
    fill(page, "Name", "Old quarry")
    pick(page, "Source", PAPER)
    press(page, "Record the place")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Old quarry")
    code = page.url.rsplit("/", 1)[-1]
    for stage in ("verified", "excavated"):
        press(page, "Set the stage")
        dialog = page.locator("dialog[open]")
        dialog.get_by_label("Stage").select_option(stage)
        dialog.get_by_label("Reason").fill("seen by the team")
        dialog.get_by_role("button", name="Set", exact=True).click()
        expect(page.locator("ol.history li").last).to_contain_text("seen by the team")
    return code


def _body(chain: Chain, desk, refused, site: str) -> Remains:
    refused(f"/remains/new?site={site}", "geneticist", "registrar", "liaison", "auditor")
    page = desk("anthropologist", f"/places/{site}")
    page.get_by_role("link", name="Remains", exact=True).last.click()
    choose(page, "Kind", "body")
    fill(page, "Number given in the field", "Q-1")
    pick(page, "Source", PAPER)
    press(page, "Record")
    expect(page.get_by_text("Nobody has examined it yet.")).to_be_visible()
    body = Remains.objects.get(label="Q-1")
    page.get_by_role("link", name="Hand over").click()
    for side, name in (("Given by", "anthropologist"), ("Taken by", "registrar")):
        choose(page, side, f"{name} ({chain.officers[name].code})")
    choose(page, "Store", "Cold room (W-000001)")
    press(page, "Record")
    page = desk("registrar", f"/custody/{body.code}")
    press(page, "Confirm")
    expect(page.get_by_text("Confirmed.")).to_be_visible()
    assert Custody.objects.get(remains=body).received_confirmed_at is not None
    return body


def _sample(desk, refused, body: Remains) -> Sample:
    refused(f"/samples/new?remains={body.code}", "geneticist", "auditor", "analyst")
    page = desk("anthropologist", f"/remains/{body.code}")
    page.get_by_role("link", name="Take a sample").click()
    fill(page, "Material", "femur")
    pick(page, "Source", PAPER)
    press(page, "Record the sample")
    expect(page.get_by_text("Nothing was read of it yet")).to_be_visible()
    return Sample.objects.get(remains=body)


def _profile(chain: Chain, desk, refused, sample: Sample, tmp_path: Path) -> None:
    path = tmp_path / "run.csv"
    with path.open("w", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(("Sample Name", "Marker", "Allele 1", "Allele 2"))
        table.writerows((sample.barcode, m, *(*a, a[0])[:2]) for m, a in chain.calls.items())
    refused("/laboratory/import", "registrar", "anthropologist", "first", "liaison", "auditor")
    page = desk("geneticist", "/laboratory/import")
    page.get_by_label("File").set_input_files(path)
    press(page, "Bring in")
    expect(page.get_by_text("another officer decides")).to_be_visible()
    profile = Profile.objects.get(sample=sample)
    refused(f"/profiles/{profile.code}", "registrar", "anthropologist", "first", "investigator")
    own = desk("geneticist", f"/profiles/{profile.code}")
    expect(own.get_by_role("button", name="Accept", exact=True)).to_have_count(0)
    other = desk("geneticist2", f"/profiles/{profile.code}")
    press(other, "Accept")
    other.locator("dialog[open]").get_by_role("button", name="Accept").click()
    expect(other.get_by_text("A search follows")).to_be_visible()


def _searched(chain: Chain, desk, refused) -> Hypothesis:
    refused("/searches", "registrar", "anthropologist", "liaison", "analyst")
    page = desk("geneticist", "/searches")
    expect(page.get_by_text("Waiting")).to_be_visible()
    done = run_search(claim_search("beside the office"))
    assert done.state == SearchState.DONE
    page = desk("geneticist", f"/searches/{done.code}")
    expect(page.get_by_text("Tural")).to_have_count(0)
    match = done.matches.filter(person=chain.sought).latest("posterior")
    page = desk("geneticist", f"/matches/{match.code}")
    page.get_by_role("link", name="Open a hypothesis").click()
    fill(page, "Reason", "the search is sure of it")
    press(page, "Open a hypothesis")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return Hypothesis.objects.get(person=chain.sought)


def _decided(chain: Chain, desk, refused, hypothesis: Hypothesis) -> Decision:
    path = f"/hypotheses/{hypothesis.code}"
    refused(path, "registrar", "analyst")
    refused(f"{path}/review", "geneticist", "investigator", "liaison", "auditor")
    for name in REVIEWERS[:2]:
        page = desk(name, f"{path}/review")
        page.get_by_label("Identified").check()
        fill(page, "Reasons", f"as {name} reads the evidence")
        press(page, "Keep my review")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    refused(f"{path}/decide", "first", "geneticist", "liaison")
    page = desk("chair", f"{path}/decide")
    page.get_by_label("Identified").check()
    fill(page, "Reasons", "both agree")
    press(page, "Decide")
    expect(page.get_by_text("both agree").first).to_be_visible()
    chain.sought.shown.refresh_from_db()
    assert chain.sought.shown.status == Status.IDENTIFIED
    return Decision.objects.get(hypothesis=hypothesis)


def _told(chain: Chain, desk, refused, decision: Decision) -> Notice:
    """The liaison officer writes down who may be told, goes there, and says how it was."""
    family = f"/persons/{chain.sought.code}/contact"
    refused(family, "geneticist", "anthropologist", "analyst", "administrator")
    refused(f"/decisions/{decision.code}/notice", "registrar", "first", "auditor")
    page = desk("liaison", family)
    page.get_by_role("link", name="Who may be told").click()
    choose(page, "Relative", chain.relative.code)
    page.get_by_label("They may be told").check()
    page.get_by_label("Speak to them before all others").check()
    choose(page, "How they are reached", "visit")
    press(page, "Record")
    page.get_by_role("link", name="Plan a notice").click()
    expect(page.get_by_label("Words for the talk")).not_to_be_empty()
    press(page, "Plan it")
    notice = Notice.objects.get(decision=decision)
    page = desk("liaison", f"/notices/{notice.code}")
    page.get_by_role("link", name="It was held").click()
    fill(page, "Where", "at their home")
    fill(page, "How the talk went", "They asked where he had lain.")
    page.get_by_label("Accepts the identification").check()
    press(page, "Record it")
    expect(page.get_by_text("They asked where he had lain.")).to_be_visible()
    return notice


def _given_back(chain: Chain, desk, refused, decision: Decision, scan: Path) -> Return:
    """With an inventory, signed, and out of the store."""
    refused(f"/decisions/{decision.code}/return", "geneticist", "anthropologist", "chair")
    page = desk("liaison", f"/decisions/{decision.code}/return")
    press(page, "Prepare")
    made = Return.objects.get(decision=decision)
    page = desk("liaison", f"/returns/{made.code}/carry-out")
    fill(page, "Where it was handed over", "at the cemetery")
    fill(page, "Who signed for the family", "the mother, passport")
    page.get_by_label("The signed protocol").set_input_files(scan)
    press(page, "Carry out")
    expect(page.get_by_text("Carried out").first).to_be_visible()
    chain.sought.shown.refresh_from_db()
    assert chain.sought.shown.status == Status.RETURNED
    return made


def _family_reads(chain: Chain, desk, refused, new_context, root: str) -> None:
    """Behind a letter of its own, with two factors, and no more than is the family's."""
    path = f"/persons/{chain.relative.code}/family-access"
    refused(path, "geneticist", "anthropologist", "analyst")
    page = desk("liaison", path)
    press(page, "Make the letter")
    code, password = page.locator("dl.facts dd.code").all_inner_texts()[:2]
    codes = page.locator("[data-letter-codes] .code").all_inner_texts()
    phone = new_context(viewport={"width": 390, "height": 800}).new_page()
    phone.goto(f"{root}/family")
    phone.get_by_label("Code of your letter").fill(code)
    phone.get_by_label("Password of your letter").fill(password)
    press(phone, "Go on")
    number = int(phone.locator(".asked strong").inner_text())
    phone.get_by_label("One-time code").fill(codes[number - 1])
    press(phone, "Open my page")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Your family page")
    expect(phone.get_by_text("Returned").first).to_be_visible()
    screenshot(phone, "chain-family")
    phone.goto(f"{root}/persons/{chain.sought.code}")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Sign in")  # no door to the office


def _back_from(desk, decision: Decision, body: Remains, sample: Sample) -> None:
    """From the decision to sample, custody and the sentences it rests on, by clicking alone."""
    page = desk("first", f"/hypotheses/{decision.hypothesis.code}")
    screenshot(page, "chain-hypothesis")
    page.get_by_role("link", name=body.code).first.click()
    expect(page.get_by_text("Q-1").first).to_be_visible()
    expect(page.get_by_text("Cold room").first).to_be_visible()
    page.get_by_role("link", name=sample.barcode).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chain of custody")
    expect(page.get_by_text(sample.barcode).first).to_be_visible()
    page = desk("first", f"/hypotheses/{decision.hypothesis.code}")
    kinship = Relation.objects.filter(other=decision.hypothesis.person).first()
    page.get_by_role("link", name=kinship.ref).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name=kinship.source.code).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.endswith(kinship.source.code)


def _forward_from(desk, decision: Decision, notice: Notice, made: Return) -> None:
    """From the decision to what the family was told and given, and from there back."""
    page = desk("auditor", f"/hypotheses/{decision.hypothesis.code}")
    page.get_by_role("link", name=notice.code).first.click()
    expect(page.get_by_text("They asked where he had lain.")).to_be_visible()
    page.get_by_role("link", name=made.code).first.click()
    expect(page.get_by_text("at the cemetery").first).to_be_visible()
    screenshot(page, "chain-return")
    page.get_by_role("link", name=decision.code).first.click()
    expect(page.get_by_text("both agree").first).to_be_visible()
