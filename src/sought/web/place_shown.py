"""One place, ready for its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sought.registry.models import Place, PlaceFactKind, PlaceKind, PlaceName, SiteStage
from sought.registry.policies import Permission
from sought.registry.records import place_page
from sought.registry.records.nearby import nearby
from sought.registry.records.place_labels import labelled
from sought.registry.records.place_page import FactGroup, Heading, HeadingRule
from sought.registry.records.place_tree import place_tree
from sought.web.chips import Chips
from sought.web.forms.place_statements import NearbyForm, StageForm
from sought.web.map_shown import map_data, place_mark
from sought.web.place_events_shown import events_context, persons_context
from sought.web.places_shown import label_of, languages_for, place_labels, reader_language
from sought.web.site_remains import site_remains

HOLDING = (PlaceKind.DETENTION, PlaceKind.HOSPITAL)
"""Kinds of place in which people were held."""
PARTS = 200
"""So many places inside one are listed; a region's others are found in the list of places."""

RULES: Mapping[HeadingRule, Promise] = {
    HeadingRule.NONE: _("No source names this place; it is called by its code."),
    HeadingRule.ONLY: _("The only name that stands."),
    HeadingRule.READER: _("Heads the page because it is in the language of your pages."),
    HeadingRule.ORDER: _("Heads the page because its language is the first of this office."),
    HeadingRule.IN_USE: _("Of the names in this language, the one still in use heads the page."),
    HeadingRule.GRADE: _("Of the names in this language, the best founded heads the page."),
    HeadingRule.FIRST: _("Of the names in this language, the first recorded heads the page."),
}
SCRIPTS: Mapping[str, Promise] = {
    "Latn": _("Latin"),
    "Cyrl": _("Cyrillic"),
    "Armn": _("Armenian"),
    "Arab": _("Arabic"),
    "Geor": _("Georgian"),
}
LANGUAGES: Mapping[str, Promise] = {
    "en": _("English"),
    "az": _("Azerbaijani"),
    "hy": _("Armenian"),
    "ru": _("Russian"),
    "ka": _("Georgian"),
    "tr": _("Turkish"),
    "fa": _("Persian"),
}

LANGUAGES_OF_PAPER = [(code, LANGUAGES[code]) for code in ("en", "az", "hy", "ru")]


def place_context(request: HttpRequest, place: Place) -> dict[str, Any]:
    """Everything the page shows; some twenty questions, however much is known of the place."""
    access = request.access
    names = place_page.names_of(place)
    head = place_page.heading(names, reader_language(), request.installation.place_languages)
    positions = place_page.positions_of(access, place)
    facts = place_page.facts_by_kind(access, place)
    chips = Chips(access, _sources(names, positions, facts))
    title = head.name.text if head.name else place.code
    return {
        "place": place,
        "title": title,
        "kind": _kind(place),
        "rule": RULES[head.rule],
        "names": [_name(row, head, chips) for row in names],
        "positions": [{"stated": s, "chip": chips.of(s.row)} for s in positions],
        "facts": [_group(group, chips) for group in facts],
        "unstated": _unstated(place, facts),
        "may_record": access.can(Permission.RECORD_PLACES),
        "may_withdraw": access.can(Permission.WITHDRAW),
        **_detention(request, place),
        **_hierarchy(request, place),
        **_around(request, place, title),
        **_site(place),
        **site_remains(request, place),
        **persons_context(request, place),
        **events_context(request, place),
    }


def _detention(request: HttpRequest, place: Place) -> dict[str, Any]:
    """Whether to ask for the occupancy, and in which languages the sheet may be printed."""
    access = request.access
    if not holds(place) or not access.can(Permission.VIEW_PERSONS):
        return {}
    may_print = access.can(Permission.EXPORT)
    return {
        "holds": True,
        "sees_network": access.can(Permission.VIEW_NAMES),
        "sheet_languages": LANGUAGES_OF_PAPER if may_print else (),
    }


def holds(place: Place) -> bool:
    """Whether people were held there."""
    return place.kind in HOLDING or hasattr(place, "detention")


def _kind(place: Place) -> str:
    kinds = [str(place.get_kind_display())]
    if hasattr(place, "detention"):
        kinds.append(str(place.detention.get_detention_kind_display()))
    if hasattr(place, "site"):
        kinds.append(str(place.site.get_grave_kind_display()))
    return " · ".join(kinds)


def _sources(
    names: Iterable[PlaceName],
    positions: Iterable[place_page.Stated],
    facts: Iterable[FactGroup],
) -> set[int]:
    stated = [*positions, *(fact for group in facts for fact in group.facts)]
    return {row.source_id for row in [*names, *(one.row for one in stated)]}


def _name(row: PlaceName, head: Heading, chips: Chips) -> dict[str, Any]:
    return {
        "row": row,
        "language": LANGUAGES.get(row.language, row.language),
        "script": SCRIPTS.get(row.script, row.script),
        "heads": row is head.name,
        "chip": chips.of(row),
    }


def _group(group: FactGroup, chips: Chips) -> dict[str, Any]:
    facts = [{"stated": s, "chip": chips.of(s.row), "number": _number(s.row)} for s in group.facts]
    standing = {(s.row.value, s.row.number, s.row.date) for s in group.facts if not s.withdrawn}
    return {"label": group.kind.label, "facts": facts, "several": len(standing) > 1}


def _number(row: Any) -> float | None:  # noqa: ANN401 - a fact
    """None where the words begin with a number of their own, such as "10 to 15"."""
    return None if row.value[:1].isdigit() else row.number


def _unstated(place: Place, facts: Iterable[FactGroup]) -> list[str]:
    """What a page of this kind should tell and no source has said."""
    stated = {group.kind for group in facts if any(not s.withdrawn for s in group.facts)}
    expected = place_page.expected_facts(place.kind)
    return [str(PlaceFactKind(kind).label) for kind in expected if kind not in stated]


def _hierarchy(request: HttpRequest, place: Place) -> dict[str, Any]:
    tree = place_tree()
    chain = tree.chain(place.pk)
    names = place_labels(request, chain)
    parts = labelled(Place.objects.filter(parent=place), languages_for(request))
    rows = list(parts.order_by("kind", "label", "pk")[: PARTS + 1])
    return {
        "chain": [{"url": _url(pk), "label": names[pk]} for pk in chain],
        "parts": [
            {"row": row, "label": label_of(row), "kind": row.get_kind_display()}
            for row in rows[:PARTS]
        ],
        "more_parts": len(rows) > PARTS,
    }


def _url(place: int) -> str:
    return reverse("place", args=[f"{Place.code_letter}-{place:06d}"])


def _around(request: HttpRequest, place: Place, title: str) -> dict[str, Any]:
    form = NearbyForm(request.GET or None)
    km = (form.cleaned_data["km"] if form.is_valid() else None) or 10
    found = nearby(place, km, languages_for(request))
    here = {**place_mark(place, [place.get_kind_display()]), "label": title}
    others = [place_mark(near.place, [near.place.get_kind_display()]) for near in found]
    return {
        "near_form": NearbyForm(initial={"km": km}),
        "near": [
            {"row": n.place, "label": label_of(n.place), "km": n.metres / 1000} for n in found
        ],
        "km": km,
        "map": map_data(request, [here, *others]),
    }


def _site(place: Place) -> dict[str, Any]:
    """The stages of a burial site, with those still to come."""
    if place.kind != PlaceKind.BURIAL or not hasattr(place, "site"):
        return {}
    reached = list(SiteStage).index(SiteStage(place.site.stage))
    history = place_page.stage_history(place)
    return {
        "stages": [
            {"label": stage.label, "number": at + 1, "done": at < reached, "now": at == reached}
            for at, stage in enumerate(SiteStage)
        ],
        "stage_form": StageForm(initial={"stage": place.site.stage}),
        "stage_history": [
            {
                "change": change,
                "before": SiteStage(change.before).label,
                "after": SiteStage(change.after).label,
            }
            for change in history
        ],
    }
