"""A report of the house as pages tell of it: what was asked, what it is now, and its sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sought import __version__
from sought.errors import InputError
from sought.registry.actions.house_reports import files_again
from sought.registry.models import HouseReport, Officer, PublishedFigure
from sought.registry.policies import Access
from sought.registry.records.claims import told_of
from sought.registry.records.report_left_out import left_out
from sought.registry.records.report_options import OptionKind, asked_by
from sought.web.addresses import address
from sought.web.claim_words import what_words
from sought.web.forms.figure_narrowing import person_field
from sought.web.forms.house_reports import NAMES_OF_LANGUAGES, SCOPE
from sought.web.forms.report_options import filter_query
from sought.web.missing_list import without_clearances

Facts = list[dict[str, Any]]


def state_of(report: HouseReport) -> dict[str, str]:
    """Whether it is withdrawn, out, for the house alone, or waits to be issued."""
    if report.withdrawn_at:
        return {"label": _("Withdrawn"), "tone": "bad", "icon": "withdraw"}
    if report.is_issued:
        return {"label": _("Issued"), "tone": "good", "icon": "check"}
    if report.house.get("disclosure") is None:
        return {"label": _("For the house alone"), "tone": "plum", "icon": "lock"}
    return {"label": _("Made"), "tone": "neutral", "icon": "clock"}


def period_words(report: HouseReport) -> str:
    """From its first day to its last, or as of its day."""
    day = date_format(report.as_of, "SHORT_DATE_FORMAT")
    if report.since is None:
        return day
    return f"{date_format(report.since, 'SHORT_DATE_FORMAT')} – {day}"


def left_out_words(report: HouseReport) -> str:
    """For who made it: how many it could not name; empty where that is nobody.

    Nobody protected is counted.  The report itself does not say it, for it could tell of somebody.
    """
    count = left_out(report)
    if not count:
        return ""
    words = ngettext(
        "%(count)s person is left out: no family agreed that other bodies be told. The report does not say so.",
        "%(count)s persons are left out: no family agreed that other bodies be told. The report does not say so.",
        count,
    )
    return words % {"count": count}


def asked_facts(report: HouseReport, access: Access) -> Facts:
    """What was asked for."""
    said = [
        (_("Kind"), report.get_kind_display()),
        (_("Language"), NAMES_OF_LANGUAGES.get(report.language, report.language)),
        (_("Changes since"), _day(report.since)),
        (_("As of"), _day(report.as_of)),
        (_("Known at"), _moment(report.known_at)),
        (_("Known by"), report.get_basis_display()),
        (_("To whom"), report.addressee),
        (_("Reference"), report.reference),
        *_scope(report, access),
        *_options(report),
    ]
    return [{"label": label, "value": value} for label, value in said if value]


def made_facts(report: HouseReport) -> Facts:
    """Who made it by which program, to whom it went, and who took it back."""
    facts = [
        _deed(_("Made"), report.made_at, report.made_by),
        {"label": _("Version of the program"), "value": report.version},
    ]
    if report.issued_at and report.source:
        facts.append(_deed(_("Issued"), report.issued_at, report.issued_by))
        facts.append({"label": _("Issued to"), "value": report.issued_to})
        url = address("source", report.source.code)
        facts.append({"label": _("Kept as source"), "value": report.source.code, "url": url})
    if report.withdrawn_at:
        facts.append(_deed(_("Withdrawn"), report.withdrawn_at, report.withdrawn_by))
        facts.append({"label": _("Reason"), "value": report.withdrawn_reason})
    return facts


def sum_lines(report: HouseReport) -> str:
    """As ``sha256sum -c`` reads them."""
    return "\n".join(f"{report.sums[form]}  {report.code}.{form}" for form in sorted(report.sums))


def published(report: HouseReport) -> list[dict[str, Any]]:
    """The numbers that it published, each with its page."""
    if report.source is None:
        return []
    rows = PublishedFigure.objects.filter(source=report.source)
    rows = rows.select_related("source", "incident", "conflict").order_by("pk")
    return [
        {
            "url": address("claim", row.pk),
            "what": what_words(told_of(row).claim),
            "value": intcomma(row.value),
            "scope": row.scope,
            "withdrawn": row.withdrawn_at is not None,
        }
        for row in rows
    ]


def compared_again(report: HouseReport, officer: Officer) -> dict[str, Any]:
    """Whether it comes out today as it was made, and if not, in which files and why."""

    try:
        again = files_again(report, by=officer)
    except InputError as error:
        return {"same": False, "why": [str(error)], "changed": []}
    sums = {form: sha256(content).hexdigest() for form, content in again.items()}
    changed = [form.upper() for form in sorted(report.sums) if sums.get(form) != report.sums[form]]
    return {"same": not changed, "changed": changed, "why": list(_reasons(report))}


def _reasons(report: HouseReport) -> Iterator[str]:
    if report.version != __version__:
        versions = {"then": report.version, "now": __version__}
        yield _("It was made by version %(then)s of the program; this is %(now)s.") % versions
    yield _(
        "Something that it rests on was erased, protected, merged or renamed since: such changes "
        "reach back. What was only recorded or withdrawn since changes nothing."
    )


def _scope(report: HouseReport, access: Access) -> Iterator[tuple[str, str]]:
    for name in SCOPE:
        if given := report.scope.get(name):
            field = person_field(name, without_clearances(access), given)
            words = dict(getattr(field, "choices", ()))
            yield str(field.label), str(words.get(given, given))


def _options(report: HouseReport) -> Iterator[tuple[str, str]]:
    for option in asked_by(report.kind).options:
        if value := report.options.get(option.code):
            words = dict(option.choices()) if option.choices else {}
            yield str(option.label), _answer(option.kind, value, words)


def _answer(kind: OptionKind, value: Any, words: Mapping[str, Any]) -> str:  # noqa: ANN401 - JSON
    if kind == OptionKind.TICK:
        return _("yes")
    if kind == OptionKind.FILTER:
        return filter_query(value)
    values = value if isinstance(value, list) else [value]
    return "; ".join(str(words.get(one, one)) for one in values)


def _deed(label: str, at: datetime, by: Officer | None) -> dict[str, Any]:
    return {"label": label, "value": _moment(at), "note": by.code if by else ""}


def _day(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
