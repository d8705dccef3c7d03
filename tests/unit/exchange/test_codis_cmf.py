"""CODIS CMF: what laboratories write is read, what is dangerous or broken is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import GenotypeError, InputError
from sought.exchange.codis_cmf import (
    CmfHeader,
    CmfSpecimen,
    cmf_specimens,
    read_cmf,
    write_cmf,
)
from sought.genetics.pedigree import Sex

HEADER = CmfHeader("LAB1", "LAB2", "gen", datetime(2026, 3, 1, 9, tzinfo=UTC), "B 7", "GlobalFiler")
NAMESPACE = "urn:CODISImportFile-schema"


def locus(name, *alleles):
    seen = "".join(f"<ALLELE><ALLELEVALUE>{a}</ALLELEVALUE></ALLELE>" for a in alleles)
    return f"<LOCUS><LOCUSNAME>{name}</LOCUSNAME><READINGBY>x</READINGBY>{seen}</LOCUS>"


def file(tmp_path, *loci, specimen="A1", attributes="", namespace=f' xmlns="{NAMESPACE}"'):
    path = tmp_path / "run.xml"
    path.write_text(
        f'<?xml version="1.0"?><CODISImportFile{namespace}><HEADERVERSION>3.2</HEADERVERSION>'
        f"<SPECIMEN{attributes}><SPECIMENID>{specimen}</SPECIMENID>{''.join(loci)}</SPECIMEN>"
        "</CODISImportFile>",
        "utf-8",
    )
    return path


@pytest.mark.parametrize("namespace", ["", f' xmlns="{NAMESPACE}"', ' xmlns="urn:other"'])
def test_a_specimen_is_a_profile_whatever_the_namespace(tmp_path, namespace):
    loci = (
        locus("TH01", "6", "9.3"),
        locus("vWA", "14"),
        locus("Amelogenin", "X", "Y"),
        locus("DYS391", "10"),
        locus("FGA"),
    )
    (row,) = read_cmf(file(tmp_path, *loci, namespace=namespace))
    assert (row.id, row.sex) == ("A1", Sex.MALE)
    assert row.genotypes == {"TH01": "6/9.3", "vWA": "14/14", "FGA": ""}
    assert row.place_of("vWA") == "specimen 1, locus vWA"


def test_one_allele_of_a_partial_specimen_leaves_the_other_unseen(tmp_path):
    (row,) = read_cmf(file(tmp_path, locus("vWA", "14"), attributes=' PARTIAL="true"'))
    assert row.genotypes == {"vWA": "14/-"}


@pytest.mark.parametrize(
    ("loci", "error", "wording"),
    [
        ((locus("vWA", "14", "15", "16"),), GenotypeError, "further allele"),
        ((locus("vWA", "14"), locus("vWA", "15")), InputError, "given twice"),
        ((locus("", "14"),), InputError, "has no name"),
        ((locus("AMEL", "X", "Z"),), GenotypeError, "amelogenin"),
    ],
)
def test_what_cannot_be_is_told_with_its_specimen(tmp_path, loci, error, wording):
    with pytest.raises(error, match=wording) as told:
        read_cmf(file(tmp_path, *loci))
    assert "specimen 1" in told.value.where


def test_a_specimen_needs_an_id(tmp_path):
    with pytest.raises(InputError, match="no SPECIMENID"):
        read_cmf(file(tmp_path, locus("vWA", "14"), specimen=" "))


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><CODISImportFile>&b;</CODISImportFile>', "attack"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><CODISImportFile/>', "attack"),
        ("<CODISImportFile><SPECIMEN>", "not well-formed"),
        ("<CODISImportFile/>", "no SPECIMEN"),
        ("<other/>", "begins with 'other'"),
        ("not XML at all", "not well-formed"),
        ('<?xml version="1.0" encoding="none-such"?><a/>', "not (well-formed )?XML"),
    ],
)
def test_what_is_no_such_file_is_refused(text, wording):
    with pytest.raises(InputError, match=wording):
        cmf_specimens(text.encode())


def test_billions_of_entities_are_not_unfolded():
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    text = f'<!DOCTYPE x [<!ENTITY a0 "lol">{levels}]><CODISImportFile>&a19;</CODISImportFile>'
    with pytest.raises(InputError, match="attack"):
        cmf_specimens(text.encode())


@given(st.binary(max_size=200))
def test_any_other_bytes_are_refused_in_words(content):
    with pytest.raises(InputError):
        cmf_specimens(content)


_alleles = st.sampled_from(["6", "9.3", "12", "30.2"])
_calls = st.dictionaries(
    st.sampled_from(["TH01", "vWA", "FGA", "Penta E"]),
    st.one_of(st.tuples(_alleles), st.tuples(_alleles, _alleles)),
    min_size=1,
)


@given(_calls)
def test_what_is_written_reads_back(calls):
    content = write_cmf(HEADER, [CmfSpecimen("7KQ2-M9XD", "Unidentified Person", calls)])
    (specimen,) = cmf_specimens(content)
    from sought.exchange.codis_cmf import cmf_profile

    row = cmf_profile(specimen, 1)
    assert row.id == "7KQ2-M9XD"
    assert row.genotypes == {m: "/".join((*a, "-")[:2]) for m, a in calls.items()}


def test_a_written_file_has_its_head_and_escapes_what_needs_it():
    text = write_cmf(HEADER, [CmfSpecimen("a<b", "Relative & kin", {"TH01": ("6", "7")})]).decode()
    assert f'<CODISImportFile xmlns="{NAMESPACE}">' in text
    for told in (
        "<HEADERVERSION>3.2",
        "<BATCHID>B 7",
        "a&lt;b",
        "Relative &amp; kin",
        "2026-03-01T09",
    ):
        assert told in text
