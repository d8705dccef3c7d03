"""Bundles for courts: what leaves and what never does, checked as a third party would."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.attach import attach
from sought.registry.actions.create_place import create_place
from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.evidence import record_evidence
from sought.registry.actions.given import (
    ApplicationForm,
    GivenEvent,
    GivenName,
    InterviewForm,
    PersonForm,
    PlaceForm,
    SeenForm,
    SoughtForm,
    SourceForm,
)
from sought.registry.actions.hand_over import HandOver, hand_over
from sought.registry.actions.make_court_bundle import (
    BundleRequest,
    give_court_bundle,
    make_court_bundle,
)
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import (
    AuditEntry,
    Confidentiality,
    CourtBundle,
    Event,
    EventKind,
    Hypothesis,
    Name,
    Officer,
    Relation,
    Remains,
    Role,
    Source,
)
from sought.registry.policies import RIGHTS, Permission, Refused, access_of
from sought.registry.records.attachment_files import path_of
from sought.registry.records.bundle_offered import Offered, offered
from sought.reporting.court_bundle.readme import UNLISTED
from tests import decision_world as world
from tests import office

pytestmark = pytest.mark.django_db

NAME = "Tural Nurlanlı"
SECRET = "Zaur Gizlinski"
OPENSSL = shutil.which("openssl")
_DER = ("pkey", "-pubin", "-in", "public-key.pem", "-outform", "DER", "-out", "key.der")


@pytest.fixture
def who(alice):
    return office.person(alice, NAME, birth="1970", father_name="Kamran")


def choices(by: Officer, who, hypotheses=()) -> Offered:
    return offered(access_of(by), who, hypotheses)


def asked(by: Officer, who=None, **given) -> BundleRequest:
    """Everything that is offered, for a court."""
    about = given.get("hypothesis")
    if "statements" not in given:
        all_of = choices(by, who or about.person, [about] if about else [])
        given["statements"] = tuple(row.ref for row in all_of.statements)
        given["attachments"] = tuple(row.code for row in all_of.attachments)
    fields = {"addressee": "Court of Appeal", "reference": "12/2026", "reason": "asked by letter"}
    return BundleRequest(**{**fields, "person": who, **given})


def content(bundle: CourtBundle, by: Officer) -> bytes:
    with give_court_bundle(bundle, by=by) as stream:
        return stream.read()


def files(bundle: CourtBundle, by: Officer) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content(bundle, by))) as made:
        return {name: made.read(name) for name in made.namelist()}


def statements(found: dict[str, bytes]) -> list[dict]:
    return json.loads(found["statements.json"])["statements"]


def in_words(found: dict[str, bytes], tmp_path: Path) -> str:
    """All that can be read in a bundle, its PDF as text."""
    text = "\n".join(data.decode() for name, data in found.items() if is_text(name))
    if shutil.which("pdftotext"):
        paper = tmp_path / "paper.pdf"
        paper.write_bytes(found["bundle.pdf"])
        text += subprocess.check_output(["pdftotext", "-layout", str(paper), "-"], text=True)
    return text


def is_text(name: str) -> bool:
    return name.endswith((".json", ".csv", ".txt", ".sha256", ".pem"))


# --- as a third party checks it ------------------------------------------------------------------


def unpacked(bundle: CourtBundle, by: Officer, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(content(bundle, by))) as made:
        made.extractall(folder)
    return folder


def checked(folder: Path, *command: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def verified(folder: Path, what: str, signature: str) -> bool:
    command = ("pkeyutl", "-verify", "-pubin", "-inkey", "public-key.pem", "-rawin", "-in", what)
    return checked(folder, OPENSSL, *command, "-sigfile", signature).returncode == 0


@pytest.mark.skipif(not (OPENSSL and shutil.which("sha256sum")), reason="needs openssl, sha256sum")
def test_standard_tools_alone_verify_it_and_notice_a_changed_byte(alice, bob, who, tmp_path):
    origin = office.source(alice, title="Roll of the unit")
    office.happened(EventKind.CAPTURE, who, by=alice, of=origin)
    attach(origin, office.file(b"scan " * 99, "scan.pdf"), by=alice)
    folder = unpacked(make_court_bundle(asked(bob, who), by=bob), bob, tmp_path / "out")
    assert checked(folder, "sha256sum", "--strict", "-c", "MANIFEST.sha256").returncode == 0
    assert (
        checked(folder / "audit", "sha256sum", "--strict", "-c", "entries.sha256").returncode == 0
    )
    assert verified(folder, "MANIFEST.sha256", "MANIFEST.sig")
    assert verified(folder, "audit/head.signed", "audit/head.sig")
    told = checked(folder, OPENSSL, *_DER)
    assert told.returncode == 0
    number = hashlib.sha256((folder / "key.der").read_bytes()).hexdigest()
    assert number in (folder / "READ-ME.txt").read_text("utf-8")

    only = ["MANIFEST.sha256", "MANIFEST.sig"]
    (folder / "key.der").unlink()
    assert sorted(checked(folder, "sh", "-c", UNLISTED).stdout.split()) == only
    (folder / "attachments" / "MANIFEST.sig").write_bytes(b"slipped in")
    (folder / ".hidden").symlink_to("/etc/passwd")
    added = checked(folder, "sh", "-c", UNLISTED).stdout.split()
    assert sorted(added) == [".hidden", *only, "attachments/MANIFEST.sig"]
    (folder / "attachments" / "MANIFEST.sig").unlink()

    original = next((folder / "attachments").iterdir())
    original.write_bytes(original.read_bytes().replace(b"scan", b"scam", 1))
    said = checked(folder, "sha256sum", "-c", "MANIFEST.sha256")
    assert said.returncode == 1
    assert f"attachments/{original.name}: FAILED" in said.stdout
    manifest = folder / "MANIFEST.sha256"
    manifest.write_bytes(manifest.read_bytes()[:-2] + b"X\n")
    assert not verified(folder, "MANIFEST.sha256", "MANIFEST.sig")


def test_the_manifest_covers_every_file_and_the_row_keeps_its_sums(bob, who):
    made = make_court_bundle(asked(bob, who), by=bob)
    whole, found = content(made, bob), files(made, bob)
    assert hashlib.sha256(whole).hexdigest() == made.sha256
    assert len(whole) == made.size
    lines = [line.split("  ") for line in found["MANIFEST.sha256"].decode().splitlines()]
    assert [name for _sum, name in lines] == [n for n in found if not n.startswith("MANIFEST")]
    assert all(hashlib.sha256(found[name]).hexdigest() == digest for digest, name in lines)
    assert hashlib.sha256(found["MANIFEST.sha256"]).hexdigest() == made.manifest_sha256
    entry = AuditEntry.objects.get(verb="make court bundle")
    assert entry.detail["sha256"] == made.sha256
    assert "Court" not in json.dumps(entry.detail)
    assert AuditEntry.objects.filter(verb="give court bundle", subject=made.code).count() == 2


# --- the same again ------------------------------------------------------------------------------


def test_it_comes_out_the_same_whatever_is_recorded_or_withdrawn_afterwards(alice, bob, who):
    origin = office.source(alice)
    seen = office.happened(EventKind.SIGHTING, who, by=alice, of=origin)
    made = make_court_bundle(asked(bob, who), by=bob)
    first = content(made, bob)
    office.happened(EventKind.DEATH, who, by=alice, of=origin)
    office.person(alice, "Kamran Nurlanlı")
    withdraw(seen, by=alice, reason="of another man")
    another = office.officer("another reviewer", Role.REVIEWER)
    assert content(made, another) == first
    later = statements(files(make_court_bundle(asked(bob, who), by=bob), bob))
    assert any("of another man" in one["withdrawn"] for one in later)


def test_what_was_erased_since_is_said_and_nothing_is_handed_out(alice, bob, who):
    made = make_court_bundle(asked(bob, who), by=bob)
    asked_for = request_erasure(who, by=alice, legal_basis="law", reason="wish")
    carry_out_erasure(asked_for, by=bob)
    with pytest.raises(InputError, match="no longer comes out as it was given"):
        give_court_bundle(made, by=bob)


# --- who is protected ----------------------------------------------------------------------------


def test_a_protected_witness_is_in_no_file_and_in_no_number(alice, bob, who, tmp_path):
    """Their interview, the event they saw, kinship with them, and their name in others' words."""
    before = len(choices(bob, who).statements)
    witness = office.person(alice, SECRET, sought=False)
    told = InterviewForm(
        SourceForm(f"Interview with {SECRET}", files=(office.file(b"tape of him", "tape.txt"),)),
        PersonForm(witness),
        text=f"I, {SECRET}, saw him",
        consent="bodies",
        seen=(SeenForm(PersonForm(who), (GivenEvent(EventKind.SIGHTING, "1992"),)),),
    )
    enter_interview(told, by=alice)
    paper = office.source(alice, title="Letter")
    kin = record(Relation, by=alice, source=paper, person=witness, other=who, kind="sibling")
    open_words = f"taken away with gizlinskinin brother and {SECRET.upper()}, {witness.code}"
    office.happened(EventKind.CAPTURE, who, witness, by=alice, of=paper, circumstances=open_words)
    attach(paper, office.file(b"names him", "letter.pdf"), by=alice)
    protect(witness, by=bob, reason="threatened")
    rows = choices(bob, who)
    assert len(rows.statements) == before + 1  # the capture, without him
    assert rows.attachments == ()
    found = files(make_court_bundle(asked(bob, who), by=bob), bob)
    words = in_words(found, tmp_path).casefold()
    assert "taken away with" in words
    for hidden in ("gizlin", "zaur", witness.code.casefold(), "tape", kin.ref):
        assert hidden not in words, hidden
    for ref in (kin.ref, f"event-{Event.objects.earliest('pk').pk}"):
        with pytest.raises(InputError) as there:
            make_court_bundle(asked(bob, who, statements=(ref,)), by=bob)
        with pytest.raises(InputError) as nowhere:
            make_court_bundle(asked(bob, who, statements=("relation-99999",)), by=bob)
        assert str(there.value).replace(ref, "relation-99999") == str(nowhere.value)


def test_nobody_makes_one_about_a_protected_person_or_hands_an_old_one_out(bob, who):
    made = make_court_bundle(asked(bob, who), by=bob)
    protect(who, by=bob, reason="threatened")
    who.refresh_from_db()
    made = CourtBundle.objects.get(pk=made.pk)
    for refused in (
        lambda: make_court_bundle(asked(bob, who, statements=("name-1",)), by=bob),
        lambda: give_court_bundle(made, by=bob),
    ):
        with pytest.raises(Refused):
            refused()


@pytest.mark.parametrize(
    ("consent", "leaves"), [("refused", False), ("internal", False), ("families", False), ("bodies", True)]
)  # fmt: skip
def test_what_a_witness_did_not_agree_to_share_stays(alice, bob, who, consent, leaves):
    witness = PersonForm(names=(GivenName("Rövşən Əhmədov"),))
    seen = (SeenForm(PersonForm(who), (GivenEvent(EventKind.SIGHTING, "1992"),)),)
    form = InterviewForm(SourceForm("Talk"), witness, text="seen", consent=consent, seen=seen)
    enter_interview(form, by=alice)
    kinds = [row.kind for row in choices(bob, who).statements if isinstance(row, Event)]
    assert (EventKind.SIGHTING in kinds) is leaves


@pytest.mark.parametrize("shared", [True, False])
def test_what_an_applicant_did_not_agree_to_share_stays(alice, bob, who, shared):
    sought = SoughtForm(PersonForm(who), last_contact=GivenEvent(EventKind.LAST_CONTACT, "1992"))
    mother = PersonForm(names=(GivenName("Sevda Nurlanlı"),))
    enter_application(
        ApplicationForm(SourceForm("Wish"), mother, (sought,), may_share=shared), by=alice
    )
    kinds = [row.kind for row in choices(bob, who).statements if isinstance(row, Event)]
    assert (EventKind.LAST_CONTACT in kinds) is shared


def test_others_are_told_by_code_and_masked_in_the_words_of_sources(alice, bob, who, tmp_path):
    origin = office.source(alice, title="Roll of Vaqif Əliyev")
    friend = office.person(alice, "Vaqif Əliyev", of=origin)
    words = f"{NAME} and Vaqif stood by ƏLİYEV's lorry"
    office.happened(EventKind.CAPTURE, who, friend, by=alice, of=origin, circumstances=words)
    found = files(make_court_bundle(asked(bob, who), by=bob), bob)
    text = in_words(found, tmp_path)
    assert friend.code in text
    assert NAME in text
    assert "Kamran" in text  # by which the subject is known on papers
    for hidden in ("Vaqif", "Əliyev", "ƏLİYEV"):
        assert hidden not in text


def test_names_are_masked_in_every_script_and_common_words_are_not(alice, bob, who):
    origin = office.source(alice)
    office.person(alice, "Vaqif Əliyev", of=origin)
    words = "Вагифа Алиева и Нурланлы увели к мельнице; Վաքիֆ Ալիևը մնաց, the Village stayed"
    office.happened(EventKind.CAPTURE, who, by=alice, of=origin, circumstances=words)
    (told,) = [
        text
        for one in statements(files(make_court_bundle(asked(bob, who), by=bob), bob))
        for label, text in one["said"]
        if label == "words"
    ]
    assert told == "██████ ██████ и Нурланлы увели к мельнице; █████ █████ մնաց, the Village stayed"


# --- rights --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role for role in Role if role != Role.REVIEWER])
def test_only_reviewers_make_one(who, role):
    other = office.officer("other", role)
    with pytest.raises(Refused):
        make_court_bundle(asked(other, who, statements=("name-1",)), by=other)


def test_what_is_not_open_to_an_officer_is_not_offered_and_not_handed_out(
    alice, bob, who, monkeypatch
):
    secret = office.source(alice, confidentiality="confidential")
    seen = office.happened(EventKind.SIGHTING, who, by=alice, of=secret)
    request = asked(bob, who)
    made = make_court_bundle(request, by=bob)
    fewer = RIGHTS[Role.REVIEWER] - {Permission.VIEW_CONFIDENTIAL}
    monkeypatch.setitem(RIGHTS, Role.REVIEWER, fewer)
    assert seen.ref not in {row.ref for row in choices(bob, who).statements}
    with pytest.raises(InputError, match="cannot be put"):
        make_court_bundle(request, by=bob)
    with pytest.raises(Refused, match="not open to you"):
        give_court_bundle(made, by=bob)


@pytest.mark.parametrize("field", ["addressee", "reference", "reason"])
def test_it_says_for_whom_and_why(bob, who, field):
    with pytest.raises(InputError, match="is empty") as error:
        make_court_bundle(asked(bob, who, **{field: " \n "}), by=bob)
    assert error.value.where == field


def test_nothing_chosen_and_what_is_of_another_person_are_refused(alice, bob, who):
    other = office.person(alice, "Samir Qasımov")
    mine = Name.objects.get(person=other).ref
    for refs, said in (
        ((), "nothing is chosen"),
        ((mine,), "cannot be put"),
        (("name-x",), "cannot"),
    ):
        with pytest.raises(InputError, match=said):
            make_court_bundle(asked(bob, who, statements=refs), by=bob)
    assert not CourtBundle.objects.exists()


def test_a_bundle_about_nobody_holds_events_by_code_and_no_name(alice, bob, who, tmp_path):
    words = f"{NAME} was there"
    seen = office.happened(EventKind.DETENTION, who, by=alice, circumstances=words)
    made = make_court_bundle(asked(bob, None, statements=(seen.ref,)), by=bob)
    text = in_words(files(made, bob), tmp_path)
    assert who.code in text
    assert "Nurlan" not in text
    name = Name.objects.get(person=who).ref
    with pytest.raises(InputError, match="cannot be put"):
        make_court_bundle(asked(bob, None, statements=(name,)), by=bob)


# --- files ---------------------------------------------------------------------------------------


def test_a_file_that_is_not_as_received_stops_it_and_is_named(alice, bob, who):
    origin = office.source(alice)
    office.happened(EventKind.CAPTURE, who, by=alice, of=origin)
    row = attach(origin, office.file(b"original", "scan.pdf"), by=alice)
    request = asked(bob, who)
    path = path_of(row.sha256)
    path.chmod(0o600)
    path.write_bytes(b"Original")
    with pytest.raises(InputError, match="not as it was received") as error:
        make_court_bundle(request, by=bob)
    assert error.value.where == row.code
    path.unlink()
    with pytest.raises(InputError, match="its file is missing"):
        make_court_bundle(request, by=bob)
    assert not CourtBundle.objects.exists()


def test_names_of_files_lead_nowhere_and_break_nothing(alice, bob, who):
    hostile = [
        "../../etc/passwd",
        "a\\..\\b.PDF",
        "x" * 480 + ".tar.gz",
        "n.j p g",
        "=cmd|x.txt",
        "漢😀.png",
    ]
    origin = office.source(alice)
    office.happened(EventKind.CAPTURE, who, by=alice, of=origin, circumstances="=1+1 漢😀\x07")
    rows = [attach(origin, office.file(n.encode(), n), by=alice) for n in hostile]
    found = files(make_court_bundle(asked(bob, who), by=bob), bob)
    names = [name for name in found if name.startswith("attachments/")]
    endings = ["", ".pdf", ".gz", "", ".txt", ".png"]
    assert names == [f"attachments/{r.code}{e}" for r, e in zip(rows, endings, strict=True)]
    assert [found[name] for name in names] == [n.encode() for n in hostile]
    assert b"\n=1" not in found["statements.csv"]


# --- the chain -----------------------------------------------------------------------------------


def decided(alice, who) -> tuple[Hypothesis, list[Officer]]:
    one = world.question(alice, who)
    board = world.board()
    world.identified(one, *board)
    return one, board


def test_the_chain_goes_from_statement_to_decision_with_its_weights(alice, bob, who):
    office.happened(EventKind.DEATH, who, by=alice)
    one, (first, second, chair) = decided(alice, who)
    made = make_court_bundle(asked(bob, None, hypothesis=one, language="ru"), by=bob)
    links = json.loads(files(made, bob)["chain.json"])["links"]
    steps = [link["step"] for link in links]
    wanted = ["statement", "person", "sighting", "remains", "sample", "match", "hypothesis"]
    wanted += ["evidence", "review", "decision"]
    assert [step for at, step in enumerate(steps) if step not in steps[:at]] == wanted
    match = next(link for link in links if link["step"] == "match")
    assert match["log10_lr"] == 8.0
    told = " ".join(link["said"] for link in links if link["step"] in {"review", "decision"})
    assert all(officer.code in told for officer in (first, second, chair))
    assert "TH01" not in json.dumps(links)


def test_reviews_stay_secret_until_the_board_decided(alice, bob, who):
    one = world.question(alice, who)
    world.reviewed(one, world.board()[0])
    made = make_court_bundle(asked(bob, None, hypothesis=one), by=bob)
    assert b"as the evidence says" not in files(made, bob)["chain.json"]


def test_evidence_that_rests_on_a_protected_witness_is_left_out_whole(alice, bob, who):
    one = world.question(alice, who)
    witness = office.person(alice, SECRET, sought=False)
    told = office.source(alice, title="Talk", author_person=witness)
    by = office.officer("opener", Role.INVESTIGATOR)
    fields = {"kind": "testimony", "text": "buried by the mill", "speaks_for": True}
    record_evidence(one, by=by, refs=[told.code], **fields)
    seen = office.happened(EventKind.BURIAL, who, by=alice, of=told)
    hidden = record_evidence(one, by=by, refs=[seen.ref], **fields)
    protect(witness, by=bob, reason="threatened")
    found = files(make_court_bundle(asked(bob, None, hypothesis=one), by=bob), bob)
    assert b"mill" not in found["chain.json"]
    everything = b"".join(found.values())
    assert told.code.encode() not in everything
    # Its entry in the audit chain would tell that there is evidence, and on what it rests.
    assert seen.ref.encode() not in everything
    assert f'"evidence": {hidden.pk}'.encode() not in everything


def test_of_a_confidential_source_goes_along_only_what_was_ticked(alice, bob, who):
    one = world.question(alice, who)
    paper = office.source(alice, title="Talk", confidentiality=Confidentiality.CONFIDENTIAL)
    named = PlaceForm(kind="village", names=({"text": "The cellar", "language": "en"},))
    cellar = create_place(named, by=alice, source=paper)
    seen = office.happened(EventKind.DETENTION, who, by=alice, place=cellar)
    told = office.happened(EventKind.BURIAL, who, by=alice, of=paper)
    by = office.officer("opener", Role.INVESTIGATOR)
    fields = {"kind": "testimony", "text": "buried by the mill", "speaks_for": True}
    record_evidence(one, by=by, refs=[told.ref], **fields)

    def made(*refs: str) -> bytes:
        request = asked(bob, None, hypothesis=one, statements=refs)
        return b"".join(files(make_court_bundle(request, by=bob), bob).values())

    without, with_it = made(seen.ref), made(seen.ref, told.ref)
    for secret in (b"cellar", b"mill", told.ref.encode()):
        assert secret not in without, secret
        assert secret in with_it, secret


def test_words_on_remains_of_a_protected_source_stay(alice, bob, who):
    one = world.question(alice, who)
    Remains.objects.filter(pk=one.remains.pk).update(label="by the mill of Z")

    def chain() -> bytes:
        made = make_court_bundle(asked(bob, None, hypothesis=one, statements=picked), by=bob)
        return files(made, bob)["chain.json"]

    seen = office.happened(EventKind.DETENTION, who, by=alice)
    picked = (seen.ref,)
    assert b"by the mill of Z" in chain()
    Source.objects.filter(pk=one.remains.source_id).update(confidentiality="protected")
    told = chain()
    assert one.remains.code.encode() in told
    assert b"mill of Z" not in told


@pytest.mark.parametrize("code", ["A-" + "1" * 18 + "x", "A-" + "9" * 40, "A-", "A-\u0661"])
def test_codes_that_are_none_are_refused_and_break_nothing(bob, who, code):
    with pytest.raises(InputError, match="cannot be put"):
        make_court_bundle(asked(bob, who, statements=(), attachments=(code,)), by=bob)


def test_every_hand_over_of_the_remains_stands_in_the_log(alice, bob, who):
    one = world.question(alice, who)
    digger = office.officer("digger", Role.ANTHROPOLOGIST)
    given = HandOver(
        timezone.now(), giver_words="the finder", receiver=digger, place_words="tent", seal="S 42"
    )
    hand_over(one.remains, given, by=digger)
    found = files(make_court_bundle(asked(bob, None, hypothesis=one), by=bob), bob)
    row = found["custody.csv"].decode("utf-8-sig").splitlines()[1]
    assert all(word in row for word in (one.remains.code, "the finder", digger.code, "S 42"))


def test_contradictions_stand_side_by_side_and_withdrawn_ones_contradict_nobody(alice, bob, who):
    origin = office.source(alice)
    wrong = office.describe(who, "birth", "1985", by=alice, of=origin)
    made = make_court_bundle(asked(bob, who), by=bob)
    clash = json.loads(files(made, bob)["chain.json"])["contradictions"]
    assert [value for value, _refs in clash[0]["values"]] == ["1970", "1985"]
    withdraw(wrong, by=alice, reason="misread")
    after = make_court_bundle(asked(bob, who), by=bob)
    assert json.loads(files(after, bob)["chain.json"])["contradictions"] == []
