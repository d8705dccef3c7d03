"""As of which day, known at which moment, known by whose clock: read from an address and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sought.registry.records.figure_known import KnownBy
from sought.web.forms.figure_times import RECEIVED, TimesForm

NAMES = ("as_of", "known_at", "known_by")


@dataclass(frozen=True)
class Times:
    """``given`` is what the address says; empty for today, now and the usual clock."""

    as_of: date
    known_at: datetime
    basis: KnownBy
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_past(self) -> bool:
        """Whether anything but the present is asked for."""
        return bool(self.given)

    def query(self, **more: str) -> str:
        """For a link: the same times, with what else the page is to show; empty where nothing is."""
        wanted = {name: value for name, value in {**self.given, **more}.items() if value}
        return f"?{urlencode(wanted)}" if wanted else ""

    def with_basis_of(self, other: Times) -> Times:
        """The same times by another clock."""
        return replace(self, basis=other.basis)

    @property
    def words(self) -> str:
        """For a heading, in the reader's language."""
        told = {
            "day": date_format(self.as_of),
            "moment": date_format(timezone.localtime(self.known_at), "SHORT_DATETIME_FORMAT"),
        }
        if self.basis is KnownBy.RECEIVED:
            return _("as of %(day)s, from papers received by %(moment)s") % told
        if "known_at" not in self.given:
            return _("as of %(day)s, as known now") % told
        return _("as of %(day)s, as known at %(moment)s") % told


def times_of(request: HttpRequest, *, prefix: str = "") -> tuple[TimesForm, Times]:
    """What the address asks for; the present where it asks for nothing, or for what cannot be."""
    form = TimesForm(request.GET, prefix=prefix or None)
    asked = form.cleaned_data if form.is_valid() else {}
    return form, Times(
        asked.get("as_of") or timezone.localdate(),
        asked.get("known_at") or timezone.now(),
        KnownBy(asked.get("known_by") or KnownBy.ENTERED),
        _given(form, asked),
    )


def _given(form: TimesForm, asked: Mapping[str, object]) -> dict[str, str]:
    told = {name: form.data.get(form.add_prefix(name), "") for name in NAMES}
    given = {name: str(told[name]) for name in NAMES if asked.get(name)}
    if given.get("known_by") != RECEIVED:
        given.pop("known_by", None)
    return given
