"""Women and children within a figure: by age and sex when they went missing, and by war.

Girls stand among women and girls and among children.  All counts of one figure are therefore one
table of age by sex in which no man can stand, so that its sums do not tell a small count; the
counts by war have its sums, by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sought.errors import InputError
from sought.registry.models import Sex
from sought.registry.records.figure_axes import AXES, NOT_KNOWN
from sought.registry.records.figure_tables import StandardTable
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_printing import Name
from sought.registry.records.report_sections import figure_title, nobody
from sought.reporting.reports import Cell, Column, Paragraph, Row, Table

__all__ = ["CHILDREN", "FEMALE", "by_age_and_sex", "by_war", "check_scope"]

FEMALE: Mapping[str, str] = {"sex": Sex.FEMALE}
"""To what a figure is narrowed for women and girls together."""
CHILDREN: Mapping[str, str] = {"age": "child"}
"""To what a figure is narrowed for girls, boys, and children whose sex is not known."""

_AGES = ("child", "adult", "elderly", NOT_KNOWN)
_SEXES = (Sex.FEMALE.value, Sex.MALE.value, NOT_KNOWN)
_NO_MEN = frozenset((row, column) for row in range(1, len(_AGES)) for column in (1, 2))


def check_scope(gathering: Gathering) -> None:
    """InputError where the report is narrowed to a sex or an age: it tells each by itself."""
    for name in ("sex", "age"):
        if name in gathering.report.scope:
            problem = "this report tells women and children by sex and age; leave it out"
            raise InputError(problem, where=name)


def by_age_and_sex(gathering: Gathering, codes: Sequence[str], title: str) -> Table:
    """A row for each figure: women and girls by age, other children by sex, and their sums."""
    house = gathering.house
    limits = {"child": house.child_below, "elderly": house.elderly_from}
    return Table(
        title,
        _("Figure"),
        _columns(),
        tuple(_row(gathering, code) for code in codes),
        notes=(
            _(
                "By the age on the day of going missing: girls and boys were younger than %(child)s, elderly women %(elderly)s or older."
            )
            % limits,
            _("A person may stand in several rows, so that the rows do not add up."),
        ),
    )


def _columns() -> tuple[Column, ...]:
    women, others = _("Women and girls"), _("Other children")
    return (
        Column(_("Girls"), "number", women),
        Column(_("Women"), "number", women),
        Column(_("Elderly women"), "number", women),
        Column(_("Age not known"), "number", women),
        Column(_("Together"), "number", women),
        Column(_("Boys"), "number", others),
        Column(_("Sex not known"), "number", others),
        Column(_("All children"), "number"),
        Column(_("Women and children"), "number"),
    )


def _row(gathering: Gathering, code: str) -> Row:
    split = gathering.split(code, "age", "sex")
    found = _cells(split)
    counts = [
        [0 if (down, across) in _NO_MEN else found.get((age, sex), 0)
         for across, sex in enumerate(_SEXES)]
        for down, age in enumerate(_AGES)
    ]  # fmt: skip
    told = gathering.counted(f"women-children-{code}", counts, _names(gathering, code), _NO_MEN)
    children, *_others, sums = told
    cells = (*(row[0] for row in told), children[1], children[2], children[3], sums[3])
    return Row(figure_title(code), cells, path=gathering.path(code, **FEMALE))


def _cells(split: StandardTable) -> dict[tuple[str, str], int]:
    """Counts by the values of row and column."""
    return {
        (row.value, column.value): cell.count
        for row, cells in zip(split.rows, split.cells, strict=False)
        for column, cell in zip(split.columns, cells, strict=False)
    }


def _names(gathering: Gathering, code: str) -> list[list[Name | None]]:
    """Of each cell and sum what it counts; a sum with one part is that part."""

    def name(**narrowed: str) -> Name:
        return gathering.name(code, **narrowed)

    first: list[Name | None] = [name(age="child", sex=sex) for sex in _SEXES]
    rows = [[*first, name(**CHILDREN)]]
    for age in _AGES[1:]:
        women = name(age=age, **FEMALE)
        rows.append([women, None, None, women])
    together = ("women and children", *name())
    return [*rows, [name(**FEMALE), first[1], first[2], together]]


@dataclass(frozen=True)
class _Wars:
    """One figure within a narrowing: counts by the code of the war."""

    code: str
    counts: Mapping[str, int]


def by_war(
    gathering: Gathering, codes: Sequence[str], title: str, narrowed: Mapping[str, str]
) -> Table | Paragraph:
    """A row for each figure, a column for each war in which somebody of them went missing."""
    [(axis, value)] = narrowed.items()
    rows = [_wars(gathering, code, axis, value) for code in codes]
    present = {war for row in rows for war, count in row.counts.items() if count}
    every = dict(gathering.split(codes[0], "conflict", axis).row_axis.heads)
    wars = [war for war in every if war in present]
    if not wars:
        return nobody(title)
    heads = [*(every[war] for war in wars), _("Together")]
    return Table(
        title,
        _("Figure"),
        tuple(Column(head, "number", str(AXES["conflict"])) for head in heads),
        tuple(_war_row(gathering, row, wars, narrowed) for row in rows),
    )


def _wars(gathering: Gathering, code: str, axis: str, value: str) -> _Wars:
    split = gathering.split(code, "conflict", axis)
    counts = {war: n for (war, other), n in _cells(split).items() if other == value}
    return _Wars(code, counts)


def _war_row(
    gathering: Gathering, row: _Wars, wars: Sequence[str], narrowed: Mapping[str, str]
) -> Row:
    names = [gathering.name(row.code, conflict=war, **narrowed) for war in wars]
    names.append(gathering.name(row.code, **narrowed))
    [(axis, value)] = narrowed.items()
    told = gathering.counted(
        f"wars-{row.code}-{axis}-{value}",
        [[row.counts.get(war, 0)] for war in wars],
        [[name, name] for name in names],
    )
    cells: tuple[Cell, ...] = tuple(cell for cell, _sum in told)
    return Row(figure_title(row.code), cells, path=gathering.path(row.code, **narrowed))
