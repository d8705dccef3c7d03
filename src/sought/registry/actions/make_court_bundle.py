"""Make a bundle for a court, and make one again to hand it out."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sought import __version__
from sought.errors import InputError
from sought.exchange.sealed_zip import Sealed, write_sealed
from sought.registry.actions.audit import add_entry
from sought.registry.actions.sign_audit_head import sign_audit_head
from sought.registry.actions.validated import validated
from sought.registry.models import AuditHead, CourtBundle, Hypothesis, Installation, Officer, Person
from sought.registry.policies import Access, Refused, access_of
from sought.registry.policies.court_bundles import check_can_make_bundle
from sought.registry.policies.hypotheses import check_can_open_hypothesis
from sought.registry.records.audit_head import signing_key
from sought.registry.records.bundle_content import BundleContent, content_of
from sought.registry.records.bundle_members import bundle_members, index_of, members_of
from sought.registry.records.bundle_offered import chosen_attachments, chosen_statements
from sought.reporting.court_bundle import FileLine
from sought.reporting.documents import checked_language

MOST = 2000
"""So many statements, and so many files, in one bundle."""


@dataclass(frozen=True)
class BundleRequest:
    """What a court asked for, and what was chosen for it: refs of statements, codes of files."""

    addressee: str
    reference: str
    reason: str
    language: str = "en"
    person: Person | None = None
    hypothesis: Hypothesis | None = None
    statements: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What a bundle would tell, and its files with their sums."""

    content: BundleContent
    files: tuple[FileLine, ...]


def make_court_bundle(request: BundleRequest, *, by: Officer) -> CourtBundle:
    """The bundle with its sums; nothing is kept of the ZIP, which its row makes again.

    InputError where nothing is chosen, something cannot be chosen (for whatever reason: whether it
    exists is not told), or a file is not as it was received; Refused without the right.
    """
    made = _defined(request, by)
    head = sign_audit_head(by=by)
    made.head_number, made.head_hash, made.head_signed = head.number, head.hash, head.at
    made.known_at = timezone.now()
    # Outside of any transaction: large files take long, and the chain must not be locked meanwhile.
    stream, sealed = _drawn(made)
    stream.close()
    made.sha256, made.size = sealed.sha256, sealed.size
    made.manifest_sha256 = sealed.manifest_sha256
    made.made_at = timezone.now()
    return _recorded(made, by)


def previewed_court_bundle(request: BundleRequest, *, by: Officer) -> Preview:
    """What would be in it now; nothing is recorded, and no file is compared with its sum yet.

    InputError and Refused as :func:`make_court_bundle`.
    """
    made = _defined(request, by)
    head = AuditHead.objects.get(pk=1)
    made.head_number, made.head_hash, made.known_at = head.number, head.hash, timezone.now()
    content = content_of(made)
    key = signing_key(settings.SOUGHT_AUDIT_SECRET)
    return Preview(content, tuple(index_of(made, members_of(made, content, key), content)))


def give_court_bundle(bundle: CourtBundle, *, by: Officer) -> IO[bytes]:
    """The ZIP of a stored bundle, made again and noted in the audit chain; the caller closes it.

    InputError where it no longer comes out as it was given; Refused where anything in it is not
    open to this officer.
    """
    check_can_give(access_of(by), bundle)
    stream, sealed = _drawn(bundle)
    if sealed.sha256 != bundle.sha256:
        stream.close()
        raise InputError(
            f"{bundle.code} no longer comes out as it was given: something in it was erased, "
            "protected or merged since, or the program or its key is another; make a new bundle"
        )
    with transaction.atomic():
        add_entry("give court bundle", by=by, subject=bundle.code, detail=_sums(bundle))
    return stream


def check_can_give(access: Access, bundle: CourtBundle) -> None:
    """Refused without the right, and where anything in the bundle is not open to the officer."""
    check_can_make_bundle(access, bundle.person)
    if bundle.hypothesis is not None:
        check_can_open_hypothesis(access, bundle.hypothesis)
    for choose, what in ((chosen_statements, "statements"), (chosen_attachments, "attachments")):
        asked = bundle.chosen[what]
        mine, all_of_it = choose(asked, bundle.person, access), choose(asked, bundle.person)
        if set(mine) != set(all_of_it):
            raise Refused(f"a part of {bundle.code} rests on sources that are not open to you")


def _subject(access: Access, request: BundleRequest) -> Person | None:
    person = request.hypothesis.person if request.hypothesis else request.person
    check_can_make_bundle(access, person)
    if request.hypothesis is not None:
        check_can_open_hypothesis(access, request.hypothesis)
    if person is not None and person.merged_into is not None:
        raise InputError(f"{person.code} was merged; make it of {person.merged_into.code}")
    return person


def _defined(request: BundleRequest, by: Officer) -> CourtBundle:
    """The row as far as it follows from the request and the house; InputError for a bad field."""
    access = access_of(by)
    person = _subject(access, request)
    for name in ("addressee", "reference", "reason"):
        if not getattr(request, name).strip():
            raise InputError("is empty; a bundle says for whom it is and why", where=name)
    made = CourtBundle(
        person=person,
        hypothesis=request.hypothesis,
        language=checked_language(request.language),
        addressee=" ".join(request.addressee.split()),
        reference=" ".join(request.reference.split()),
        reason=request.reason.strip(),
        house=_house(),
        made_by=by,
    )
    _choose(made, request, access)
    return made


def _house() -> dict[str, object]:
    """The letterhead of today, and the program."""
    house = Installation.current()
    return {
        "body": house.body or house.name,
        "address": [line.strip() for line in house.address.splitlines() if line.strip()],
        "demo": house.demo,
        "version": __version__,
    }


def _choose(made: CourtBundle, request: BundleRequest, access: Access) -> None:
    """InputError for what cannot be chosen, in the same words whether it exists or not."""
    refs = dict.fromkeys(request.statements)
    codes = dict.fromkeys(request.attachments)
    if not refs and not codes:
        raise InputError("nothing is chosen; tick a statement or a file", where="statements")
    if len(refs) > MOST or len(codes) > MOST:
        raise InputError(f"choose {MOST} statements and files at most", where="statements")
    rows = chosen_statements(refs, made.person, access)
    files = chosen_attachments(codes, made.person, access)
    _all_there(refs, rows, "statements")
    _all_there(codes, files, "attachments")
    made.chosen = {"statements": list(rows), "attachments": list(files)}


def _all_there(asked: Iterable[str], found: Container[str], where: str) -> None:
    for ref in asked:
        if ref not in found:
            raise InputError(f"{ref[:40]!r} cannot be put into this bundle", where=where)


def _drawn(bundle: CourtBundle) -> tuple[IO[bytes], Sealed]:
    """The ZIP in a file without a name: nobody sees half of it, and it is gone once it is closed."""
    key = signing_key(settings.SOUGHT_AUDIT_SECRET)
    stream = TemporaryFile(dir=settings.DATA)  # noqa: SIM115 - given back open
    try:
        sealed = write_sealed(stream, bundle_members(bundle, key), sign=key.sign)
    except BaseException:
        stream.close()
        raise
    stream.seek(0)
    return stream, sealed


@transaction.atomic
def _recorded(made: CourtBundle, by: Officer) -> CourtBundle:
    validated(made).save()
    about = {
        name: row.code
        for name, row in (("person", made.person), ("hypothesis", made.hypothesis))
        if row is not None
    }
    detail = {**about, **made.chosen, **_sums(made)}
    add_entry("make court bundle", by=by, subject=made.code, detail=detail)
    return made


def _sums(bundle: CourtBundle) -> dict[str, str]:
    return {"sha256": bundle.sha256, "manifest_sha256": bundle.manifest_sha256}
