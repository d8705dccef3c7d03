"""Entry in a browser: a registrar writes a whole application and an interview without the mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from sought.registry.actions.create_place import create_place
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.given import (
    GivenName,
    InterviewForm,
    MentionProposal,
    PersonForm,
    PlaceForm,
    SourceForm,
)
from sought.registry.actions.mentions import propose_mentions
from sought.registry.models import (
    Application,
    DescriptionKind,
    Draft,
    Event,
    EventKind,
    MentionState,
)
from sought.registry.models import Testimony as Interview
from tests import office
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie

pytestmark = [pytest.mark.django_db(transaction=True)]
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF"""
TEXT = "I was taken near Dağlı with Tural.\nThere I saw Rauf Orsk, 😀 wounded in the leg."


@pytest.fixture(autouse=True)
def attachments(tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def desk(new_context, live_server, alice):
    """Opens a page of Alice's."""

    def open_page(path: str, **options: object) -> Page:
        context = new_context(**options)
        context.add_cookies([session_cookie(alice, live_server.url)])
        page = context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    return open_page


FOCUSED = "name => [document.activeElement?.name, document.activeElement?.id].includes(name)"


class Keys:
    """Hands that never touch the mouse: Tab until a box has the focus, then type."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, name: str) -> Locator:
        for _ in range(120):
            if self.page.evaluate(FOCUSED, name):
                return self.page.locator(":focus")
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {name}")

    def write(self, name: str, text: str) -> None:
        self.to(name)
        self.page.keyboard.type(text)

    def choose(self, name: str, letters: str) -> None:
        """In a list of choices one types the beginning."""
        self.to(name)
        self.page.keyboard.type(letters)

    def pick(self, name: str, text: str, *, expected: str) -> None:
        self.write(name, text)
        expect(self.page.get_by_role("option", name=re.compile(expected)).first).to_be_visible()
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def place(by, name: str):
    form = PlaceForm("village", ({"text": name, "language": "az"},))
    return create_place(form, by=by, source=office.source(by))


def told(by) -> Interview:
    form = InterviewForm(
        SourceForm("Interview 7", files=(office.file(office.picture(300, 200), "page.jpg"),)),
        PersonForm(names=(GivenName("Vaqif Səmədov"),)),
        TEXT,
    )
    talk = enter_interview(form, by=by)
    start = TEXT.index("Rauf Orsk")
    meaning = {"person": office.person(by, "Rauf Orsk"), "probability": 0.9}
    given = [
        MentionProposal("place", TEXT.index("Dağlı"), TEXT.index("Dağlı") + 5),
        MentionProposal("person", start, start + 9, **meaning),
    ]
    propose_mentions(talk, given, by=None, proposed_by="program 1")
    return talk


def write_the_paper_and_the_applicant(page: Page, keys: Keys) -> None:
    keys.write("source-date", "2.3.1992")
    expect(page.get_by_role("button", name=re.compile("1992-03-02"))).to_be_visible()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("[name=source-date]")).to_have_value("1992-03-02")
    keys.write("source-reference", "F-12")
    keys.choose("source-reliability", "B")
    keys.write("applicant-given_name", "Vaqif")
    keys.press("Enter")
    keys.press("Enter")
    page.keyboard.type("Səmədov")
    keys.write("applicant-contact", "Harbour street 3")


def write_who_is_sought(page: Page, keys: Keys, known: str) -> None:
    keys.write("sought-0-given_name", "Rauf")
    keys.write("sought-0-patronymic", "Elçin oğlu")
    keys.write("sought-0-family", "Qasımzadə")
    keys.write("sought-0-birth", "1970-03")
    other = page.get_by_role("radio", name="It is another person")
    expect(other).to_be_visible()
    expect(page.locator(".alike__found")).to_contain_text(known)
    # The last answer is in: a picture leaves styles on boxes, which htmx would copy to new ones.
    expect(page.locator(".alike__found")).to_contain_text("same birth")
    screenshot(page, "application-duplicates")
    assert axe(page) == []
    keys.to("sought-0-same")
    keys.press("ArrowUp")
    expect(other).to_be_checked()
    keys.choose("sought-0-relation", "father")


def write_what_the_family_tells(page: Page, keys: Keys) -> None:
    keys.choose("sought-0-service", "mil")
    keys.write("sought-0-unit", "3rd company")
    keys.write("sought-0-contact_date", "1992-02~")
    expect(page.get_by_text("Read as: about February 1992")).to_be_visible()
    keys.pick("id_sought-0-contact_place_text", "dag", expected="Dağlı")
    keys.write("sought-0-circumstances", "went for water")
    keys.write("sought-0-stature", "174")
    keys.write("sought-0-teeth", "gold crown")


def test_a_whole_application_is_entered_with_the_keys_alone(desk, alice):
    hill = place(alice, "Dağlı")
    known = office.person(alice, "Rauf Elçin oğlu Qasımzadə", birth="1970-03")
    page = desk("/applications/new")
    keys = Keys(page)
    write_the_paper_and_the_applicant(page, keys)
    write_who_is_sought(page, keys, known.code)
    write_what_the_family_tells(page, keys)
    for number, name in ((1, "Tural Nurlanlı"), (2, "Səma Nurlanlı")):
        keys.to("add")
        keys.press("Enter")
        keys.write(f"sought-{number}-full", name)
    screenshot(page, "application-filled")
    keys.press("Control+s")
    page.wait_for_url("**/sources/S-*")
    screenshot(page, "application-source")
    assert axe(page) == []
    application = Application.objects.get()
    people = [one.person for one in application.asked_for.order_by("pk")]
    names = ["Rauf Elçin oğlu Qasımzadə", "Tural Nurlanlı", "Səma Nurlanlı"]
    assert [who.shown.name for who in people] == names
    assert application.applicant.shown.name == "Vaqif Səmədov"
    assert people[0] != known
    contact = Event.objects.get(kind=EventKind.LAST_CONTACT)
    assert (contact.place, contact.date) == (hill, "1992-02~")
    facts = dict(people[0].descriptions.values_list("kind", "value"))
    assert facts[DescriptionKind.SERVICE] == "military"
    assert facts[DescriptionKind.TEETH] == "gold crown"
    assert application.source.reliability == "B"
    assert not Draft.objects.exists()


def test_what_is_refused_is_shown_with_the_focus_on_it(desk):
    page = desk("/applications/new")
    keys = Keys(page)
    keys.write("source-date", "x")
    keys.press("Control+s")
    expect(page.get_by_role("alert")).to_contain_text("nothing is saved yet")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("[name=source-date]")).to_have_value("x")
    screenshot(page, "application-refused")
    assert axe(page) == []


def test_a_draft_is_kept_while_one_types_and_gone_on_with(desk):
    page = desk("/applications/new")
    keys = Keys(page)
    keys.write("sought-0-given_name", "Rauf")
    keys.to("add")
    keys.press("Enter")
    keys.write("sought-1-full", "Tural Nurlanlı")
    expect(page.locator("[data-autosave][data-state=saved]")).to_be_visible()
    again = desk("/drafts")
    screenshot(again, "drafts")
    assert axe(again) == []
    again.get_by_role("link", name="Family application").click()
    expect(again.locator("[name=sought-0-given_name]")).to_have_value("Rauf")
    expect(again.locator("[name=sought-1-full]")).to_have_value("Tural Nurlanlı")


def test_an_interview_is_entered_with_the_keys_alone(desk, alice):
    known = office.person(alice, "Rauf Orsk")
    page = desk("/interviews/new")
    keys = Keys(page)
    keys.write("source-date", "1993-05")
    keys.write("witness-full", "Vaqif Səmədov")
    keys.choose("witness-consent", "May be t")
    keys.write("interview-text", TEXT)
    keys.write("own-0-place_words", "the school")
    keys.write("own-0-start", "1992-03-03")
    keys.write("own-0-end", "1992-05")
    keys.pick("id_seen-0-person_text", "rauf", expected="Rauf Orsk")
    keys.write("seen-0-date", "1992-04~")
    keys.choose("seen-0-condition", "W")
    screenshot(page, "interview-filled")
    page.evaluate("scrollTo(0, 0)")  # a button half under the bar is measured as half a button
    assert axe(page) == []
    keys.press("Control+s")
    page.wait_for_url("**/sources/S-*/desk")
    talk = Interview.objects.get()
    assert talk.text == TEXT
    assert Event.objects.get(kind=EventKind.DETENTION).date == "1992-03-03/1992-05"
    assert known.participations.get().condition == "wounded"


def test_mentions_are_decided_with_the_keys(desk, alice):
    talk = told(alice)
    page = desk(f"/sources/{talk.source.code}")
    screenshot(page, "interview-page")
    assert axe(page) == []
    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(page.locator("tr[data-mention-state=rejected]")).to_be_visible()
    page.keyboard.press("c")
    expect(page.locator("tr[data-mention-state=confirmed]")).to_be_visible()
    states = [m.state for m in talk.mentions.order_by("start")]
    assert states == [MentionState.REJECTED, MentionState.CONFIRMED]


def test_words_selected_in_the_transcript_are_proposed_where_they_stand(desk, alice):
    talk = told(alice)
    page = desk(f"/sources/{talk.source.code}")
    page.locator("[data-transcript] > :last-child").evaluate(
        "piece => { const text = piece.firstChild, at = text.data.indexOf('the leg');"
        " getSelection().setBaseAndExtent(text, at, text, at + 'the leg'.length); }"
    )
    expect(page.locator("[data-propose] [name=words]")).to_have_value("the leg")
    page.locator("[data-propose] button").click()
    expect(page.locator("mark", has_text="the leg")).to_be_visible()
    made = talk.mentions.order_by("-pk").first()
    assert (made.start, made.words) == (TEXT.index("the leg"), "the leg")


def test_the_queue_is_worked_off_with_the_keys(desk, alice):
    talk = told(alice)
    page = desk("/review")
    screenshot(page, "review")
    assert axe(page) == []
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("tr[data-mention-state=confirmed]")).to_be_visible()
    assert talk.mentions.filter(state=MentionState.CONFIRMED).get().person is not None


def test_the_sum_of_an_original_is_checked_beside_it(desk, alice):
    talk = told(alice)
    page = desk(f"/sources/{talk.source.code}")
    page.get_by_role("link", name="Check the SHA-256").click()
    expect(page.get_by_text("Unchanged")).to_be_visible()
    pictures = page.locator(".original__picture")
    expect(pictures).to_have_count(2)
    for at in range(2):
        pictures.nth(at).scroll_into_view_if_needed()
        pictures.nth(at).evaluate("picture => picture.decode()")


def test_a_paper_is_shown_inside_the_page_without_breaking_its_policy(desk, alice):
    paper = office.source(alice, files=[office.file(PDF, "order.pdf")])
    page = desk(f"/sources/{paper.code}")
    with page.expect_response(lambda answer: "/attachments/" in answer.url) as answer:
        page.get_by_text("Show it here").click()
    assert answer.value.headers["content-type"] == "application/pdf"
    expect(page.locator("iframe")).to_be_visible()
    page.wait_for_timeout(1500)
    screenshot(page, "source-pdf")


@pytest.mark.parametrize(
    "path",
    [
        "/sources",
        "/sources/new",
        "/sources/{code}",
        "/applications/new",
        "/interviews/new",
        "/review",
        "/field-forms",
    ],
)
def test_each_page_is_accessible_in_the_dark_and_fits_a_telephone(desk, alice, path):
    where = path.format(code=told(alice).source.code)
    page = desk(where, color_scheme="dark", viewport={"width": 360, "height": 800})
    assert fits(page)
    assert axe(page) == []
    name = path.strip("/").replace("/", "-").replace("{code}", "one")
    screenshot(page, f"{name}-360-dark")
