"""How far a comparison is, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sought.registry.models import LinkageRun
from sought.web.linking import Progress

STEPS: Mapping[str, Promise] = {
    "": gettext_lazy("starting"),
    "records": gettext_lazy("reading the lists and the register"),
    "candidates": gettext_lazy("finding pairs to compare"),
    "training": gettext_lazy("learning the weights"),
    "pairs": gettext_lazy("comparing"),
    "clusters": gettext_lazy("forming persons"),
    "write": gettext_lazy("writing the proposals"),
}


def linking_shown(now: Progress | None, last: LinkageRun | None) -> dict[str, Any]:
    """What the page says of the process; of one that failed only until a later run went well."""
    if now is None:
        return {"running": False}
    later = last is not None and last.started_at.timestamp() > now.began + 1
    return {
        "running": now.running,
        "by": now.by,
        "words": str(STEPS.get(now.step, now.step)),
        "percent": now.percent,
        "problem": "" if now.running or later else now.problem,
        "interrupted": now.interrupted and not later,
    }
