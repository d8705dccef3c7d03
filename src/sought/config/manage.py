"""``manage.py`` and ``sought manage``: Django's commands on this installation."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from sought.errors import SoughtError


def manage(arguments: Sequence[str] | None = None) -> None:
    """Run a command; our own errors are told in one sentence and give their exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sought.config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line([*(sys.argv if arguments is None else arguments)])
    except SoughtError as error:
        sys.stderr.write(f"error: {error}\n")
        sys.exit(error.exit_code)
