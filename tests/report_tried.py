"""A small kind of report with every sort of option, in place of one of the real ones."""

from __future__ import annotations

import sys
from types import ModuleType

from sought.registry.records import report_made
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_made import Content
from sought.registry.records.report_options import OptionField, OptionKind, TextPlace
from sought.reporting.reports import Facts, Paragraph, Section

K = OptionKind
OPTIONS = (
    OptionField("form", "Form", K.CHOICE, lambda: [("short", "Short"), ("long", "Long")]),
    OptionField("annexes", "Annexes", K.LIST, lambda: [("a", "Sites"), ("b", "Women")]),
    OptionField("codes", "Codes", K.LIST),
    OptionField("day", "Day of their letter", K.DATE),
    OptionField("contact", "Contact", K.PERSON),
    OptionField("their", "Their words", K.TEXT, required=True),
    OptionField("whom", "Whom", K.FILTER),
    OptionField("stamp", "With a stamp", K.TICK),
)
TEXTS = (TextPlace("thanks", "Thanks"),)


def content(gathering: Gathering) -> Content:
    """One number, and the officer's words."""
    report = gathering.report
    number = gathering.counts("registered", [gathering.at])[0]
    facts = Facts((gathering.fact("Registered", number, gathering.path("registered")),))
    words = [Paragraph(report.texts["thanks"])] if "thanks" in report.texts else []
    about = [Paragraph(report.subject.code)] if report.subject else []
    return Content("Tried", (Section("Numbers", (facts, *words, *about)),))


def in_place_of(monkeypatch, kind: str, *, subject: bool = False) -> None:
    """The kind is this one until the test ends; ``subject``: it is about one person."""
    made = ModuleType(f"sought.registry.records.report_tried_{kind}")
    made.content, made.OPTIONS, made.TEXTS, made.SUBJECT = content, OPTIONS, TEXTS, subject
    monkeypatch.setitem(sys.modules, made.__name__, made)
    monkeypatch.setitem(report_made.MODULES, kind, f"report_tried_{kind}")
