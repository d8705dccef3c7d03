"""Names of invented people: given name, father's name, surname, in four scripts and both genders.

The parts come from the pools of common names in ``data``; nobody is meant by a combination.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from random import Random

from sought.demo.chance import weighted
from sought.demo.data_files import rows
from sought.demo.letters import LANGUAGES, written

FASHIONS = {"az": 0.42, "hy": 0.38, "ru": 0.20}
"""Share of each fashion of names on either side of the conflict."""

_OGLU = {
    "az": ("oğlu", "qızı"),
    "ru": ("оглы", "кызы"),
    "hy": ("օղլի", "կըզի"),
    "en": ("oghlu", "gizi"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A name in the four scripts, its Russian misspellings and, if Russian, its patronymic."""

    fashion: str
    az: str
    ru: str
    hy: str
    en: str
    variants: tuple[str, ...] = ()
    patronymic: str = ""

    def in_(self, language: str) -> str:
        """As this language writes it."""
        return str(getattr(self, language))


def _part(row: dict[str, str]) -> Part:
    fashion, native, russian = row["fashion"], row["native"], row["russian"]
    forms = {language: written(russian, "ru", language) for language in LANGUAGES}
    if fashion == "hy":
        forms["az"] = written(native, "hy", "az")
    if native.startswith("H"):
        forms["hy"] = f"Հ{forms['hy'][1:]}"
    forms |= {fashion: native, "en": written(native, fashion, "en")}
    variants = tuple(row["variants"].split("|")) if row["variants"] else ()
    return Part(fashion, variants=variants, patronymic=row.get("patronymic", ""), **forms)


@cache
def given_names(fashion: str, sex: str) -> tuple[Part, ...]:
    """The pool of given names, ``sex`` m or f."""
    pool = rows("given_names.csv")
    return tuple(_part(row) for row in pool if (row["fashion"], row["sex"]) == (fashion, sex))


@cache
def surnames(fashion: str) -> tuple[Part, ...]:
    """The pool of surnames in their masculine form."""
    return tuple(_part(row) for row in rows("surnames.csv") if row["fashion"] == fashion)


_FEMININE = {
    "az": (("ov", "ova"), ("yev", "yeva"), ("ev", "eva"), ("in", "ina"), ("ski", "skaya")),
    "ru": (("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина"), ("ский", "ская")),
    "hy": (("ով", "ովա"), ("և", "ևա"), ("ին", "ինա"), ("սկի", "սկայա")),
    "en": (("ov", "ova"), ("ev", "eva"), ("in", "ina"), ("sky", "skaya")),
}


def feminine(surname: str, language: str) -> str:
    """A surname as a woman bears it; many are the same for both."""
    for masculine, ending in _FEMININE[language]:
        if surname.endswith(masculine):
            return surname[: -len(masculine)] + ending
    return surname


def patronymic(father: Part, sex: str, language: str, *, official: bool = False) -> str:
    """The father's first name as a patronymic of the language; ``official``: -ович in Russian."""
    if father.patronymic:
        return _in_ovich(father.patronymic, sex, language)
    if language == "hy" and father.fashion != "ru":
        return armenian_genitive(father.hy)
    if father.fashion == "hy" and language in ("ru", "en"):
        return _in_ovich(_ovich(father.ru), sex, language)
    if official and language == "ru":
        return _in_ovich(_ovich(father.ru), sex, language)
    return f"{father.in_(language)} {_OGLU[language][sex == 'f']}"


def armenian_genitive(name: str) -> str:
    """A father's name in the genitive, the Armenian patronymic."""
    if name.endswith("ի"):
        return f"{name[:-1]}ու"
    return f"{name}յի" if name.endswith("ա") else f"{name}ի"


def _ovich(russian: str) -> str:
    if russian[-1] in "йь":
        return f"{russian[:-1]}евич"
    return f"{russian}евич" if russian[-1] in "иея" else f"{russian}ович"


def _in_ovich(masculine: str, sex: str, language: str) -> str:
    russian = masculine if sex == "m" else f"{masculine[:-2]}на"
    return written(russian, "ru", language)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A full name; ``sex`` decides the forms."""

    sex: str
    given: Part
    father: Part
    family: Part
    former: Part | None = None

    @property
    def fashion(self) -> str:
        """Whose fashion the given name follows."""
        return self.given.fashion

    def surname(self, language: str) -> str:
        """The surname in the bearer's gender."""
        return self._surname(self.family, language)

    def maiden(self, language: str) -> str:
        """The surname before marriage, empty if it never changed."""
        return self._surname(self.former, language) if self.former else ""

    def _surname(self, part: Part, language: str) -> str:
        name = part.in_(language)
        return feminine(name, language) if self.sex == "f" and part.fashion != "hy" else name

    def parts(self, language: str, *, official: bool = False) -> tuple[str, str, str]:
        """Given name, patronymic, surname in one language."""
        middle = patronymic(self.father, self.sex, language, official=official)
        return self.given.in_(language), middle, self.surname(language)

    def short(self, language: str) -> str:
        """Given name and surname."""
        return f"{self.given.in_(language)} {self.surname(language)}"

    def full(self, language: str, *, official: bool = False) -> str:
        """Surname, given name, patronymic, as lists have it."""
        given, middle, surname = self.parts(language, official=official)
        return f"{surname} {given} {middle}"


def new_name(chance: Random, sex: str, fashion: str = "") -> PersonName:
    """A name of a fashion; given name, father and surname are drawn independently."""
    fashion = fashion or weighted(chance, FASHIONS)
    given = chance.choice(given_names(fashion, sex))
    father = chance.choice(given_names(fashion, "m"))
    return PersonName(sex, given, father, chance.choice(surnames(fashion)))


def kin_name(chance: Random, sex: str, *, father: Part, family: Part) -> PersonName:
    """A name of somebody whose father's name and surname are known."""
    return PersonName(sex, chance.choice(given_names(family.fashion, sex)), father, family)


def married(name: PersonName, family: Part) -> PersonName:
    """A woman's name after marriage; the surname before it is kept."""
    return replace(name, family=family, former=name.family)
