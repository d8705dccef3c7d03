"""Markers: alleles, frequencies and how they mutate, in one population.

Observations are stored as allele indices of their marker (``int16``): ``-1`` stands for an
allele that was not seen.  An untyped person is ``(-1, -1)``; ``(3, -1)`` means that allele 3
was seen and the other one, whatever it is, was not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sought.errors import GenotypeError, InputError, MarkerError
from sought.genetics.mutation import Mutation, MutationModel, mutation_matrix

UNSEEN = -1
SILENT = "silent"
_SUM_TOLERANCE = 1e-4

Matrix = NDArray[np.float64]
Calls = NDArray[np.int16]


@dataclass(frozen=True)
class Marker:
    """One genetic marker as a population has it.

    Parameters
    ----------
    alleles, freqs
        Allele names and population frequencies, in the same order.  Frequencies are used as
        given; their sum must be 1 within 1e-4 (published tables are rounded).
    x_linked
        Whether the marker is on the X chromosome (outside the pseudo-autosomal regions).
    mutation
        Recipes for both parental sexes, or None.
    silent_frequency
        Frequency of an allele that leaves no signal.  ``freqs`` then sum to one with it, or
        without it: in the second case they are scaled by ``1 - silent_frequency``.
    theta
        Theta (F_ST) at this marker; None takes that of the analysis.
    """

    name: str
    alleles: tuple[str, ...]
    freqs: tuple[float, ...]
    x_linked: bool = False
    mutation: MutationModel | None = None
    silent_frequency: float = 0.0
    theta: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "alleles", tuple(self.alleles))
        object.__setattr__(self, "freqs", tuple(float(f) for f in self.freqs))
        self._check_alleles()
        self._check_frequencies()
        _ = self.matrices  # raises where the mutation model does not fit

    @cached_property
    def index(self) -> dict[str, int]:
        """Position of each visible allele."""
        return {allele: i for i, allele in enumerate(self.alleles)}

    @property
    def has_silent(self) -> bool:
        """Whether an allele without signal segregates."""
        return self.silent_frequency > 0

    @cached_property
    def state_freqs(self) -> Matrix:
        """Frequencies of all alleles that segregate, the silent one (if any) last."""
        p = np.array(self.freqs)
        if not self.has_silent:
            return p
        if abs(p.sum() - 1) <= _SUM_TOLERANCE:
            p = p * (1 - self.silent_frequency)
        return np.append(p, self.silent_frequency)

    @cached_property
    def matrices(self) -> tuple[Matrix, Matrix]:
        """Mutation matrices of mothers and fathers over the segregating alleles.

        The silent allele neither mutates nor arises by mutation, as in Familias.
        """
        if self.mutation is None:
            identity = np.eye(len(self.state_freqs))
            return identity, identity
        female = self._matrix(self.mutation.female, "female")
        if self.mutation.male == self.mutation.female:
            return female, female
        return female, self._matrix(self.mutation.male, "male")

    @cached_property
    def always_lumpable(self) -> bool:
        """Whether any set of alleles may be treated as one without changing likelihoods.

        So it is where every allele arises equally often from each other allele: no mutation,
        equal and proportional models.  Kemeny & Snell, *Finite Markov Chains* (1976), ch. VI.
        A silent allele never mutates and is kept apart.
        """
        return not self.has_silent and all(_columns_constant(m) for m in self.matrices)

    @cached_property
    def proportionally_lumpable(self) -> bool:
        """Whether, besides, alleles arise in proportion to their frequencies.

        Then a likelihood ratio depends on an unobserved allele only through its not being
        observed.  Holds without mutation and for the proportional model.
        """
        share = self.state_freqs / self.state_freqs.sum()
        return self.always_lumpable and all(
            np.allclose(_arrivals(m), _arrivals(m).sum() * share, rtol=1e-8, atol=0)
            for m in self.matrices
        )

    def without_mutation(self) -> Marker:
        """The same marker without mutations, in which exclusions are counted."""
        if self.mutation is None:
            return self
        return replace(self, mutation=None)

    def encode(self, text: str | None) -> tuple[int, int]:
        """Allele indices of a genotype written ``a/b``.

        ``None``, ``""``, ``-`` and ``-/-`` are untyped; ``a/-`` has one allele unseen; a
        single ``a`` (X chromosome of males) is read as ``a/a``.
        Raises GenotypeError naming an allele the marker does not have.
        """
        if text is None:
            return (UNSEEN, UNSEEN)
        first, slash, second = str(text).strip().partition("/")
        if "/" in second:
            raise GenotypeError(
                f"'{text}' at marker {self.name} has three alleles or more: a mixture or a "
                "three-banded genotype; decide on two, or leave the marker untyped"
            )
        pair = sorted((self._allele(first), self._allele(second if slash else first)), reverse=True)
        return (pair[1], pair[0]) if pair[1] != UNSEEN else (pair[0], pair[1])

    def decode(self, call: Sequence[int]) -> str:
        """A genotype as text, ``-/-`` for untyped."""
        return "/".join("-" if a == UNSEEN else self.alleles[a] for a in call)

    def _allele(self, text: str) -> int:
        text = text.strip()
        if text in {"-", ""}:
            return UNSEEN
        try:
            return self.index[text]
        except KeyError:
            if text.replace(",", ".") in self.index:
                raise GenotypeError(
                    f"allele '{text}' of marker {self.name} has a decimal comma; "
                    f"write {text.replace(',', '.')}"
                ) from None
            shown = ", ".join(self.alleles[:40]) + (", …" if len(self.alleles) > 40 else "")
            raise GenotypeError(
                f"allele '{text}' is not among the alleles of marker {self.name} ({shown}); "
                "add it to the marker with a frequency"
            ) from None

    def _matrix(self, recipe: Mutation, sex: str) -> Matrix:
        visible = len(self.alleles)
        p = self.state_freqs[:visible]
        try:
            matrix = mutation_matrix(recipe, self.alleles, p)
        except InputError as error:
            raise error.inside(f"mutation.{sex}") from None
        if not self.has_silent:
            return matrix
        with_silent = np.eye(visible + 1)
        with_silent[:visible, :visible] = matrix
        return with_silent

    def _check_alleles(self) -> None:
        if not self.name:
            raise MarkerError("a marker needs a name that is not empty", where="name")
        if not self.alleles:
            raise MarkerError(f"marker {self.name} has no alleles", where="alleles")
        if len(set(self.alleles)) < len(self.alleles):
            twice = next(a for a in self.alleles if self.alleles.count(a) > 1)
            raise MarkerError(f"marker {self.name} lists allele '{twice}' twice", where="alleles")
        if any(not a or "/" in a or a == "-" for a in self.alleles):
            raise MarkerError(
                f"marker {self.name}: an allele name must not be empty, '-' or contain '/'",
                where="alleles",
            )

    def _check_frequencies(self) -> None:
        if len(self.freqs) != len(self.alleles):
            raise MarkerError(
                f"marker {self.name} has {len(self.alleles)} alleles and "
                f"{len(self.freqs)} frequencies",
                where="freqs",
            )
        wrong = [f for f in self.freqs if not 0 <= f <= 1]
        if wrong:
            raise MarkerError(
                f"marker {self.name}: frequency {wrong[0]} is outside 0 to 1", where="freqs"
            )
        if not 0 <= self.silent_frequency < 1:
            raise MarkerError(
                f"marker {self.name}: silent_frequency is {self.silent_frequency}; "
                "allowed: 0 up to, not including, 1",
                where="silent_frequency",
            )
        if self.theta is not None and not 0 <= self.theta < 1:
            raise MarkerError(
                f"marker {self.name}: theta is {self.theta}; allowed: 0 up to, not including, 1",
                where="theta",
            )
        total = sum(self.freqs)
        wanted = {1.0, 1.0 - self.silent_frequency}
        if all(abs(total - w) > _SUM_TOLERANCE for w in wanted):
            raise MarkerError(
                f"frequencies of marker {self.name} sum to {total:.6g}, not to 1; "
                "rescale them or add the missing alleles",
                where="freqs",
            )


def _arrivals(matrix: Matrix) -> Matrix:
    """The largest off-diagonal entry of each column."""
    off = matrix - np.diag(np.diag(matrix))
    return np.asarray(off.max(axis=0, initial=0.0))


def _columns_constant(matrix: Matrix) -> bool:
    """Whether the off-diagonal entries of each column are all the same."""
    off = ~np.eye(len(matrix), dtype=bool)
    arrivals = _arrivals(matrix)
    return bool(np.all(np.abs(matrix - arrivals)[off] <= 1e-13 * arrivals.max(initial=0.0)))


def encode_profile(
    markers: Sequence[Marker], genotypes: Sequence[str | None], *, where: str = ""
) -> Calls:
    """Allele indices of a whole profile, shape (markers, 2).

    Raises GenotypeError for a wrong number of genotypes or an unknown allele, with its position.
    """
    if len(genotypes) != len(markers):
        raise GenotypeError(
            f"{len(genotypes)} genotypes for {len(markers)} markers; "
            "give one per marker, '-/-' where untyped",
            where=where,
        )
    calls = np.empty((len(markers), 2), dtype=np.int16)
    for i, (marker, text) in enumerate(zip(markers, genotypes, strict=True)):
        try:
            calls[i] = marker.encode(text)
        except InputError as error:
            raise error.inside(f"{where}[{i}]") from None
    calls.flags.writeable = False
    return calls
