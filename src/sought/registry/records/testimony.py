"""What testimony of where somebody lies adds to a match, and whether it still stands.

Both numbers stand with every match of an identification: the posterior, and what it would be if
nothing were stated of who lies where.  Where only the first reaches the threshold, testimony has
carried it, and the statements that did must stand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sought.registry.models import Event, Match, Mention, MentionState

_SITE = "site"
"""How the search calls the factor of where remains lay."""
_REF = re.compile(r"\b(event|mention)-([1-9][0-9]*)\b")


@dataclass(frozen=True)
class TestimonyShare:
    """Of a match: its posterior without testimony, and refs of the statements that tell of the site.

    ``carried`` where the threshold of its search is reached with testimony alone;
    ``withdrawn`` are those statements that stand no more.
    """

    without: float
    carried: bool
    statements: tuple[str, ...]
    withdrawn: tuple[str, ...]


def share_of_testimony(match: Match | None) -> TestimonyShare | None:
    """None where the search weighed no statement of places for the pair, or asked nothing.

    Two questions at most.
    """
    if match is None or match.without_sites is None:
        return None
    refs = statements_behind(match)
    if not refs:
        return None
    threshold = float(match.search.settings["run"]["threshold"])
    carried = match.without_sites < threshold <= match.posterior
    standing = _standing(refs)
    gone = tuple(ref for ref in refs if ref not in standing)
    return TestimonyShare(match.without_sites, carried, refs, gone)


def carried_unasked(match: Match | None, threshold: float) -> bool:
    """Whether sites may carry a match over a threshold at which its search asked nothing of them.

    The house has another threshold since, or the search is of a version that kept no such number.
    """
    if match is None or match.posterior < threshold:
        return False
    if match.without_sites is None:
        return any(label == _SITE and value for label, value, _ in match.contributions)
    asked = match.search.settings.get("run", {}).get("threshold")
    return match.without_sites < threshold and asked != threshold


def withdrawn_beside(match: Match) -> bool:
    """Whether a statement on another pairing of the group that a match competes in stands no more."""
    group = Match.objects.filter(search=match.search_id, component=match.component)
    rows = group.exclude(pk=match.pk).only("contributions")
    refs = {ref for row in rows for ref in statements_behind(row)}
    return bool(refs - _standing(refs))


def statements_behind(match: Match) -> tuple[str, ...]:
    """Refs of the statements that the factor of the site names, the strongest first."""
    sources = (str(source) for label, _, source in match.contributions if label == _SITE)
    return tuple(found[0] for source in sources for found in _REF.finditer(source))


def _standing(refs: Collection[str]) -> set[str]:
    return {*_of("event", refs), *_of("mention", refs)}


def _of(noun: str, refs: Collection[str]) -> Iterator[str]:
    keys = [int(found[2]) for ref in refs if (found := _REF.fullmatch(ref)) and found[1] == noun]
    if not keys:
        return
    events = Event.objects.filter(withdrawn_at__isnull=True)
    mentions = Mention.objects.filter(state=MentionState.CONFIRMED)
    rows = events if noun == "event" else mentions
    yield from (f"{noun}-{pk}" for pk in rows.filter(pk__in=keys).values_list("pk", flat=True))
