"""The part of the run about reports of the house: made, read, issued, taken back; by a small kind."""

from __future__ import annotations

import pytest
from django.utils import timezone

from sought.registry.actions.house_reports import (
    ReportForm,
    files_again,
    issue_report,
    make_report,
    report_file,
    withdraw_report,
)
from sought.registry.models import Officer, ReportKind
from tests import office
from tests.report_tried import in_place_of

TOKEN = "Xqvzovlu"


def run(alice: Officer, bob: Officer, charlie: Officer) -> None:  # noqa: ARG001 - as all parts
    """One that went out and was taken back, about somebody with an unmistakable name."""
    who = office.person(alice, f"Elşad {TOKEN}")
    asked = ReportForm(
        ReportKind.WGEID,
        "en",
        timezone.localdate(),
        subject=who,
        addressee=f"Working group on {TOKEN}",
        reference=f"No. {TOKEN}",
        options={"their": f"of {TOKEN}"},
        texts={"thanks": f"On {TOKEN} we know no more."},
    )
    with pytest.MonkeyPatch.context() as patch:
        in_place_of(patch, ReportKind.WGEID, subject=True)
        row = make_report(asked, by=alice)
        assert report_file(row, "pdf", by=bob) == files_again(row, by=alice)["pdf"]
        issue_report(row, by=bob, to=f"the group on {TOKEN}")
        withdraw_report(row, by=bob, reason=f"{TOKEN} lives")
