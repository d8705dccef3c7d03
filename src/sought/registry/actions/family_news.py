"""What a family reports is answered, and may become a source from which statements are taken."""

from __future__ import annotations

import io

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.attach import attached
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.record_source import written_source
from sought.registry.models import FamilyNews, Officer, Source, SourceKind
from sought.registry.policies import Permission, access_of
from sought.registry.policies.family_page import check_can_read_family_news
from sought.registry.records.family_told import original_name, reader_of


@transaction.atomic
def handle_news(news: FamilyNews, *, by: Officer, answer: str = "") -> None:
    """An officer has read it; the answer, if one is given, stands on the family's page."""
    news = _open_news(news, by)
    news.handled_at, news.handled_by, news.answer = timezone.now(), by, answer.strip()
    news.save(update_fields=["handled_at", "handled_by", "answer"])
    add_entry("handle family news", by=by, subject=news.code, detail={"answered": bool(answer)})


@transaction.atomic
def source_of_news(news: FamilyNews, *, by: Officer) -> Source:
    """The text as an original of a new source, whose author is the relative; once."""
    access_of(by).check(Permission.RECORD)
    news = _locked(news, by)
    if news.source is not None:
        raise InputError(f"{news.code} is {news.source.code} already")
    author = reader_of(news.access)
    refuse_erased([author.pk])
    sent = timezone.localtime(news.sent_at).date()
    source = written_source(
        by=by,
        kind=SourceKind.LETTER,
        title=f"News on the family page, {news.code}",
        author_person=author,
        reference=news.code,
        language=news.access.language,
        date=sent.isoformat(),
        received_on=sent,
    )
    file = ReceivedFile(original_name(news), io.BytesIO(news.text.encode()))
    attached(source, file, by=by)
    news.source = source
    news.save(update_fields=["source"])
    add_entry("source of family news", by=by, subject=source.code, detail={"news": news.code})
    return source


def _open_news(news: FamilyNews, by: Officer) -> FamilyNews:
    news = _locked(news, by)
    if news.handled_at is not None:
        raise InputError(f"{news.code} is handled already")
    return news


def _locked(news: FamilyNews, by: Officer) -> FamilyNews:
    rows = FamilyNews.objects.select_for_update(of=("self",))
    news = rows.select_related("access__relative", "about", "source").get(pk=news.pk)
    access = access_of(by)
    access.check(Permission.SPEAK_WITH_FAMILIES)
    check_can_read_family_news(access, news)
    return news
