"""Doubts of the quality check in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sought.tracing.testimony_check import Doubt

DOUBT_WORDS: Mapping[Doubt, Promise] = {
    Doubt.BEFORE_CAPTURE: _("Before the witness's own capture"),
    Doubt.AFTER_RELEASE: _("After the witness was free again"),
    Doubt.WITNESS_ELSEWHERE: _("By their own account the witness was in another place"),
    Doubt.PLACE_NOT_IN_USE: _("The place was not in use at that time"),
    Doubt.ALIVE_AFTER_DEATH: _("Alive after a stated death"),
    Doubt.DEAD_BEFORE_SEEN: _("Dead before they were seen alive"),
    Doubt.AFTER_INTERVIEW: _("After the day of the interview"),
    Doubt.BEFORE_LAST_CONTACT: _("Held before the family's last contact"),
    Doubt.HEARSAY_FROM_NOBODY: _("Heard of, but not from whom"),
}
