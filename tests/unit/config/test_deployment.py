"""A fresh installation passes Django's own inspection, and keeps to itself what it draws."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.unit.config.test_environment import clean_environment


def run_fresh(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *arguments],
        env={**clean_environment(), "SOUGHT_DATA": str(folder / "data"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_deploy_is_clean(tmp_path):
    done = run_fresh(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_check_deploy_would_say_what_is_wrong(tmp_path):
    done = run_fresh(tmp_path, "check", "--deploy", "--fail-level", "WARNING", SOUGHT_HTTPS="0")
    assert done.returncode == 1
    assert "security.W012" in done.stderr


def test_all_that_it_makes_is_its_owners_alone(tmp_path):
    assert run_fresh(tmp_path, "check").returncode == 0
    made = [tmp_path / "data", *(tmp_path / "data").rglob("*")]
    assert len(made) >= 4
    assert [path for path in made if path.stat().st_mode & 0o077 and path.is_dir()] == []
    secrets = (tmp_path / "data" / "secrets").iterdir()
    assert {path.name: path.stat().st_mode & 0o777 for path in secrets} == {
        "secret-key": 0o600,
        "audit-key": 0o600,
    }


def test_models_and_migrations_agree(tmp_path):
    done = run_fresh(tmp_path, "makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout
