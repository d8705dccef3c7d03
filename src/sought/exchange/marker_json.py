"""Markers and mutation models as objects of a case file.

Keys of a marker: ``name``, ``x_chrom``, ``alleles``, ``freqs``, ``mutation``,
``silent_frequency``, ``theta``.  Keys of a mutation recipe, one each under ``female`` and
``male``: ``model``, ``rate``, ``range``, ``rate2``, ``matrix_rows_from_cols_to``,
``stabilisation``, ``seed``; what they mean is said in :class:`sought.genetics.mutation.Mutation`.
"""

from __future__ import annotations

from dataclasses import MISSING, fields

import numpy as np

from sought.errors import MarkerError
from sought.exchange.json_values import (
    Object,
    as_code,
    as_flag,
    as_list,
    as_number,
    as_object,
    check_keys,
    need,
)
from sought.exchange.reading import inside, shown
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation, MutationModel, Rows

MAX_ALLELES = 1000
"""Most alleles of a marker that is read; its mutation matrix is the square of that."""

MAX_ALLELE_LETTERS = 32
_ROUNDING = 1e-9

_MARKER = ("name", "x_chrom", "alleles", "freqs", "mutation", "silent_frequency", "theta")
_RECIPE = {
    "model": "model",
    "rate": "rate",
    "range": "range",
    "rate2": "rate2",
    "matrix_rows_from_cols_to": "matrix",
    "stabilisation": "stabilisation",
    "seed": "seed",
}
_TOLD = {"stepwise": {"range", "rate2"}, "dawid": {"range"}, "random": {"seed"}}
_DEFAULTS = {f.name: f.default for f in fields(Mutation) if f.default is not MISSING}


def marker_from_object(value: object) -> Marker:
    """A marker; MarkerError or InputError with the key it comes from."""
    given = as_object(value, "an object with name, alleles, freqs")
    check_keys(given, _MARKER, ("chrom", "comment", "source"))
    name = as_code(need(given, "name"), where="name")
    x_linked = given.get("x_chrom")
    theta = given.get("theta")
    alleles = as_list(need(given, "alleles"), "a list of allele names", where="alleles")
    freqs = as_list(need(given, "freqs"), "a list of numbers", where="freqs")
    return make_marker(
        name,
        tuple(allele_name(a, where=f"alleles[{i}]") for i, a in enumerate(alleles)),
        tuple(as_number(f, where=f"freqs[{i}]") for i, f in enumerate(freqs)),
        x_linked=False if x_linked is None else as_flag(x_linked, where="x_chrom"),
        mutation=mutation_from_object(given.get("mutation")),
        silent_frequency=_number_or(given, "silent_frequency", 0.0),
        theta=None if theta is None else as_number(theta, where="theta"),
    )


def make_marker(
    name: str,
    alleles: tuple[str, ...],
    freqs: tuple[float, ...],
    *,
    x_linked: bool = False,
    mutation: MutationModel | None = None,
    silent_frequency: float = 0.0,
    theta: float | None = None,
) -> Marker:
    """A marker of a file: besides what Marker checks, of a size that can be worked with."""
    if len(alleles) > MAX_ALLELES:
        raise MarkerError(
            f"marker {name} has {len(alleles)} alleles; at most {MAX_ALLELES} are read",
            where="alleles",
        )
    try:
        with np.errstate(over="raise", divide="raise", invalid="raise"):
            return Marker(name, alleles, freqs, x_linked, mutation, silent_frequency, theta)
    except (ArithmeticError, np.linalg.LinAlgError):
        raise MarkerError(
            f"the mutation model cannot be worked out for the alleles of marker {name}",
            where="mutation",
        ) from None


def allele_name(value: object, *, where: str = "") -> str:
    """An allele's name; whole numbers are taken as their digits."""
    text = as_code(value, 'text in quotes, such as "15" or "9.3"', where=where)
    if len(text) > MAX_ALLELE_LETTERS:
        raise MarkerError(
            f"allele {shown(text)} has {len(text)} letters; allowed: {MAX_ALLELE_LETTERS}",
            where=where,
        )
    return text


def marker_to_object(marker: Marker) -> Object:
    """A marker as an object; reading it gives an equal marker."""
    made: Object = {
        "name": marker.name,
        "x_chrom": marker.x_linked,
        "alleles": list(marker.alleles),
        "freqs": list(marker.freqs),
        "mutation": mutation_to_object(marker.mutation),
    }
    if marker.silent_frequency:
        made["silent_frequency"] = marker.silent_frequency
    if marker.theta is not None:
        made["theta"] = marker.theta
    return made


def mutation_from_object(value: object) -> MutationModel | None:
    """The recipes of both parental sexes, or None for null."""
    if value is None:
        return None
    with inside("mutation"):
        given = as_object(value, "null, or an object with female and male")
        check_keys(given, ("female", "male"))
        return MutationModel(_recipe(given, "female"), _recipe(given, "male"))


def mutation_to_object(model: MutationModel | None) -> Object | None:
    """The recipes as an object with ``female`` and ``male``."""
    if model is None:
        return None
    return {"female": _recipe_object(model.female), "male": _recipe_object(model.male)}


def _recipe(parents: Object, sex: str) -> Mutation:
    value = need(parents, sex)
    with inside(sex):
        given = as_object(value, "an object with model and rate (0 for no mutation)")
        check_keys(given, tuple(_RECIPE))
        stabilisation, seed = given.get("stabilisation"), given.get("seed")
        matrix = given.get("matrix_rows_from_cols_to")
        return Mutation(
            as_code(need(given, "model"), where="model"),
            rate=_number_or(given, "rate", 0.0),
            range=_number_or(given, "range", 0.1),
            rate2=_number_or(given, "rate2", 0.0),
            matrix=None if matrix is None else _matrix(matrix),
            stabilisation=None
            if stabilisation is None
            else as_code(stabilisation, where="stabilisation"),
            seed=0 if seed is None else _seed(seed),
        )


def _number_or(given: Object, key: str, default: float) -> float:
    value = given.get(key)
    return default if value is None else as_number(value, where=key)


def _seed(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63:
        return value
    raise MarkerError("the seed must be a whole number, 0 or above", where="seed")


def _matrix(value: object) -> Rows:
    with inside("matrix_rows_from_cols_to"):
        rows = as_list(value, "a list of rows")
        if len(rows) > MAX_ALLELES:
            raise MarkerError(f"has {len(rows)} rows; at most {MAX_ALLELES} are read")
        made = tuple(
            tuple(
                _probability(p, f"[{i}][{j}]") for j, p in enumerate(as_list(row, where=f"[{i}]"))
            )
            for i, row in enumerate(rows)
        )
        for i, row in enumerate(made):
            if len(row) != len(made):
                raise MarkerError(
                    f"a row has {len(row)} numbers; {len(made)} rows need as many", where=f"[{i}]"
                )
        return made


def _probability(value: object, where: str) -> float:
    p = as_number(value, where=where)
    if not -_ROUNDING <= p <= 1 + _ROUNDING:
        raise MarkerError(f"probability is {p:g}; allowed: 0 to 1", where=where)
    return p


def _recipe_object(recipe: Mutation) -> Object:
    """Model and rate, what the model uses, and whatever else is not as by default."""
    made: Object = {"model": recipe.model, "rate": recipe.rate}
    for key, attribute in _RECIPE.items():
        value = getattr(recipe, attribute)
        if value != _DEFAULTS[attribute] or attribute in _TOLD.get(recipe.model, ()):
            made[key] = [list(row) for row in value] if attribute == "matrix" else value
    return made
