"""Without ../shared the suite still runs; what compares with it says why it does not."""

import os
import subprocess
import sys
from pathlib import Path


def test_reference_tests_skip_with_their_reason(root, tmp_path):
    absent = tmp_path / "nowhere"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist"]
    run = subprocess.run(
        [*command, str(Path(__file__).with_name("test_single_marker.py"))],
        cwd=root,
        env={**os.environ, "SOUGHT_REFERENCE": str(absent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert "1 skipped" in run.stdout
    assert f"no reference answers: {absent} is not there (set SOUGHT_REFERENCE)" in run.stdout
