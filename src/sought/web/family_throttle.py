"""How often somebody may try a family's door, counted before each try by all processes together.

By the code that was typed, whether any letter has it or not, and by the machine that asks.
"""

from __future__ import annotations

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from sought.registry.actions.family_sign_in import note_family_locked

SECONDS = 15 * 60
TRIES = 10
"""Of one code; an honest sign-in takes two, one for each step."""
TRIES_OF_MACHINE = 60


def is_locked(request: HttpRequest, code: str) -> bool:
    """Whether this try is one too many; the first such is noted."""
    address = get_adapter().get_client_ip(request)
    of_code = cache.count(f"family-code-{_mixed(code)}", SECONDS)
    of_machine = cache.count(f"family-address-{address}", SECONDS)
    if of_code <= TRIES and of_machine <= TRIES_OF_MACHINE:
        return False
    aimed = code if of_code > TRIES else ""
    if cache.add(f"family-lock-noted-{_mixed(aimed or address)}", 1, SECONDS):
        note_family_locked(aimed)
    return True


def _mixed(text: str) -> str:
    """What is counted by, without what was typed."""
    return hashlib.sha256(text.encode()).hexdigest()
