"""A small case that has a little of everything, as a JSON object."""

from copy import deepcopy

from sought.exchange import case_from_object
from sought.genetics.case import Case

STEPWISE = {"model": "stepwise", "rate": 0.001, "range": 0.1, "rate2": 1e-06}
EQUAL = {"model": "equal", "rate": 0.002}
CUSTOM = {"model": "custom", "rate": 0.0, "matrix_rows_from_cols_to": [[0.9, 0.1], [0.2, 0.8]]}

_PLAIN = {
    "markers": [
        {
            "name": "TH01",
            "x_chrom": False,
            "alleles": ["6", "9", "9.3"],
            "freqs": [0.25, 0.25, 0.5],
            "mutation": {"female": STEPWISE, "male": EQUAL},
        },
        {"name": "FGA", "x_chrom": False, "alleles": ["21", "22"], "freqs": [0.5, 0.5], "mutation": None},
    ],
    "families": [
        {
            "id": "F1",
            "members": [
                {"id": "R1", "father": None, "mother": None, "sex": 1},
                {"id": "R2", "father": None, "mother": None, "sex": 2},
                {"id": "M1", "father": "R1", "mother": "R2", "sex": 1},
            ],
            "genotypes": {"R1": ["6/9", "21/21"], "R2": ["9/9.3", "21/22"]},
        },
        {
            "id": "F2",
            "members": [
                {"id": "M2", "father": None, "mother": None, "sex": 1},
                {"id": "W", "father": None, "mother": None, "sex": 2},
                {"id": "C", "father": "M2", "mother": "W", "sex": 2},
            ],
            "genotypes": {"C": ["6/6", "-/-"]},
        },
    ],
    "pm": [
        {
            "id": "S1",
            "members": [{"id": "S1", "father": None, "mother": None, "sex": 1}],
            "genotypes": {"S1": ["9/9", "21/22"]},
        },
        {
            "id": "S2",
            "members": [{"id": "S2", "father": None, "mother": None, "sex": 1}],
            "genotypes": {"S2": ["6/9.3", "-/-"]},
        },
    ],
    "missing": ["M1", "M2"],
}  # fmt: skip


def plain() -> dict:
    """Two families and two samples: what every format can hold."""
    return deepcopy(_PLAIN)


def rich() -> dict:
    """The same with what only some formats can hold."""
    case = plain()
    case["id"] = "everything"
    case["theta"] = 0.02
    case["markers"][1] |= {"theta": 0.01, "silent_frequency": 0.05}
    case["markers"][1]["mutation"] = {"female": CUSTOM, "male": CUSTOM}
    case["markers"].append(
        {
            "name": "DXS1", "x_chrom": True, "alleles": ["1", "2"], "freqs": [0.25, 0.75],
            "mutation": None,
        }
    )  # fmt: skip
    genotypes = {"R1": "1/1", "R2": "1/2", "C": "2/2"}
    for family in case["families"]:
        for member, texts in family["genotypes"].items():
            texts.append(genotypes[member])
    for sample in case["pm"]:
        sample["genotypes"][sample["id"]].append("2/-")
    family = case["families"][0]
    family["members"].append({"id": "M3", "father": "R1", "mother": "R2", "sex": 1})
    family["twins"] = [["M1", "M3"]]
    case["families"][1]["founder_inbreeding"] = {"W": 0.125}
    family["errors"] = {"R2": {"dropout": 0.1}}
    case["pm"][1]["errors"] = {"S2": {"dropout": 0.2, "dropin": 0.01, "miscall": 0.001}}
    case["priors"] = {"M1": {"S1": 2.0, "*": 0.5}}
    case["priors_source"] = "anthropology report 7"
    return case


def plain_case() -> Case:
    return case_from_object(plain())


def rich_case() -> Case:
    return case_from_object(rich())
