"""The process that looks for doubles: ``python -m sought.web.linking_process OFFICER FILE [everything]``.

OFFICER is the code of whoever began it, FILE the number of the open file of :mod:`sought.web.linking`
in which it says how far it is; ``everything`` is compared anew where the word stands.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

from sought.errors import SoughtError
from sought.web import linking

_SECONDS_BETWEEN = 0.5
_NICE = 10


def main(code: str, file: int, *, everything: bool = False) -> None:
    """Search for the officer of that code; how it ended stands in the file."""
    from sought.registry.actions.run_linkage import run_linkage
    from sought.registry.models import Officer

    began = time.time()
    say = _speaker(code, file, began)
    problem = ""
    try:
        officer = Officer.objects.get(pk=Officer.number_of(code), is_active=True)
        run_linkage(by=officer, everything=everything, progress=say)
    except SoughtError as error:  # names codes and positions only
        problem = str(error)
    except Exception as error:
        problem = type(error).__name__  # what it says may quote a person
        raise
    finally:
        linking.tell(file, linking.Progress(by=code, began=began, ended=True, problem=problem))


def _speaker(code: str, file: int, began: float) -> Callable[[str, int, int], None]:
    """Says each step at once, and within a step twice a second."""
    last = ("", 0.0)

    def say(step: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if step != last[0] or now - last[1] >= _SECONDS_BETWEEN or done == total:
            last = (step, now)
            linking.tell(file, linking.Progress(code, began, step, done, total))

    return say


if __name__ == "__main__":
    import django

    os.nice(_NICE)  # whoever reads a page goes first
    django.setup()
    main(sys.argv[1], int(sys.argv[2]), everything=sys.argv[3:] == ["everything"])
