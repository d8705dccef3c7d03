"""What an officer wrote for a report, each under its own heading."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_options import TextPlace
from sought.reporting.reports import Paragraph, Section

_EMPTY_LINES = re.compile(r"\n\s*\n")


def written(gathering: Gathering, place: str) -> tuple[Paragraph, ...]:
    """The paragraphs of that place, or a sentence that nothing is reported there."""
    text: str = gathering.report.texts.get(place, "")
    found = tuple(Paragraph(part.strip()) for part in _EMPTY_LINES.split(text) if part.strip())
    return found or (Paragraph(_("Nothing is reported under this heading.")),)


def written_section(gathering: Gathering, place: TextPlace, level: int = 1) -> Section:
    """A section that has nothing but what an officer wrote."""
    return Section(str(place.label), written(gathering, place.code), level)
