"""A case load as one file of tables, the same bytes for the same case load, and back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from sought.errors import InputError
from sought.exchange.case_load import read_case_load, write_case_load
from sought.exchange.tables import check_unpacked_size
from sought.genetics.caseload import CaseLoad

_EPOCH = (1980, 1, 1, 0, 0, 0)


def case_archive(load: CaseLoad) -> bytes:
    """A zip file of CSV tables; InputError for what would not read back the same."""
    stream = io.BytesIO()
    with TemporaryDirectory() as folder:
        target = Path(folder) / "case"
        write_case_load(load, target)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(target.iterdir()):
                member = zipfile.ZipInfo(path.name, _EPOCH)
                member.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(member, path.read_bytes())
    return stream.getvalue()


def load_of(archive: bytes) -> CaseLoad:
    """The case load that :func:`case_archive` packed; InputError for any other file."""
    try:
        check_unpacked_size(archive)
        with zipfile.ZipFile(io.BytesIO(archive)) as packed, TemporaryDirectory() as folder:
            for name in packed.namelist():
                if Path(name).name != name:
                    raise InputError("holds folders; a case load has none")
                (Path(folder) / name).write_bytes(packed.read(name))
            return read_case_load(folder)
    except zipfile.BadZipFile:
        raise InputError("is no archive of a case load") from None
