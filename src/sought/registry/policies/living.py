"""Who may read and write what concerns the living: messages, requests, signs of life."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from sought.registry.models import FamilyMessage, Person, Request, RequestedPerson
from sought.registry.policies.access import Access
from sought.registry.policies.permissions import Permission
from sought.registry.policies.persons import check_can_open_person, findable
from sought.registry.policies.refusal import Refused


def known_messages(access: Access) -> Q:
    """A condition on messages: those between persons who are both open to this officer."""
    return findable(access, "person") & findable(access, "relative")


def known_requests(access: Access, path: str = "") -> Q:
    """A condition on requests: about nobody, or about somebody whom this officer may know.

    ``path`` leads to the request, with ``__`` at its end.  Whoever else a request is about is
    neither shown nor counted.
    """
    about = RequestedPerson.objects.filter(made_in=OuterRef(f"{path}pk"))
    return Q(~Exists(about)) | Q(Exists(about.filter(findable(access))))


def can_read_request(access: Access, request: Request) -> bool:
    """Whether the officer may know of it."""
    known = Request.objects.filter(known_requests(access), pk=request.pk)
    return access.can(Permission.VIEW_NAMES) and known.exists()


def check_can_read_request(access: Access, request: Request) -> None:
    """Refused without the right to names, and where everybody it is about is protected."""
    access.check(Permission.VIEW_NAMES)
    if not can_read_request(access, request):
        raise Refused(
            f"{request.code} is about protected persons; "
            "ask a reviewer for a clearance with a purpose"
        )


def check_can_write_request(access: Access, *persons: Person) -> None:
    """Refused without the right to record, and where one of the persons is protected."""
    access.check(Permission.VIEW_NAMES)
    access.check(Permission.RECORD)
    for person in persons:
        check_can_open_person(access, person)


def check_can_read_messages(access: Access, *persons: Person) -> None:
    """Refused without the right to what families say, or where one of the persons is protected."""
    access.check(Permission.VIEW_FAMILY)
    for person in persons:
        check_can_open_person(access, person)


def check_can_write_message(access: Access, person: Person, relative: Person) -> None:
    """Refused without the rights, and where one of the two is protected from this officer."""
    access.check(Permission.RECORD)
    check_can_read_messages(access, person, relative)


def check_can_withdraw_message(access: Access, message: FamilyMessage) -> None:
    """Refused without the rights, and where one of the two is protected from this officer."""
    access.check(Permission.WITHDRAW)
    check_can_read_messages(access, message.person, message.relative)
