"""What is raised where an officer may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sought.errors import SoughtError

if TYPE_CHECKING:
    from sought.registry.policies.permissions import Permission


class Refused(SoughtError):  # noqa: N818 - it is an answer, not a fault
    """The officer's roles do not allow this; names the roles that would, and no record's content.

    ``needed`` is the right that is missing, where a right would help.
    """

    def __init__(self, problem: str, *, needed: Permission | None = None) -> None:
        super().__init__(problem)
        self.needed = needed
