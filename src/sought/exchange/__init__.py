"""Other people's files: one module per format, each reading into the engine's own values.

Readers name file, place, value and what is allowed; writers write all of a file or nothing.
Files may hold names of persons: messages quote codes, alleles, numbers and headings only.
"""

from sought.exchange.case_json import (
    case_from_object,
    case_to_object,
    read_case,
    read_cases,
    write_case,
    write_cases,
)
from sought.exchange.case_load import read_case_load, write_case_load
from sought.exchange.case_tables import (
    read_case_folder,
    read_case_workbook,
    write_case_folder,
    write_case_workbook,
)
from sought.exchange.convert import is_folder, not_kept, read_any, write_any
from sought.exchange.familias_case import project_from_case
from sought.exchange.familias_fam import read_familias
from sought.exchange.familias_project import FamiliasProject
from sought.exchange.familias_text import write_familias
from sought.exchange.frequency_table import read_frequencies
from sought.exchange.laboratory_tables import case_from_tables
from sought.exchange.linkage_ped import PedFile, read_ped
from sought.exchange.pedigree_table import FamilyTable, read_families
from sought.exchange.profiles_table import ProfileRow, read_profiles

__all__ = [
    "FamiliasProject",
    "FamilyTable",
    "PedFile",
    "ProfileRow",
    "case_from_object",
    "case_from_tables",
    "case_to_object",
    "is_folder",
    "not_kept",
    "project_from_case",
    "read_any",
    "read_case",
    "read_case_folder",
    "read_case_load",
    "read_case_workbook",
    "read_cases",
    "read_familias",
    "read_families",
    "read_frequencies",
    "read_ped",
    "read_profiles",
    "write_any",
    "write_case",
    "write_case_folder",
    "write_case_load",
    "write_case_workbook",
    "write_cases",
    "write_familias",
]
