"""Measure the import of a list of 100,000 invented rows, as ``manage.py import_list`` does it.

``python -m benchmarks.import_list [--rows 100000] [--profile FILE]``.  It makes an installation in
a temporary folder; SOUGHT_DATABASE_URL chooses an empty PostgreSQL instead of SQLite.
"""

from __future__ import annotations

import argparse
import cProfile
import csv
import os
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from random import Random

SEED = 5
HEADINGS = (
    "№",
    "Soyadı",
    "Adı",
    "Atasının adı",
    "Cinsi",
    "Doğum tarixi",
    "Doğulduğu yer",
    "Ünvanı",
    "Kateqoriya",
    "Hərbi hissə",
    "Rütbə",
    "İtkin düşdüyü tarix",
    "İtkin düşdüyü yer",
    "Hallar",
)


def write_list(path: Path, rows: int, *, seed: int = SEED) -> None:
    """A list of invented people as CSV; one row in a thousand has a date that is none."""
    from sought.demo.person_names import new_name

    chance = Random(seed)  # noqa: S311 - invented people
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(HEADINGS)
        for number in range(1, rows + 1):
            sex = "f" if chance.random() < 0.2 else "m"
            given, father, family = new_name(chance, sex).parts("az")
            table.writerow(_row(chance, number, (family, given, father), sex))


def _row(chance: Random, number: int, name: tuple[str, ...], sex: str) -> tuple[object, ...]:
    born = f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.{chance.randint(1930, 1976)}"
    lost = f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.{chance.randint(1991, 1994)}"
    town = f"Şəhər {chance.randint(1, 900)}"
    return (
        number,
        *name,
        {"m": "kişi", "f": "qadın"}[sex],
        "bilinmir dəqiq" if chance.random() < 0.001 else born,
        town,
        f"{town}, {chance.randint(1, 90)}-ci küçə",
        "hərbi" if sex == "m" else "mülki",
        f"{chance.randint(100, 900)} saylı hissə",
        "əsgər",
        lost,
        f"Kənd {chance.randint(1, 2000)}",
        "Döyüş zamanı əlaqə itib",
    )


def main() -> None:
    """Make the list and the office, import, and print the seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--profile", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sought-bench-") as folder:
        os.environ |= {"SOUGHT_DATA": folder, "SOUGHT_HTTPS": "0"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sought.config.settings")
        path = Path(folder) / "list.csv"
        write_list(path, given.rows)
        sys.stdout.write(_measured(path, given.profile))


def _measured(path: Path, profile: Path | None) -> str:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from sought.exchange.person_lists import look
    from sought.registry.actions.given import SourceForm
    from sought.registry.actions.import_list import import_list_file
    from sought.registry.actions.officers import create_officer
    from sought.registry.actions.roles import grant_role
    from sought.registry.models import Role

    call_command("migrate", verbosity=0)
    officer, _ = create_officer(by=None, username="bench")
    grant_role(by=None, officer=officer, role=Role.REGISTRAR, purpose="benchmark")
    mapping = look(path).mapping
    assert mapping is not None
    form = SourceForm(title="A list")
    began, busy = time.perf_counter(), time.process_time()
    with cProfile.Profile() if profile else nullcontext() as kept:
        done = import_list_file(path, form, mapping, by=officer, body="A body")
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    if kept is not None and profile is not None:
        kept.dump_stats(profile)
    return (
        f"{connection.vendor}: {done.entries:,} rows, {done.persons:,} persons, "
        f"{done.statements:,} statements in {seconds:.1f} s, {busy:.1f} s of them busy\n"
    )


if __name__ == "__main__":
    main()
