"""Waits joined in groups, so that no step of a drawn curve tells of a few persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sought.reporting.waiting import Wait


def batched(waits: Sequence[Wait], least: int) -> list[Wait]:
    """Ends of waits in groups of ``least`` or more, each at the last day of its group.

    The longest waits join the group before where they are fewer; who still waits stays as they are.
    """
    ended = sorted(wait.days for wait in waits if wait.over)
    groups = list(_groups(ended, least))
    over = [Wait(group[-1], over=True) for group in groups for _ in group]
    return [*over, *sorted(wait for wait in waits if not wait.over)]


def _groups(days: Sequence[int], least: int) -> Iterator[Sequence[int]]:
    begin = 0
    while begin < len(days):
        end = begin + least
        # Whoever waited equally long ends with them; fewer than a group are none of their own.
        while end < len(days) and (days[end] == days[end - 1] or len(days) - end < least):
            end += 1
        yield days[begin:end]
        begin = end
