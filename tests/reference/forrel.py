"""Reads the answers of forrel and KLINK into this package's values."""

import json
from pathlib import Path

from sought.genetics.case import Family
from sought.genetics.hypotheses import together
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.pedigree import Member, Pedigree, Sex

RECIPE = ("model", "rate", "range", "rate2")


def cases(reference: Path, name: str) -> list[dict]:
    return json.loads((reference / "kinship" / "forrel" / f"{name}.json").read_text())["cases"]


def pedigree(components: list[dict]) -> Pedigree:
    return together(
        [
            Pedigree(
                tuple(
                    Member(m["id"], m.get("father"), m.get("mother"), Sex(m["sex"]))
                    for m in component["members"]
                ),
                component["id"],
                component.get("founder_inbreeding") or {},
            )
            for component in components
        ]
    )


def markers(rows: list[dict]) -> tuple[Marker, ...]:
    return tuple(
        Marker(r["name"], tuple(r["alleles"]), tuple(r["freqs"]), r["x_chrom"], mutation(r))
        for r in rows
    )


def mutation(row: dict) -> MutationModel | None:
    if row["mutation"] is None:
        return None
    female, male = (
        Mutation(**{k: v for k, v in row["mutation"][sex].items() if k in RECIPE})
        for sex in ("female", "male")
    )
    return MutationModel(female, male)


def family(components: list[dict], panel: tuple[Marker, ...]) -> Family:
    typed = {i: g for c in components for i, g in c["genotypes"].items()}
    return Family(pedigree(components), {i: encode_profile(panel, g) for i, g in typed.items()})
