"""People and places as a witness mentions them, in the cases of the language."""

from __future__ import annotations

from sought.demo import armenian_cases, azerbaijani_cases, russian_cases
from sought.demo.people import Person
from sought.demo.person_names import PersonName
from sought.demo.places import Place
from sought.demo.prose import Referent
from sought.demo.spoken_dates import Spoken
from sought.demo.war_places import Held, called


def person(who: Person, language: str) -> Referent:
    """Given name and surname."""
    return Referent("person", who.id, person_forms(who.name, language))


def person_forms(name: PersonName, language: str) -> dict[str, str]:
    """Given name and surname in all cases."""
    given, surname = name.given.in_(language), name.surname(language)
    if language == "ru":
        woman = name.sex == "f"
        pairs = zip(
            russian_cases.given(given, woman=woman),
            russian_cases.surname(surname, woman=woman),
            strict=True,
        )
        forms = tuple(f"{one} {other}" for one, other in pairs)
        return dict(zip(russian_cases.CASES, forms, strict=True))
    if language == "az":
        forms = azerbaijani_cases.inflected(f"{given} {surname}")
        return dict(zip(azerbaijani_cases.CASES, forms, strict=True))
    if language == "hy":
        forms = armenian_cases.person(f"{given} {surname}")
        return dict(zip(armenian_cases.CASES, forms, strict=True))
    return {"nom": f"{given} {surname}"}


def town(place: Place, language: str) -> Referent:
    """A town or village."""
    return Referent("place", place.id, place.forms(language))


def held(place: Held, town_: Place, language: str) -> Referent:
    """A place of detention."""
    return Referent("place", place.id, called(place.site.kind, town_, language))


def crossing(place: Place, language: str) -> Referent:
    """A crossing point."""
    return Referent("place", place.id, _crossing_forms(place.name(language), language))


def _crossing_forms(name: str, language: str) -> dict[str, str]:
    if language == "az":
        forms = azerbaijani_cases.inflected(name, possessed=True)
        return dict(zip(azerbaijani_cases.CASES, forms, strict=True))
    if language == "hy":
        return dict(zip(armenian_cases.CASES, armenian_cases.place(name), strict=True))
    if language == "ru":
        noun, own = name.split(" ", 1)
        forms = tuple(f"{word} {own}" for word in russian_cases.place(noun.lower()))
        return dict(zip(russian_cases.CASES, forms, strict=True))
    return {"nom": f"the {name}"}


def date(when: Spoken) -> Referent:
    """A date; ``when`` at any place of a sentence."""
    return Referent("date", when.edtf, {"when": when.text})
