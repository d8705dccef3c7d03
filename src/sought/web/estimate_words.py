"""Estimates in the reader's language: methods with what they assume, and what is said of answers.

The sentences of ``sought.reporting.estimates`` are templates with values; each of them stands here
again, so that it is translated.  A test holds both against each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import floor, log10
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sought.reporting.disclosure.published import BLANK
from sought.reporting.estimates.methods import METHODS

NAMES: Mapping[str, Promise] = {
    "independence": _("Independent lists"),
    "chao1987": _("Chao's lower bound"),
    "chao_corrected": _("Chao's lower bound, corrected"),
    "chao_occasions": _("Chao's lower bound for few lists"),
    "chao_loglinear": _("Chao's lower bound, log-linear"),
    "poisson_heterogeneity": _("Persons differ (Poisson)"),
    "darroch_heterogeneity": _("Persons differ (Darroch)"),
    "best_aic": _("Best log-linear model (AIC)"),
    "best_bic": _("Best log-linear model (BIC)"),
    "average_aic": _("Average of log-linear models (AIC)"),
    "average_bic": _("Average of log-linear models (BIC)"),
    "stepwise": _("Pairs of lists, stepwise"),
    "bootstrap": _("Pairs of lists, stepwise, resampled"),
    "graphs": _("Bayesian average over graphs"),
    "classes": _("Latent classes"),
}

ASSUMES: Mapping[str, Promise] = {
    "independence": _(
        "To stand in one list makes standing in another neither more nor less likely, and all "
        "persons are alike. Lists that copy from each other make it too low; so do persons whom "
        "all lists find hard."
    ),
    "chao1987": _(
        "Lists are independent; persons may differ in how easily they are found. Then the true "
        "number is at least this. Lists that avoid each other can make it too high."
    ),
    "chao_corrected": _(
        "Lists are independent; persons may differ in how easily they are found. Then the true "
        "number is at least this. Lists that avoid each other can make it too high. Steadier than "
        "the plain form where few stand in two lists."
    ),
    "chao_occasions": _(
        "Lists are independent; persons may differ in how easily they are found. Then the true "
        "number is at least this. Lists that avoid each other can make it too high. Lists all of "
        "one reach besides."
    ),
    "chao_loglinear": _(
        "Lists are independent; persons may differ in how easily they are found. Then the true "
        "number is at least this. Lists that avoid each other can make it too high. Lists may "
        "differ in reach."
    ),
    "poisson_heterogeneity": _(
        "Lists are independent, and persons differ in how easily they are found, moderately, by a "
        "law that the data cannot prove."
    ),
    "darroch_heterogeneity": _("As before, with persons who differ much; often too high."),
    "best_aic": _(
        "One of the models of dependence between lists is true, and the one chosen is it. That the "
        "choice may be wrong is not in the interval; AIC leans to many terms."
    ),
    "best_bic": _(
        "One of the models of dependence between lists is true, and the one chosen is it. That the "
        "choice may be wrong is not in the interval; BIC leans to few terms."
    ),
    "average_aic": _(
        "One of the models is true; each counts by its fit, and that they disagree is in the "
        "interval."
    ),
    "average_bic": _(
        "One of the models is true; each counts by its fit, and that they disagree is in the "
        "interval."
    ),
    "stepwise": _(
        "Lists depend on each other in pairs only, and the pairs chosen one by one are the right "
        "ones. Made for few overlaps. That the choice may be wrong is not in the interval."
    ),
    "bootstrap": _(
        "Lists depend on each other in pairs only. Made for few overlaps. The choice is repeated "
        "on resampled persons, so that its uncertainty is in the interval."
    ),
    "graphs": _(
        "Lists depend on each other by one of the decomposable graphs, each as likely beforehand; "
        "persons in the same lists are alike. The range of possible numbers is stated and must "
        "not decide."
    ),
    "classes": _(
        "Persons fall into classes, unknown beforehand, and within a class lists are independent. "
        "Whom no list could ever find is in no class."
    ),
}

TEMPLATES: tuple[Promise, ...] = (
    _("Nobody stands in %(lists)s: the list says nothing and is left out."),
    _(
        "With the very same persons: %(lists)s. One looks copied from the other; two such lists say "
        "no more than one and make every method too sure."
    ),
    _("Nobody in %(lists)s stands in another list: such a list cannot help to estimate."),
    _("%(lists)s and %(more)s more pairs"),
    _("With nobody in common: %(lists)s. Few methods can use such pairs."),
    _(
        "Everybody stands in %(lists)s: whoever is in no list cannot be estimated from lists that "
        "hold only others' entries."
    ),
    _(
        "Only %(several)s of %(observed)s persons stand in two lists or more; every estimate rests "
        "on them, and one wrong link moves it."
    ),
    _("With two lists, dependence between them cannot be seen; a third list would show it."),
    _(
        "The methods disagree: %(low)s to %(high)s. What lists cannot tell, no method can; publish "
        "the range with what each assumes, not one number."
    ),
    _(
        "Wholly below the lower bound of %(bound)s: %(methods)s. The bound holds where lists are "
        "independent; either the lists depend on each other, or these estimates are too low."
    ),
    _(
        "so few stand in one list only that the bound says no more than the number listed; that it "
        "has no width does not mean that nobody is missing"
    ),
    _("nobody stands in exactly two lists, so the bound has no upper end"),
    _("the estimate exists"),
    _("the estimate is not finite: counts of zero pull parameters to infinity"),
    _("not identifiable: several sets of parameters explain the counts alike"),
    _("even with independent lists, %(reason)s"),
    _("taken as lists that exclude each other: %(lists)s"),
    _("%(infinite)s of %(replicates)s replicates had no finite estimate: too little overlap"),
    _("no log-linear model has a finite estimate: the lists overlap too little"),
    _("models that fit nearly as well: %(rivals)s; they say %(low)s to %(high)s"),
    _("%(models)s models, the best with weight %(weight)s"),
    _("all lists independent"),
    _("needs three to %(most)s lists, not %(lists)s"),
    _(
        "%(share)s of the probability lies in the last tenth of the range of up to %(end)s unseen "
        "persons: the answer would be the range's, not the data's"
    ),
    _("%(graphs)s graphs; best: %(best)s"),
    _("needs three lists or more: two cannot tell classes apart"),
    _("up to %(classes)s classes, %(chains)s chains"),
    _(
        "the chains have not converged (R-hat %(rhat)s, at most %(most)s; %(bulk)s effective "
        "draws, %(tails)s in the tails, at least %(least)s); their medians are %(medians)s"
    ),
    _(
        "everybody stands in %(lists)s: the data cannot tell how many that list misses, and the "
        "answer would be the prior's"
    ),
    _("in a draw of the consolidation there is no upper end"),
    _("refused in %(refused)s of %(all)s draws of the consolidation; the first: %(reason)s"),
    _("refused in %(refused)s of %(all)s strata; the first: %(reason)s"),
    _(
        "%(draws)s draws of the consolidation gave %(low)s to %(high)s, with %(fewest)s to "
        "%(most)s different persons in the lists"
    ),
    _("stratum %(stratum)s: %(reason)s"),
    _("all who are listed stand in one list, %(list)s, and no other"),
)


_BY_ENGLISH = {method.name: NAMES[key] for key, method in METHODS.items()}


@dataclass(frozen=True)
class Telling:
    """To whom a sentence is told: strata by what they are called, and whether it leaves the house."""

    strata: Mapping[str, str] = field(default_factory=dict)
    outside: bool = False


def three_digits(number: int) -> int:
    """As estimates leave the house: more digits would tell small counts back."""
    if number <= 0:
        return number
    step: int = 10 ** max(floor(log10(number)) + 1 - _DIGITS, 0)
    return round(number / step) * step


def said(words: Mapping[str, Any] | None, to: Telling = Telling()) -> str:
    """A sentence of a result, as ``estimate_result.words_of`` keeps it."""
    if not words:
        return ""
    template = words.get("template")
    if not template:
        return str(words.get("text", ""))
    values = {name: _value(name, value, to) for name, value in words["values"].items()}
    return gettext(template) % values if values else gettext(template)


_DIGITS = 3
_ESTIMATED, _COUNTED = {"low", "high", "bound"}, {"several", "observed"}


def _value(name: str, value: object, to: Telling) -> str:
    if isinstance(value, dict):
        return said(value, to)
    if isinstance(value, int):
        return _number(name, value, to)
    if name == "methods":
        return "; ".join(str(_BY_ENGLISH.get(one, one)) for one in str(value).split("; "))
    return to.strata.get(str(value), str(value)) if name == "stratum" else str(value)


def _number(name: str, value: int, to: Telling) -> str:
    if to.outside and name in _COUNTED:
        return BLANK
    return str(intcomma(three_digits(value) if to.outside and name in _ESTIMATED else value))
