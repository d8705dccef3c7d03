"""A photograph of a person: who may neither know the person nor read the source sees none."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from sought.registry.actions.audit import note_read
from sought.registry.models import Photograph
from sought.registry.policies import Permission, check_can_open_person, check_can_read_source
from sought.registry.records.attachment_files import path_of
from sought.registry.records.media_type import is_picture
from sought.web.rights import needs


@needs(Permission.VIEW_PERSONS, Permission.VIEW_NAMES)
@require_GET
def photograph(request: HttpRequest, pk: int) -> HttpResponse:
    """The working copy where there is one: it carries no position and no camera."""
    rows = Photograph.objects.select_related("person", "attachment", "source__author_person")
    picture = get_object_or_404(rows, pk=pk)
    check_can_open_person(request.access, picture.person)
    check_can_read_source(request.access, picture.source)
    if picture.person.protected:
        note_read(picture.ref, by=request.user, detail={"person": picture.person.code})
    shown = picture.attachment.working_copies.order_by("pk").first() or picture.attachment
    if not is_picture(shown.media_type):  # a browser would run what stands in an SVG
        raise ObjectDoesNotExist
    # Closed by the response once it is sent.
    answer = FileResponse(path_of(shown.sha256).open("rb"), content_type=shown.media_type)
    answer["Content-Disposition"] = f'inline; filename="{picture.ref}.jpg"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
