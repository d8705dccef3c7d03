"""Create places; detention places and burial sites with the row that makes them one."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.validated import validated
from sought.registry.actions.writing import Writing
from sought.registry.models import (
    DetentionKind,
    DetentionPlace,
    GraveKind,
    Officer,
    Place,
    PlaceKind,
    PlaceName,
    PlacePosition,
    Site,
    Source,
)


@transaction.atomic
def create_place(
    form: PlaceForm,
    *,
    by: Officer,
    source: Source,
    detention_kind: str = DetentionKind.OTHER,
    officially_recognised: bool | None = None,
    grave_kind: str = GraveKind.UNKNOWN,
) -> Place:
    """A place with the names and position that ``source`` gives; InputError where it has no name.

    A place of kind detention or burial gets the row that makes it a detention place or a site.
    """
    _refuse(form, source)
    place = Place(kind=form.kind, parent=form.parent, created_by=by)
    validated(place).save()
    writing = Writing(by=by, source=source)
    for at, name in enumerate(form.names):
        writing.statement(PlaceName, where=f"names[{at}]", place=place, **name)
    if form.position:
        writing.statement(PlacePosition, where="position", place=place, **form.position)
    if form.kind == PlaceKind.DETENTION:
        make_detention_place(place, detention_kind, officially_recognised)
    if form.kind == PlaceKind.BURIAL:
        validated(Site(place=place, grave_kind=grave_kind)).save()
    writing.finish("create place", detail={"place": place.code, "kind": place.kind})
    place.refresh_from_db()
    return place


def make_detention_place(place: Place, kind: str, officially_recognised: bool | None) -> None:  # noqa: FBT001 - three values
    """The row that makes the place one where people were held."""
    row = DetentionPlace(
        place=place, detention_kind=kind, officially_recognised=officially_recognised
    )
    validated(row).save()


def _refuse(form: PlaceForm, source: Source) -> None:
    if source.withdrawn_at is not None:
        raise InputError(f"{source.code} is withdrawn; a place needs a source that stands")
    if not form.names:
        raise InputError("a place needs a name", where="names")
