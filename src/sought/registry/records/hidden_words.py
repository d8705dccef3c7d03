"""Words that sources or officers wrote, without the names of anybody whom a reader may not know.

For short texts that stand in lists and filters and belong to no one source; where the source or the
persons beside are known, those alone are masked.
"""

from __future__ import annotations

from collections.abc import Callable

from sought.registry.models import Name
from sought.registry.policies import Access
from sought.registry.records.mask import Masker, ways_of
from sought.registry.records.missing import hidden_from


def mask_everybody(access: Access) -> Callable[[str], str]:
    """What masks each word of a protected person's name; two questions at most."""
    hidden = hidden_from(access)
    if not hidden:
        return str
    rows = Name.objects.filter(person__in=hidden).values_list("full", "given", "family")
    return Masker(ways_of(rows)).mask_words
