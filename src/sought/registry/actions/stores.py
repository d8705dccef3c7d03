"""Name the places where items are kept, and close them when they are empty."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.validated import validated
from sought.registry.models import Officer, Store
from sought.registry.policies import Permission, access_of
from sought.registry.records.custody import count_in_store


@transaction.atomic
def create_store(*, by: Officer, name: str, inside: Store | None = None) -> Store:
    """A room, a freezer, a shelf in it; InputError where an open one there is called so."""
    access_of(by).check(Permission.HAND_OVER)
    if inside is not None:
        inside = open_store(inside, where="inside")
    beside = Store.objects.filter(inside=inside, closed_at__isnull=True)
    if beside.filter(name__iexact=name.strip()).exists():
        raise InputError("there is a store of this name; give another", where="name")
    store = Store(name=name.strip(), inside=inside, created_by=by)
    validated(store).save()
    within = {"inside": inside.code} if inside else {}
    add_entry("create store", by=by, subject=store.code, detail=within)
    return store


@transaction.atomic
def close_store(store: Store, *, by: Officer) -> None:
    """Nothing is put there any more; InputError while something is in it."""
    access_of(by).check(Permission.HAND_OVER)
    open_store(store)
    if (inner := store.parts.filter(closed_at__isnull=True).first()) is not None:
        raise InputError(f"{inner.code} is inside {store.code}; close that first")
    if kept := count_in_store(store):
        items = "1 item is" if kept == 1 else f"{kept} items are"
        raise InputError(f"{items} in {store.code}; hand them over first")
    store.closed_at, store.closed_by = timezone.now(), by
    store.save(update_fields=["closed_at", "closed_by"])
    add_entry("close store", by=by, subject=store.code)


def open_store(store: Store, *, where: str = "") -> Store:
    """The store as it is now, locked; InputError where it is closed."""
    now = Store.objects.select_for_update().get(pk=store.pk)
    if now.closed_at is not None:
        raise InputError(f"{store.code} is closed; choose a store that is open", where=where)
    return now
