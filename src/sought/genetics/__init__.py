"""Kinship science: who can be whom, how surely, and what would make it surer.

Plain frozen values in and out; no database, no files.  What stands here is the public
surface, with the functions of the same name in the modules ``conclusions``, ``frequencies``
and ``power``; everything else may change.
"""

from sought.genetics.case import UNIDENTIFIED, Case, Family, Priors, Sample
from sought.genetics.conclusions import Conclusion
from sought.genetics.direct_match import direct_match, direct_matches, merge_samples
from sought.genetics.evidence import CombinedLR, LabelledLR, as_priors, combine
from sought.genetics.frequencies import (
    RareAllelePolicy,
    kits,
    markers_for,
    populations,
    with_alleles,
)
from sought.genetics.hypotheses import Comparison, compare_hypotheses
from sought.genetics.identity import jacquard, kappa, two_locus_kinship
from sought.genetics.joint import Assignment, JointIdentification, identify_jointly
from sought.genetics.likelihood import log_likelihood
from sought.genetics.likelihood_ratio import LikelihoodRatios, exclusions, likelihood_ratios
from sought.genetics.linked import haldane, kosambi, linked_log_likelihood
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.mutation import Mutation, MutationModel, mutation_matrix
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.power import family_power
from sought.genetics.quality import check_case
from sought.genetics.relatedness import inbreeding, kinship_between, kinship_matrix
from sought.genetics.simulated_case import simulate_case
from sought.genetics.simulation import simulate
from sought.genetics.undisputed import UndisputedMatch, undisputed_matches

__all__ = [
    "UNIDENTIFIED",
    "Assignment",
    "Case",
    "CombinedLR",
    "Comparison",
    "Conclusion",
    "Family",
    "JointIdentification",
    "LabelledLR",
    "LikelihoodRatios",
    "Marker",
    "Member",
    "Mutation",
    "MutationModel",
    "Pedigree",
    "Priors",
    "RareAllelePolicy",
    "Sample",
    "SampleErrors",
    "Sex",
    "UndisputedMatch",
    "as_priors",
    "check_case",
    "combine",
    "compare_hypotheses",
    "direct_match",
    "direct_matches",
    "encode_profile",
    "exclusions",
    "family_power",
    "haldane",
    "identify_jointly",
    "inbreeding",
    "jacquard",
    "kappa",
    "kinship_between",
    "kinship_matrix",
    "kits",
    "kosambi",
    "likelihood_ratios",
    "linked_log_likelihood",
    "log_likelihood",
    "markers_for",
    "merge_samples",
    "mutation_matrix",
    "populations",
    "simulate",
    "simulate_case",
    "two_locus_kinship",
    "undisputed_matches",
    "with_alleles",
]
