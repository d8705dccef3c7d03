"""Keep what an officer is still writing, for them alone.

No audit entry: a draft is no record yet, is saved every few seconds, and nobody else can read it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from sought.errors import InputError
from sought.registry.models import Draft, Officer

LARGEST = 1_000_000
"""Characters of a draft as JSON."""

LONGEST_NAME = 60
"""Characters of the name of a form, and of a draft's key."""


@transaction.atomic
def save_draft(*, by: Officer, form: str, key: str = "", content: Mapping[str, Any]) -> Draft:
    """Keep the content of a form in place of what was kept before."""
    if max(len(form), len(key)) > LONGEST_NAME:
        raise InputError("is the name of no form", where="form")
    if len(json.dumps(dict(content))) > LARGEST:
        raise InputError("the draft is too large to be kept; save the form itself", where="content")
    draft, _ = Draft.objects.update_or_create(
        officer=by, form=form, key=key, defaults={"content": dict(content)}
    )
    return draft


@transaction.atomic
def discard_draft(*, by: Officer, form: str, key: str = "") -> bool:
    """Forget one's own draft of a form; gives whether there was one."""
    gone, _ = Draft.objects.filter(officer=by, form=form, key=key).delete()
    return gone > 0
