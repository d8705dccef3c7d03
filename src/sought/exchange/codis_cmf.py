"""Profiles in the Common Message Format of CODIS, versions 3.2 and 3.3 (XML).

A ``SPECIMEN`` is a profile, a ``LOCUS`` in it a marker with one ``ALLELE`` or two.  One alone is
homozygous, as CODIS writes it, unless the specimen is marked ``PARTIAL``: then the other was not
seen.  Amelogenin tells the sex; Y-chromosomal markers and quality controls are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sought.errors import GenotypeError, InputError
from sought.exchange.input_files import read_bytes
from sought.exchange.profiles_table import AMELOGENIN, ProfileRow, amelogenin_sex, is_left_out
from sought.exchange.reading import check_printable, inside, name_key, shown
from sought.exchange.xml_files import parsed_xml
from sought.genetics.pedigree import Sex

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE = "urn:CODISImportFile-schema"
MOST_BYTES = 64 * 1024 * 1024
"""Largest file that is read: about fifty thousand profiles."""

_PAIR = 2


@dataclass(frozen=True)
class CmfHeader:
    """Who sends a file to whom; ``at`` with an offset from UTC."""

    source_laboratory: str
    destination: str
    user: str
    at: datetime
    batch: str = ""
    kit: str = ""


@dataclass(frozen=True)
class CmfSpecimen:
    """A profile to be written: alleles by marker, one or two of each."""

    id: str
    category: str
    calls: Mapping[str, Sequence[str]]


def read_cmf(path: str | Path) -> tuple[ProfileRow, ...]:
    """The profiles of a file; InputError with the number of the specimen and the locus."""
    with inside(str(path), ": "):
        found = cmf_specimens(read_bytes(path, limit=MOST_BYTES))
        return tuple(cmf_profile(element, n) for n, element in enumerate(found, 1))


def cmf_specimens(content: bytes) -> list[Element]:
    """The specimens of a file, not looked into yet; InputError where it is no such file."""
    root = _root(content)
    found = [child for child in root if _name(child) == "SPECIMEN"]
    if not found:
        raise InputError("holds no SPECIMEN")
    return found


def cmf_profile(specimen: Element, number: int) -> ProfileRow:
    """The profile of one specimen, the ``number``-th of its file."""
    place = f"specimen {number}"
    name = check_printable(_text(specimen, "SPECIMENID"), where=place)
    if not name:
        raise InputError("has no SPECIMENID", where=place)
    partial = specimen.get("PARTIAL", "").casefold() in {"true", "1"}
    sex, genotypes, places = Sex.UNKNOWN, {}, {}
    for locus in (child for child in specimen.iter() if _name(child) == "LOCUS"):
        marker = check_printable(_text(locus, "LOCUSNAME"), where=place)
        at = f"{place}, locus {marker}"
        if not marker or marker in genotypes:
            raise InputError("a locus is given twice, or has no name", where=place)
        text = _genotype(locus, at, partial=partial)
        if name_key(marker) in AMELOGENIN:
            sex = amelogenin_sex(text, at)
        elif not is_left_out(marker):
            genotypes[marker], places[marker] = text, at
    return ProfileRow(name, genotypes, place, places.__getitem__, sex)


def write_cmf(header: CmfHeader, specimens: Iterable[CmfSpecimen]) -> bytes:
    """A file of version 3.2; two equal alleles are written once, as CODIS does."""
    from xml.etree.ElementTree import Element, indent, tostring

    root = Element("CODISImportFile", xmlns=NAMESPACE)
    _add(root, HEADERVERSION="3.2", MESSAGETYPE="Import")
    _add(root, DESTINATIONORI=header.destination, SOURCELAB=header.source_laboratory)
    _add(root, SUBMITBYUSERID=header.user, SUBMITDATETIME=_moment(header.at))
    _add(root, BATCHID=header.batch, KIT=header.kit)
    for specimen in specimens:
        _add_specimen(root, specimen, header)
    indent(root)
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _root(content: bytes) -> Element:
    root = parsed_xml(content, why_not="which may be an attack; export it again")
    if _name(root) != "CODISImportFile":
        raise InputError(f"begins with {shown(_name(root))}; CMF begins with CODISImportFile")
    return root


def _name(element: Element) -> str:
    """The name without its namespace: laboratories' programs write several."""
    return str(element.tag).rpartition("}")[2]


def _text(parent: Element, name: str) -> str:
    found = next((child for child in parent if _name(child) == name), None)
    return "" if found is None else (found.text or "").strip()


def _genotype(locus: Element, place: str, *, partial: bool) -> str:
    alleles = [_text(child, "ALLELEVALUE") for child in locus if _name(child) == "ALLELE"]
    seen = [allele for allele in alleles if allele]
    if len(seen) > _PAIR:
        raise GenotypeError(
            "has a further allele: a mixture or a three-banded genotype; decide on two alleles, "
            "or leave the locus out",
            where=place,
        )
    if not seen:
        return ""
    other = "-" if partial and len(seen) < _PAIR else seen[-1]
    return f"{seen[0]}/{other}"


def _add_specimen(root: Element, specimen: CmfSpecimen, header: CmfHeader) -> None:
    from xml.etree.ElementTree import SubElement

    partial = any(len(alleles) < _PAIR for alleles in specimen.calls.values())
    made = SubElement(root, "SPECIMEN", PARTIAL=str(partial).lower())
    _add(made, SPECIMENID=specimen.id, SPECIMENCATEGORY=specimen.category)
    for marker, alleles in specimen.calls.items():
        # A whole homozygote of a partial profile is written twice, or it would read as half.
        written = list(alleles) if partial else list(dict.fromkeys(alleles))
        locus = SubElement(made, "LOCUS")
        _add(locus, LOCUSNAME=marker, READINGBY=header.user, READINGDATETIME=_moment(header.at))
        for allele in written:
            _add(SubElement(locus, "ALLELE"), ALLELEVALUE=allele)


def _add(parent: Element, **texts: str) -> None:
    """Elements with these texts; none for an empty one."""
    from xml.etree.ElementTree import SubElement

    for name, text in texts.items():
        if text:
            SubElement(parent, name).text = text


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
