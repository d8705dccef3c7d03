"""The full plain archive: every record and attachment as JSON lines and files with checksums.

No institution is locked in: ``manifest.json``, one ``<noun>.jsonl`` per noun, and the
attachments under ``files/<sha256>``.  These modules carry whatever the records hold, names
included; messages carry nouns, record numbers and checksums only.
"""

from sought.exchange.archive.manifest import FileNote, Manifest
from sought.exchange.archive.read import Archive, read
from sought.exchange.archive.sealed import (
    Key,
    Passphrase,
    PublicKeys,
    SecretKeys,
    is_sealed,
    new_secret_key,
    public_key,
    seal,
    sealing,
    unseal,
)
from sought.exchange.archive.write import write, write_tar

__all__ = [
    "Archive",
    "FileNote",
    "Key",
    "Manifest",
    "Passphrase",
    "PublicKeys",
    "SecretKeys",
    "is_sealed",
    "new_secret_key",
    "public_key",
    "read",
    "seal",
    "sealing",
    "unseal",
    "write",
    "write_tar",
]
