"""A version of an exchange list as the paper that is handed over.

Whoever prints it: nobody protected leaves the house on it.
"""

from __future__ import annotations

from django.http import HttpRequest

from sought.registry.models import ExchangeVersion
from sought.registry.records.exchange_versions import lines_of
from sought.reporting.handover import ExchangePaper, ListLine
from sought.web.exchange_shown import list_words, mask_of_lists
from sought.web.missing_list import without_clearances
from sought.web.paper_head import asked_language, letterhead_of


def exchange_paper(request: HttpRequest, version: ExchangeVersion) -> ExchangePaper:
    """In the language that the address asks for, else that of the page."""
    language, outside = asked_language(request), without_clearances(request.access)
    mask = mask_of_lists(outside, [version.list])
    words = list_words(version.list, mask)
    return ExchangePaper(
        language=language,
        header=letterhead_of(request, version.code, language),
        code=version.code,
        purpose=version.list.purpose,
        list_title=words["title"],
        sides=(words["first_side"], words["second_side"]),
        through=words["through"],
        drawn_up_by=mask(version.drawn_up_by),
        drawn_up_on=version.drawn_up_on.isoformat(),
        sent_to=mask(version.sent_to),
        sent_on=version.sent_on.isoformat() if version.sent_on else "",
        lines=[
            ListLine(mask(e.name), mask(e.particulars), mask(e.proposed_by))
            for e in (line.entry for line in lines_of(outside, version))
        ],
    )
