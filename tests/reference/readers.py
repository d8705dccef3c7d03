"""The files of ../shared/reference/kinship as values, read plainly and independently of
``sought.exchange``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Any

from sought.genetics.markers import Calls, Marker, encode_profile
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.pedigree import Member, Pedigree, Sex

Json = Mapping[str, Any]


def cases(reference: Path, name: str, count: int) -> list[Json]:
    """The cases of a file below ``kinship/likelihood`` or ``kinship``; all of them, or fail."""
    content = json.loads((reference / "kinship" / name).read_text("utf-8"))
    assert len(content["cases"]) == count
    return content["cases"]


def number(text: float | str) -> float:
    """A number; infinities are written as strings."""
    return {"-Inf": -inf, "Inf": inf}[text] if isinstance(text, str) else float(text)


def mutation(recipe: Json) -> Mutation:
    """A recipe; models without parameters bring their matrix."""
    if recipe["model"] in {"custom", "random"}:
        return Mutation("custom", matrix=_rows(recipe["matrix_rows_from_cols_to"]))
    given = {k: recipe[k] for k in ("rate", "range", "rate2") if recipe.get(k) is not None}
    return Mutation(recipe["model"], **given)


def mutation_model(model: Json | None) -> MutationModel | None:
    """Recipes of both sexes, or None."""
    return model and MutationModel(mutation(model["female"]), mutation(model["male"]))


def marker(entry: Json) -> Marker:
    """A marker of the common schema."""
    return Marker(
        entry["name"],
        tuple(entry["alleles"]),
        tuple(entry["freqs"]),
        x_linked=entry["x_chrom"],
        mutation=mutation_model(entry["mutation"]),
    )


def pedigree(entry: Json) -> Pedigree:
    """A pedigree of the common schema."""
    members = tuple(
        Member(m["id"], m["father"], m["mother"], Sex(m["sex"])) for m in entry["members"]
    )
    return Pedigree(members, entry["id"], entry.get("founder_inbreeding") or {})


def profiles(markers: Sequence[Marker], genotypes: Mapping[str, list[str]]) -> dict[str, Calls]:
    """Profiles of typed members."""
    return {member: encode_profile(markers, texts) for member, texts in genotypes.items()}


# --- Familias -------------------------------------------------------------------------------------


def familias_alleles(case: Json) -> int:
    """Number of visible alleles; a silent one comes last in the file."""
    return len(case["alleles"]) - case["silent_allele"]


def familias_pedigree(members: Sequence[Json]) -> tuple[Pedigree, set[Sex]]:
    """A pedigree in which one-parent people got an untyped second parent, and their sexes."""
    people, added = [], []
    for m in members:
        father, mother = m["father"], m["mother"]
        if mother and not father:
            father = f"father of {m['id']}"
            added.append(Member(father, sex=Sex.MALE))
        if father and not mother:
            mother = f"mother of {m['id']}"
            added.append(Member(mother, sex=Sex.FEMALE))
        people.append(Member(m["id"], father, mother, Sex(m["sex"])))
    return Pedigree((*people, *added)), {m.sex for m in added}


def familias_marker(case: Json, without_mutation: set[Sex]) -> Marker:
    """The marker with Familias' own matrices, none for gametes of these sexes."""
    visible = familias_alleles(case)

    def recipe(sex: Sex, key: str) -> Mutation:
        if sex in without_mutation:
            return Mutation("equal", 0.0)
        rows = [row[:visible] for row in case[key][:visible]]
        return Mutation("custom", matrix=_rows(rows))

    return Marker(
        "L",
        tuple(case["alleles"][:visible]),
        tuple(case["freqs"][:visible]),
        mutation=MutationModel(
            recipe(Sex.FEMALE, "female_matrix"), recipe(Sex.MALE, "male_matrix")
        ),
        silent_frequency=case["freqs"][-1] if case["silent_allele"] else 0.0,
    )


def familias_recipe(case: Json, sex: str) -> Mutation:
    """Familias' parameters as a recipe of ours."""
    given = case["mutation"]
    model = given["model"].split("_")[0]

    def parameter(name: str) -> Any:
        return given.get(f"{sex}Mutation{name}", given.get(f"Mutation{name}"))

    if model in {"none", "equal", "proportional"}:
        kind = "equal" if model == "none" else model
        return Mutation(kind, parameter("Rate"), stabilisation=given.get("Stabilization"))
    return Mutation(
        model,
        parameter("Rate"),
        range=parameter("Range"),
        rate2=parameter("Rate2"),
        stabilisation=given.get("Stabilization"),
    )


def _rows(matrix: Sequence[Sequence[float]]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in matrix)
