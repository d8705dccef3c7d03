"""``sought office demo``: the office of the invented country, built once and started.

The folder is the demonstration's own: it holds a marker from its first moment, and nothing without
that marker is ever removed.  A finished one is used again while seed and program are the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

import sought
from sought.config.background import running_process, start_office, stop_office
from sought.config.data_folder import private_folder
from sought.config.demo_build import build
from sought.config.demo_score import tell_score
from sought.config.serve import HOST, address
from sought.errors import InputError

MARKER, READY = "INVENTED-DEMO", "demo.json"
_FIRST_PORT, _PORTS = 8000, 50
_PARTS_OF_THE_DATA = (
    "demo", "registry", "linkage", "genetics", "partial_dates", "exchange", "reporting",
    "config/demo_*.py",
)  # fmt: skip


@dataclass(frozen=True)
class Demo:
    """What must be the same for a finished demonstration to be used again, and how to sign in."""

    seed: int
    made_with: str
    password: str
    officers: list[str]
    numbers: dict[str, int]
    score: dict[str, Any]
    letter: dict[str, Any]


def demo_office(folder: Path, *, seed: int, port: int | None) -> None:
    """Build if needed, start, and say where it is and how to sign in."""
    screen, started = Console(), perf_counter()
    folder = folder.resolve()
    os.environ["SOUGHT_DATA"] = str(folder)
    os.environ.pop("SOUGHT_DATABASE_URL", None)
    os.environ["SOUGHT_HTTPS"] = "0"  # on this machine only, to be opened without a certificate
    if running_process(folder):
        stop_office()
    demo = _finished(folder, seed) or _build(folder, seed, screen)
    chosen = port or _free_port()
    with screen.status("Starting the office"):
        start_office(port=chosen)
    _say(screen, demo, chosen, perf_counter() - started)


def stop_demo(folder: Path) -> str:
    """Stop the demonstration office; gives what to tell the user."""
    os.environ["SOUGHT_DATA"] = str(folder.resolve())
    return stop_office()


def _finished(folder: Path, seed: int) -> Demo | None:
    try:
        demo = Demo(**json.loads((folder / READY).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return demo if (demo.seed, demo.made_with) == (seed, _made_with()) else None


def _made_with() -> str:
    """Digest of the program's parts that make the register."""
    root, digest = Path(sought.__file__).parent, hashlib.sha256()
    for file in _files_of_the_data(root):
        digest.update(file.relative_to(root).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()


def _files_of_the_data(root: Path) -> Iterator[Path]:
    for at in (path for part in _PARTS_OF_THE_DATA for path in sorted(root.glob(part))):
        for file in [at] if at.is_file() else sorted(at.rglob("*")):
            if file.is_file() and file.suffix in {".py", ".toml", ".csv", ".json"}:
                yield file


def _build(folder: Path, seed: int, screen: Console) -> Demo:
    _clear(folder)
    built = build(seed, screen)
    demo = Demo(seed=seed, made_with=_made_with(), **vars(built))
    _write_private(folder / READY, json.dumps(asdict(demo)))
    return demo


def _clear(folder: Path) -> None:
    """An empty folder with the marker; InputError where something else is kept."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).exists():
            raise InputError("holds something else; name another folder", where=str(folder))
        _empty(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    private_folder(folder)
    (folder / MARKER).write_text("Invented country, invented people. May be removed.\n", "utf-8")


def _empty(folder: Path) -> None:
    """Whatever stops it, what is left is an unfinished demonstration: ready no more, yet marked."""
    (folder / READY).unlink(missing_ok=True)
    for path in sorted(folder.iterdir()):
        if path.name == MARKER:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    (folder / MARKER).unlink()


def _write_private(path: Path, text: str) -> None:
    """Written whole or not at all, for the owner's eyes."""
    half = path.with_suffix(".half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    half.replace(path)


def _free_port() -> int:
    for port in range(_FIRST_PORT, _FIRST_PORT + _PORTS):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise InputError(f"no free port from {_FIRST_PORT} on; choose one", where="--port")


def _say_letter(screen: Console, demo: Demo, at: str) -> None:
    """How a family that got its dead back signs in; each one-time code is good once."""
    letter = demo.letter
    screen.print(
        f"Family page {at.rstrip('/')}/family  code {letter['code']}, "
        f"password {letter['password']}; one-time codes, in order: "
        f"{', '.join(letter['codes'][:5])} (all in {READY})",
        highlight=False,
    )


def _say(screen: Console, demo: Demo, port: int, seconds: float) -> None:
    numbers = Table(show_header=False, box=None, padding=(0, 2))
    for noun, number in sorted(demo.numbers.items()):
        numbers.add_row(f"{number:,}", noun.replace("_", " "))
    screen.print("\nThe office of an invented country. Everybody and everything in it is invented.")
    tell_score(screen, demo.score)
    screen.print("\nIn the register")
    screen.print(numbers)
    screen.print(f"\nOpen        {address(port)}", highlight=False)
    screen.print(f"Sign in as  {', '.join(demo.officers)}", highlight=False)
    screen.print(f"Password    {demo.password}", highlight=False)
    _say_letter(screen, demo, address(port))
    screen.print(f"\nReady after {seconds:.1f} s. Stop it with: sought office demo --stop")
