"""Record what was recovered: a body, an element, a commingled group."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.standing_remains import refuse_ended
from sought.registry.actions.validated import validated
from sought.registry.models import Excavation, Officer, Remains, RemainsKind, Site, Source
from sought.registry.policies import Permission, access_of


@dataclass(frozen=True)
class RemainsForm:
    """What is recovered, as it was found; only elements have a bone, and may be of a body."""

    kind: str
    site: Site | None = None
    excavation: Excavation | None = None
    label: str = ""
    bone: str = ""
    side: str = ""
    portion: str = ""
    preservation: str = ""
    commingled: bool = False
    note: str = ""
    part_of: Remains | None = None


@transaction.atomic
def record_remains(form: RemainsForm, *, by: Officer, source: Source) -> Remains:
    """The remains as ``source`` tells of them; InputError where they cannot be as given.

    The site is that of the excavation, or of what they are part of, where none is given.
    """
    access_of(by).check(Permission.RECORD_REMAINS)
    refuse_withdrawn(source)
    _refuse_shape(form)
    row = Remains(**{**vars(form), "site": _site(form)}, source=source, recorded_by=by)
    validated(row).save()
    site = {"site": row.site.place.code} if row.site else {}
    detail = {"source": source.code, "kind": str(row.kind), **site}
    add_entry("record remains", by=by, subject=row.code, detail=detail)
    return row


def refuse_withdrawn(source: Source) -> None:
    """InputError where the source does not stand."""
    if source.withdrawn_at is not None:
        raise InputError(f"{source.code} is withdrawn; choose a source that stands", where="source")


def _refuse_shape(form: RemainsForm) -> None:
    if form.kind == RemainsKind.ELEMENT and not form.bone.strip():
        raise InputError("an element needs its bone", where="bone")
    if form.kind != RemainsKind.ELEMENT and (form.bone or form.side or form.portion):
        raise InputError("only an element has a bone, a side and a portion", where="bone")
    if form.part_of is None:
        return
    if form.kind == RemainsKind.BODY:
        raise InputError("a body is part of nothing; record an element instead", where="part_of")
    refuse_ended(Remains.objects.select_for_update().get(pk=form.part_of.pk), where="part_of")


def _site(form: RemainsForm) -> Site | None:
    """Where it was found; InputError where it is said twice and differs."""
    excavation = form.excavation
    if excavation is None:
        return form.site or (form.part_of.site if form.part_of else None)
    if not excavation.stands:
        raise InputError(f"{excavation.code} is withdrawn; choose another", where="excavation")
    if form.site is not None and form.site.pk != excavation.site_id:
        raise InputError(f"{excavation.code} was at another site", where="excavation")
    return excavation.site
