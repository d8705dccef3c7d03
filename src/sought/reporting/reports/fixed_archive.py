"""A Word document or workbook without the moment of its making.

Its members are stored, not compressed: compression differs between builds of zlib, and whoever
makes a report again in ten years must get the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_PROPERTIES = "docProps/core.xml"


def fixed(content: bytes, issued: date) -> bytes:
    """The same members in the same order, made and changed on the day of issue."""
    moment = rb"\g<1>" + f"{issued.isoformat()}T00:00:00Z".encode()
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as target,
    ):
        for name in source.namelist():
            member = source.read(name)
            if name == _PROPERTIES:
                member = _TIMES.sub(moment, member)
            target.writestr(zipfile.ZipInfo(name, _EPOCH), member)
    return stream.getvalue()
