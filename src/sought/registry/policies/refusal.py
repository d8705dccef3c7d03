"""What is raised where an officer may not."""

from __future__ import annotations

from sought.errors import SoughtError


class Refused(SoughtError):  # noqa: N818 - it is an answer, not a fault
    """The officer's roles do not allow this; names the roles that would, and no record's content."""
