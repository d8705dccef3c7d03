"""Samples, consents and profiles: each action works, each refuses, and two persons accept."""

from __future__ import annotations

import io

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.decide_profile import accept_profile, reject_profile
from sought.registry.actions.donor_consents import end_consent, record_consent
from sought.registry.actions.end_profile import end_profile
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.import_profiles import (
    LaboratoryRun,
    import_profiles,
    look_at_profiles,
)
from sought.registry.actions.make_consensus import make_consensus
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.record_sample import SampleForm, record_sample
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.actions.withdraw_sample import withdraw_sample
from sought.registry.models import (
    Attachment,
    AuditEntry,
    ConsentUse,
    Profile,
    ProfileState,
    Role,
    Sample,
    SampleKind,
    Search,
    SearchState,
    Source,
)
from sought.registry.policies import Refused, access_of, can_see_donor, check_can_open_attachment
from sought.registry.records.genotypes import profiles_in_force
from sought.registry.records.laboratory_queue import (
    laboratory_counts,
    profiles_to_accept,
    replicates_that_differ,
    samples_without_profile,
)
from sought.registry.records.source_words import masks_of
from tests import office
from tests.unit.registry.laboratory_world import (
    AGREED,
    GENOTYPES,
    accepted,
    brought_in,
    table,
    world,
)

RUN = LaboratoryRun("House lab", "GlobalFiler")


@pytest.fixture
def lab(alice):
    return world(alice)


def refused(wording):
    return pytest.raises(InputError, match=wording)


def keys(kind=SampleKind.REFERENCE):
    return [one.sample for one in profiles_in_force(kind)]


# --- samples ------------------------------------------------------------------------------------


def test_a_sample_of_a_donor_has_its_basis_and_each_consent(lab):
    assert (lab.swab.kind, lab.swab.legal_basis) == ("reference", "form 3")
    assert dict(lab.swab.consents.values_list("use", "given")) == AGREED
    assert lab.swab.barcode != lab.bone.barcode


def test_a_sample_of_neither_is_of_staff(lab):
    staff = record_sample(SampleForm(material="saliva"), by=lab.alice, source=lab.paper)
    assert staff.kind == SampleKind.ELIMINATION


@pytest.mark.parametrize(
    ("fields", "wording"),
    [
        ({"donor": True}, "legal basis"),
        ({"donor": True, "remains": True}, "not of both"),
        ({"remains": True, "consents": AGREED}, "only a donor"),
        ({"date": "yesterday"}, "EDTF"),
    ],
)
def test_a_sample_that_cannot_be_is_refused(lab, fields, wording):
    given = {name: getattr(lab, name) if value is True else value for name, value in fields.items()}
    with refused(wording):
        record_sample(SampleForm(**given), by=lab.alice, source=lab.paper)
    assert Sample.objects.count() == 2


def test_no_sample_is_taken_of_whom_is_merged_or_rests_on_a_withdrawn_paper(lab, bob):
    other = office.person(lab.alice, "Another One")
    merge_persons(lab.donor, other, by=bob, reason="the same")
    form = SampleForm(donor=other, legal_basis="form 3")
    with refused("was merged into"):
        record_sample(form, by=lab.alice, source=lab.paper)
    paper = office.source(lab.alice)
    withdraw_source(paper, by=lab.alice, reason="forged")
    with refused("is withdrawn"):
        record_sample(SampleForm(), by=lab.alice, source=paper)


def test_remains_that_are_kept_no_more_give_no_sample(lab):
    lab.remains.ended_at, lab.remains.ended_by = timezone.now(), lab.alice
    lab.remains.save()
    with refused("kept no more"):
        record_sample(SampleForm(remains=lab.remains), by=lab.alice, source=lab.paper)


def test_who_may_not_take_samples_is_refused(lab, bob, charlie):
    for by in (bob, charlie, lab.gen):
        with pytest.raises(Refused):
            record_sample(SampleForm(), by=by, source=lab.paper)
    anthropologist = office.officer("ant", Role.ANTHROPOLOGIST)
    record_sample(SampleForm(remains=lab.remains), by=anthropologist, source=lab.paper)
    form = SampleForm(donor=lab.donor, legal_basis="form 3")
    with pytest.raises(Refused):
        record_sample(form, by=anthropologist, source=lab.paper)


def test_of_a_protected_donor_only_the_cleared_take_a_sample_or_see_whose_it_is(lab, bob):
    protect(lab.donor, by=bob, reason="threatened")
    swab = Sample.objects.get(pk=lab.swab.pk)
    assert not can_see_donor(access_of(lab.alice), swab)
    with pytest.raises(Refused):
        withdraw_sample(swab, by=lab.alice, reason="asked")
    with pytest.raises(Refused):
        record_sample(
            SampleForm(donor=swab.donor, legal_basis="form 3"), by=lab.alice, source=lab.paper
        )


def test_who_sees_genotypes_never_sees_a_donor(lab, bob):
    assert can_see_donor(access_of(lab.alice), lab.swab)
    assert can_see_donor(access_of(bob), lab.swab)
    assert not can_see_donor(access_of(lab.gen), lab.swab)


def test_a_withdrawn_sample_takes_its_profiles_out_of_force(lab):
    profile = accepted(lab, lab.swab)
    Search.objects.update(state=SearchState.STOPPED)
    with refused("reason"):
        withdraw_sample(lab.swab, by=lab.alice, reason=" ")
    withdraw_sample(lab.swab, by=lab.alice, reason="the donor asks")
    assert keys() == []
    profile.refresh_from_db()
    assert profile.ended_by == lab.alice
    assert Search.objects.filter(state=SearchState.WAITING).count() == 1
    with refused("withdrawn already"):
        withdraw_sample(lab.swab, by=lab.alice, reason="again")
    with refused("is withdrawn"):
        record_consent(lab.swab, ConsentUse.BODIES, by=lab.alice, given=True)


# --- consents -----------------------------------------------------------------------------------


def test_a_later_word_ends_the_earlier_and_decides_who_is_compared(lab):
    accepted(lab, lab.swab)
    assert keys() == [lab.swab.code]
    Search.objects.update(state=SearchState.STOPPED)
    record_consent(lab.swab, "identification", by=lab.alice, given=False)
    assert keys() == []
    assert Search.objects.filter(state=SearchState.WAITING).count() == 1
    again = record_consent(lab.swab, "identification", by=lab.alice, given=True)
    assert keys() == [lab.swab.code]
    end_consent(again, by=lab.alice)
    assert keys() == []
    assert lab.swab.consents.filter(use="identification").count() == 3
    assert not lab.swab.consents.filter(use="identification", ended_at__isnull=True).exists()


def test_without_a_word_on_identification_nobody_is_compared(lab):
    silent = record_sample(
        SampleForm(donor=lab.donor, legal_basis="form 3", consents={ConsentUse.RESEARCH: True}),
        by=lab.alice,
        source=lab.paper,
    )
    accepted(lab, silent)
    assert keys() == []


def test_consents_that_change_nothing_or_are_of_nobody_are_refused(lab, bob):
    with refused("the same word"):
        record_consent(lab.swab, "research", by=lab.alice, given=False)
    with refused("is of no donor"):
        record_consent(lab.bone, "research", by=lab.alice, given=False)
    with refused("not known"):
        record_consent(lab.swab, "sale", by=lab.alice, given=True)
    word = lab.swab.consents.get(use="research")
    end_consent(word, by=lab.alice)
    with refused("ended already"):
        end_consent(word, by=lab.alice)
    for by in (bob, lab.gen):
        with pytest.raises(Refused):
            record_consent(lab.swab, "research", by=by, given=True)


# --- bringing in --------------------------------------------------------------------------------


def test_profiles_come_in_to_be_accepted_and_the_file_is_kept(lab):
    done = import_profiles(
        table((lab.bone.barcode, GENOTYPES), (lab.swab.barcode.lower(), GENOTYPES)),
        RUN,
        by=lab.gen,
    )
    assert [p.sample for p in done.profiles] == [lab.bone, lab.swab]
    first = done.profiles[0]
    assert first.calls == {m: list(a) for m, a in GENOTYPES.items()}
    assert (first.kit, first.state, first.replicate) == ("GlobalFiler", "proposed", 1)
    assert Attachment.objects.get().source == done.source
    assert set(profiles_to_accept(access_of(lab.ida))) == set(done.profiles)
    assert not profiles_to_accept(access_of(lab.gen))
    assert not profiles_to_accept(access_of(lab.alice))


def test_one_allele_is_homozygous_in_a_table_and_a_dash_was_not_seen(lab):
    calls = {"TH01": ("6",), "FGA": ("21", "-"), "vWA": ("", ""), "AMEL": ("X", "Y")}
    profile = brought_in(lab.bone, lab.gen, calls)
    assert profile.calls == {"TH01": ["6", "6"], "FGA": ["21"]}
    assert profile.sex == "m"


def test_the_same_content_twice_does_nothing(lab):
    for _ in range(2):
        done = import_profiles(table((lab.bone.barcode, GENOTYPES)), RUN, by=lab.gen)
    assert done.profiles == ()
    assert done.source == Source.objects.get(title__startswith="Profiles of")
    assert Profile.objects.count() == 1
    assert AuditEntry.objects.filter(verb="import profiles").count() == 1


def test_all_or_nothing_and_each_fault_is_told_without_a_genotype(lab):
    withdraw_sample(lab.swab, by=lab.alice, reason="asked")
    wrong = lab.bone.barcode[:-1] + ("3" if lab.bone.barcode[-1] != "3" else "4")
    done = import_profiles(
        table(
            (lab.bone.barcode, GENOTYPES),
            (lab.swab.barcode, GENOTYPES),
            ("2222-2222", GENOTYPES),
            (wrong, GENOTYPES),
            ("Tural", {"NOSUCH": ("71.7", "72")}),
            ("OFF", {"TH01": ("OL", "71.7")}),
        ),
        RUN,
        by=lab.gen,
    )
    assert done.source is None
    assert not Profile.objects.exists()
    assert not Attachment.objects.exists()
    told = {f"{one.place}: {one.problem}" for one in done.report.problems}
    for wording in (
        "is withdrawn",
        "no sample has this barcode",
        "a character is wrong",
        "marker is unknown",
        "not an allele",
    ):
        assert any(wording in one for one in told), wording
    assert not any(x in one for one in told for x in ("71.7", "Tural", "22.2"))
    assert all("row" in one for one in told)


def test_looking_at_a_file_writes_nothing(lab):
    report = look_at_profiles(table((lab.bone.barcode, GENOTYPES)))
    assert (len(report.found), report.problems) == (1, ())
    assert not Profile.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"\xff\xfe\x00"),
        ("a.xlsx", b"PK\x03\x04 not a workbook"),
        ("a.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
        ("a.json", b'{"markers": [71'),
        ("a.bin", b"\x00\x01\x02"),
    ],
)
def test_what_is_no_file_of_profiles_is_told(lab, name, content):
    done = import_profiles(ReceivedFile(name, io.BytesIO(content)), RUN, by=lab.gen)
    assert done.report.problems
    assert "/tmp" not in str(done.report.problems)
    assert not Profile.objects.exists()


def test_an_empty_file_and_one_without_a_profile_are_refused(lab):
    for content, wording in ((b"", "is empty"), (b"id,TH01\n", "no profile")):
        with refused(wording) as told:
            import_profiles(ReceivedFile("a.csv", io.BytesIO(content)), RUN, by=lab.gen)
        assert told.value.where == "file"


def test_only_geneticists_bring_in_and_open_the_file(lab, bob):
    for by in (lab.alice, bob):
        with pytest.raises(Refused):
            import_profiles(table((lab.bone.barcode, GENOTYPES)), RUN, by=by)
    brought_in(lab.bone, lab.gen)
    file = Attachment.objects.get()
    check_can_open_attachment(access_of(lab.gen), file)
    for by in (lab.alice, bob):
        with pytest.raises(Refused):
            check_can_open_attachment(access_of(by), file)


# --- accepting ----------------------------------------------------------------------------------


def test_an_accepted_profile_is_in_force_and_a_search_follows(lab):
    profile = accepted(lab, lab.bone)
    (one,) = profiles_in_force(SampleKind.REMAINS)
    assert (one.profile, one.barcode, one.remains) == (
        profile.code,
        lab.bone.barcode,
        lab.remains.pk,
    )
    assert one.calls == GENOTYPES
    search = Search.objects.get()
    assert (search.state, search.asked_by) == (SearchState.WAITING, lab.ida)
    assert profile.code in search.reason
    assert laboratory_counts()["in_force"] == 1


def test_nobody_decides_on_what_they_brought_in(lab):
    profile = brought_in(lab.bone, lab.gen)
    with refused("takes another officer"):
        accept_profile(profile, by=lab.gen)
    with refused("takes another officer"):
        reject_profile(profile, by=lab.gen, reason="poor")
    assert not Search.objects.exists()


def test_the_database_refuses_it_too(lab):
    profile = brought_in(lab.bone, lab.gen)
    decided = {"decided_by": lab.gen, "decided_at": timezone.now()}
    for state in (ProfileState.ACCEPTED, ProfileState.REJECTED):
        with pytest.raises(IntegrityError), transaction.atomic():
            Profile.objects.filter(pk=profile.pk).update(state=state, **decided)


def test_decisions_are_taken_once_and_by_geneticists(lab, bob):
    profile = brought_in(lab.bone, lab.gen)
    for by in (lab.alice, bob):
        with pytest.raises(Refused):
            accept_profile(profile, by=by)
    with refused("reason"):
        reject_profile(profile, by=lab.ida, reason="")
    reject_profile(profile, by=lab.ida, reason="contaminated")
    for again in (accept_profile, reject_profile):
        with refused("decided already"):
            again(profile, by=lab.ida, reason="x")
    with refused("not in use"):
        end_profile(profile, by=lab.gen, reason="x")
    assert not Search.objects.exists()
    assert list(samples_without_profile()) == [lab.bone, lab.swab]


def test_a_withdrawn_report_takes_its_profiles_out_of_the_comparison(lab):
    fewer = {"TH01": GENOTYPES["TH01"]}
    first, second = (brought_in(lab.bone, lab.gen, calls) for calls in (GENOTYPES, fewer))
    consensus = make_consensus([first, second], by=lab.gen)
    accept_profile(consensus, by=lab.ida)
    kept = accepted(lab, lab.swab)
    Search.objects.all().delete()
    assert withdraw_source(first.source, by=lab.alice, reason="tubes were swapped") == 0
    consensus.refresh_from_db()
    kept.refresh_from_db()
    assert consensus.ended_reason == f"{first.source.code} withdrawn"
    assert kept.ended_at is None
    assert Search.objects.get().reason == f"{first.source.code} was withdrawn"
    entry = AuditEntry.objects.get(verb="withdraw source")
    assert entry.detail == {"statements": 0, "profiles": 1}


def test_a_second_profile_of_a_sample_waits_until_the_first_is_ended(lab):
    first = accepted(lab, lab.bone)
    second = brought_in(lab.bone, lab.gen, {"TH01": ("6", "7")})
    assert second.replicate == 2
    with refused(f"{first.code} of the same sample is in force"):
        accept_profile(second, by=lab.ida)
    with refused("reason"):
        end_profile(first, by=lab.gen, reason="")
    end_profile(first, by=lab.gen, reason="a better one")
    accept_profile(second, by=lab.ida)
    assert [one.profile for one in profiles_in_force("remains")] == [second.code]


def test_a_search_that_waits_already_will_do(lab, charlie):
    first = queue_search(by=lab.gen, reason="asked")
    assert queue_search(by=lab.ida, reason="asked") == first
    first.state = SearchState.STOPPED
    first.save()
    assert queue_search(by=lab.gen, reason="asked") != first
    for by in (charlie, lab.alice):
        with pytest.raises(Refused):
            queue_search(by=by, reason="asked")


# --- replicates ---------------------------------------------------------------------------------


def test_a_consensus_takes_the_place_of_its_replicates(lab):
    one = accepted(lab, lab.bone, {"TH01": ("6", "6"), "FGA": ("21", "-"), "vWA": ("14", "15")})
    two = brought_in(
        lab.bone, lab.gen, {"TH01": ("6", "9.3"), "FGA": ("21", "22"), "vWA": ("16", "17")}
    )
    (differing,) = replicates_that_differ()
    assert (differing.sample, differing.markers) == (lab.bone, ("TH01", "vWA"))
    made = make_consensus([one, two], by=lab.ida)
    assert made.calls == {"TH01": ["6", "9.3"], "FGA": ["21", "22"]}
    assert made.consensus_of == [one.code, two.code]
    with refused("takes another officer"):
        accept_profile(made, by=lab.ida)
    accept_profile(made, by=lab.gen)
    assert [p.profile for p in profiles_in_force("remains")] == [made.code]
    assert replicates_that_differ() == []
    assert not profiles_to_accept()


def test_a_consensus_is_of_two_standing_replicates_of_one_sample(lab, bob):
    one, two = (brought_in(lab.bone, lab.gen, {"TH01": ("6", x)}) for x in ("7", "8"))
    other = brought_in(lab.swab, lab.gen)
    with refused("two profiles"):
        make_consensus([one, one], by=lab.gen)
    with refused("of one sample"):
        make_consensus([one, other], by=lab.gen)
    with refused("agree at no marker"):
        make_consensus([one, two], by=lab.gen)
    with pytest.raises(Refused):
        make_consensus([one, two], by=bob)
    three = brought_in(lab.bone, lab.gen, {"TH01": ("6", "7"), "FGA": ("21", "22")})
    made = make_consensus([one, three], by=lab.gen)
    with refused("waits for its decision"):
        make_consensus([one, three], by=lab.gen)
    end_profile(made, by=lab.gen, reason="a slip")
    end_profile(one, by=lab.gen, reason="a slip")
    with refused("no standing replicate"):
        make_consensus([one, three], by=lab.gen)


def test_replicates_of_two_sexes_give_no_consensus(lab):
    one, two = (
        brought_in(lab.bone, lab.gen, {"TH01": ("6", "7"), "AMEL": sex, kit: ("9", "9")})
        for sex, kit in ((("X", "Y"), "TPOX"), (("X", "X"), "CSF1PO"))
    )
    with refused("differ in sex"):
        make_consensus([one, two], by=lab.gen)


# --- what is told elsewhere ---------------------------------------------------------------------


def test_no_audit_entry_holds_a_genotype_or_a_barcode(lab):
    calls = {"TH01": ("17.1", "18.1"), "FGA": ("17.1", "17.1")}
    one = accepted(lab, lab.bone, calls)
    two = brought_in(lab.bone, lab.gen, {"TH01": ("17.1", "18.1")})
    accept_profile(make_consensus([one, two], by=lab.gen), by=lab.ida)
    for row in AuditEntry.objects.values_list("verb", "subject", "detail", "reason"):
        assert not any(x in repr(row) for x in ("17.1", "18.1", lab.bone.barcode))


def test_an_erased_donor_s_genotypes_go_with_them(lab, bob):
    profile = accepted(lab, lab.swab)
    erasure = request_erasure(lab.donor, by=lab.alice, legal_basis="law", reason="asked")
    carry_out_erasure(erasure, by=bob)
    profile.refresh_from_db()
    assert (profile.calls, profile.sex) == ({}, "")
    assert not Attachment.objects.exists()
    assert not Sample.objects.get(pk=lab.swab.pk).stands
    assert keys() == []


def test_the_title_of_the_paper_of_a_sample_names_its_donor_only_to_who_may_know(lab, bob):
    assert "Nurlanlı" in masks_of(access_of(bob), [lab.paper.pk])(lab.paper.pk)(lab.paper.title)
    protect(lab.donor, by=bob, reason="threatened")
    masked = masks_of(access_of(lab.alice), [lab.paper.pk])(lab.paper.pk)(lab.paper.title)
    assert "Nurlanlı" not in masked


def test_an_erased_donor_is_named_nowhere_in_the_laboratory(lab, bob):
    erasure = request_erasure(lab.donor, by=lab.alice, legal_basis="law", reason="asked")
    carry_out_erasure(erasure, by=bob)
    lab.paper.refresh_from_db()
    assert "Nurlanlı" not in lab.paper.title


def test_a_file_of_many_people_outlives_the_erasure_of_one(lab, bob):
    given = table((lab.bone.barcode, GENOTYPES), (lab.swab.barcode, GENOTYPES))
    bone, swab = import_profiles(given, RUN, by=lab.gen).profiles
    erasure = request_erasure(lab.donor, by=lab.alice, legal_basis="law", reason="asked")
    carry_out_erasure(erasure, by=bob)
    assert Attachment.objects.exists()
    assert Profile.objects.get(pk=bone.pk).calls
    assert not Profile.objects.get(pk=swab.pk).calls
