"""The one folder an installation lives in: database, attachments, secrets, backups.

At the first start it is made, private to its owner, and the secrets are drawn.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from sought.errors import InputError

_OWNER_ONLY, _OWNER_FILE = 0o700, 0o600


def data_folder(given: str) -> Path:
    """The folder, made if it is missing; InputError where that cannot be."""
    folder = Path(given).expanduser().resolve() if given else default_folder()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        return private_folder(folder)
    except OSError as error:
        raise InputError(
            f"the folder cannot be made ({error.strerror}); name another", where="SOUGHT_DATA"
        ) from None


def private_folder(folder: Path) -> Path:
    """The folder, made for its owner alone where it is missing."""
    folder.mkdir(mode=_OWNER_ONLY, exist_ok=True)
    return folder


def default_folder() -> Path:
    """``~/.local/share/sought``, or where XDG_DATA_HOME says."""
    home = os.environ.get("XDG_DATA_HOME", "").strip()
    return (Path(home) if home else Path.home() / ".local" / "share") / "sought"


def kept_secret(folder: Path, name: str) -> str:
    """The secret of that name; drawn and kept, readable by the owner alone, at the first call.

    Two processes that start at once agree: only one of them can link its file into place.
    """
    kept = folder / "secrets" / name
    if not kept.is_file():
        private_folder(kept.parent)
        drawn = kept.with_name(f".{name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(drawn, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_FILE)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(secrets.token_urlsafe(50))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(drawn, kept)
        except FileExistsError:
            pass
        finally:
            drawn.unlink()
    return kept.read_text("utf-8")
