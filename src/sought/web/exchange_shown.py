"""Exchange lists on their pages: a version with both sides' answers beside each other, and changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sought.exchange.workbook_report import Cell
from sought.registry.models import (
    AnswerOfSide,
    ExchangeAnswer,
    ExchangeEntry,
    ExchangeList,
    ExchangeVersion,
)
from sought.registry.policies import Access, can_open_person
from sought.registry.records.exchange_versions import (
    FIRST,
    OTHERS,
    SECOND,
    Change,
    ChangeKind,
    Line,
    changes_between,
    lines_of,
    persons_on,
    taken_off,
)
from sought.web.chips import Chips
from sought.web.hidden_names import masking
from sought.web.known_reads import note_known
from sought.web.templatetags.ui_values import date_in_words

Mask = Callable[[str], str]
A = AnswerOfSide
TONES = {
    A.HELD: "plum",
    A.NOT_HELD: "warn",
    A.DEAD: "bad",
    A.RELEASED: "good",
    A.UNKNOWN: "neutral",
    A.REFUSED: "neutral",
}


def mask_of_lists(access: Access, lists: Iterable[ExchangeList]) -> Mask:
    """Hides the names of those on these lists whom the reader may not know."""
    rows = ExchangeEntry.objects.filter(
        version__list__in=list(lists), person__isnull=False
    ).values_list("person_id", "person__protected")
    return masking(access, set(rows))


def list_words(exchange: ExchangeList, mask: Mask) -> dict[str, str]:
    """Free words of a list, as the reader may see them."""
    names = ("title", "first_side", "second_side", "through")
    return {name: mask(getattr(exchange, name)) for name in names}


def version_shown(request: HttpRequest, version: ExchangeVersion, mask: Mask) -> dict[str, Any]:
    """Lines with answers by side; who was taken off while it was drawn up."""
    lines = lines_of(request.access, version)
    off = taken_off(request.access, version)
    shown = [*persons_on(lines), *(entry.person_id or 0 for entry in off)]
    note_known(request, shown, page=version.code)
    return {
        "lines": [_line(line, at, mask) for at, line in enumerate(lines, 1)],
        "off": [(entry, mask(entry.name), mask(entry.removed_reason)) for entry in off],
        "columns": line_columns(list_words(version.list, mask)),
        "waiting": sum(1 for line in lines if not line.answers),
    }


def _line(line: Line, at: int, mask: Mask) -> dict[str, Any]:
    return {
        "at": at,
        "entry": line.entry,
        "name": mask(line.entry.name),
        "particulars": mask(line.entry.particulars),
        "proposed_by": mask(line.entry.proposed_by),
        "sides": [
            {"key": side, "answer": answer_shown(line.latest(side))}
            for side in (FIRST, SECOND, OTHERS)
        ],
    }


def answer_shown(answer: ExchangeAnswer | None) -> dict[str, str] | None:
    """Word, tone and day of an answer; None where there is none."""
    if answer is None:
        return None
    return {
        "label": str(answer.get_answer_display()),
        "tone": TONES[AnswerOfSide(answer.answer)],
        "date": answer.date,
        "version": str(answer.entry.version.number),
        "body": answer.body,
    }


def line_columns(words: dict[str, str]) -> list[dict[str, object]]:
    """The two sides by their names, and whoever else answers."""
    return [
        {"key": "at", "label": _("No."), "number": True},
        {"key": "person", "label": _("Person")},
        {"key": "by", "label": _("Put on the list by")},
        {"key": FIRST, "label": _("Answer of %(side)s") % {"side": words["first_side"]}},
        {"key": SECOND, "label": _("Answer of %(side)s") % {"side": words["second_side"]}},
        {"key": OTHERS, "label": _("Answer of others")},
    ]


def mark_of(access: Access, version: ExchangeVersion) -> str:
    """A mark of the version with all that the reader sees stand on it; another once it changes."""
    lines = (f"{line.entry.pk}" for line in lines_of(access, version))
    return hashlib.sha256(" ".join([version.code, *lines]).encode()).hexdigest()[:16]


def changes_shown(
    request: HttpRequest, before: ExchangeVersion, after: ExchangeVersion, mask: Mask
) -> list[dict[str, Any]]:
    """What the later version changed, in words."""
    words = list_words(after.list, mask)
    sides = {FIRST: words["first_side"], SECOND: words["second_side"], OTHERS: _("Others")}
    found = changes_between(request.access, before, after)
    note_known(request, [c.entry.person_id or 0 for c in found], page=after.code)
    return [_change(one, sides, mask) for one in found]


def _change(one: Change, sides: dict[str, str], mask: Mask) -> dict[str, Any]:
    label, tone = {
        ChangeKind.ADDED: (pgettext("change", "Added"), "good"),
        ChangeKind.REMOVED: (pgettext("change", "Taken off"), "bad"),
        ChangeKind.ANSWERED: (pgettext("change", "Answer changed"), "info"),
    }[one.kind]
    return {
        "label": label,
        "tone": tone,
        "entry": one.entry,
        "name": mask(one.entry.name),
        "reason": mask(one.entry.removed_reason) if one.kind == ChangeKind.REMOVED else "",
        "side": sides.get(one.column, ""),
        "answered": one.kind == ChangeKind.ANSWERED,
        "before": answer_shown(one.before),
        "after": answer_shown(one.after),
    }


def answers_rows(
    access: Access, answers: Sequence[ExchangeAnswer], mask: Mask
) -> list[dict[str, Any]]:
    """All answers to one line with their sources; words where the source is open."""
    chips = Chips(access, {one.source_id for one in answers}, mask)
    return [
        {
            "row": one,
            "shown": answer_shown(one),
            "chip": chips.of(one),
            "words": mask(chips.words(one, one.words)) if one.source_id in chips.open else "",
            "reason": mask(one.withdrawn_reason),
        }
        for one in answers
    ]


def is_open(access: Access, entry: ExchangeEntry) -> bool:
    """Whether the reader may know of the entry at all."""
    return entry.person is None or can_open_person(access, entry.person)


def export_headings(exchange: ExchangeList) -> list[str]:
    return [
        _("No."),
        _("Name"),
        _("Particulars"),
        _("Put on the list by"),
        *(
            _("Answer of %(side)s") % {"side": s}
            for s in (exchange.first_side, exchange.second_side)
        ),
    ]


def export_rows(access: Access, version: ExchangeVersion, mask: Mask) -> Iterator[tuple[Cell, ...]]:
    """The version as it is handed over; the codes of the house are not in it."""
    for at, line in enumerate(lines_of(access, version), 1):
        entry = line.entry
        sides = (_in_words(line.latest(side)) for side in (FIRST, SECOND))
        yield (at, mask(entry.name), mask(entry.particulars), mask(entry.proposed_by), *sides)


def _in_words(answer: ExchangeAnswer | None) -> str:
    if answer is None:
        return ""
    parts = [str(answer.get_answer_display()), date_in_words(answer.date)]
    return ", ".join(part for part in parts if part)
