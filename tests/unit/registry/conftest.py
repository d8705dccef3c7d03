"""Alice, Bob and Charlie, and a folder for attachments that is gone after the test."""

from pathlib import Path

import pytest

from tests import office


@pytest.fixture(autouse=True)
def attachments(tmp_path: Path, settings) -> Path:
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"
    return settings.SOUGHT_ATTACHMENTS


@pytest.fixture
def alice(db):  # noqa: ARG001 - the database, for the officer
    return office.alice()


@pytest.fixture
def bob(db):  # noqa: ARG001 - the database, for the officer
    return office.bob()


@pytest.fixture
def charlie(db):  # noqa: ARG001 - the database, for the officer
    return office.charlie()
