"""The page docs/reference/command-line.md, made from the commands themselves.

``python -m sought.cli.reference_page > docs/reference/command-line.md``
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args, get_type_hints

import typer

from sought.cli.app import app

_HEAD = """\
# Command line

Made from the commands themselves by `python -m sought.cli.reference_page`.

## Exit codes

| code | meaning |
|--:|---|
| 0 | done |
| 1 | another failure; a fault of the program itself says so, and shows where with `SOUGHT_DEBUG=1` |
| 2 | bad usage |
| 3 | bad input, with file, place, value and what is allowed; or too large for an exact answer |
| 4 | interrupted; nothing is half-written |

Results go to standard output, errors and progress to standard error. `NO_COLOR` turns colours off,
`COLUMNS` sets the width of tables.

## Numbers in JSON

With `--json` a command prints one JSON value on one line, numbers with full precision.
Three numbers JSON has no word for: what is not computed is `null`, above the range of a double
`"Inf"`, the logarithm of zero `"-Inf"`. Logarithms are natural unless a key says `log10`.
"""


def reference_page() -> str:
    """The page as Markdown."""
    root = typer.main.get_command(app)
    sections = [section(path, command) for path, command in commands(root)]
    return _HEAD + "".join(f"\n{section}" for section in sections)


def commands(command: Any, path: str = "sought") -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Every command that does something, with the words that call it."""
    below = getattr(command, "commands", None)
    if below is None:
        yield path, command
        return
    for name, sub in below.items():
        yield from commands(sub, f"{path} {name}")


def section(path: str, command: Any) -> str:  # noqa: ANN401
    """Usage, what it does, arguments and options of one command."""
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    usage = " ".join([path, *(_placed(a) for a in arguments), *(["[OPTIONS]"] if options else [])])
    lines = [f"## {path}", "", f"`{usage}`", "", _paragraphs(command.help)]
    if arguments or options:
        lines += ["", "| | |", "|---|---|", *(_row(command, p) for p in (*arguments, *options))]
    return "\n".join(lines) + "\n"


def _placed(argument: Any) -> str:  # noqa: ANN401
    name = argument.metavar or argument.name.upper()
    return name if argument.required else f"[{name}]"


def _row(command: Any, parameter: Any) -> str:  # noqa: ANN401
    names = [*getattr(parameter, "opts", ()), *getattr(parameter, "secondary_opts", ())]
    if parameter.param_type_name == "argument":
        names = [parameter.metavar or parameter.name.upper()]
    told = [parameter.help or ""]
    if choices := _choices(get_type_hints(command.callback).get(parameter.name)):
        told.append(f"One of {', '.join(choices)}.")
    if not isinstance(default := parameter.default, bool | None):
        told.append(f"Default: {getattr(default, 'value', default)}.")
    return f"| {', '.join(f'`{n}`' for n in names)} | {' '.join(t for t in told if t)} |"


def _choices(annotation: object) -> list[str]:
    """Values of the enumeration in an annotation such as ``list[Shape] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    return [value for part in get_args(annotation) for value in _choices(part)]


def _paragraphs(text: str | None) -> str:
    blocks = (text or "").strip().split("\n\n")
    return "\n\n".join(" ".join(block.split()) for block in blocks)


if __name__ == "__main__":
    sys.stdout.write(reference_page())
