"""In what part each source speaks: our own sources, the detaining side, the ICRC, or another body.

The installing body says it of each body by name.  A source that names no body, an application, an
interview and whatever the house itself wrote are our own sources: the house takes no side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from sought.registry.models import Body, BodyRole, Installation, Source, SourceKind
from sought.registry.policies import Access, readable

_OWN_KINDS = frozenset({SourceKind.APPLICATION, SourceKind.INTERVIEW})


@dataclass(frozen=True)
class Speakers:
    """Parts by key of the body's name."""

    by_key: Mapping[str, BodyRole]

    def role(self, kind: str, body: str) -> BodyRole:
        """The part in which a source of that kind and body speaks."""
        if kind in _OWN_KINDS or not body.strip():
            return BodyRole.OWN
        return self.of_body(body)

    def of_body(self, body: str) -> BodyRole:
        """The part of a body; *another* where nobody has said it."""
        return self.by_key.get(Body.key_of(body), BodyRole.OTHER)


def speakers() -> Speakers:
    """As the house says now; two questions."""
    house = Installation.current()
    own = {Body.key_of(name): BodyRole.OWN for name in (house.body, house.name) if name}
    said = {key: BodyRole(role) for key, role in Body.objects.values_list("key", "role")}
    return Speakers({**own, **said})


@dataclass(frozen=True)
class NamedBody:
    """A body as the standing sources name it; ``role`` is empty where nobody has said it."""

    name: str
    sources: int
    role: str


def named_bodies(access: Access) -> list[NamedBody]:
    """Bodies that sources open to the officer name, and all of whom the part is said; most first.

    The kinds of source that are our own by themselves are not asked for their body.
    """
    rows = Source.objects.filter(readable(access), withdrawn_at__isnull=True)
    rows = rows.exclude(kind__in=_OWN_KINDS).exclude(author_body="").order_by()
    said = speakers().by_key
    names: dict[str, str] = {body.key: body.name for body in Body.objects.all()}
    counts: dict[str, int] = dict.fromkeys(names, 0)
    pairs = rows.values("author_body").annotate(n=Count("pk")).values_list("author_body", "n")
    for name, sources in pairs:
        key = Body.key_of(name)
        names.setdefault(key, name)
        counts[key] = counts.get(key, 0) + sources
    found = [NamedBody(names[key], counts[key], said.get(key, "")) for key in names]
    return sorted(found, key=lambda one: (-one.sources, one.name))
