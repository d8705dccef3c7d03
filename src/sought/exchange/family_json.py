"""Families and samples as objects of a case file.

Keys of a family: ``id``, ``members`` (each ``id``, ``father``, ``mother``, ``sex``),
``genotypes``, ``founder_inbreeding``, ``twins``, ``errors``.  A sample has the same but for
parents, inbreeding and twins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sought.errors import GenotypeError, InputError
from sought.exchange.json_values import (
    Object,
    as_code,
    as_list,
    as_number,
    as_object,
    check_keys,
    either,
    need,
)
from sought.exchange.member_rows import MemberRow, build_pedigree
from sought.exchange.reading import inside, printable, shown
from sought.genetics.case import Family, Sample
from sought.genetics.likelihood import check_profiles
from sought.genetics.markers import Calls, Marker, encode_profile
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex

_FAMILY = ("id", "members", "genotypes", "founder_inbreeding", "twins", "errors")
_SAMPLE = ("id", "members", "genotypes", "errors")
_MEMBER = ("id", "father", "mother", "sex")
_ERRORS = ("dropout", "dropin", "miscall")
_ASIDE = ("comment", "note", "notes", "source", "label")


def family_from_object(value: object, markers: Sequence[Marker]) -> Family:
    """A family with the profiles of its typed members."""
    return _typed(value, markers, _FAMILY)


def samples_from_object(value: object, markers: Sequence[Marker]) -> list[Sample]:
    """The samples of one entry under ``pm``: its members, who must not be related."""
    group = _typed(value, markers, _SAMPLE)
    for i, member in enumerate(group.pedigree.members):
        if not member.is_founder:
            raise InputError(
                f"sample '{member.id}' is given parents; samples are unrelated until identified: "
                "leave out father and mother, or move the group to families",
                where=f"members[{i}].father",
            )
    untyped = np.full((len(markers), 2), -1, dtype=np.int16)
    return [
        Sample(m.id, m.sex, group.profiles.get(m.id, untyped), group.errors.get(m.id, NO_ERRORS))
        for m in group.pedigree.members
    ]


def _typed(value: object, markers: Sequence[Marker], keys: tuple[str, ...]) -> Family:
    given = as_object(value, "an object with id, members and genotypes")
    check_keys(given, keys, _ASIDE)
    pedigree = _pedigree(given)
    profiles = _profiles(given.get("genotypes"), pedigree, markers)
    errors = {}
    for member, entry in as_object(either(given, "errors", {}), where="errors").items():
        _require_member(member, pedigree, "errors")
        with inside(f"errors.{printable(member)}"):
            errors[member] = _sample_errors(entry)
    return Family(pedigree, profiles, errors)


def _pedigree(given: Object) -> Pedigree:
    entries = as_list(need(given, "members"), "a list of members", where="members")
    rows = []
    for i, entry in enumerate(entries):
        with inside(f"members[{i}]"):
            rows.append(_member(entry, i))
    family = as_code(need(given, "id"), where="id")
    inbreeding = {
        member: as_number(f, where=f"founder_inbreeding.{printable(member)}")
        for member, f in as_object(
            either(given, "founder_inbreeding", {}), where="founder_inbreeding"
        ).items()
    }
    twins = []
    for i, group in enumerate(as_list(either(given, "twins", []), where="twins")):
        ids = as_list(group, "a list of member ids", where=f"twins[{i}]")
        twins.append([as_code(t, where=f"twins[{i}][{j}]") for j, t in enumerate(ids)])
    return build_pedigree(rows, family, inbreeding, twins)


def _member(value: object, i: int) -> MemberRow:
    given = as_object(value, "an object with id, father, mother, sex")
    check_keys(given, _MEMBER, _ASIDE)
    father, mother = (
        None if given.get(role) is None else as_code(given[role], where=role)
        for role in ("father", "mother")
    )
    return MemberRow(
        as_code(need(given, "id"), where="id"),
        father,
        mother,
        _sex(given.get("sex")),
        lambda field: f"members[{i}].{field}",
    )


def _sex(value: object) -> Sex:
    if value is None:
        return Sex.UNKNOWN
    number = as_number(value, "1 male, 2 female, 0 unknown", where="sex")
    if number not in (0, 1, 2):
        raise InputError(f"sex is {number:g}; allowed: 1 male, 2 female, 0 unknown", where="sex")
    return Sex(int(number))


def _profiles(value: object, pedigree: Pedigree, markers: Sequence[Marker]) -> dict[str, Calls]:
    if value is None:
        return {}
    profiles = {}
    for member, entry in as_object(
        value, 'an object {member: ["a/b", …]}', where="genotypes"
    ).items():
        _require_member(member, pedigree, "genotypes")
        if entry is not None:
            with inside(f"genotypes.{member}"):
                profiles[member] = _profile(entry, markers, pedigree[member].sex)
    with inside("genotypes"):
        check_profiles(pedigree, markers, profiles)
    return profiles


def _require_member(member: str, pedigree: Pedigree, key: str) -> None:
    if member not in pedigree:
        raise GenotypeError(
            f"{shown(member)} is not a member of family '{pedigree.id}'; "
            f"its members: {', '.join(pedigree.ids[:20])}",
            where=f"{key}.{printable(member)}",
        )


def _profile(value: object, markers: Sequence[Marker], sex: Sex) -> Calls:
    entries = as_list(value, 'a list with one genotype "a/b" per marker')
    texts = [None if e is None else as_genotype(e, i) for i, e in enumerate(entries)]
    if len(texts) == len(markers):
        for i, (marker, text) in enumerate(zip(markers, texts, strict=True)):
            check_lone_allele(text, marker, sex, where=f"[{i}]")
    return encode_profile(markers, texts)


def as_genotype(value: object, i: int) -> str:
    """A genotype's text; a whole number stands for a single allele."""
    if value == "":
        return ""
    return as_code(value, 'text such as "14/15", "14/-" or "-/-", or null', where=f"[{i}]")


def check_lone_allele(text: str | None, marker: Marker, sex: Sex, *, where: str = "") -> None:
    """Raise GenotypeError for a single allele where there should be two.

    Read as homozygous it may be wrong, read as half seen too; only a man's X has one.
    """
    if text in (None, "", "-") or "/" in (text or "") or (marker.x_linked and sex != Sex.FEMALE):
        return
    raise GenotypeError(
        f"'{text}' at marker {marker.name} is one allele; write '{text}/{text}' if homozygous, "
        f"'{text}/-' if the other allele was not seen",
        where=where,
    )


def _sample_errors(value: object) -> SampleErrors:
    given = as_object(value, "an object with dropout, dropin, miscall")
    check_keys(given, _ERRORS)
    return SampleErrors(**{key: as_number(p, where=key) for key, p in given.items()})


def family_to_object(family: Family, markers: Sequence[Marker]) -> Object:
    """A family as an object; reading it gives an equal one."""
    pedigree = family.pedigree
    made: Object = {
        "id": family.id,
        "members": [_member_object(m) for m in pedigree.members],
        "genotypes": {m: _texts(calls, markers) for m, calls in family.profiles.items()},
    }
    if pedigree.founder_inbreeding:
        made["founder_inbreeding"] = dict(pedigree.founder_inbreeding)
    if pedigree.twins:
        made["twins"] = [[i for i in pedigree.ids if i in group] for group in pedigree.twins]
    return made | _errors_object(family.errors)


def sample_to_object(sample: Sample, markers: Sequence[Marker]) -> Object:
    """A sample as an entry of ``pm``."""
    made: Object = {
        "id": sample.id,
        "members": [_member_object(Member(sample.id, sex=sample.sex))],
        "genotypes": {sample.id: _texts(sample.calls, markers)},
    }
    return made | _errors_object({sample.id: sample.errors})


def _errors_object(errors: Mapping[str, SampleErrors]) -> Object:
    told: Object = {
        member: {key: getattr(e, key) for key in _ERRORS if getattr(e, key)}
        for member, e in errors.items()
        if e
    }
    return {"errors": told} if told else {}


def _member_object(member: Member) -> Object:
    return {
        "id": member.id,
        "father": member.father,
        "mother": member.mother,
        "sex": int(member.sex),
    }


def _texts(calls: Calls, markers: Sequence[Marker]) -> list[str]:
    return [marker.decode(call) for marker, call in zip(markers, calls, strict=True)]
