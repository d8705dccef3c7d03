"""Sign the newest entry of the audit chain, for somebody else to keep."""

from __future__ import annotations

from datetime import UTC

from django.conf import settings
from django.db import transaction

from sought.registry.actions.audit import add_entry
from sought.registry.models import Officer
from sought.registry.records.audit_head import SignedHead, public_key_of, sign_head, signing_key


@transaction.atomic
def sign_audit_head(*, by: Officer | None) -> SignedHead:
    """The signed head; that it was signed is its last entry.  ``by`` is None on the server."""
    entry = add_entry("sign audit head", by=by)
    at = entry.at.astimezone(UTC).isoformat(timespec="seconds")
    return sign_head(entry.number, entry.hash, at, signing_key(settings.SOUGHT_AUDIT_SECRET))


def own_public_key() -> str:
    """The public key of this installation, in base64."""
    return public_key_of(signing_key(settings.SOUGHT_AUDIT_SECRET))
