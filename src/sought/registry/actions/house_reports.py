"""Make a report of the house, let it go out, take it back."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from sought import __version__
from sought.errors import InputError
from sought.registry.actions.attach import attached
from sought.registry.actions.audit import add_entry
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.publish_numbers import publish_numbers, withdraw_numbers
from sought.registry.actions.reasons import nameless, reasoned
from sought.registry.actions.record_source import written_source
from sought.registry.actions.validated import validated
from sought.registry.models import (
    Confidentiality,
    HouseReport,
    Officer,
    Person,
    ReportBasis,
    Source,
    SourceKind,
)
from sought.registry.policies import access_of
from sought.registry.policies.reports import (
    NAMING,
    check_can_issue_report,
    check_can_make_report,
    check_can_read_report,
)
from sought.registry.records.attachment_files import path_of
from sought.registry.records.report_kept import keep_files, kept_file, newest_deed
from sought.registry.records.report_made import files, house_now, made
from sought.reporting.documents import checked_language
from sought.reporting.reports import render


@dataclass(frozen=True)
class ReportForm:
    """What is asked for; ``known_at`` None is now, ``inside`` keeps small counts and the report in.

    ``scope`` narrows every figure, ``options`` belong to the kind, ``texts`` are paragraphs by
    place; ``office`` is the address under which the office is reached.
    """

    kind: str
    language: str
    as_of: date
    since: date | None = None
    known_at: datetime | None = None
    basis: str = ReportBasis.ENTERED
    subject: Person | None = None
    addressee: str = ""
    reference: str = ""
    scope: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    inside: bool = False
    office: str = ""


def make_report(form: ReportForm, *, by: Officer) -> HouseReport:
    """The report's row with the sums of its files, which are not kept.

    InputError for a scope, an option or a moment that cannot be; Refused without the right.
    """
    check_can_make_report(access_of(by), form.kind, form.subject)
    row = _defined(form, by)
    # Once without a lock, so that all figures are evaluated and wrong wishes told by then.
    deed, memory = newest_deed(), dict[Any, Any]()
    row.blanks = dict(made(_with_code(row), memory).blanks)
    row.pk = None
    content = _recorded(row, by, memory)
    keep_files(row, content, deed)
    return row


def report_file(row: HouseReport, form: str, *, by: Officer) -> bytes:
    """One file of a report, made again, and noted in the audit chain.

    InputError where it no longer comes out as it was made; Refused where it is not open.
    """
    check_can_read_report(access_of(by), row)
    if form not in row.sums:
        raise InputError(f"no report as '{form[:8]}'", where="format")
    content = _content(row, form)
    _refuse_changed(row, form, content)
    with transaction.atomic():
        add_entry("give report", by=by, subject=row.code, detail={"format": form})
    return content


def files_again(row: HouseReport, *, by: Officer) -> dict[str, bytes]:
    """All files of a report as they come out today; Refused where it is not open."""
    check_can_read_report(access_of(by), row)
    return files(made(row).report)


def _content(row: HouseReport, form: str) -> bytes:
    """What went out, as it is kept, or what comes out today."""
    path = path_of(row.sums[form])
    if row.is_issued and path.is_file():
        return path.read_bytes()
    kept = kept_file(row, form)
    if kept is not None:
        return kept
    deed, report = newest_deed(), made(row).report
    content = render(report, form)
    if sha256(content).hexdigest() == row.sums[form]:
        keep_files(row, {form: content}, deed)
    return content


def _refuse_changed(row: HouseReport, form: str, content: bytes) -> None:
    if sha256(content).hexdigest() != row.sums[form]:
        raise InputError(
            f"{row.code} no longer comes out as it was made: something in it was erased, protected "
            "or merged since, or the program is another; make a new report"
        )


@transaction.atomic
def issue_report(row: HouseReport, *, by: Officer, to: str) -> HouseReport:
    """The report goes out: its files are kept as a source of this house, and no more changes.

    Its numbers become figures that this house published, beside those of others.

    InputError for a report of the house alone, one that is out or withdrawn, or one that no longer
    comes out as it was made.
    """
    locked = HouseReport.objects.select_for_update().get(pk=row.pk)
    check_can_issue_report(access_of(by), locked)
    _refuse_not_ready(locked, to)
    report = made(locked).report
    content = files(report)
    for form in sorted(locked.sums):
        _refuse_changed(locked, form, content[form])
    locked.source = _kept(locked, content, by)
    locked.issued_at, locked.issued_by, locked.issued_to = timezone.now(), by, to.strip()
    validated(locked).save()
    published = publish_numbers(locked, report, by=by)
    add_entry(
        "issue report",
        by=by,
        subject=locked.code,
        detail={"source": locked.source.code, "published": published, "sums": locked.sums},
    )
    return locked


@transaction.atomic
def withdraw_report(row: HouseReport, *, by: Officer, reason: str) -> HouseReport:
    """It is no longer what the house says, nor are its numbers; the row and what went out stay."""
    why = reasoned(reason, "taking back a report")
    locked = HouseReport.objects.select_for_update().get(pk=row.pk)
    check_can_issue_report(access_of(by), locked)
    if locked.withdrawn_at is not None:
        raise InputError(f"{locked.code} is withdrawn already")
    locked.withdrawn_at, locked.withdrawn_by, locked.withdrawn_reason = timezone.now(), by, why
    validated(locked).save()
    withdraw_numbers(locked, by=by)
    about = [locked.subject_id] if locked.subject_id else []
    add_entry("withdraw report", by=by, subject=locked.code, reason=nameless(why, about))
    return locked


def _now() -> datetime:
    """In thousandths of a second, as addresses of pages tell moments, and after all that came."""
    time.sleep(0.001)
    return _in_thousandths(timezone.now())


def _in_thousandths(moment: datetime) -> datetime:
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _defined(form: ReportForm, by: Officer) -> HouseReport:
    """The row as far as it follows from what is asked and from the house."""
    now = _now()
    known_at = _in_thousandths(form.known_at or now)
    if known_at > now:
        raise InputError("lies in the future; nothing is known of it yet", where="known_at")
    if form.since is not None and form.since > form.as_of:
        raise InputError("is after the day of the report", where="since")
    if form.subject is not None and form.subject.merged_into is not None:
        into = form.subject.merged_into.code
        raise InputError(f"{form.subject.code} was merged; make it of {into}", where="subject")
    house = house_now(form.office)
    if form.inside:
        house["disclosure"] = None
    return HouseReport(
        kind=form.kind,
        language=checked_language(form.language),
        as_of=form.as_of,
        since=form.since,
        known_at=known_at,
        basis=form.basis,
        subject=form.subject,
        addressee="; ".join(" ".join(line.split()) for line in form.addressee.splitlines()),
        reference=" ".join(form.reference.split()),
        scope={name: value for name, value in form.scope.items() if value},
        options=dict(form.options),
        texts={place: words.strip() for place, words in form.texts.items() if words.strip()},
        house=house,
        version=__version__,
        made_by=by,
        made_at=now,
    )


def _with_code(row: HouseReport) -> HouseReport:
    """The row with the number that it would have now."""
    last = HouseReport.objects.order_by("-pk").values_list("pk", flat=True).first()
    row.pk = (last or 0) + 1
    return row


@transaction.atomic
def _recorded(row: HouseReport, by: Officer, memory: dict[Any, Any]) -> dict[str, bytes]:
    validated(row).save(force_insert=True)
    found = made(row, memory)
    content = files(found.report)
    row.blanks = dict(found.blanks)
    row.sums = {form: sha256(content[form]).hexdigest() for form in sorted(content)}
    row.save(update_fields=["sums", "blanks"])
    about = {"subject": row.subject.code} if row.subject else {}
    detail = {"kind": row.kind, "as_of": row.as_of.isoformat(), **about, "sums": row.sums}
    add_entry("make report", by=by, subject=row.code, detail=detail)
    return content


def _refuse_not_ready(row: HouseReport, to: str) -> None:
    if row.house.get("disclosure") is None:
        raise InputError(f"{row.code} has small counts and stays in the house; make one to send")
    if row.is_issued:
        raise InputError(f"{row.code} has gone out already")
    if row.withdrawn_at is not None:
        raise InputError(f"{row.code} is withdrawn; make a new one")
    if not to.strip():
        raise InputError("is empty; say to whom it goes", where="to")


def _kept(row: HouseReport, content: Mapping[str, bytes], by: Officer) -> Source:
    """The files as a source whose author is this house."""
    naming = row.kind in NAMING
    source = written_source(
        by=by,
        kind=SourceKind.DOCUMENT,
        title=f"{row.get_kind_display()} {row.code}",
        author_body=row.house["body"],
        reference=row.code,
        language=row.language,
        date=row.as_of.isoformat(),
        confidentiality=Confidentiality.CONFIDENTIAL if naming else Confidentiality.OPEN,
        received_on=timezone.localdate(),
    )
    for form, data in content.items():
        file = ReceivedFile(f"{row.code}.{form}", io.BytesIO(data))
        attached(source, file, by=by, where=form)
    return source
