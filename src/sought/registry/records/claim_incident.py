"""An incident's own numbers beside claims about it, counted as its page counts them."""

from __future__ import annotations

from collections.abc import Iterable

from sought.registry.models import Incident, Measure
from sought.registry.policies import Access
from sought.registry.records.ages import AgeClass
from sought.registry.records.claims import Told
from sought.registry.records.incident_breakdown import Affected, Breakdown
from sought.registry.records.incident_page import COUNTED, breakdown_for
from sought.reporting.figures.claim import NOT_STATED, Claim
from sought.reporting.figures.contradiction import Own

_UNSURE = {AgeClass.POSSIBLY_CHILD, AgeClass.UNKNOWN}


class IncidentNumbers:
    """Numbers of incidents for their claims; each incident is read once."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._read: dict[int, Breakdown] = {}

    def own(self, told: Told) -> Own | None:
        """None for claims about no incident, and for what its page does not count."""
        incident = told.row.incident
        if incident is None or told.claim.nationality:
            return None
        if told.claim.measure == Measure.FAMILIES_LOST and not told.claim.parts:
            number = len(self._breakdown(incident).families_lost)
            return Own(number, number, number, number)
        if told.claim.measure not in COUNTED:
            return None
        return _own(self._breakdown(incident).affected, told.claim)

    def _breakdown(self, incident: Incident) -> Breakdown:
        if incident.pk not in self._read:
            self._read[incident.pk] = breakdown_for(self._access, incident).breakdown
        return self._read[incident.pk]


def _own(affected: Iterable[Affected], claim: Claim) -> Own:
    """Those who certainly belong to the claim's part, and those who may."""
    among = [one for one in affected if claim.measure in one.measures]
    count = sum(_fits(one, claim) for one in among)
    possible = sum(_fits(one, claim) or _may_fit(one, claim) for one in among)
    return Own(count, count, possible, count)


def _fits(one: Affected, claim: Claim) -> bool:
    age = one.age.value if one.age not in _UNSURE else ""
    pairs = ((claim.sex, one.sex), (claim.age_class, age), (claim.service, one.service))
    return all(asked in {"", stated or NOT_STATED} for asked, stated in pairs)


def _may_fit(one: Affected, claim: Claim) -> bool:
    """As :func:`_fits`, where what nobody stated may be anything."""
    age = "" if one.age in _UNSURE else one.age.value
    pairs = ((claim.sex, one.sex), (claim.age_class, age), (claim.service, one.service))
    return all(not stated or asked in {"", stated} for asked, stated in pairs)
