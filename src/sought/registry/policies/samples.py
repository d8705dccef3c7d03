"""Who may see what of a sample: whose it is, or what was read of it, and nobody both."""

from __future__ import annotations

from sought.registry.models import Sample
from sought.registry.policies.access import Access
from sought.registry.policies.permissions import Permission
from sought.registry.policies.persons import can_open_person
from sought.registry.policies.refusal import Refused


def can_see_donor(access: Access, sample: Sample) -> bool:
    """Whether it is open who gave the sample; whoever sees genotypes knows the barcode alone."""
    if access.can(Permission.VIEW_GENOTYPES) or not access.can(Permission.VIEW_NAMES):
        return False
    return sample.donor is None or can_open_person(access, sample.donor)


def check_can_record_sample(access: Access, sample: Sample) -> None:
    """Refused without the right, or where the donor is not open to the officer."""
    access.check(Permission.RECORD_SAMPLES)
    if sample.donor is None:
        return
    access.check(Permission.VIEW_NAMES)
    if not can_see_donor(access, sample):
        raise Refused("the donor is not open to you; ask a reviewer for a clearance")
