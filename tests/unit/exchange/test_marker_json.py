import pytest

from sought.errors import InputError, MarkerError
from sought.exchange.marker_json import (
    MAX_ALLELES,
    marker_from_object,
    marker_to_object,
    mutation_from_object,
    mutation_to_object,
)
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation, MutationModel

PLAIN = {"name": "L", "alleles": ["1", "2"], "freqs": [0.25, 0.75]}


def test_a_marker_is_read() -> None:
    recipe = {
        "model": "stepwise",
        "rate": 0.01,
        "range": 0.5,
        "rate2": 0.001,
        "stabilisation": "PM",
    }
    given = PLAIN | {
        "x_chrom": True, "silent_frequency": 0.1, "theta": 0.03, "chrom": "X",
        "mutation": {"female": recipe, "male": {"model": "equal", "rate": 0.02}},
    }  # fmt: skip
    female = Mutation("stepwise", 0.01, 0.5, 0.001, stabilisation="PM")
    expected = Marker(
        "L", ("1", "2"), (0.25, 0.75), True, MutationModel(female, Mutation("equal", 0.02)), 0.1, 0.03
    )  # fmt: skip
    assert marker_from_object(given) == expected


def test_absent_and_null_are_the_defaults() -> None:
    null = {"x_chrom": None, "mutation": None, "silent_frequency": None, "theta": None}
    assert marker_from_object(PLAIN) == marker_from_object(PLAIN | null)


def test_whole_numbers_name_alleles() -> None:
    assert marker_from_object(PLAIN | {"alleles": [1, 2]}).alleles == ("1", "2")


@pytest.mark.parametrize(
    "model",
    [
        None,
        MutationModel.same(Mutation("equal", 0.01)),
        MutationModel(Mutation("proportional", 0.01), Mutation("stepwise", 0.01, 0.3, 0.002)),
        MutationModel.same(Mutation("dawid", 0.01, 0.2)),
        MutationModel.same(Mutation("random", 0.01, seed=7)),
        MutationModel.same(Mutation("onestep", 0.01, range=0.7, rate2=0.1, stabilisation="DP")),
        MutationModel.same(Mutation("custom", matrix=((0.9, 0.1), (0.2, 0.8)))),
    ],
)
def test_mutation_models_come_back_equal(model: MutationModel | None) -> None:
    assert mutation_from_object(mutation_to_object(model)) == model


def test_a_marker_comes_back_equal() -> None:
    marker = Marker("L", ("1", "2"), (1 / 3, 2 / 3), True, None, 0.1, 0.02)
    assert marker_from_object(marker_to_object(marker)) == marker


@pytest.mark.parametrize(
    ("change", "where", "message"),
    [
        ({"name": None}, "name", "the value is null"),
        ({"alleles": ["1", 2.5]}, "alleles[1]", 'allowed: text in quotes, such as "15"'),
        ({"alleles": ["1", "x" * 33]}, "alleles[1]", "has 33 letters; allowed: 32"),
        ({"alleles": ["1", "1"]}, "alleles", "lists allele '1' twice"),
        ({"alleles": []}, "alleles", "has no alleles"),
        ({"freqs": [0.25, "Inf"]}, "freqs[1]", "'Inf' is text; allowed: a number"),
        ({"freqs": [0.25, 0.5]}, "freqs", "sum to 0.75, not to 1"),
        ({"freqs": [1]}, "freqs", "2 alleles and 1 frequencies"),
        ({"freqs": {"1": 1}}, "freqs", "the value is an object; allowed: a list of numbers"),
        ({"x_chrom": "yes"}, "x_chrom", "'yes' is text; allowed: true or false"),
        ({"theta": 1}, "theta", "theta is 1.0; allowed: 0 up to"),
        ({"silent_frequency": []}, "silent_frequency", "the value is a list; allowed: a number"),
        ({"mutation": "equal"}, "mutation", "allowed: null, or an object with female and male"),
        ({"mutation": {"female": {"model": "equal"}}}, "mutation", "key 'male' is missing"),
        ({"freq": [1]}, "", "key 'freq' is unknown; did you mean 'freqs'?"),
    ],
)
def test_what_cannot_be_a_marker(change: dict, where: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        marker_from_object(PLAIN | change)
    assert caught.value.where == where
    assert message in caught.value.problem


@pytest.mark.parametrize(
    ("recipe", "where", "message"),
    [
        ({"rate": 0.1}, "", "key 'model' is missing"),
        ({"model": "eqal"}, "model", "mutation model 'eqal' is unknown; allowed: equal"),
        ({"model": "equal", "rate": 2}, "rate", "rate is 2.0; allowed: 0 to 1"),
        ({"model": "equal", "stabilization": "PM"}, "", "did you mean 'stabilisation'?"),
        ({"model": "random", "seed": -1}, "seed", "0 or above"),
        ({"model": "custom", "matrix_rows_from_cols_to": [[1]]}, "matrix", "shape (1, 1)"),
        (
            {"model": "custom", "matrix_rows_from_cols_to": [[1], [0, 1]]},
            "matrix_rows_from_cols_to[0]",
            "a row has 1 numbers; 2 rows need as many",
        ),
        (
            {"model": "custom", "matrix_rows_from_cols_to": [[1, 0], ["0", 1]]},
            "matrix_rows_from_cols_to[1][0]",
            "'0' is text",
        ),
        (
            {"model": "custom", "matrix_rows_from_cols_to": [[1e308, 0], [0, 1]]},
            "matrix_rows_from_cols_to[0][0]",
            "probability is 1e+308; allowed: 0 to 1",
        ),
        (
            {"model": "custom", "matrix_rows_from_cols_to": [[1, 0], None]},
            "matrix_rows_from_cols_to[1]",
            "the value is null",
        ),
        (
            {"model": "custom", "matrix_rows_from_cols_to": [[]] * (MAX_ALLELES + 1)},
            "matrix_rows_from_cols_to",
            "at most 1000",
        ),
    ],
)
def test_what_cannot_be_a_mutation_model(recipe: dict, where: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        marker_from_object(PLAIN | {"mutation": {"female": recipe, "male": {"model": "equal"}}})
    assert caught.value.where == ".".join(filter(None, ["mutation.female", where]))
    assert message in caught.value.problem


def test_a_marker_with_too_many_alleles_is_refused() -> None:
    n = MAX_ALLELES + 1
    with pytest.raises(MarkerError, match="has 1001 alleles; at most 1000 are read"):
        marker_from_object(
            {"name": "L", "alleles": [str(i) for i in range(n)], "freqs": [1 / n] * n}
        )


@pytest.mark.parametrize("model", ["equal", "stepwise", "random"])
@pytest.mark.parametrize("method", ["PM", "PR", "MH"])
def test_numbers_that_run_out_of_range_are_an_error_without_a_warning(
    model: str, method: str
) -> None:
    recipe = {"model": model, "rate": 0.5, "stabilisation": method}
    given = PLAIN | {"freqs": [1e-320, 1.0], "mutation": {"female": recipe, "male": recipe}}
    with pytest.raises(MarkerError, match=r"cannot be worked out|would need|no two alleles"):
        marker_from_object(given)
