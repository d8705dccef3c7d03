"""Which tables and fields the full archive holds, and which it leaves out and why.

A test goes through every model of every part: one that stands in neither list fails it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

SECRETS = "secret"
"""Noun of the secrets of the data folder; in backups only."""

_WITH_SECRETS = ("mfa.authenticator",)
"""Tables of a backup that a plain archive, made to be handed over, does not hold."""

LEFT_OUT: Mapping[str, str] = {
    "account.emailaddress": "officers sign in by name; no address is ever asked for",
    "account.emailconfirmation": "officers sign in by name; no address is ever asked for",
    "auth.group": "roles are granted by role grants; groups are not used",
    "auth.permission": "made anew by every installation",
    "contenttypes.contenttype": "made anew by every installation",
    "sessions.session": "everybody signs in again",
}
"""Tables that are in no archive."""

SECRET_FIELDS: Mapping[str, str] = {
    "registry.officer.password": "!",
    "registry.familyaccess.secret": "!",
    "registry.onetimecode.secret": "!",
}
"""Fields of secrets, and what stands for them in a plain archive: a password that opens nothing."""


def archived_models(*, with_secrets: bool) -> dict[str, type[Model]]:
    """The archived models by noun, the name of their file."""
    labels = [m._meta.label_lower for m in apps.get_app_config("registry").get_models()]  # noqa: SLF001 - Django's own
    wanted = [*labels, *(_WITH_SECRETS if with_secrets else ())]
    models = [apps.get_model(label) for label in wanted]
    return {str(model._meta.model_name): model for model in models}  # noqa: SLF001


def archived_fields(model: type[Model]) -> Iterator[Field[Any, Any]]:
    """The columns of a model; its key comes first and is called ``id`` in the archive."""
    meta = model._meta  # noqa: SLF001
    yield meta.pk
    yield from (field for field in meta.concrete_fields if not field.primary_key)


def stand_in(field: Field[Any, Any]) -> str | None:
    """What a plain archive says in place of a secret; None for a field that is none."""
    return SECRET_FIELDS.get(f"{field.model._meta.label_lower}.{field.name}")  # noqa: SLF001
