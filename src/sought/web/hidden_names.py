"""Words of sources, with the names masked that protected persons beside this one bear.

A source tells of people together: what it says of one may name another, whom the reader may not
know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sought.registry.models import Name
from sought.registry.policies import Access
from sought.registry.records.mask import Masker, ways_of


def masking(access: Access, persons: Iterable[tuple[int, bool]]) -> Callable[[str], str]:
    """A function that masks them; ``persons`` are primary keys, each with whether protected.

    One question to the database where somebody is hidden, else none.
    """
    hidden = {pk for pk, protected in persons if protected and pk not in access.cleared}
    if not hidden:
        return str
    rows = Name.objects.filter(person__in=hidden).values_list("full", "given", "family")
    return Masker(ways_of(rows)).mask_words
