"""Where bars and ribbons of a Sankey stand: order, heights, and places without overlap.

A flow that leads past a column is given a place in it like a bar's, so that no bar stands in its
way.  Bars are drawn towards the bars they are tied to; in every column the places nearest to those
wished for, in the order found and without overlap, are a least-squares fit (pool of adjacent
violators: Best and Chakravarti, Math. Program. 47, 1990, 425).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sought.reporting.charts.sankey_order import ordered

_ROUNDS = 24
_THINNEST = 2.0


@dataclass(frozen=True, slots=True)
class Block:
    """A bar that begins at ``bar`` from the top and is so ``thick``; its words stand above."""

    code: str
    column: int
    bar: float
    thick: float


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A flow; its upper edge goes through the points (column, distance from the top)."""

    source: str
    target: str
    count: int
    thick: float
    way: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """Bars by code, ribbons, and the height they need."""

    blocks: Mapping[str, Block]
    ribbons: tuple[Ribbon, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Chain:
    """A flow as items of neighbouring columns: bar, places that it passes, bar."""

    count: int
    thick: float
    items: tuple[str, ...]


def arranged(
    nodes: Mapping[str, tuple[int, float]],
    flows: Sequence[tuple[str, str, int]],
    high: float,
    gap: float,
) -> Arranged:
    """Nodes are (column, height of the words); the fullest column is about ``high``.

    Flows of nobody are not drawn.
    """
    real = [flow for flow in flows if flow[2]]
    each = _thickness(nodes, real, high)
    chains = [_chain(flow, nodes, each, number) for number, flow in enumerate(real)]
    columns = ordered(_columns(nodes, chains), _links(chains))
    sizes = _sizes(nodes, chains)
    tops, height = _tops(columns, sizes, _links(chains), gap)
    bars = {item: top + (nodes[item][1] if item in nodes else 0.0) for item, top in tops.items()}
    blocks = {
        code: Block(code, column, bars[code], sizes[code] - words)
        for code, (column, words) in nodes.items()
    }
    return Arranged(blocks, tuple(_ribbons(chains, nodes, bars)), height)


def _thickness(
    nodes: Mapping[str, tuple[int, float]], flows: Sequence[tuple[str, str, int]], high: float
) -> float:
    """Of one person."""
    last = max((column for column, _words in nodes.values()), default=0)
    fullest = max(
        (
            sum(n for a, b, n in flows if nodes[a][0] <= column < nodes[b][0])
            for column in range(last)
        ),
        default=0,
    )
    return high / max(fullest, 1)


def _chain(
    flow: tuple[str, str, int], nodes: Mapping[str, tuple[int, float]], each: float, number: int
) -> _Chain:
    source, target, count = flow
    between = range(nodes[source][0] + 1, nodes[target][0])
    passed = (f"\0{number}\0{column}" for column in between)
    return _Chain(count, max(count * each, _THINNEST), (source, *passed, target))


def _columns(nodes: Mapping[str, tuple[int, float]], chains: Sequence[_Chain]) -> list[list[str]]:
    last = max(column for column, _words in nodes.values())
    columns: list[list[str]] = [[] for _ in range(last + 1)]
    for code, (column, _words) in nodes.items():
        columns[column].append(code)
    for chain in chains:
        for step, item in enumerate(chain.items[1:-1], 1):
            columns[nodes[chain.items[0]][0] + step].append(item)
    return columns


def _links(chains: Sequence[_Chain]) -> dict[tuple[str, str], int]:
    links: dict[tuple[str, str], int] = {}
    for chain in chains:
        for pair in zip(chain.items, chain.items[1:], strict=False):
            links[pair] = links.get(pair, 0) + chain.count
    return links


def _sizes(nodes: Mapping[str, tuple[int, float]], chains: Sequence[_Chain]) -> dict[str, float]:
    """Height of each item with its words."""
    sizes = {item: chain.thick for chain in chains for item in chain.items[1:-1]}
    for code, (_column, words) in nodes.items():
        came = sum(chain.thick for chain in chains if chain.items[-1] == code)
        left = sum(chain.thick for chain in chains if chain.items[0] == code)
        sizes[code] = max(came, left, _THINNEST) + words
    return sizes


def _tops(
    columns: Sequence[Sequence[str]],
    sizes: Mapping[str, float],
    links: Mapping[tuple[str, str], int],
    gap: float,
) -> tuple[dict[str, float], float]:
    needed = [sum(sizes[item] + gap for item in column) - gap for column in columns]
    height = max(needed)
    tops: dict[str, float] = {}
    for column, tall in zip(columns, needed, strict=True):
        top = (height - tall) / 2
        for item in column:
            tops[item] = top
            top += sizes[item] + gap
    for sweep in range(_ROUNDS):
        way = range(len(columns)) if sweep % 2 == 0 else reversed(range(len(columns)))
        for at in way:
            wishes = [_wish(item, tops, sizes, links) for item in columns[at]]
            tops |= zip(
                columns[at],
                placed(wishes, [sizes[item] for item in columns[at]], gap, height),
                strict=True,
            )
    return tops, height


def _wish(
    item: str,
    tops: Mapping[str, float],
    sizes: Mapping[str, float],
    links: Mapping[tuple[str, str], int],
) -> float:
    """So that its foot is level with the feet of those it is tied to, by persons."""
    ties = [(a if b == item else b, n) for (a, b), n in links.items() if item in (a, b)]
    whole = sum(n for _other, n in ties)
    if not whole:
        return tops[item]
    feet = sum((tops[other] + sizes[other]) * n for other, n in ties) / whole
    return feet - sizes[item]


def placed(
    wishes: Sequence[float], sizes: Sequence[float], gap: float, height: float
) -> list[float]:
    """Tops nearest to those wished for, in order, ``gap`` apart, between 0 and ``height``."""
    before, offsets = 0.0, []
    for size in sizes:
        offsets.append(before)
        before += size + gap
    room = max(height - (before - gap), 0.0)
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        pools.append((wish - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (first, n), (second, m) = pools[-2:]
            pools[-2:] = [((first * n + second * m) / (n + m), n + m)]
    level = [value for value, number in pools for _ in range(number)]
    return [min(max(v, 0.0), room) + offset for v, offset in zip(level, offsets, strict=True)]


def _ribbons(
    chains: Sequence[_Chain],
    nodes: Mapping[str, tuple[int, float]],
    bars: Mapping[str, float],
) -> Iterator[Ribbon]:
    """Those of one bar stand in the order of where they lead, or come from."""
    begins = _stacked(chains, bars, end=0, beside=1)
    ends = _stacked(chains, bars, end=-1, beside=-2)
    for number, chain in enumerate(chains):
        source, *passed, target = chain.items
        first = nodes[source][0]
        way = [(first, begins[number])]
        way += [(first + step, bars[item]) for step, item in enumerate(passed, 1)]
        way.append((nodes[target][0], ends[number]))
        yield Ribbon(source, target, chain.count, chain.thick, tuple(way))


def _stacked(
    chains: Sequence[_Chain], bars: Mapping[str, float], *, end: int, beside: int
) -> dict[int, float]:
    next_ = dict(bars)
    tops: dict[int, float] = {}
    for number in sorted(range(len(chains)), key=lambda n: (bars[chains[n].items[beside]], n)):
        bar = chains[number].items[end]
        tops[number] = next_[bar]
        next_[bar] += chains[number].thick
    return tops
