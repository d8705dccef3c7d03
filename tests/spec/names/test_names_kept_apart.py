"""Different names rarely share a key of the first tier, or every search would find everybody."""

from itertools import combinations

import pytest

from tests.spec.names.tables import meet, rows
from tests.spec.names.test_one_name_in_all_scripts import TABLES

APART = """
Əli        | Vəli
Həsən      | Hüseyn
Rəşid      | Rəşad
Rəhim      | Kərim
Əhməd      | Məmməd
Xalid      | Xəlil
Əliyev     | Vəliyev
Hüseynov   | Həsənov
Quliyev    | Əliyev
Гусейнов   | Гасанов
Petrosyan  | Sargsyan
Հակոբյան   | Հարությունյան
Karapetyan | Khachatryan
Nino       | Nana
ლომიძე     | ბერიძე
Иванов     | Ивановский
Məmmədov   | Məmmədli
Səməd      | Sabir
"""


@pytest.mark.parametrize("row", rows(APART), ids=" ".join)
def test_different_names_share_no_key(row: list[str]) -> None:
    one, other = row
    assert not meet(one, other)


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_no_two_lines_of_a_table_meet(table: str) -> None:
    """Across lines every spelling keeps apart from every other, Arabic letters left aside."""
    lines = [
        [n for n in row if not "\u0600" <= n[0] <= "\u06ff"] for row in rows(TABLES[table])[1:]
    ]
    mixed = [
        f"{a} = {b}"
        for one, other in combinations(lines, 2)
        for a in one
        for b in other
        if meet(a, b)
    ]
    assert mixed == []
