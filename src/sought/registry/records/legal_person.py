"""What forms of law ask about a person, whatever happened: name, birth, service, kin, health."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import override

from sought.partial_dates import PartialDate
from sought.registry.models import (
    Condition,
    Description,
    DescriptionKind,
    Name,
    NameKind,
    Person,
    Relation,
    RelationKind,
)
from sought.registry.records.legal_gathering import Gathered, own, stated
from sought.registry.records.side_by_side import NAME, Beside
from sought.reporting.legal_forms import Stated

K = DescriptionKind
Answer = Callable[[Gathered], list[Stated]]

_KIN = frozenset(
    {RelationKind.PARENT, RelationKind.SPOUSE, RelationKind.SIBLING, RelationKind.ADOPTIVE_PARENT}
)
_UNWELL = frozenset({Condition.WOUNDED, Condition.ILL})


def _surname(name: Name) -> str:
    return name.family or ("" if name.given else name.full)


def _first_names(name: Name) -> str:
    return " ".join(filter(None, [name.given, name.patronymic]))


def _of_names(part: Callable[[Name], str]) -> Answer:
    def answer(g: Gathered) -> list[Stated]:
        names = [s for s in g.standing(NAME) if isinstance(s.row, Name)]
        main = [s for s in names if s.is_shown or s.row.kind == NameKind.MAIN]
        found = [(s, text) for s in main if isinstance(s.row, Name) and (text := part(s.row))]
        return _marked(found)

    return answer


def _fact(kind: str) -> Answer:
    """A fact of which a person has one; of several statements the shown one is chosen."""

    def answer(g: Gathered) -> list[Stated]:
        found = [(s, text) for s in g.standing(kind) if (text := _words(g, s))]
        return _marked(found)

    return answer


def _listed(*kinds: str) -> Answer:
    """Facts that add up."""

    def answer(g: Gathered) -> list[Stated]:
        found = [s for kind in kinds for s in g.standing(kind)]
        return [stated(text, s.row) for s in found if (text := _words(g, s))]

    return answer


def _words(g: Gathered, beside: Beside) -> str:
    row = beside.row
    if not isinstance(row, Description):
        return ""
    return g.mask(row.value) or g.place(row.place)


def _marked(found: list[tuple[Beside, str]]) -> list[Stated]:
    several = len(found) > 1
    return [stated(text, s.row, chosen=several and s.is_shown) for s, text in found]


def _birth_date(g: Gathered) -> list[Stated]:
    rows = [(s, s.row) for s in g.standing(K.BIRTH) if isinstance(s.row, Description)]
    dated = [(s, row) for s, row in rows if row.date]
    several = len(dated) > 1
    return [
        stated(PartialDate.parse(row.date), row, chosen=several and s.is_shown) for s, row in dated
    ]


def _birth_place(g: Gathered) -> list[Stated]:
    rows = [(s, s.row) for s in g.standing(K.BIRTH) if isinstance(s.row, Description)]
    return _marked([(s, text) for s, row in rows if (text := g.place(row.place))])


def _contact_person(g: Gathered) -> list[Stated]:
    """Whom the papers name to be informed, with the address, for those who may see it."""
    named = [r for r in g.relations if r.kind == RelationKind.CONTACT and r.other == g.person]
    return [*_addresses(g, named)]


def _next_of_kin(g: Gathered) -> list[Stated]:
    return [*_addresses(g, [r for r in g.relations if r.kind in _KIN])]


def _addresses(g: Gathered, relations: list[Relation]) -> Iterator[Stated]:
    for relation in relations:
        other = relation.other if relation.person_id == g.person.pk else relation.person
        name = name_known(g, other)
        for contact in g.contacts.get(other.pk, []) if name else []:
            yield stated(f"{name}: {contact.value}", contact)


def name_known(g: Gathered, other: Person) -> str:
    """The shown name of somebody else; empty where the officer may not know it."""
    known = g.access.knows(person_id=other.pk, protected=other.protected)
    return other.shown.name if known and hasattr(other, "shown") else ""


def _health(g: Gathered) -> list[Stated]:
    """Illnesses, and each time somebody saw the person wounded or ill."""
    seen = [a for event in g.events for a in event.accounts if a.condition in _UNWELL]
    with override(g.language):
        conditions = [stated(str(Condition(a.condition).label), a.event) for a in seen]
    return [*_listed(K.ILLNESS)(g), *conditions]


def _form_date(g: Gathered) -> list[Stated]:
    return [own(g, PartialDate.on(g.issued))]


OF_PERSON: dict[str, Answer] = {
    "surname": _of_names(_surname),
    "first_names": _of_names(_first_names),
    "father_first_name": _fact(K.FATHER_NAME),
    "mother_maiden_name": _fact(K.MOTHER_MAIDEN_NAME),
    "birth_date": _birth_date,
    "birth_place": _birth_place,
    "rank": _fact(K.RANK),
    "service_number": _fact(K.SERVICE_NUMBER),
    "power": _fact(K.AFFILIATION),
    "nationality": _fact(K.AFFILIATION),
    "last_residence": _fact(K.RESIDENCE),
    "address_before": _fact(K.RESIDENCE),
    "occupation": _fact(K.OCCUPATION),
    "distinguishing_characteristics": _listed(K.MARK, K.FRACTURE, K.IMPLANT),
    "person_to_inform": _contact_person,
    "next_of_kin_address": _next_of_kin,
    "state_of_health": _health,
    "serious_illness": _health,
    "effects": _listed(K.EFFECTS),
    "form_date": _form_date,
}
"""Answers by keys of fields."""
