"""What the page of a source shows: header, originals, and what hangs on it, as far as it is open."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import (
    Application,
    ApplicationSubject,
    Attachment,
    Source,
    Testimony,
)
from sought.registry.policies import Access, Permission, closed_pictures
from sought.registry.records.attachment_files import path_of
from sought.registry.records.exchange_versions import answers_of_source
from sought.registry.records.source_statements import (
    count_statements,
    events_of_nobody,
    figures_of_source,
    messages_of_source,
    persons_in_order,
    places_of_source,
    said_of_persons,
    said_of_places,
)
from sought.registry.records.source_words import Mask, masks_of
from sought.web.said_rows import (
    answer_row,
    figure_row,
    message_row,
    nobody_row,
    person_rows,
    place_rows,
)
from sought.web.transcript import transcript_shown

PER_PAGE = 20
_PREVIEW = 20_000
_PARTS = ("persons", "places", "other")


def source_shown(request: HttpRequest, source: Source) -> dict[str, Any]:
    """The context of the page."""
    testimony = Testimony.objects.select_related("place").filter(source=source).first()
    part = request.GET.get("part", "")
    part = part if part in _PARTS else "persons"
    # Over the words of the source: no protected person whom it speaks of is named in them.
    mask = masks_of(request.access, [source.pk])(source.pk)
    said = _said(request, source, part, mask)
    talk = transcript_shown(request, testimony, mask) if testimony else None
    request_of = Application.objects.filter(source=source).first()
    asked_for = _asked_for(request_of)
    shown = {*said["persons_shown"], *(talk["persons_shown"] if talk else ())}
    shown |= {one.person_id for one in asked_for}
    return {
        "source": source,
        "title": mask(source.title),
        "note": mask(source.note),
        "count": count_statements(source.pk),
        "originals": originals_of(request.access, source, mask),
        "may_record": request.access.can(Permission.RECORD) and source.withdrawn_at is None,
        "may_know": request.access.can(Permission.VIEW_NAMES),
        "may_withdraw": request.access.can(Permission.WITHDRAW) and source.withdrawn_at is None,
        "talk": talk,
        "application": request_of,
        "asked_for": asked_for,
        **said,
        "persons_shown": shown,
    }


def _asked_for(application: Application | None) -> list[ApplicationSubject]:
    if application is None:
        return []
    return list(application.asked_for.select_related("person__shown").order_by("pk"))


def _said(request: HttpRequest, source: Source, part: str, mask: Mask) -> dict[str, Any]:
    persons = Paginator(persons_in_order(source.pk), PER_PAGE)
    places = Paginator(places_of_source(source.pk), PER_PAGE)
    page = (places if part == "places" else persons).get_page(request.GET.get("page"))
    groups = said_of_persons(source.pk, list(dict.fromkeys(page))) if part == "persons" else []
    everybody = [one.person for one in groups]
    everybody += [r.other for one in groups for r in one.relations]
    everybody += [source.author_person] if source.author_person else []
    rows: dict[str, list[Any]] = {
        "persons": [person_rows(request.access, one, mask) for one in groups],
        "places": [],
        "other": [],
    }
    if part == "places":
        rows["places"] = [place_rows(one, mask) for one in said_of_places(source.pk, list(page))]
    if part == "other":
        others = [*figures_of_source(source.pk)[:200], *events_of_nobody(source.pk)[:200]]
        rows["other"] = [_other(one, mask) for one in others]
        answers = answers_of_source(request.access, source.pk)[:200]
        rows["other"] += [answer_row(one, mask) for one in answers]
        letters = list(messages_of_source(request.access, source.pk)[:200])
        rows["other"] += [message_row(request.access, one, mask) for one in letters]
        everybody += [who for one in letters for who in (one.person, one.relative)]
    return {
        "part": part,
        "page": page,
        "groups": rows[part],
        "persons_shown": {p.pk for p in everybody},
        "tabs": _tabs(part, persons.count, places.count),
    }


def _other(row: Any, mask: Mask) -> Any:  # noqa: ANN401 - a figure or an event
    return figure_row(row, mask) if row.noun == "published_figure" else nobody_row(row, mask)


def _tabs(part: str, persons: int, places: int) -> list[dict[str, Any]]:
    """Other statements are not counted: that would cost more than all the rest."""
    labels = ((_("Persons"), persons), (_("Places"), places), (_("Other statements"), None))
    return [
        {"label": label, "count": count, "url": f"?part={name}", "current": name == part}
        for name, (label, count) in zip(_PARTS, labels, strict=True)
    ]


def originals_of(access: Access, source: Source, mask: Mask) -> list[dict[str, Any]]:
    """Without pictures of persons whom the reader may not know."""
    received: QuerySet[Attachment] = source.attachments.order_by("pk")
    closed = closed_pictures(access, received)
    rows = [row for row in received if row.pk not in closed]
    copies: dict[int, Attachment] = {r.original_id: r for r in rows if r.original_id is not None}
    return [_original(row, copies.get(row.pk), mask) for row in rows if row.original_id is None]


def _original(row: Attachment, copy: Attachment | None, mask: Mask) -> dict[str, Any]:
    kind = row.media_type.partition("/")[0]
    shown = {"application/pdf": "pdf", "text/plain": "text"}.get(row.media_type, kind)
    if row.media_type in {"image/tiff", "image/bmp", "image/gif"}:
        shown = "copy"  # no browser shows the original; its working copy stands for it
    text = mask(_beginning(row)) if row.media_type == "text/plain" else ""
    names = {"name": mask(row.file_name), "description": mask(row.description)}
    return {"row": row, "copy": copy, "shown": shown, "text": text, **names}


def _beginning(row: Attachment) -> str:
    try:
        with path_of(row.sha256).open("rb") as file:
            return file.read(_PREVIEW).decode("utf-8", errors="replace")
    except OSError:
        return ""
