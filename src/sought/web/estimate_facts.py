"""What an estimate was asked for, what decided it, and what speaks against believing it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sought.partial_dates import PartialDate
from sought.registry.models import EstimateRun, Service, Sex
from sought.web.estimate_shown import Reading
from sought.web.forms.estimates import STRATA
from sought.web.templatetags.ui_values import date_in_words

Facts = list[dict[str, Any]]


def asked_facts(read: Reading) -> Facts:
    """Of whom it is, and in which parts; what was not narrowed is not told."""
    spec = read.spec
    period = date_in_words(PartialDate.parse(spec.period)) if spec.period else ""
    said = [
        (_("Last contact within"), period),
        (_("Missing by"), spec.as_of),
        (_("Sex"), dict(Sex.choices).get(spec.sex, "")),
        (_("Military or civilian"), dict(Service.choices).get(spec.service, "")),
        (_("Nationality or side"), spec.affiliation),
    ]
    facts = [{"label": label, "value": value} for label, value in said if value]
    whole = [] if facts else [{"label": _("Of whom"), "value": _("everybody sought")}]
    return [*whole, *facts, {"label": _("Divided by"), "value": STRATA[spec.stratum]}]


def decided_facts(run: EstimateRun) -> Facts:
    """Settings, versions and the moment by which it can be done again."""
    options, versions = run.result.get("options", {}), run.versions
    facts: Facts = [
        {"label": _("Asked by"), "value": run.asked_by.code},
        {"label": _("Asked"), "value": _moment(run.asked_at)},
        {"label": _("Draws of the linkage"), "value": intcomma(run.spec.get("draws", 0))},
        {"label": _("Seed of chance"), "value": str(run.spec.get("seed", ""))},
    ]
    if run.known_at:
        facts.insert(0, {"label": _("Known at"), "value": _moment(run.known_at)})
    if options:
        sampled = _(
            "%(replicates)s resamplings; %(chains)s chains of %(draws)s draws, run up to "
            "%(times)s times as long until they agree"
        )
        values = {
            "replicates": intcomma(options["replicates"]),
            "chains": intcomma(options["chains"]),
            "draws": intcomma(options["chain_draws"]),
            "times": intcomma(2 ** options["chain_doublings"]),
        }
        facts.append({"label": _("Sampled methods"), "value": sampled % values})
    if versions:
        named = ", ".join(f"{name} {number}" for name, number in sorted(versions.items()))
        facts.append({"label": _("Versions"), "value": named})
    return facts


def _moment(when: datetime) -> str:
    return date_format(localtime(when), "SHORT_DATETIME_FORMAT")


def doubts(read: Reading) -> list[str]:
    """What of the register speaks against the numbers, whatever the method."""
    result = read.run.result
    if not result:
        return []
    return [*_blind(), *_elsewhere(read), *_loose(result), *_undecided(result, read)]


def _blind() -> list[str]:
    return [
        _(
            "Whom no list could ever have named, such as villages where nobody was left to report, "
            "no method can see."
        ),
        _(
            "Protected persons and protected papers are left out of all counts, whoever asks: the "
            "numbers are for those who may be counted."
        ),
    ]


def _elsewhere(read: Reading) -> list[str]:
    """Persons in none of the lists whom the register knows: what the unlisted are at least."""
    known = 0 if read.outside else read.run.result.get("elsewhere", 0)
    if not known:
        return []
    words = ngettext(
        "The register knows %(number)s person who stands in none of these lists. An estimate of "
        "fewer in no list is wrong.",
        "The register knows %(number)s persons who stand in none of these lists. An estimate of "
        "fewer in no list is wrong.",
        known,
    )
    return [words % {"number": intcomma(known)}]


def _loose(result: dict[str, Any]) -> list[str]:
    rows = sum(result.get("unlinked", {}).values())
    if not rows:
        return []
    words = ngettext(
        "%(number)s row of these lists is linked to nobody. It counts as somebody of whom it is "
        "not known who; each draw takes it for one of the others as often as the evidence says.",
        "%(number)s rows of these lists are linked to nobody. They count as somebody of whom it is "
        "not known who; each draw takes them for others as often as the evidence says.",
        rows,
    )
    return [words % {"number": intcomma(rows)}]


def _undecided(result: dict[str, Any], read: Reading) -> list[str]:
    pairs = result.get("undecided", 0)
    found = []
    if pairs:
        words = ngettext(
            "%(number)s proposal of who is the same person waits for an answer.",
            "%(number)s proposals of who is the same person wait for an answer.",
            pairs,
        )
        found.append(words % {"number": intcomma(pairs)})
    if not read.spec.draws and (pairs or any(result.get("unlinked", {}).values())):
        found.append(
            _("The likeliest linkage alone was taken: that it may be wrong is in no interval.")
        )
    return found
