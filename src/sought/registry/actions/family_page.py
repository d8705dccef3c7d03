"""What a family does on its page: a word on its own samples, news, a question."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.donor_consents import said_by_donor
from sought.registry.actions.validated import validated
from sought.registry.models import (
    DonorConsent,
    FamilyAccess,
    FamilyNews,
    FamilyQuestion,
    Person,
    Sample,
)
from sought.registry.records.family_told import own_samples, reader_of, told_persons

LONGEST = 5000
"""Characters of one text; whoever has more to tell writes again, or calls."""
A_DAY = 20
"""Texts that one letter may send in a day."""


@transaction.atomic
def change_own_consent(sample: Sample, use: str, *, by: FamilyAccess, given: bool) -> DonorConsent:
    """The donor agrees to a use of their own sample, or no longer does; as in the office.

    InputError where it is no sample of theirs that stands, or the same is recorded already.
    """
    row = own_samples(reader_of(by)).filter(pk=sample.pk).select_for_update(of=("self",)).first()
    if row is None:
        raise InputError("this is no sample of yours", where="sample")
    consent = said_by_donor(row, use, by=by, given=given)
    detail = {"use": str(consent.use), "given": given, "sample": row.code}
    add_entry("change own consent", by=by, subject=row.code, detail=detail)
    return consent


@transaction.atomic
def report_news(about: Person, *, by: FamilyAccess, text: str) -> FamilyNews:
    """What the relative has heard of a person; it waits for an officer."""
    told = _text(by, about, text)
    news = FamilyNews(access=by, about=about, text=told)
    validated(news).save()
    add_entry("report family news", by=by, subject=news.code, detail={"about": about.code})
    return news


@transaction.atomic
def ask_on_family_page(about: Person, *, by: FamilyAccess, text: str) -> FamilyQuestion:
    """A question to the office; the answer stands beside it on the page."""
    asked = _text(by, about, text)
    question = FamilyQuestion(about=about, asked_by=reader_of(by), text=asked)
    validated(question).save()
    add_entry("ask on family page", by=by, subject=question.code, detail={"about": about.code})
    return question


def _text(by: FamilyAccess, about: Person, text: str) -> str:
    """The text, trimmed; InputError where it cannot be sent."""
    # One letter's texts take their turns, so that the count holds.
    FamilyAccess.objects.select_for_update(of=("self",)).get(pk=by.pk)
    reader = reader_of(by)
    if not told_persons(reader).filter(pk=about.pk).exists():
        raise InputError("this person is not on your page", where="about")
    if not text.strip():
        raise InputError("there is no text; write what you want to say", where="text")
    if len(text) > LONGEST:
        raise InputError(
            f"has more than {LONGEST} characters; send it in parts, or call", where="text"
        )
    since = timezone.now() - timedelta(days=1)
    sent = FamilyNews.objects.filter(access=by, sent_at__gte=since).count()
    sent += FamilyQuestion.objects.filter(
        asked_by=reader, recorded_by__isnull=True, asked_at__gte=since
    ).count()
    if sent >= A_DAY:
        raise InputError("so much was sent today; call the office, or write tomorrow", where="text")
    return text.strip()
