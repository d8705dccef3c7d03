"""Living people who come home: protocols, one of them, a new one, and the paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sought.errors import InputError
from sought.registry.actions.note_protocol import note_protocol
from sought.registry.actions.record_living_handover import record_living_handover
from sought.registry.models import HandedOverPerson, LivingHandover
from sought.registry.policies import Access, Permission, can_open_person
from sought.web.chips import Chips
from sought.web.forms.living_handover import LivingScreen
from sought.web.handover_papers import living_protocol_of
from sought.web.hidden_names import masking
from sought.web.known_reads import note_known
from sought.web.places_shown import place_labels
from sought.web.rights import needs
from sought.web.views.entry import Page, page_of, sent_screen

P = Permission
PER_PAGE = 50


@needs(P.VIEW_FAMILY)
@require_GET
def handovers(request: HttpRequest) -> HttpResponse:
    """The latest first."""
    rows = LivingHandover.objects.annotate(people=Count("persons")).order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "columns": _columns(),
        "may_record": request.access.can(P.HAND_BACK),
    }
    return render(request, "living/list.html", context)


@needs(P.VIEW_FAMILY)
@require_GET
def handover(request: HttpRequest, code: str) -> HttpResponse:
    """The protocol; of a protected person what is not open stays closed."""
    made = _handover(code)
    rows = list(made.persons.select_related("person__shown", "event").order_by("pk"))
    note_known(request, [row.person_id for row in rows], page=made.code)
    mask = masking(request.access, [(row.person_id, row.person.protected) for row in rows])
    place = made.place
    context = {
        "made": made,
        "place": place_labels(request, [place.pk]).get(place.pk, place.code) if place else "",
        "words": {name: mask(getattr(made, name)) for name in _WORDS},
        "chip": Chips(request.access, [made.source_id], mask).of_source(made.source_id),
        "rows": [_shown(request.access, row, mask) for row in rows],
    }
    return render(request, "living/handover.html", context)


@needs(P.VIEW_FAMILY, P.HAND_BACK)
@require_http_methods(["GET", "POST"])
def new_handover(request: HttpRequest) -> HttpResponse:
    """One screen: the paper, the two sides, and a block for each person."""
    page = page_of(request, "living")
    screen = sent_screen(request, page, LivingScreen)
    if screen.data is not None and screen.is_valid() and (made := _record(request, screen, page)):
        messages.success(request, _("%(code)s is recorded.") % {"code": made.code})
        return redirect("living_handover", code=made.code)
    return render(request, "living/new.html", {"screen": screen, "draft": page})


@needs(P.VIEW_FAMILY)
@require_GET
def protocol(request: HttpRequest, code: str) -> HttpResponse:
    """As PDF; the chain keeps its sum."""
    made = _handover(code)
    paper = living_protocol_of(request, made)
    content = paper.pdf()
    note_protocol(made, by=request.user, language=paper.language, sha256=paper.sha256)
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"{made.code}-{paper.language}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


_WORDS = ("place_words", "handed_by", "taken_by", "witnessed_by")


def _handover(code: str) -> LivingHandover:
    rows = LivingHandover.objects.select_related("place", "source", "recorded_by")
    return get_object_or_404(rows, pk=LivingHandover.number_of(code))


def _record(request: HttpRequest, screen: LivingScreen, page: Page) -> LivingHandover | None:
    try:
        return record_living_handover(
            screen.value(), by=request.user, source=screen.paper(page.key)
        )
    except InputError as error:
        screen.refuse(error)
        return None


def _shown(access: Access, row: HandedOverPerson, mask: Any) -> dict[str, Any]:  # noqa: ANN401
    """What was found of a protected person is for those who may open their page."""
    is_open = can_open_person(access, row.person)
    return {
        "row": row,
        "open": is_open,
        "identity_by": mask(row.identity_by) if is_open else "",
        "health": mask(row.health) if is_open else "",
        "wishes": mask(row.wishes) if is_open else "",
    }


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "kind", "label": _("What")},
        {"key": "date", "label": _("Day")},
        {"key": "sides", "label": _("From whom to whom")},
        {"key": "people", "label": _("People"), "number": True},
    ]
