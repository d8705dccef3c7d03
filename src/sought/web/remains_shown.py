"""One of the remains, ready for its page: by codes, and with free words for who may read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sought.registry.models import (
    Effect,
    Examination,
    Hypothesis,
    Move,
    Regrouping,
    Remains,
    RemainsKind,
    Sex,
    Side,
)
from sought.registry.policies import Access, Permission
from sought.registry.policies.remains import can_read_field_words
from sought.registry.records.individuals import LeastNumber, least_number_in
from sought.registry.records.parts import Branch, parts_tree
from sought.registry.records.place_page import words_open
from sought.registry.records.return_list import returns_with
from sought.web.addresses import address
from sought.web.chips import Chips
from sought.web.forms.remains import BONE_WORDS, PORTION_WORDS, TOOTH_WORDS
from sought.web.places_shown import place_labels

Fact = dict[str, Any]


def remains_context(request: HttpRequest, row: Remains) -> dict[str, Any]:
    """Everything the page shows; so many questions, however much is known."""
    access = request.access
    effects = list(row.effects.select_related("source__author_person").order_by("pk"))
    examinations = _examinations(row)
    chips = Chips(access, {row.source_id, *(e.source_id for e in [*effects, *examinations])})
    return {
        "row": row,
        "title": remains_words(row),
        "facts": list(_facts(request, row)),
        "source": chips.of_source(row.source_id),
        "note": words_of(access, row, row.note),
        "ended_reason": words_of(access, row, row.ended_reason),
        "parts": [branch_shown(branch) for branch in parts_tree(row)],
        "least": least_words(least_number_in(row)) if row.kind == RemainsKind.GROUP else "",
        "moves": [_move(access, move, row) for move in _moves(row)],
        "effects": [_effect(access, one, chips) for one in effects],
        "examinations": [_examination(access, one, chips) for one in examinations],
        "samples": row.samples.order_by("pk"),
        "hypotheses": [_hypothesis(one) for one in Hypothesis.objects.filter(remains=row)],
        "returns": returns_with([row.pk]),
        "words": can_read_field_words(access),
        "may_record": access.can(Permission.RECORD_REMAINS),
        "may_hand_over": access.can(Permission.HAND_OVER),
        "may_sample": access.can(Permission.RECORD_SAMPLES),
    }


def remains_words(row: Remains) -> str:
    """What it is, in words: ``Femur, left, whole``."""
    if row.kind != RemainsKind.ELEMENT:
        return str(row.get_kind_display())
    side = str(row.get_side_display()).lower() if row.side else ""
    return ", ".join(filter(None, [bone_words(row.bone), side, portion_words(row.portion).lower()]))


def branch_shown(branch: Branch) -> dict[str, Any]:
    """One line of a tree of remains."""
    return {"row": branch.row, "depth": branch.depth, "what": remains_words(branch.row)}


def bone_words(bone: str) -> str:
    return str(BONE_WORDS.get(bone.casefold(), bone))


def portion_words(portion: str) -> str:
    return str(PORTION_WORDS.get(portion.casefold(), portion))


def least_words(found: LeastNumber) -> str:
    """The minimum number with its reason."""
    if not found.bone:
        return _("%(number)s: so many bodies") % {"number": found.number}
    what = [bone_words(found.bone).lower(), _side(found.side), portion_words(found.portion).lower()]
    told = {"number": found.number, "count": found.count, "bone": ", ".join(filter(None, what))}
    return _("%(number)s: there are %(count)s of %(bone)s") % told


def _side(side: str) -> str:
    return str(Side(side).label).lower() if side else ""


def words_of(access: Access, row: Remains | Effect | Examination, text: str) -> str:
    """Free words, as far as they are open: by the reader's role, and by the source."""
    if not text:
        return ""
    if can_read_field_words(access) and words_open(access, row.source):
        return text
    return _("(words not open to you)")


def _facts(request: HttpRequest, row: Remains) -> Iterator[Fact]:
    yield {"label": _("Kind"), "value": row.get_kind_display()}
    if row.kind == RemainsKind.ELEMENT:
        yield {"label": _("Bone"), "value": remains_words(row)}
    yield {"label": _("Number given in the field"), "value": row.label}
    if row.site is not None:
        name = place_labels(request, [row.site_id]).get(row.site_id, row.site.place.code)
        url = reverse("place", args=[row.site.place.code])
        yield {"label": _("Burial site"), "value": name, "url": url}
    if row.excavation is not None:
        yield {"label": _("Excavation"), "value": row.excavation.code}
    if row.part_of is not None:
        url = reverse("remains", args=[row.part_of.code])
        yield {"label": _("Part of"), "value": row.part_of.code, "url": url}
    yield {"label": _("Preservation"), "value": row.get_preservation_display()}
    if row.commingled:
        yield {"label": _("Mixed"), "value": _("with those of others")}


def _examinations(row: Remains) -> list[Examination]:
    rows = row.examinations.select_related("source__author_person")
    return sorted(rows, key=lambda one: (not one.stands, -one.pk))


def _examination(access: Access, row: Examination, chips: Chips) -> dict[str, Any]:
    return {
        "row": row,
        "facts": [fact for fact in _findings(row) if fact["value"]],
        "trauma": words_of(access, row, row.trauma),
        "findings": words_of(access, row, row.findings),
        "chip": chips.of(row),
    }


def _findings(row: Examination) -> Iterator[Fact]:
    sex = str(Sex(row.sex).label) if row.sex else ""
    yield {"label": _("Sex"), "value": sex, "note": row.sex_method}
    for name, label, unit in (
        ("age", _("Age at death"), _("years")),
        ("stature", _("Stature"), _("cm")),
    ):
        low, high = getattr(row, f"{name}_low"), getattr(row, f"{name}_high")
        value = f"{_number(low)}–{_number(high)} {unit}" if low is not None else ""
        yield {"label": label, "value": value, "note": getattr(row, f"{name}_method")}
    if row.individuals is not None:
        yield {"label": _("Minimum number of individuals"), "value": str(row.individuals)}
    healed = sorted(bone for bone, there in row.fractures.items() if there)
    sound = sorted(bone for bone, there in row.fractures.items() if not there)
    yield {"label": _("Healed fractures"), "value": ", ".join(healed)}
    yield {"label": _("Without a fracture"), "value": ", ".join(sound)}
    teeth = (f"{tooth} {TOOTH_WORDS[state]}" for tooth, state in sorted(row.teeth.items()))
    yield {"label": _("Teeth"), "value": ", ".join(teeth)}


def _number(value: float) -> str:
    return number_format(value, decimal_pos=None if value % 1 else 0)


def _effect(access: Access, row: Effect, chips: Chips) -> dict[str, Any]:
    return {
        "row": row,
        "words": words_of(access, row, row.description),
        "chip": chips.of_source(row.source_id),
    }


def _moves(row: Remains) -> Iterable[Move]:
    """Of itself, and of what was taken from it or joined to it; the latest first."""
    concerned = Q(remains=row) | Q(before=row) | Q(after=row)
    found = Move.objects.filter(concerned).select_related(
        "regrouping__decided_by", "regrouping__undone_by", "remains", "before", "after"
    )
    return found.order_by("-regrouping", "pk")


def _move(access: Access, move: Move, row: Remains) -> dict[str, Any]:
    one: Regrouping = move.regrouping
    return {
        "move": move,
        "regrouping": one,
        "reason": words_of(access, row, one.reason),
        "undone_reason": words_of(access, row, one.undone_reason),
        "may_undo": access.can(Permission.RECORD_REMAINS) and one.undone_at is None,
    }


def _hypothesis(row: Hypothesis) -> dict[str, str]:
    """By its code alone: whom it names is for its own page to say."""
    return {"code": row.code, "url": address("hypothesis", row.code)}
