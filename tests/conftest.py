"""What all tests share: how Hypothesis searches, marks by fixture, where others' answers are."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).resolve().parents[1]

# `ci` finds the same examples on every run, so that a red suite stays red until it is repaired.
# `wide` looks for new ones: HYPOTHESIS_PROFILE=wide make test
settings.register_profile(
    "ci",
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "wide", parent=settings.get_profile("ci"), derandomize=False, max_examples=2000, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# pytest-django's ways to the database, and the fixture of tests/pages that starts Chromium.
MARK_OF_FIXTURE = {
    "db": "office",
    "transactional_db": "office",
    "django_db_setup": "office",
    "live_server": "office",
    "browser": "browser",
}

PAGES_ON_BOTH = {"test_missing", "test_routes"}
"""The list with the most filters, and every address there is. Others ask what the tests of the
register ask, too.

What Chromium draws of their answers does not depend on the database.
"""


@pytest.hookimpl(tryfirst=True)  # before `-m office` chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it uses, so that no author has to think of it."""
    for item in items:
        fixtures = MARK_OF_FIXTURE.keys() & set(getattr(item, "fixturenames", ()))
        marks = {MARK_OF_FIXTURE[name] for name in fixtures}
        if item.get_closest_marker("django_db"):
            marks.add("office")
        on_both = item.path.stem in PAGES_ON_BOTH and "browser" not in marks
        if "pages" in item.path.parts and not on_both:
            marks.add("one_database")
        for mark in sorted(marks):
            item.add_marker(mark)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was loaded stays until the end: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def reference() -> Path:
    """Folder with other programs' answers, beside the repository (or SOUGHT_REFERENCE)."""
    folder = Path(os.environ.get("SOUGHT_REFERENCE", ROOT.parent / "shared" / "reference"))
    if not folder.is_dir():
        pytest.skip(f"no reference answers: {folder} is not there (set SOUGHT_REFERENCE)")
    return folder


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:  # noqa: ARG001 - names it
    """Whether pytest-django finds a migrated database in place, see tests/made_database.py."""
    from tests.made_database import copies_are_used, put_copy_in_place

    if not copies_are_used():
        return False
    put_copy_in_place()
    return True


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001 - the original comes first
    django_db_keepdb: bool,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """pytest-django's database, that tests with real transactions can empty again."""
    from django.db import connections

    from tests.made_database import keep_copy
    from tests.office_database import let_tests_empty_the_database

    with django_db_blocker.unblock():
        if django_db_keepdb:
            keep_copy()
        let_tests_empty_the_database()
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker):  # noqa: ARG001 - the database
    """Makes what stands for all tests of a module, which change copies of it; undone afterwards.

    Rows that actions of the register write take most of a test's time.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield lambda make: make()
        transaction.set_rollback(True)
