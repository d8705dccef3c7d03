"""What counts as one list when lists are held against each other.

All lists of one body are one, and so are all applications of families, all interviews and so on:
parts of one body's work that copy from each other would only look like agreement.  Papers that are
protected count for nobody, whoever asks: a number must not tell that they are there.  Confidential
lists are one list of no named body: not everybody may know whose they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sought.registry.models import Body, Confidentiality, List, Source, SourceKind

_KIND, _BODY = "kind:", "body:"


@dataclass(frozen=True)
class Occasions:
    """``of_source``: the list that each standing source belongs to, by primary key and key."""

    of_source: Mapping[int, str]
    bodies: Mapping[str, str]
    """By key, the name of the body whose lists it is."""


def occasions() -> Occasions:
    """Two questions to the database."""
    bodies = dict(List.objects.order_by("-pk").values_list("pk", "body"))
    rows = Source.objects.filter(withdrawn_at__isnull=True)
    rows = rows.exclude(confidentiality=Confidentiality.PROTECTED)
    rows = rows.exclude(author_person__protected=True)
    found: dict[int, str] = {}
    names: dict[str, str] = {}
    columns = ("pk", "kind", "author_body", "confidentiality")
    for pk, kind, author, secrecy in rows.values_list(*columns).iterator():
        body = bodies.get(pk) or (author if kind == SourceKind.LIST else "")
        if secrecy == Confidentiality.CONFIDENTIAL:
            body = ""
        found[pk] = f"{_BODY}{Body.key_of(body)}" if body else f"{_KIND}{kind}"
        if body:
            names.setdefault(found[pk], body)
    return Occasions(found, names)


def kind_of(key: str) -> SourceKind | None:
    """The kind of papers that a list is; None where it is the lists of a body."""
    kind = key.removeprefix(_KIND)
    return SourceKind(kind) if key.startswith(_KIND) and kind in SourceKind.values else None
