"""What a report that names persons may repeat of what sources say, whoever makes it.

No clearance and no tick opens more: never a confidential or protected source, nor what a witness or
an applicant did not agree to share, nor what a protected person told.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from sought.registry.models import Confidentiality, Source
from sought.registry.policies.court_bundles import leaving


def tellable_sources() -> QuerySet[Source]:
    """Sources of which a report may repeat what they say."""
    return Source.objects.filter(leaving(), ~Q(confidentiality=Confidentiality.CONFIDENTIAL))
