"""Serve the office with gunicorn, on this machine only."""

from __future__ import annotations

import gc
import os
import socket
import sys
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from sought.config import search_worker, warm_figures
from sought.config.data_folder import private_folder
from sought.errors import InputError

HOST = "127.0.0.1"
PID_FILE, LOG_FOLDER, LOG_FILE = "office.pid", "logs", "office.log"
_ANSWER_SECONDS, _GRACE_SECONDS = 120, 30
_NEW_OBJECTS = 50_000
"""A page makes some ten thousand objects: the collector comes every few pages, not within one."""


def serve_office(*, port: int, workers: int, threads: int) -> None:
    """Migrate, check, serve until SIGTERM or Ctrl-C; InputError where the port is taken."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sought.config.settings")
    os.umask(0o077)  # whatever is written from here on is its owner's alone
    check_port(port)
    folder = _prepare()
    sys.stdout.write(f"the office is at {address(port)}\nits log is {log_file(folder)}\n")
    sys.stdout.flush()
    _Gunicorn(_options(folder, port, workers, threads)).run()


def address(port: int) -> str:
    """Where a browser on this machine finds it; by name, since security keys know no numbers."""
    return f"http://localhost:{port}/"


def log_file(folder: Path) -> Path:
    """The log of an installation."""
    return folder / LOG_FOLDER / LOG_FILE


def check_port(port: int) -> None:
    """InputError where something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise InputError(
                f"port {port} cannot be used ({error.strerror}); choose another", where="--port"
            ) from None


def _prepare() -> Path:
    """Load Django, bring the database up to date, check; gives the data folder."""
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    from sought.config.warm_kernels import warm_kernels
    from sought.registry.actions.sweep_leftovers import sweep_leftovers

    call_command("migrate", interactive=False, verbosity=0)
    call_command("check", deploy=settings.HTTPS)
    sweep_leftovers()
    _say_how_to_begin()
    warm_kernels()  # the processes that answer inherit them, and no page waits
    connections.close_all()  # the processes that answer open their own
    private_folder(settings.DATA / LOG_FOLDER)
    return Path(settings.DATA)


def _say_how_to_begin() -> None:
    from sought.registry.models import Officer

    if not Officer.objects.exists():
        sys.stdout.write(
            "nobody can sign in yet; make the first officer with\n"
            "  sought manage create_officer SIGN_IN_NAME --role administrator\n"
        )


def _options(folder: Path, port: int, workers: int, threads: int) -> dict[str, Any]:
    return {
        "bind": f"{HOST}:{port}",
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "preload_app": True,
        # A kept connection stays with the process that took it, however busy that one is; a new
        # one goes to whoever is free.  On the loopback address it costs next to nothing.
        "keepalive": 0,
        "post_fork": _keep_what_is_loaded,
        "post_worker_init": lambda _worker: warm_figures.begin(),
        "when_ready": lambda _server: search_worker.begin(),
        "on_exit": lambda _server: search_worker.end(),
        "pidfile": str(folder / PID_FILE),
        # No log of requests: their addresses hold what officers search for.
        "accesslog": None,
        "errorlog": str(log_file(folder)),
        "capture_output": True,
        "logger_class": "sought.config.server_log.OfficeLog",
        "timeout": _ANSWER_SECONDS,
        "graceful_timeout": _GRACE_SECONDS,
        # Django reads such headers itself, and only where SOUGHT_BEHIND_PROXY says so.
        "forwarded_allow_ips": "",
        "control_socket_disable": True,
        "umask": 0o077,
        "proc_name": "sought-office",
    }


def _keep_what_is_loaded(_master: object, _worker: object) -> None:
    """What was loaded before the fork stays: the collector of rubbish need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)


class _Gunicorn(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with these options, and without reading files or arguments of its own."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._given = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._given.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401 - a WSGI application
        from sought.config.wsgi import application

        return application
