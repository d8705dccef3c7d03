"""What is shown of a place: its name in the reader's language, and where it is.

The name follows the installation's display rule: the first of its languages in which a standing
name exists; of several in one language the one still in use (no end of its period), then the
better founded, then the one recorded first.  The reader's language, where given, comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sought.registry.models import PlaceName, PlacePosition
from sought.registry.records.grade import grade


def shown_name(names: Sequence[PlaceName], languages: Sequence[str]) -> PlaceName | None:
    """The standing name to show; None where there is none."""
    order = {language: at for at, language in reversed(list(enumerate(languages)))}
    return min(
        (name for name in names if name.stands),
        key=lambda n: (
            order.get(n.language, len(order)),
            n.date_to is not None and n.date_to < date.max,
            grade(n.credibility, n.reliability),
            n.pk,
        ),
        default=None,
    )


def shown_position(positions: Sequence[PlacePosition]) -> PlacePosition | None:
    """The best founded standing position; of equal ones the more exact."""
    return min(
        (position for position in positions if position.stands),
        key=foundedness,
        default=None,
    )


def foundedness(position: PlacePosition) -> tuple[object, float, int]:
    """The less, the better founded; of equal ones the more exact, then the one recorded first."""
    return grade(position.credibility, position.reliability), position.radius_m, position.pk
