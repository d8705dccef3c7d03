"""PFIF 1.4, in which services for missing persons exchange records after disasters.

These modules read names; messages carry positions and fields only.
"""

from sought.exchange.pfif.read import parse_pfif, read_pfif
from sought.exchange.pfif.records import PfifFile, PfifNote, PfifPerson
from sought.exchange.pfif.write import pfif_to_bytes, write_pfif

__all__ = [
    "PfifFile",
    "PfifNote",
    "PfifPerson",
    "parse_pfif",
    "pfif_to_bytes",
    "read_pfif",
    "write_pfif",
]
