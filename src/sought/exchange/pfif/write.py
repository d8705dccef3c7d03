"""Write PFIF 1.4."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sought.exchange.atomic import write_bytes
from sought.exchange.pfif.fields import NAMESPACE, NOTE_FIELDS, PERSON_FIELDS
from sought.exchange.pfif.records import PfifFile, PfifNote, PfifPerson

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def write_pfif(path: str | Path, file: PfifFile) -> None:
    """Write the records to a file, replacing one that is there."""
    write_bytes(path, pfif_to_bytes(file))


def pfif_to_bytes(file: PfifFile) -> bytes:
    """The records as XML in UTF-8; reading them before they expire gives an equal file."""
    # Only writes here; reading goes through defusedxml.
    from xml.etree import ElementTree as ET

    root = ET.Element("pfif:pfif", {"xmlns:pfif": NAMESPACE})
    for person in file.persons:
        _add_person(root, person)
    for note in file.notes:
        _add(root, "note", note, NOTE_FIELDS)
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add_person(root: Element, person: PfifPerson) -> None:
    element = _add(root, "person", person, PERSON_FIELDS)
    for note in person.notes:
        _add(element, "note", note, NOTE_FIELDS)


def _add(
    parent: Element, kind: str, record: PfifPerson | PfifNote, names: tuple[str, ...]
) -> Element:
    from xml.etree.ElementTree import SubElement

    element = SubElement(parent, f"pfif:{kind}")
    for name in names:
        text = getattr(record, name)
        if text:
            SubElement(element, f"pfif:{name}").text = text
    return element
