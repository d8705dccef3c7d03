"""Searches: what waits, runs and has ended; one of them with what it says; one pairing."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.registry.actions.queue_search import queue_reaudit, queue_search
from sought.registry.models import Match, Search, SearchPurpose
from sought.registry.policies import Permission
from sought.registry.records.reliances import decisions_under
from sought.web import rechecks_shown, searches_shown
from sought.web.forms.searches import ConclusionForm
from sought.web.known_reads import note_known
from sought.web.probabilities import percent
from sought.web.rights import needs
from sought.web.testimony_shown import testimony_shown

P = Permission
PER_PAGE = 50


@needs(P.VIEW_SEARCHES, post=P.RUN_SEARCH)
@require_http_methods(["GET", "POST"])
def searches(request: HttpRequest) -> HttpResponse:
    """GET lists them, the newest first; POST asks for a new one."""
    if request.method == "POST":
        search = queue_search(by=request.user, reason=_("asked for by an officer"))
        messages.success(request, _("%(search)s waits for a worker.") % {"search": search.code})
        return redirect("searches")
    rows = Search.objects.select_related("asked_by").order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "columns": searches_shown.columns(),
        "may_run": request.access.can(P.RUN_SEARCH),
        "may_check": request.access.can(P.CHECK_FAMILIES),
    }
    return render(request, "searches/list.html", context)


@needs(P.VIEW_SEARCHES, P.RUN_SEARCH)
@require_POST
def reaudit(request: HttpRequest) -> HttpResponse:
    """Ask for a test anew of every identification that stands."""
    search = queue_reaudit(by=request.user, reason=_("asked for by an officer"))
    messages.success(request, _("%(search)s waits for a worker.") % {"search": search.code})
    return redirect("search_run", code=search.code)


@needs(P.VIEW_SEARCHES)
@require_GET
def search(request: HttpRequest, code: str) -> HttpResponse:
    """What it compared, by which settings, and what it says of every body."""
    found = get_object_or_404(Search, pk=Search.number_of(code))
    if request.htmx:
        return _progress(request, found)
    form = ConclusionForm(request.GET or None, conclusions=searches_shown.conclusions(found))
    rows = searches_shown.bodies_of(found, form.chosen)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    bodies = searches_shown.shown_bodies(found, page)
    _note(request, [row.person_id for row in bodies if row.person_id], found.code)
    context = {
        "search": found,
        "bodies": bodies,
        "form": form,
        "page": page,
        "columns": searches_shown.body_columns(),
        "figures": searches_shown.figures(found),
        "comparisons": searches_shown.comparisons(found),
        "settings": searches_shown.settings_shown(found),
        "notes": found.inputs.get("notes", []),
        "progress": searches_shown.progress(found),
        "doubted": len(found.inputs.get("doubts", []))
        if request.access.can(P.CHECK_FAMILIES)
        else 0,
    }
    return render(request, "searches/search.html", context | _rechecks(request, found))


def _rechecks(request: HttpRequest, found: Search) -> dict[str, object]:
    """What a re-audit says of each decision; nothing of a search."""
    if found.purpose != SearchPurpose.REAUDIT:
        return {}
    rows = rechecks_shown.rechecks_of(found)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    rechecks = rechecks_shown.shown(page, request.access)
    _note(request, rechecks_shown.persons_in(rechecks), found.code)
    return {
        "rechecks": rechecks,
        "recheck_page": page,
        "recheck_columns": rechecks_shown.columns(),
        "verdicts": rechecks_shown.figures(found),
    }


@needs(P.VIEW_SEARCHES)
@require_GET
def match(request: HttpRequest, code: str) -> HttpResponse:
    """One pairing: every factor of its weight, marker by marker, and who competes with it."""
    rows = Match.objects.select_related("search", "sample__remains", "person__shown")
    found = get_object_or_404(rows, pk=Match.number_of(code))
    rivals = searches_shown.rivals_of(found)
    _note(request, [found.person_id, *(rival.person_id for rival in rivals)], found.code)
    context = {
        "match": found,
        "sure": percent(found.posterior),
        "factors": searches_shown.factors(found),
        "markers": searches_shown.markers(found),
        "rivals": rivals,
        "rest": searches_shown.rest_of(found),
        "testimony": testimony_shown(request.access, found.person, found),
        "rests_on": decisions_under(found),
        "columns": searches_shown.rival_columns(),
        "may_open": found.search.purpose == SearchPurpose.SEARCH
        and request.access.can(P.OPEN_HYPOTHESES),
    }
    return render(request, "searches/match.html", context)


def _progress(request: HttpRequest, found: Search) -> HttpResponse:
    context = {"search": found, "progress": searches_shown.progress(found)}
    answer = render(request, "searches/progress.html", context)
    if context["progress"] is None:  # what it found stands all over the page
        answer.headers["HX-Refresh"] = "true"
    return answer


def _note(request: HttpRequest, persons: list[int], code: str) -> None:
    note_known(request, persons, page=code)
