"""Families and likelihoods written in one line each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.pedigree import Member, Pedigree, Sex


def family(*rows: str, **options: object) -> Pedigree:
    """A pedigree from rows like ``"child = father + mother, 1"`` and ``"father, 1"``.

    The number is the sex; ``options`` are those of the pedigree.
    """
    members = []
    for row in rows:
        person, sex = row.split(",")
        name, _, parents = (part.strip() for part in person.partition("="))
        father, _, mother = (part.strip() for part in parents.partition("+"))
        members.append(Member(name, father or None, mother or None, Sex(int(sex))))
    return Pedigree(tuple(members), **options)


def mutating(female: Mutation, male: Mutation | None = None) -> MutationModel:
    """A model from one recipe for both sexes, or from one for each."""
    return MutationModel(female, female if male is None else male)


def likelihood(
    pedigree: Pedigree, marker: Marker, genotypes: Mapping[str, str], **options: object
) -> float:
    """Plain likelihood of genotypes ("a/b" by member) at one marker."""
    profiles = {member: encode_profile([marker], [text]) for member, text in genotypes.items()}
    return float(np.exp(log_likelihood(pedigree, [marker], profiles, **options)[0]))
