"""What several tests of merges and proposals start from."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from sought.registry.models import (
    AuditEntry,
    AuditHead,
    Entry,
    LinkageRun,
    List,
    Merge,
    MergedRow,
    Officer,
    Person,
    PersonKey,
    Proposal,
    Search,
    Shown,
)
from tests.office import list_of

MAPPING = {
    "columns": [
        {"heading": "name", "field": "full_name"},
        {"heading": "father", "field": "father_name"},
        {"heading": "born", "field": "birth_date"},
        {"heading": "sex", "field": "sex"},
        {"heading": "from", "field": "residence"},
        {"heading": "unit", "field": "unit"},
    ]
}


def read_list(by: Officer, *rows: dict[str, str]) -> List:
    """A list whose columns are read as their headings say."""
    listing = list_of(by, *rows)
    listing.mapping = MAPPING
    listing.save()
    return listing


def run_by(by: Officer) -> LinkageRun:
    """A run that found nothing, for proposals made by hand."""
    return LinkageRun.objects.create(started_by=by, engine="test")


def of_entry(run: LinkageRun, entry: Entry, who: Person, probability: float = 0.9) -> Proposal:
    """The entry may be the person."""
    return Proposal.objects.create(
        run=run, entry=entry, person=who, probability=probability, bits=1, value=probability
    )


def of_persons(run: LinkageRun, one: Person, other: Person, probability: float = 0.9) -> Proposal:
    """The two may be one."""
    first, person = sorted((one, other), key=lambda p: p.pk)
    return Proposal.objects.create(
        run=run, first=first, person=person, probability=probability, bits=1, value=probability
    )


def whole_book() -> dict[str, list[Any]]:
    """Every row of the register but the audit chain, what a merge says of itself, and searches."""
    apart = {AuditEntry, AuditHead, Merge, MergedRow, PersonKey, Search}
    book = {}
    for model in apps.get_app_config("registry").get_models():
        if model not in apart:
            columns = [f.attname for f in model._meta.concrete_fields if f.name != "renewed_at"]
            book[model.__name__] = list(model._base_manager.order_by("pk").values(*columns))
    keys = PersonKey.objects.values_list("person", "key")
    return {**book, "PersonKey": sorted(keys)}


def shown(who: Person) -> Shown:
    """What is shown of the person now."""
    return Shown.objects.get(person=who)
