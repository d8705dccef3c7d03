"""What every page knows: the installation, and where its reader may go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

import sought
from sought.registry.models import Installation


def office(request: HttpRequest) -> dict[str, Any]:
    return {"installation": Installation.current(), "version": sought.__version__}
