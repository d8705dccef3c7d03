"""The SQLite database of the tests, migrated once and then copied: migrating takes seconds.

The copy is kept under the fingerprint of everything that decides it. PostgreSQL is always migrated
anew, so that the whole suite goes through the migrations every time. Installations of their own
that tests start are given a copy, too, except where the first start is what is tested.
"""

import hashlib
import os
import shutil
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "test-database"


def copies_are_used() -> bool:
    return connection.vendor == "sqlite"


def _fingerprint() -> str:
    """Our migrations, and the versions of all that bring migrations of their own."""
    sources = sorted((ROOT / "src" / "sought").glob("*/migrations/*.py"))
    content = b"\0".join(
        path.read_bytes() for path in [*sources, ROOT / "requirements" / "runtime.txt"]
    )
    return hashlib.sha256(content).hexdigest()[:16]


def _kept() -> Path:
    return FOLDER / f"{_fingerprint()}.sqlite3"


def put_copy_in_place() -> None:
    """Before Django makes the database of the tests: it then finds nothing left to migrate."""
    kept, place = _kept(), connection.settings_dict["TEST"]["NAME"]
    if kept.is_file():
        shutil.copyfile(kept, place)


def begin_installation(data: Path) -> None:
    """Its database, so that an installation in this folder starts at once; none if none is kept."""
    kept = _kept()
    if kept.is_file():
        data.mkdir(mode=0o700)
        shutil.copyfile(kept, data / "sought.sqlite3")


def keep_copy() -> None:
    """After Django has made it. Several workers may do so at once; the last one wins."""
    kept = _kept()
    if kept.is_file():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for outdated in FOLDER.glob("*.sqlite3"):
        outdated.unlink(missing_ok=True)
    draft = kept.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(draft)])
    draft.replace(kept)
