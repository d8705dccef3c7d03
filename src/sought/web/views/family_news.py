"""What families have reported on their pages: read, answered, made a source."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.family_news import handle_news, source_of_news
from sought.registry.models import FamilyNews
from sought.registry.policies import Permission, findable
from sought.registry.policies.family_page import check_can_read_family_news
from sought.web.forms.family_page import AnswerForm
from sought.web.forms.input_errors import add_input_error
from sought.web.known_reads import note_known
from sought.web.rights import needs

P = Permission
PER_PAGE = 50


@needs(P.VIEW_FAMILY, P.VIEW_NAMES)
@require_GET
def family_news(request: HttpRequest) -> HttpResponse:
    """What waits first, the oldest before the others; then what is handled, the latest first."""
    rows = _rows(request)
    waiting = list(rows.filter(handled_at__isnull=True).order_by("pk")[:PER_PAGE])
    handled = rows.filter(handled_at__isnull=False).order_by("-handled_at", "-pk")
    page = Paginator(handled, PER_PAGE).get_page(request.GET.get("page"))
    shown = [*waiting, *page]
    _note(request, *shown)
    context = {"waiting": waiting, "page": page, "columns": _columns()}
    return render(request, "family_access/news.html", context)


@needs(P.VIEW_FAMILY, P.VIEW_NAMES, post=P.SPEAK_WITH_FAMILIES)
@require_http_methods(["GET", "POST"])
def one_news(request: HttpRequest, code: str) -> HttpResponse:
    """The text, what it became; posting answers it, or marks it as read."""
    news = _one(request, code)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            handle_news(news, by=request.user, answer=form.cleaned_data["answer"])
        except InputError as error:
            add_input_error(form, error)
        else:
            messages.success(request, _("%(code)s is handled.") % {"code": news.code})
            return redirect("family_news")
    context = {
        "news": news,
        "form": form,
        "may_answer": request.access.can(P.SPEAK_WITH_FAMILIES) and news.handled_at is None,
        "may_make_source": _may_make_source(request, news),
    }
    return render(request, "family_access/one_news.html", context)


@needs(P.VIEW_FAMILY, P.VIEW_NAMES, P.SPEAK_WITH_FAMILIES, P.RECORD)
@require_POST
def make_source(request: HttpRequest, code: str) -> HttpResponse:
    news = _one(request, code)
    try:
        source = source_of_news(news, by=request.user)
    except InputError as error:
        messages.error(request, error.problem)
        return redirect("one_family_news", code=news.code)
    messages.success(request, _("Statements can be recorded from it now."))
    return redirect("source", code=source.code)


def _rows(request: HttpRequest) -> QuerySet[FamilyNews]:
    """Those between persons who are open to the officer."""
    rows = FamilyNews.objects.select_related(
        "access__relative__shown", "about__shown", "handled_by", "source"
    )
    relative, about = (findable(request.access, one) for one in ("access__relative", "about"))
    return rows.filter(relative, about)


def _one(request: HttpRequest, code: str) -> FamilyNews:
    rows = FamilyNews.objects.select_related(
        "access__relative__shown", "about__shown", "handled_by", "source"
    )
    news = rows.get(pk=FamilyNews.number_of(code))
    check_can_read_family_news(request.access, news)
    _note(request, news)
    return news


def _note(request: HttpRequest, *rows: FamilyNews) -> None:
    known = {pk for one in rows for pk in (one.access.relative_id, one.about_id)}
    note_known(request, known, page="family news")


def _may_make_source(request: HttpRequest, news: FamilyNews) -> bool:
    rights = (P.SPEAK_WITH_FAMILIES, P.RECORD)
    return news.source is None and all(request.access.can(one) for one in rights)


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "sent", "label": _("Sent")},
        {"key": "from", "label": _("From")},
        {"key": "about", "label": _("About")},
        {"key": "state", "label": _("State")},
    ]
