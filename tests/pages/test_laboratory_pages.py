"""The laboratory in the office: whose a sample is and what was read of it are never on one desk."""

from __future__ import annotations

import io
from copy import deepcopy

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.protect import protect
from sought.registry.models import (
    AuditEntry,
    ConsentUse,
    Profile,
    ProfileState,
    Role,
    Sample,
    SampleKind,
    Search,
)
from tests import office
from tests.pages.signed_in import client_of
from tests.unit.registry.laboratory_world import GENOTYPES, accepted, brought_in, table, world

pytestmark = pytest.mark.django_db

TOKEN = "Zqxvulon"
CALLS = {"TH01": ("77.7", "78.7"), "FGA": ("77.7", "77.7")}
PAGE_QUERIES = 25


@pytest.fixture(autouse=True)
def attachments(tmp_path, settings):
    cache.clear()
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(lambda: world(office.alice(), name=f"Zümrüd {TOKEN}"))


@pytest.fixture
def lab(made):
    return deepcopy(made)


def page(officer, address, status=200):
    answer = client_of(officer).get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def sent(name, content, **more):
    return {"file": SimpleUploadedFile(name, content), "step": "import", **more}


def csv_of(*samples):
    return table(*samples).stream.read()


def addresses(lab):
    codes = [sample.code for sample in Sample.objects.all()]
    yield from ("/laboratory", "/samples", "/samples?kind=reference")
    yield from (f"/samples/{code}" for code in codes)
    yield from (f"/profiles/{profile.code}" for profile in Profile.objects.all())
    yield f"/samples?remains={lab.remains.code}"
    yield f"/samples?donor={lab.donor.code}"
    yield f"/samples/new?donor={lab.donor.code}"
    yield from (f"/sources/{code}" for code in {p.source.code for p in Profile.objects.all()})
    yield from (f"/custody/{code}" for code in codes)
    yield from (f"/custody/{code}/sheet" for code in codes)
    yield f"/remains/{lab.remains.code}"
    yield "/laboratory/import"


# --- pseudonyms ---------------------------------------------------------------------------------


@pytest.fixture
def full(lab):
    """Each sample has a profile in force and one that waits, and the donor said all there is."""
    for sample in (lab.bone, lab.swab):
        accepted(lab, sample, CALLS)
        brought_in(sample, lab.gen, {"TH01": ("77.7", "79.7")})
    return lab


def test_a_geneticist_s_pages_tell_no_donor(full):
    client, seen = client_of(full.gen), 0
    for address in addresses(full):
        answer = client.get(address, follow=True)
        text = answer.content.decode()
        seen += answer.status_code == 200
        assert TOKEN not in text, address
        if f"donor={full.donor.code}" in address:
            assert answer.status_code == 403
        else:
            assert full.donor.code not in text, address
    assert seen > 8


@pytest.mark.parametrize("role", [role for role in Role if role != Role.GENETICIST])
def test_nobody_else_sees_a_genotype(full, role):
    client = client_of(office.officer(f"one {role}", role))
    for address in addresses(full):
        text = client.get(address, follow=True).content.decode()
        assert not any(allele in text for allele in ("77.7", "78.7", "79.7")), (address, role)


def test_the_geneticist_sees_genotypes_and_the_registrar_the_donor(full):
    of_gen = page(full.gen, f"/samples/{full.swab.code}")
    assert "77.7, 78.7" in of_gen
    assert "Who gave it is not shown to you" in of_gen
    of_alice = page(full.alice, f"/samples/{full.swab.code}")
    assert TOKEN in of_alice
    assert "form 3" in of_alice
    assert "agrees" in of_alice
    assert "refuses" in of_alice


def test_a_protected_donor_is_nobody_to_the_uncleared(full):
    protect(full.donor, by=office.bob(), reason="threatened")
    for address in ("/samples", f"/samples/{full.swab.code}"):
        text = page(full.alice, address)
        assert TOKEN not in text
        assert full.donor.code not in text
    page(full.alice, f"/samples?donor={full.donor.code}", 403)
    page(full.alice, f"/samples/new?donor={full.donor.code}", 403)


# --- intake -------------------------------------------------------------------------------------


def intake(**more):
    return {"material": "blood", "date": "2026-03", **more}


def test_a_donor_s_sample_is_taken_in_from_the_person_s_page(lab):
    assert f"/samples/new?donor={lab.donor.code}" in page(lab.alice, f"/persons/{lab.donor.code}")
    address = f"/samples/new?donor={lab.donor.code}"
    client = client_of(lab.alice)
    given = intake(source=lab.paper.code, legal_basis="form 4", use_identification="yes")
    answer = client.post(address, given | {"use_research": "no"}, follow=True)
    made = Sample.objects.latest("pk")
    assert made.barcode in answer.content.decode()
    assert (made.donor, made.legal_basis, made.date) == (lab.donor, "form 4", "2026-03")
    said = dict(made.consents.values_list("use", "given"))
    assert said == {"identification": True, "research": False}


def test_what_is_missing_is_said_at_its_field(lab):
    client = client_of(lab.alice)
    answer = client.post(f"/samples/new?donor={lab.donor.code}", intake())
    assert {"source", "legal_basis"} == set(answer.context["form"].errors)
    both = f"/samples/new?donor={lab.donor.code}&remains={lab.remains.code}"
    answer = client.post(both, intake(source=lab.paper.code, legal_basis="x"))
    assert "not of both" in answer.content.decode()
    assert Sample.objects.count() == 2


def test_remains_and_staff_give_samples_too(lab):
    client = client_of(lab.alice)
    client.post(f"/samples/new?remains={lab.remains.code}", intake(source=lab.paper.code))
    assert Sample.objects.latest("pk").remains == lab.remains
    client.post("/samples/new", intake(source=lab.paper.code))
    assert Sample.objects.latest("pk").kind == SampleKind.ELIMINATION
    anthropologist = office.officer("ant", Role.ANTHROPOLOGIST)
    page(anthropologist, f"/samples/new?remains={lab.remains.code}")
    page(anthropologist, f"/samples/new?donor={lab.donor.code}", 403)
    page(lab.gen, "/samples/new", 403)


# --- consents and withdrawal --------------------------------------------------------------------


def test_the_donor_s_word_is_changed_and_taken_back(lab):
    address = f"/samples/{lab.swab.code}/consents"
    client = client_of(lab.alice)
    use = {"use": ConsentUse.IDENTIFICATION}
    client.post(address, use | {"word": "no"})
    assert "not compared" in page(lab.gen, f"/samples/{lab.swab.code}")
    again = client.post(address, use | {"word": "no"}, follow=True)
    assert "recorded already" in again.content.decode()
    client.post(address, use | {"word": "end"})
    assert not lab.swab.consents.filter(use=ConsentUse.IDENTIFICATION, ended_at=None).exists()
    client.post(address, use | {"word": "perhaps"})
    assert lab.swab.consents.count() == 3
    assert client_of(lab.gen).post(address, use | {"word": "yes"}).status_code == 403
    assert client_of(office.bob()).post(address, use | {"word": "yes"}).status_code == 403


def test_a_sample_is_withdrawn_with_a_reason_that_only_those_read_who_know_the_donor(lab):
    address = f"/samples/{lab.swab.code}/withdraw"
    client = client_of(lab.alice)
    assert "reason" in client.post(address, {"reason": ""}, follow=True).content.decode()
    client.post(address, {"reason": f"{TOKEN} asks"})
    assert f"{TOKEN} asks" in page(lab.alice, f"/samples/{lab.swab.code}")
    text = page(lab.gen, f"/samples/{lab.swab.code}")
    assert "Withdrawn" in text
    assert TOKEN not in text


# --- bringing in and accepting ------------------------------------------------------------------


def test_a_file_is_looked_at_brought_in_and_accepted_by_another(lab):
    content = csv_of((lab.bone.barcode, GENOTYPES), (lab.swab.barcode, GENOTYPES))
    client = client_of(lab.gen)
    looked = client.post("/laboratory/import", sent("run.csv", content, step="look"))
    assert "Nothing is wrong with it" in looked.content.decode()
    assert not Profile.objects.exists()
    given = sent("run.csv", content, kit="GlobalFiler", dropout="0.05")
    told = client.post("/laboratory/import", given, follow=True).content.decode()
    assert "2 profiles wait for another officer" in told
    first = Profile.objects.order_by("pk")[0]
    assert (first.kit, first.dropout, first.imported_by) == ("GlobalFiler", 0.05, lab.gen)
    own = page(lab.gen, f"/profiles/{first.code}")
    assert "another officer decides" in own
    assert f"/profiles/{first.code}/accept" not in own
    assert f"/profiles/{first.code}/accept" in page(lab.ida, f"/profiles/{first.code}")
    refused = client.post(f"/profiles/{first.code}/accept", follow=True).content.decode()
    assert "takes another officer" in refused
    client_of(lab.ida).post(f"/profiles/{first.code}/accept")
    first.refresh_from_db()
    assert (first.state, first.decided_by) == (ProfileState.ACCEPTED, lab.ida)
    assert Search.objects.count() == 1
    twice = client.post("/laboratory/import", sent("run.csv", content)).content.decode()
    assert "came in before" in twice


def test_ticked_profiles_are_accepted_together_or_none_is(lab):
    one, two = (brought_in(sample, lab.gen) for sample in (lab.bone, lab.swab))
    text = page(lab.ida, "/laboratory")
    assert f'value="{one.code}"' in text
    assert "Accept the ticked ones" in text
    assert "Accept the ticked ones" not in page(lab.gen, "/laboratory")
    ticked = {"profiles": [one.code, two.code]}
    of_gen = client_of(lab.gen).post("/laboratory/accept", ticked, follow=True)
    assert "takes another officer" in of_gen.content.decode()
    rival = brought_in(lab.bone, lab.gen, {"TH01": ("6", "7")})
    both = {"profiles": [two.code, one.code, rival.code]}
    refused = client_of(lab.ida).post("/laboratory/accept", both, follow=True).content.decode()
    assert "is in force" in refused
    assert not Profile.objects.filter(state=ProfileState.ACCEPTED).exists()
    told = client_of(lab.ida).post("/laboratory/accept", ticked, follow=True).content.decode()
    assert "2 profiles are accepted" in told
    assert Profile.objects.filter(state=ProfileState.ACCEPTED).count() == 2
    assert Search.objects.count() == 1
    assert client_of(lab.alice).post("/laboratory/accept", ticked).status_code == 403


def test_what_is_wrong_is_told_by_row_and_nothing_is_kept(lab):
    content = csv_of(("2222-2222", GENOTYPES), (lab.bone.barcode, {"TH01": ("OL", "77.7")}))
    text = client_of(lab.gen).post("/laboratory/import", sent("run.csv", content)).content.decode()
    assert "2 faults" in text
    assert "no sample has this barcode" in text
    assert "77.7" not in text
    assert not Profile.objects.exists()


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.xml", "a.json"])
def test_a_broken_file_is_refused_in_words(lab, name):
    answer = client_of(lab.gen).post("/laboratory/import", sent(name, b"\x00\x01 broken"))
    assert answer.status_code == 200
    assert not Profile.objects.exists()
    assert "/tmp" not in answer.content.decode()


def test_rejected_ended_and_made_into_a_consensus(lab):
    one, two, three = (
        brought_in(lab.bone, lab.gen, {"TH01": ("6", x), "FGA": ("21", "22")}) for x in "789"
    )
    ida = client_of(lab.ida)
    ida.post(f"/profiles/{three.code}/reject", {"reason": "mixed"})
    address = f"/samples/{lab.bone.code}/consensus"
    few = ida.post(address, {"profiles": []}, follow=True).content.decode()
    assert "Tick two profiles" in few
    made = ida.post(address, {"profiles": [one.code, two.code]})
    consensus = Profile.objects.latest("pk")
    assert made.headers["Location"] == f"/profiles/{consensus.code}"
    text = page(lab.gen, f"/profiles/{consensus.code}")
    assert "What it was made of" in text
    client_of(lab.gen).post(f"/profiles/{consensus.code}/accept", {"reason": ""})
    ida.post(f"/profiles/{consensus.code}/end", {"reason": "a mix-up"})
    assert "a mix-up" in page(lab.gen, f"/profiles/{consensus.code}")
    again = ida.post(f"/profiles/{consensus.code}/end", {"reason": "x"}, follow=True)
    assert "is not in use any more" in again.content.decode()


# --- lists --------------------------------------------------------------------------------------


def test_a_scanned_barcode_leads_to_its_sample_and_a_slip_is_told(lab):
    client = client_of(lab.gen)
    found = client.get("/samples", {"barcode": lab.bone.barcode.lower()})
    assert found.headers["Location"] == f"/samples/{lab.bone.code}"
    swapped = lab.bone.barcode[1::-1] + lab.bone.barcode[2:]
    if swapped != lab.bone.barcode:
        text = client.get("/samples", {"barcode": swapped}).content.decode()
        assert "changed places" in text


def test_the_queue_tells_what_waits_to_whom_it_concerns(lab):
    profile = brought_in(lab.bone, lab.gen, {"TH01": ("6", "7")})
    brought_in(lab.bone, lab.gen, {"TH01": ("6", "8")})
    text = page(lab.ida, "/laboratory")
    assert f"/profiles/{profile.code}" in text
    assert "Replicates that differ" in text
    assert lab.swab.barcode in text
    of_alice = page(lab.alice, "/laboratory")
    assert f"/profiles/{profile.code}" not in of_alice
    assert "Replicates that differ" not in of_alice
    page(office.charlie(), "/laboratory", 403)


def test_lists_cost_the_same_however_long_they_are(lab):
    client = client_of(lab.alice)

    def cost(address):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    few = [cost("/samples"), cost("/laboratory")]
    from sought.registry.actions.record_sample import SampleForm, record_sample

    for _ in range(4):
        record_sample(SampleForm(remains=lab.remains), by=lab.alice, source=lab.paper)
        form = SampleForm(donor=lab.donor, legal_basis="form 3")
        brought_in(record_sample(form, by=lab.alice, source=lab.paper), lab.gen)
    assert [cost("/samples"), cost("/laboratory")] == few
    assert max(few) <= PAGE_QUERIES


def test_no_entry_of_the_chain_holds_a_genotype(full):
    page(full.gen, f"/profiles/{Profile.objects.latest('pk').code}")
    for row in AuditEntry.objects.values_list("verb", "subject", "detail", "reason"):
        assert not any(x in repr(row) for x in ("77.7", "78.7", TOKEN))


def test_a_large_file_of_nothing_is_refused(lab):
    empty = io.BytesIO(b"Sample Name,Marker,Allele 1,Allele 2\n").getvalue()
    answer = client_of(lab.gen).post("/laboratory/import", sent("run.csv", empty))
    assert "holds no profile" in answer.content.decode()
