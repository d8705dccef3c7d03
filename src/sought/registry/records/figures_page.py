"""The standard figures and tables as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from sought.registry.records.ageing_donors import DONOR_AGE_WORDS, OLD, STEPS
from sought.registry.records.case_steps import PROBABLE
from sought.registry.records.figure_catalogue import FIGURES, NARROWED_BY
from sought.registry.records.figure_tables import TABLES
from sought.registry.records.open_reason_rule import OPEN_REASON_WORDS
from sought.registry.records.thing_figures import THINGS
from sought.registry.records.waiting_times import CASE_STEP_WORDS
from sought.registry.records.weak_families import ENOUGH
from sought.registry.records.work_tables import WORK_TABLES

_OPENING = f"""# Standard figures

Made from the program itself by `manage.py figures_page`.

Every figure has two times: **as of** which day, and **known at** which moment. A number that was published can be recomputed as it was known then; what was withdrawn, reversed or opened again since counts until that became known. How figures of persons are evaluated is told under [figures that can be checked](../explanation/figures.md).

Protected persons are in no figure that leads to them, except for officers who are cleared for them. Samples and profiles are counted as the lists of the laboratory show them, by code.

## Persons

Each may be narrowed by {", ".join(NARROWED_BY)}; a figure that is a status is not narrowed by status.
"""
_THINGS = """
## Things

Sites, remains, samples, decisions: each is in one state from a day on, until another. A vague date counts from the middle of its possible days on, and where no source gives a day that of the recording counts. The stage of a burial site is read from the audit chain, where every change of stage stands with its moment; a stage that came with a load of data holds since the first excavation, or since the site was known. A figure opens to the codes behind it for who has the right to them; the number is for everybody with the right to view figures.
"""
_BESIDE = """
## Tables and charts beside them
"""
_REASONS = f"""
## Why a case is open

One reason for each person, the first of these that applies. A match counts from a posterior of {PROBABLE:g} on; a family is under-powered below a probability of {ENOUGH:g}; a place was searched when every place that accounts of death or burial name is a site at which somebody has dug.
"""
_DONORS = f"""
## Classes of ageing donors

By the youngest living relative within {STEPS} steps of blood who is not sought and has given no sample; from {OLD} years on a relative is asked first. Where the age of one of them is not known and all others are 60 or older, ages count as not known.
"""
_STEPS = """
## Steps of a case

Waiting times and the flow go by these steps, each on the first day on which it was taken and still counts.
"""


def figures_page() -> str:
    """The page in Markdown."""
    parts = (_OPENING, *_persons(), *_tables(), _THINGS, *_things(), _BESIDE, *_beside())
    lists = (
        (_REASONS, OPEN_REASON_WORDS.values()),
        (_DONORS, DONOR_AGE_WORDS.values()),
        (_STEPS, CASE_STEP_WORDS.values()),
    )
    told = ("\n".join((head, *_numbered(map(str, words)))) for head, words in lists)
    return "\n".join((*parts, *told)) + "\n"


def _persons() -> Iterator[str]:
    yield "| figure | counts |"
    yield "|---|---|"
    for figure in FIGURES.values():
        yield f"| {figure.title} (`{figure.code}`) | {figure.explanation} |"


def _tables() -> Iterator[str]:
    yield "\n| standard table | figure | rows | columns |"
    yield "|---|---|---|---|"
    for table in TABLES.values():
        yield f"| {table.title} | `{table.figure}` | {table.rows} | {table.columns} |"


def _things() -> Iterator[str]:
    yield "| figure | counts | may be split by | right to the codes |"
    yield "|---|---|---|---|"
    for figure in THINGS.values():
        splits = ", ".join(str(split.title).lower() for split in figure.splits.values())
        words = f"{figure.title} (`{figure.code}`) | {figure.explanation}"
        yield f"| {words} | {splits} | {figure.needs.value} |"


def _beside() -> Iterator[str]:
    yield "| table | tells |"
    yield "|---|---|"
    for table in WORK_TABLES.values():
        yield f"| {table.title} | {table.explanation} |"


def _numbered(words: Iterator[str]) -> Iterator[str]:
    return (f"{at}. {text}" for at, text in enumerate(words, 1))
