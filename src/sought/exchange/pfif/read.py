"""Read PFIF 1.4, without what makes XML dangerous; records whose time is over lose their content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sought.errors import InputError
from sought.exchange.input_files import read_bytes
from sought.exchange.pfif.fields import NAMESPACE, NOTE_FIELDS, PERSON_FIELDS
from sought.exchange.pfif.records import PfifFile, PfifNote, PfifPerson
from sought.exchange.reading import inside, shown
from sought.exchange.xml_files import parsed_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FAMILY = NAMESPACE.rpartition("/")[0]


def read_pfif(path: str | Path, *, now: datetime) -> PfifFile:
    """The records of a file; ``now`` with an offset from UTC.

    A person whose ``expiry_date`` is past is read as a placeholder, without notes, as the format
    demands.  Raises InputError with the record's position and field.
    """
    with inside(str(path), ": "):
        return parse_pfif(read_bytes(path), now=now)


def parse_pfif(content: bytes, *, now: datetime) -> PfifFile:
    """As ``read_pfif``, of bytes."""
    root = _root(content)
    persons = tuple(_persons(root, now))
    over = {person.person_record_id for person in persons if person.is_placeholder}
    notes = (n for n in _notes(root) if n.person_record_id not in over)
    return PfifFile(persons, tuple(notes))


def _root(content: bytes) -> Element:
    root = parsed_xml(content, why_not="which PFIF needs not and which may be an attack")
    _check_version(root.tag)
    return root


def _check_version(tag: str) -> None:
    if tag == f"{{{NAMESPACE}}}pfif":
        return
    if tag.startswith(f"{{{_FAMILY}/"):
        version = tag.partition("}")[0].rpartition("/")[2]
        raise InputError(f"is PFIF {shown(version)}; this program reads 1.4")
    raise InputError(f"begins with {shown(tag)}; PFIF 1.4 begins with pfif in {NAMESPACE}")


def _children(parent: Element, name: str) -> Iterator[tuple[int, Element]]:
    found = (child for child in parent if child.tag == f"{{{NAMESPACE}}}{name}")
    return enumerate(found)


def _persons(root: Element, now: datetime) -> Iterator[PfifPerson]:
    for position, element in _children(root, "person"):
        with inside(f"person[{position}]"):
            person = PfifPerson(**_texts(element, PERSON_FIELDS), notes=())
            if person.expired(now):
                yield person.placeholder()
            else:
                notes = tuple(_notes(element, person.person_record_id))
                yield replace(person, notes=notes)


def _notes(parent: Element, person: str = "") -> Iterator[PfifNote]:
    for position, element in _children(parent, "note"):
        with inside(f"note[{position}]"):
            texts = _texts(element, NOTE_FIELDS)
            # Inside a person the id may be left out.
            if person and not texts["person_record_id"]:
                texts["person_record_id"] = person
            note = PfifNote(**texts)
            if not note.person_record_id:
                raise InputError("is needed and absent", where="person_record_id")
            yield note


def _texts(element: Element, names: tuple[str, ...]) -> dict[str, str]:
    """Texts by field; elements of other formats are passed over, as the format allows."""
    found = dict.fromkeys(names, "")
    for child in element:
        namespace, _, name = child.tag[1:].rpartition("}")
        if namespace != NAMESPACE or (name == "note" and "note" not in names):
            continue
        if name not in names:
            raise InputError(f"field {shown(name)} is unknown; allowed: {', '.join(names)}")
        if found[name]:
            raise InputError("is given twice; keep one", where=name)
        if len(child):
            raise InputError("holds elements; allowed: text", where=name)
        found[name] = (child.text or "").strip()
    return found
