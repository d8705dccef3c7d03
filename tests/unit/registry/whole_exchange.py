"""The part of the run on captivity: notices of the bureau, lists that are exchanged, bodies."""

from __future__ import annotations

import datetime as dt

from sought.registry.actions.exchange_lists import (
    EntryForm,
    VersionForm,
    add_to_exchange_list,
    create_exchange_list,
    identify_exchange_entry,
    next_exchange_version,
    send_exchange_version,
    take_off_exchange_list,
)
from sought.registry.actions.record_bureau_notice import (
    NoticeForm,
    record_bureau_notice,
    withdraw_bureau_notice,
)
from sought.registry.actions.record_exchange_answer import (
    AnswerForm,
    record_exchange_answer,
    withdraw_exchange_answer,
)
from sought.registry.actions.set_body_role import set_body_role
from sought.registry.models import EventKind, Officer, Role
from tests.office import happened, officer, person, source

TOKEN = "Xqvzovlu"
DAY = dt.date(2020, 5, 4)


def run(alice: Officer, bob: Officer, charlie: Officer) -> None:  # noqa: ARG001 - as all parts
    """Every action on notices, bodies and exchange lists; rows that stand and rows taken back."""
    by = officer("the registrar of lists", Role.REGISTRAR)
    _notices(by)
    _list(by)
    set_body_role(f"Body of {TOKEN}", "detaining", by=by)


def _notices(by: Officer) -> None:
    who = person(by, f"Samir {TOKEN}")
    held = happened(EventKind.CAPTURE, who, by=by, date="1992")
    sent = NoticeForm("prisoner_capture", "sent", f"Agency of {TOKEN}", DAY, f"on {TOKEN}")
    taken = record_bureau_notice(who, [held], sent, by=by)
    withdraw_bureau_notice(taken, by=by, reason=f"{TOKEN} was not captured")
    record_bureau_notice(who, [held], sent, by=by)


def _list(by: Officer) -> None:
    paper = source(by)
    version = VersionForm(f"Committee of {TOKEN}", DAY, paper)
    made = create_exchange_list(
        version,
        by=by,
        title=f"List with {TOKEN}",
        purpose="exchange",
        first_side=f"Side of {TOKEN}",
        second_side="The other side",
        through=f"{TOKEN} of the Red Cross",
    )
    first = made.versions.get()
    who = person(by, f"Nail {TOKEN}")
    born = f"1970, son of {TOKEN}"
    entry = add_to_exchange_list(
        first, EntryForm(f"Nail {TOKEN}", f"Side of {TOKEN}", born, who), by=by
    )
    nobody = add_to_exchange_list(first, EntryForm(f"N. {TOKEN}", "The other side"), by=by)
    take_off_exchange_list(nobody, by=by, reason=f"{TOKEN} stands twice")
    send_exchange_version(first, by=by, sent_to=f"Committee of {TOKEN}", sent_on=DAY)
    said = AnswerForm("The other side", "not_held", "2020-06", f"{TOKEN} is not with us")
    wrong = record_exchange_answer(entry, said, by=by, source=paper)
    withdraw_exchange_answer(wrong, by=by, reason=f"of another {TOKEN}")
    record_exchange_answer(entry, said, by=by, source=paper)
    identify_exchange_entry(nobody, person(by, f"Rauf {TOKEN}"), by=by)
    next_exchange_version(made, version, by=by)
