"""What the references of figures lead to: statements, and decisions of the house by their codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sought.registry.models import Closure, Decision, Description, Entry, Event, Hypothesis, Notice
from sought.registry.models.coded import Coded
from sought.registry.models.source import Source
from sought.registry.models.statement import Statement

_STATEMENTS: Mapping[str, type[Statement]] = {"event": Event, "description": Description}
_CODED: Mapping[str, type[Coded]] = {
    kind.code_letter: kind for kind in (Entry, Decision, Hypothesis, Notice, Closure)
}


@dataclass(frozen=True)
class References:
    """Rows by reference; ``sources`` (primary keys) are all that they come from."""

    statements: Mapping[str, Statement]
    coded: Mapping[str, Coded]
    sources: Mapping[str, int] = field(default_factory=dict)


def references(refs: Iterable[str]) -> References:
    """One question for each kind of reference among them; what is unknown is left out."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for ref in set(refs):
        kind, _dash, number = ref.rpartition("-")
        if number.isdigit():
            by_kind[kind].append(int(number))
    statements = {
        f"{kind}-{pk}": row
        for kind, model in _STATEMENTS.items()
        for pk, row in _rows(model, by_kind.get(kind, []))
    }
    coded = {
        row.code: row
        for letter, model in _CODED.items()
        for row in _with_owner(model, by_kind.get(letter, []))
    }
    sources = {ref: row.source_id for ref, row in statements.items()}
    sources |= {Source.code_of(pk): pk for pk in by_kind.get(Source.code_letter, [])}
    sources |= {ref: row.list_id for ref, row in coded.items() if isinstance(row, Entry)}
    return References(statements, coded, sources)


def _rows(model: type[Statement], keys: list[int]) -> Iterable[tuple[int, Statement]]:
    """With their sources, of which the chips show grades."""
    return model.objects.select_related("source").in_bulk(keys).items() if keys else ()


def _with_owner(model: type[Coded], keys: list[int]) -> Iterable[Coded]:
    """Rows with the person behind them, by whom it is decided who may follow the code."""
    paths: Mapping[type[Coded], tuple[str, ...]] = {
        Decision: ("hypothesis__person",),
        Hypothesis: ("person",),
        Notice: ("decision__hypothesis__person",),
        Entry: ("list__source",),
    }
    if not keys:
        return ()
    rows = model._default_manager.filter(pk__in=keys)  # noqa: SLF001 - Django's own
    return list(rows.select_related(*paths.get(model, ())))
