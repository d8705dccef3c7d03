"""Every column that names a person, and what a merge does with it.

A test goes through all models: a new column that names a person fails it until it stands here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.apps import apps
from django.db.models import Model

from sought.registry.models import Person

Column = tuple[str, str]
"""Label of a model and the name of its column."""

FOLLOWS: tuple[Column, ...] = (
    ("registry.name", "person"),
    ("registry.description", "person"),
    ("registry.photograph", "person"),
    ("registry.relation", "person"),
    ("registry.relation", "other"),
    ("registry.participation", "person"),
    ("registry.choice", "person"),
    ("registry.mention", "person"),
    ("registry.testimony", "witness"),
    ("registry.source", "author_person"),
    ("registry.application", "applicant"),
    ("registry.applicationsubject", "person"),
    ("registry.link", "person"),
    ("registry.protection", "person"),
    ("registry.clearance", "person"),
    ("registry.sample", "donor"),
    ("registry.hypothesis", "person"),
    ("registry.familycontact", "person"),
    ("registry.familycontact", "relative"),
    ("registry.conversation", "about"),
    ("registry.conversation", "relative"),
    ("registry.familyquestion", "about"),
    ("registry.familyquestion", "asked_by"),
    ("registry.familywish", "person"),
    ("registry.familywish", "relative"),
    ("registry.notice", "relative"),
    ("registry.objection", "raised_by"),
    ("registry.familynews", "about"),
    ("registry.return", "received_by"),
    ("registry.handedoverperson", "person"),
    ("registry.bureaunotice", "person"),
    ("registry.exchangeentry", "person"),
    ("registry.familymessage", "person"),
    ("registry.familymessage", "relative"),
    ("registry.requestedperson", "person"),
)
"""Evidence and what protects it: goes over to the kept person, row by row."""

STAYS: Mapping[Column, str] = {
    ("registry.shown", "person"): "a cache, renewed for both",
    ("registry.personkey", "person"): "a cache, renewed for both",
    ("registry.erasure", "person"): "a request for this number; an open one forbids the merge",
    ("registry.person", "merged_into"): "who was merged into the merged one is found through it",
    ("registry.proposal", "first"): "what was proposed of this number; the way back needs it",
    ("registry.proposal", "person"): "what was proposed of this number; the way back needs it",
    ("registry.match", "person"): "what a search found of this number",
    ("registry.searchedsample", "person"): "what a search found of this number",
    (
        "registry.suggestion",
        "relative",
    ): "what a list said of this number; the next knows the merge",
    ("registry.suggestion", "whom"): "what a list said of this number; the next knows the merge",
    (
        "registry.familyaccess",
        "relative",
    ): "the letter is in their hands; its page follows the merge",
    ("registry.closure", "person"): "the case of this number; that of the kept one is its own",
    ("registry.courtbundle", "person"): "what was given out under this number",
    ("registry.housereport", "subject"): "what was reported under this number",
    ("registry.closure", "duplicate_of"): "the number that was named; it leads on by its merge",
    ("registry.merge", "kept"): "the decisions themselves",
    ("registry.merge", "merged"): "the decisions themselves",
}
"""Stays with the number, each with its reason."""


def person_columns() -> Iterator[Column]:
    """All columns of the register that name a person."""
    for model in apps.get_app_config("registry").get_models():
        for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's own
            if field.related_model is Person:
                yield model._meta.label_lower, field.name  # noqa: SLF001


def model_of(column: Column) -> type[Model]:
    """The model of a column."""
    return apps.get_model(column[0])
