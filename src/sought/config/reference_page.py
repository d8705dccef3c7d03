"""The page docs/reference/office-commands.md, made from the commands themselves.

``python -m sought.config.reference_page > docs/reference/office-commands.md``
"""

from __future__ import annotations

import os
import sys
from argparse import Action, ArgumentParser
from collections.abc import Iterator

import typer

from sought.cli.reference_page import commands, section
from sought.config.office_commands import office

_HEAD = """\
# Commands of the office

Made from the commands themselves by `python -m sought.config.reference_page`.

`sought office …` serves the office, `sought manage …` is for the administrator of an installation.
The folder of the installation is `SOUGHT_DATA`; see [settings](settings.md). Exit codes are those
of the [command line](command-line.md).
"""

_OURS = ("sought.registry", "sought.demo")
"""Commands of Django itself stand in its own documentation; `migrate` and the like work too."""


def reference_page() -> str:
    """The page as Markdown."""
    root = typer.main.get_command(office)
    sections = [section(path, command) for path, command in commands(root, "sought office")]
    sections += [_managed(name, parser) for name, parser in _parsers()]
    return _HEAD + "".join(f"\n{one}" for one in sections)


def _parsers() -> Iterator[tuple[str, ArgumentParser]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sought.config.settings")
    import django
    from django.core.management import get_commands, load_command_class

    django.setup()
    for name, home in sorted(get_commands().items()):
        if home in _OURS:
            command = load_command_class(home, name)
            yield name, command.create_parser("sought manage", name)


def _managed(name: str, parser: ArgumentParser) -> str:
    own = [action for action in parser._actions if _is_own(action)]  # noqa: SLF001 - has no other door
    usage = " ".join([f"sought manage {name}", *(_placed(a) for a in own if _needed(a))])
    lines = [f"## sought manage {name}", "", f"`{usage}`", "", (parser.description or "").strip()]
    if own:
        lines += ["", "| | |", "|---|---|", *(_row(action) for action in own)]
    return "\n".join(lines) + "\n"


_DJANGO = frozenset(
    [
        "help",
        "version",
        "verbosity",
        "settings",
        "pythonpath",
        "traceback",
        "no_color",
        "force_color",
        "skip_checks",
    ]
)
"""Options that every command of Django has."""


def _is_own(action: Action) -> bool:
    return action.dest not in _DJANGO


def _needed(action: Action) -> bool:
    return not action.option_strings or action.required


def _placed(action: Action) -> str:
    value = str(action.metavar or action.dest.upper())
    if action.option_strings:
        return f"{action.option_strings[-1]} {value}"
    return f"[{value}]" if action.nargs in ("?", "*") else value


def _row(action: Action) -> str:
    value = action.metavar or action.dest.upper()
    names = [f"`{name}`" for name in action.option_strings] or [f"`{value}`"]
    told = [str(action.help or "").replace("%%", "%")]
    if action.choices:
        told.append(f"One of {', '.join(map(str, action.choices))}.")
    if action.option_strings and action.default and not isinstance(action.default, bool | list):
        told.append(f"Default: {action.default}.")
    return f"| {', '.join(names)} | {' '.join(word for word in told if word)} |"


if __name__ == "__main__":
    sys.stdout.write(reference_page())
