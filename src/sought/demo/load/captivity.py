"""Who speaks as what in the invented country, and a list that its two sides exchange."""

from __future__ import annotations

from datetime import date

from sought.demo.visits import BODY as RELIEF
from sought.registry.actions.exchange_lists import (
    EntryForm,
    VersionForm,
    add_to_exchange_list,
    create_exchange_list,
    next_exchange_version,
    send_exchange_version,
    take_off_exchange_list,
)
from sought.registry.actions.record_exchange_answer import AnswerForm, record_exchange_answer
from sought.registry.actions.record_source import record_source
from sought.registry.actions.set_body_role import set_body_role
from sought.registry.models import (
    BodyRole,
    ExchangeVersion,
    Officer,
    Person,
    Source,
    SourceKind,
    Status,
)

NORTH, SOUTH = "Northern Assembly", "Southern Assembly"
_ROLES = {
    RELIEF: BodyRole.ICRC,
    NORTH: BodyRole.DETAINING,
    SOUTH: BodyRole.DETAINING,
    "State Commission on Missing Persons (invented)": BodyRole.OWN,
    "Joint Commission on Prisoners (invented)": BodyRole.OTHER,
}
_ON_LIST = 9
_ANSWERS = ("held", "not_held", "unknown", "held", "dead", "not_held")


def say_who_speaks(by: Officer) -> None:
    """Both parties hold people; the relief committee stands for the ICRC."""
    for name, role in _ROLES.items():
        set_body_role(name, role, by=by)


def exchange_a_list(by: Officer) -> int:
    """One list with two versions and answers of both sides; gives how many stand on it."""
    held = Person.objects.filter(
        sought=True, protected=False, shown__status__in=[Status.HELD, Status.BELIEVED_HELD]
    )
    people = list(held.select_related("shown").order_by("pk")[:_ON_LIST])
    if not people:
        return 0
    letter = record_source(
        by=by, kind=SourceKind.LETTER, title="Reply to the list of spring 1994", author_body=NORTH
    )
    made = create_exchange_list(
        VersionForm(SOUTH, date(1994, 3, 1)),
        by=by,
        title="Spring 1994",
        purpose="exchange",
        first_side=SOUTH,
        second_side=NORTH,
        through=RELIEF,
    )
    first = made.versions.get()
    for person in people:
        shown = person.shown
        form = EntryForm(shown.name, SOUTH, shown.birth[:4], person)
        add_to_exchange_list(first, form, by=by)
    send_exchange_version(first, by=by, sent_to=RELIEF, sent_on=date(1994, 3, 4))
    _answered(made.versions.get(), letter, by)
    second = next_exchange_version(made, VersionForm(SOUTH, date(1994, 5, 2)), by=by)
    for gone in second.entries.filter(line=1):
        take_off_exchange_list(gone, by=by, reason="Taken up in the talks by another list")
    return len(people)


def _answered(version: ExchangeVersion, letter: Source, by: Officer) -> None:
    entries = version.entries.order_by("line")
    for entry, answer in zip(entries, _ANSWERS, strict=False):
        given = AnswerForm(NORTH, answer, "1994-04", place_in_source=f"line {entry.line}")
        record_exchange_answer(entry, given, by=by, source=letter)
