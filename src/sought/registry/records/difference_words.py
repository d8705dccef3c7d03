"""Differences between what we are told of persons held and what others reported, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sought.registry.records.report_differences import Difference

D = Difference
WORDS: Mapping[Difference, tuple[Promise, Promise]] = {
    D.ICRC_UNACCOUNTED: (
        gettext_lazy("Visited and registered by the ICRC, and unaccounted for"),
        gettext_lazy(
            "Seen in captivity by the ICRC; by all that stands they are neither free nor dead."
        ),
    ),
    D.ICRC_DEAD: (
        gettext_lazy("Visited and registered by the ICRC, later dead"),
        gettext_lazy("Alive in captivity when the ICRC saw them, dead by what stands now."),
    ),
    D.ICRC_FREE: (
        gettext_lazy("Visited and registered by the ICRC, came free"),
        gettext_lazy(
            "Released, exchanged, repatriated or escaped, or found alive; later deaths as well."
        ),
    ),
    D.SIDE_UNACCOUNTED: (
        gettext_lazy("Acknowledged by the detaining side alone, and unaccounted for"),
        gettext_lazy("The side that held them said so; no paper of the ICRC has them."),
    ),
    D.SIDE_DEAD: (
        gettext_lazy("Acknowledged by the detaining side alone, later dead"),
        gettext_lazy("The side that held them said so; dead by what stands now."),
    ),
    D.SIDE_FREE: (
        gettext_lazy("Acknowledged by the detaining side alone, came free"),
        gettext_lazy("The side that held them said so; they came free."),
    ),
    D.NEVER_REGISTERED: (
        gettext_lazy("Seen in captivity, registered by nobody"),
        gettext_lazy(
            "Our own sources have them held; neither the detaining side nor the ICRC does."
        ),
    ),
    D.DENIED: (
        gettext_lazy("Held by what was seen, denied by the detaining side"),
        gettext_lazy("It answered an exchange list that it does not hold them, or knows nothing."),
    ),
    D.DEATH_WITHOUT_REMAINS: (
        gettext_lazy("Reported dead by the detaining side, no remains identified"),
        gettext_lazy("It said that they died; nobody has been identified or returned as them."),
    ),
    D.DEATH_NOT_REPORTED: (
        gettext_lazy("Death in captivity told, reported by neither side"),
        gettext_lazy(
            "Our own sources tell of the death; neither the holding side nor the ICRC does."
        ),
    ),
    D.ALIVE_AFTER_DEATH: (
        gettext_lazy("Seen alive after the death that was reported"),
        gettext_lazy(
            "An account has them alive later than the day the detaining side gives, or they came free."
        ),
    ),
    D.DATES_DIFFER: (
        gettext_lazy("Dates that cannot both be true"),
        gettext_lazy("Capture, release, death or burial on another day than our own sources say."),
    ),
    D.PLACES_DIFFER: (
        gettext_lazy("Two places at one time"),
        gettext_lazy("What may be one event, or one day, at two places, neither within the other."),
    ),
    D.REPORTED_ONLY: (
        gettext_lazy("Reported held, unknown to our own sources"),
        gettext_lazy("A witness, a family or a paper of our own says nothing of their captivity."),
    ),
}
"""What it is called, and what it means."""
