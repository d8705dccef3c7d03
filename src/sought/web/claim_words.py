"""Published figures in words: what is counted, why two numbers may differ, and what to ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.formats import number_format as plain
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sought.registry.models import Measure
from sought.registry.records.claim_lists import RowsCounted
from sought.registry.records.claim_register import Beside, Between
from sought.reporting.figures.arithmetic import Sum, SumCheck
from sought.reporting.figures.claim import Claim
from sought.reporting.figures.difference import Cause
from sought.web.forms.claims import AGES, SERVICES, SEXES
from sought.web.templatetags.ui_values import date_in_words

SUMS: Mapping[Sum, Promise] = {
    Sum.RIGHT: gettext_lazy("It adds up"),
    Sum.OPEN: gettext_lazy("Some parts are not told"),
    Sum.EXCEEDS: gettext_lazy("The parts are more than the whole"),
    Sum.FALLS_SHORT: gettext_lazy("All parts together are less than the whole"),
}
SPLITS: Mapping[str, Promise] = {
    "sex": gettext_lazy("by sex"),
    "service": gettext_lazy("by service"),
    "age_class": gettext_lazy("by age class"),
}


def what_words(claim: Claim) -> str:
    """What is counted and of whom: ``Missing · Women and girls``."""
    parts = [
        Measure(claim.measure).label,
        dict(SEXES).get(claim.sex, ""),
        dict(AGES).get(claim.age_class, ""),
        dict(SERVICES).get(claim.service, ""),
        claim.nationality,
    ]
    return " · ".join(str(part) for part in parts if part)


def equation(check: SumCheck) -> str:
    """``3,890 ≠ 3,171 + 718 = 3,889``, with numbers as the language writes them."""
    sign = {Sum.RIGHT: "=", Sum.OPEN: "≥"}.get(check.result, "≠")
    parts = " + ".join(number_words(part.value) for part in check.parts)
    told = f" = {number_words(check.total)}" if check.is_wrong and len(check.parts) > 1 else ""
    return f"{number_words(check.whole.value)} {sign} {parts}{told}"


def told_words(claim: Claim) -> str:
    """``267 (Commission, 2022: open cases)``."""
    when = date_in_words(claim.as_of) or _("without a date")
    words = f"{number_words(claim.value)} ({claim.body}, {when}"
    return f"{words}: {claim.scope})" if claim.scope else f"{words})"


def own_words(beside: Beside) -> str:
    """The register's number of a day, its limits, and what it was by what was known then."""
    given = {"number": _range(beside.now.lowest, beside.now.count, beside.now.highest)}
    given["day"] = _day(beside.day)
    words = _("The register has %(number)s for %(day)s") % given
    more = []
    if beside.now.records > beside.now.count:
        numbers = {"n": beside.now.records, "more": beside.now.records - beside.now.count}
        more.append(
            ngettext(
                "behind them stands %(n)s record, %(more)s more than persons",
                "behind them stand %(n)s records, %(more)s more than persons",
                beside.now.records,
            )
            % numbers
        )
    if beside.then is not None and beside.then != beside.now:
        then = _range(beside.then.lowest, beside.then.count, beside.then.highest)
        if beside.by_papers:
            words_then = _("by the papers that the house had on that day, %(number)s")
        else:
            words_then = _("by what it knew on that day, %(number)s")
        more.append(words_then % {"number": then})
    return _sentence(words, more)


def rows_words(counted: RowsCounted) -> str:
    """The number is that of rows of lists, and some of them stand for one person."""
    given = {"rows": number_words(counted.rows), "n": len(counted.lists)}
    if len(counted.lists) == 1:
        words = _("It is the number of such rows in the body's own list, %(source)s")
        words %= {"source": counted.lists[0].source}
    else:
        words = ngettext(
            "It is the number of such rows in %(n)s list, added up",
            "It is the number of such rows in %(n)s lists, added up",
            len(counted.lists),
        )
        words %= given
    more = []
    if counted.linked:
        numbers = {"linked": number_words(counted.linked), "persons": number_words(counted.persons)}
        more.append(
            _("the %(linked)s of these rows that are linked stand for %(persons)s persons")
            % numbers
        )
    return _sentence(words, more)


_LEFT: Mapping[Cause, Promise] = {
    Cause.IDENTIFIED: gettext_lazy("%(n)s identified"),
    Cause.RETURNED: gettext_lazy("%(n)s returned"),
    Cause.MERGED: gettext_lazy("%(n)s found to be somebody who is counted already"),
    Cause.WITHDRAWN: gettext_lazy("%(n)s withdrawn"),
    Cause.CORRECTED: gettext_lazy("%(n)s by a statement that was added or corrected"),
    Cause.PARTED: gettext_lazy("%(n)s parted from another record"),
    Cause.NEW: gettext_lazy("%(n)s new"),
    Cause.ENTERED: gettext_lazy("%(n)s as time passed"),
    Cause.LEFT: gettext_lazy("%(n)s by another event"),
}
"""Why persons came into a number or left it."""


def between_words(between: Between) -> list[str]:
    """The register on both days, and who entered or left in between."""
    given = {
        "one": number_words(between.before),
        "other": number_words(between.after),
        "first": _day(between.days[0]),
        "second": _day(between.days[1]),
    }
    if between.as_known_then:
        words = _("The register itself had %(one)s on %(first)s and %(other)s on %(second)s.")
    else:
        words = _(
            "By what it knows today, the register has %(one)s for %(first)s and %(other)s for "
            "%(second)s."
        )
    said = [words % given]
    for label, at in ((_("Left in between"), 1), (_("Came in"), 0)):
        told = [
            str(_LEFT[cause]) % {"n": number_words(counts[at])}
            for cause, counts in between.causes.items()
            if counts[at]
        ]
        if told:
            said.append(f"{label}: {', '.join(told)}.")
    return said


def _sentence(words: str, more: list[str]) -> str:
    return f"{'; '.join([words, *more])}."


def _range(lowest: int, count: int, highest: int) -> str:
    if lowest == highest:
        return number_words(count)
    given = {"count": count, "lowest": lowest, "highest": highest}
    told = {name: number_words(number) for name, number in given.items()}
    return _("%(count)s (at least %(lowest)s, at most %(highest)s)") % told


def _day(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def number_words(number: int) -> str:
    """With the separators of the language."""
    return plain(number, use_l10n=True, force_grouping=True)
