"""Programs of others kept in the repository are what `scripts/vendor/collect` brought."""

import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "src/sought/web/static/vendor"
FOLDERS = [PAGES, ROOT / "tests/pages/vendor"]
LIST_NAME = "vendored.json"
MAX_MAP_BYTES = 1_500_000


def listed(folder: Path) -> list[dict[str, str]]:
    return json.loads((folder / LIST_NAME).read_text("utf-8"))["files"]


def wanted_versions() -> dict[str, str]:
    package = json.loads((ROOT / "scripts/vendor/package.json").read_text("utf-8"))
    return package["dependencies"]


every_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.parent.name)
every_file = pytest.mark.parametrize(
    "path",
    [folder / entry["file"] for folder in FOLDERS for entry in listed(folder)],
    ids=lambda path: path.name,
)


@every_folder
def test_files_are_unchanged(folder: Path) -> None:
    hashes = {
        entry["file"]: hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest()
        for entry in listed(folder)
    }
    assert hashes == {entry["file"]: entry["sha256"] for entry in listed(folder)}


@every_folder
def test_no_file_is_unlisted(folder: Path) -> None:
    present = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert present == {LIST_NAME, *(entry["file"] for entry in listed(folder))}


@every_folder
def test_versions_are_those_asked_for(folder: Path) -> None:
    wanted = wanted_versions()
    for entry in listed(folder):
        assert entry["version"] == wanted[entry["package"]], entry["file"]


@every_folder
def test_each_program_brings_its_licence(folder: Path) -> None:
    folders = {Path(entry["file"]).parent for entry in listed(folder)}
    assert folders
    for program in folders:
        assert list((folder / program).glob("LICENSE*")), program


@every_file
def test_nothing_asks_for_a_map_of_sources(path: Path) -> None:
    assert not re.search(rb"sourceMappingURL=(?!data:)", path.read_bytes())


def test_the_lock_file_names_no_address_of_a_package() -> None:
    lock = json.loads((ROOT / "scripts/vendor/package-lock.json").read_text("utf-8"))
    assert lock["packages"]
    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]


def test_the_map_stays_small() -> None:
    size = sum(path.stat().st_size for path in (PAGES / "world-atlas").iterdir())
    assert 0 < size < MAX_MAP_BYTES


def test_no_coast_jumps_back_over_the_date_line() -> None:
    """Such a ring is a bar across the whole map. Only the closure over the pole may be as long."""
    land = json.loads((PAGES / "world-atlas/land.json").read_text("utf-8"))
    rings = [ring for polygon in land["coordinates"] for ring in polygon]
    assert rings
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            assert abs(x2 - x1) <= 180 or y1 == y2 == -90
