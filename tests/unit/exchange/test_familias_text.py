from dataclasses import replace
from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange import read_familias, write_familias
from sought.exchange.familias_fam import parse_familias
from sought.exchange.familias_project import FamiliasMarker, FamiliasPerson
from sought.exchange.familias_text import familias_text, mutation_code
from sought.genetics.mutation import Mutation
from sought.genetics.pedigree import Sex
from tests.unit.exchange.test_familias_fam import CASEWORK, DVI


@pytest.mark.parametrize("text", [CASEWORK, DVI])
def test_a_project_comes_back_equal(text: str, tmp_path: Path) -> None:
    project = parse_familias(text)
    write_familias(project, tmp_path / "a.fam")
    assert read_familias(tmp_path / "a.fam") == project


def layout(text: str) -> list[str]:
    """Lines with words, headings and flags; numbers are written in another way."""
    lines = [line.strip() for line in text.split("\n")]
    told = [line for line in lines if line[:1] in {'"', "#", "["} or "=" in line]
    return [line for line in told if "DatabaseSize" not in line and "DO NOT" not in line]


@pytest.mark.parametrize("text", [CASEWORK, DVI.replace("#FALSE#\n", '#TRUE#\n""\n', 1)])
def test_the_layout_is_that_of_the_original(text: str) -> None:
    written = familias_text(parse_familias(text)).replace("Written by Sought", "DO NOT EDIT!")
    assert layout(written) == layout(text)
    assert written.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("recipe", "code"),
    [
        (Mutation("equal"), 0),
        (Mutation("proportional"), 1),
        (Mutation("stepwise", stabilisation="PM"), 3),
        (Mutation("stepwise"), 4),
    ],
)
def test_the_numbers_of_mutation_models(recipe: Mutation, code: int) -> None:
    assert mutation_code(recipe) == code


@pytest.mark.parametrize("recipe", [Mutation("onestep"), Mutation("equal", stabilisation="PM")])
def test_other_models_are_refused(recipe: Mutation) -> None:
    with pytest.raises(InputError, match=f"mutation model {recipe.model}.* is not among those of"):
        mutation_code(recipe)


@pytest.mark.parametrize(
    ("person", "message"),
    [
        (
            FamiliasPerson("U", Sex.UNKNOWN),
            "the sex of 'U' is unknown; Familias needs male or female",
        ),
        (FamiliasPerson("U", Sex.MALE, {"TH01": "6/-"}), "'U' has allele '-' at marker TH01"),
        (FamiliasPerson('"U"', Sex.MALE), "cannot hold these names"),
    ],
)
def test_what_a_file_cannot_hold_is_not_written(
    person: FamiliasPerson, message: str, tmp_path: Path
) -> None:
    project = parse_familias(CASEWORK)
    project = replace(project, persons=(*project.persons[:2], person), known_relations=replace(project.known_relations, relations=()), pedigrees=())  # fmt: skip
    with pytest.raises(InputError, match=message):
        write_familias(project, tmp_path / "a.fam")
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_familias_lacks_is_told_with_the_marker() -> None:
    project = parse_familias(CASEWORK)
    marker = project.markers[0].marker
    assert marker.mutation is not None
    dawid = replace(marker, mutation=replace(marker.mutation, female=Mutation("stepwise", 0.001, stabilisation="MH")))  # fmt: skip
    with pytest.raises(
        InputError, match=r"marker TH01\.mutation: mutation model stepwise with stab"
    ):
        familias_text(replace(project, markers=(FamiliasMarker(dawid), project.markers[1])))
