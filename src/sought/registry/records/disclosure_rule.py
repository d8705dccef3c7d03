"""The rule by which counts leave this house, as its installation states it."""

from __future__ import annotations

from sought.registry.models import Installation
from sought.reporting.disclosure.rule import ThresholdRule


def disclosure_rule(installation: Installation) -> ThresholdRule:
    """Least count told and width of every blank; a width of 0 is as the least count."""
    return ThresholdRule(installation.disclosure_least, installation.disclosure_width)
