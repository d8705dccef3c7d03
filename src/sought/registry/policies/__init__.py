"""Who may see and do what, in one place.

Rights come with roles (:mod:`permissions`), an officer's are gathered once per request
(:mod:`access`), and each noun has its questions: ``can_…`` asks, ``check_can_…`` refuses.
"""

from sought.registry.policies.access import Access, access_of
from sought.registry.policies.attachments import check_can_open_attachment, closed_pictures
from sought.registry.policies.permissions import RIGHTS, Permission, roles_with
from sought.registry.policies.persons import (
    can_know_person,
    can_open_person,
    check_can_open_person,
    findable,
)
from sought.registry.policies.proposals import (
    answerable,
    check_can_answer,
    check_can_know_row,
)
from sought.registry.policies.refusal import Refused
from sought.registry.policies.samples import can_see_donor, check_can_record_sample
from sought.registry.policies.sources import can_read_source, check_can_read_source, readable

__all__ = [
    "RIGHTS",
    "Access",
    "Permission",
    "Refused",
    "access_of",
    "answerable",
    "can_know_person",
    "can_open_person",
    "can_read_source",
    "can_see_donor",
    "check_can_answer",
    "check_can_know_row",
    "check_can_open_attachment",
    "check_can_open_person",
    "check_can_read_source",
    "check_can_record_sample",
    "closed_pictures",
    "findable",
    "readable",
    "roles_with",
]
