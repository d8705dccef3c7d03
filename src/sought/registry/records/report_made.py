"""A report from its row: the same value each time, as long as what it rests on is the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from sought.errors import InputError
from sought.registry.models import HouseReport, ReportKind
from sought.registry.records.read_once import reading_once
from sought.registry.records.report_gathering import Gathering, Printed
from sought.reporting.documents import INVENTED_DEMO_DATA, Letterhead
from sought.reporting.reports import FORMATS, Fact, Report, Section, render

Maker = Callable[[Gathering], "Content"]

MODULES: Mapping[str, str] = {
    ReportKind.MONTHLY: "report_monthly",
    ReportKind.UN_MISSING: "report_un_missing",
    ReportKind.CSW_HOSTAGES: "report_csw_hostages",
    ReportKind.ICRC: "report_icrc",
    ReportKind.LIST_EXCHANGE: "report_list_exchange",
    ReportKind.WGEID: "report_wgeid",
}
"""Each with ``content(gathering)``; what it may declare besides says ``report_options``."""


class Content(NamedTuple):
    """What a kind of report says; definitions and methods are those gathered on the way."""

    title: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    references: tuple[Fact, ...] = ()
    disclosure: str = ""
    """In place of the rule for small counts, where a report names persons."""


class Made(NamedTuple):
    """The report as a value, and the pattern of blanks of each of its tables."""

    report: Report
    blanks: Mapping[str, Printed]


def made(row: HouseReport, memory: dict[Any, Any] | None = None) -> Made:
    """The report in its language; InputError for a scope or an option that cannot be.

    ``memory`` keeps what was read, for one who makes the same report twice.
    """
    gathering = Gathering(row, memory={} if memory is None else memory)
    with translation.override(row.language), reading_once():
        content = _maker(row.kind)(gathering)
        while (more := gathering.again()) is not None:
            gathering, content = more, _maker(row.kind)(more)
        report = Report(
            kind=row.kind,
            language=row.language,
            letterhead=_letterhead(row),
            title=content.title,
            subtitle=content.subtitle,
            addressee=tuple(line.strip() for line in row.addressee.split(";") if line.strip()),
            references=(*_reference(row), *content.references),
            as_of=row.as_of,
            known_at=row.known_at,
            disclosure=content.disclosure or _disclosure(gathering),
            sections=content.sections,
            definitions=tuple(gathering.definitions.values()),
            methods=tuple(gathering.methods.values()),
            office=row.house["office"],
            definition=f"/reports/{row.code}",
            version=row.version,
        )
    return Made(report, gathering.blanks)


def files(report: Report) -> dict[str, bytes]:
    """The report in every format."""
    return {form: render(report, form) for form in FORMATS}


def house_now(office: str) -> dict[str, object]:
    """What a report keeps of the house as it is today; ``office`` is the address of its pages."""
    from sought.registry.models import Installation

    house = Installation.current()
    return {
        "body": house.body or house.name,
        "address": [line.strip() for line in house.address.splitlines() if line.strip()],
        "demo": house.demo,
        "office": office,
        "child_below": house.child_below,
        "elderly_from": house.elderly_from,
        "disclosure": {"least": house.disclosure_least, "width": house.disclosure_width},
    }


def _maker(kind: str) -> Maker:
    if kind not in MODULES:
        raise InputError(f"choose among {', '.join(MODULES)}", where="kind")
    module = import_module(f"sought.registry.records.{MODULES[kind]}")
    maker: Maker = module.content
    return maker


def _letterhead(row: HouseReport) -> Letterhead:
    watermark = INVENTED_DEMO_DATA.text(row.language) if row.house["demo"] else ""
    return Letterhead(
        body=row.house["body"],
        code=row.code,
        issued=row.made_at.date(),
        address=tuple(row.house["address"]),
        watermark=watermark,
    )


def _reference(row: HouseReport) -> tuple[Fact, ...]:
    return (Fact(_("Your reference"), row.reference),) if row.reference else ()


def _disclosure(gathering: Gathering) -> str:
    rule = gathering.rule
    if rule is None:
        return _("None: this report stays in the house.")
    return _(
        "Counts from 1 to %(most)s are not told. Others are left blank where needed, so that no "
        "blank count can be worked out from those of its table more closely than to an interval "
        "%(width)s wide."
    ) % {"most": rule.least - 1, "width": rule.width}
