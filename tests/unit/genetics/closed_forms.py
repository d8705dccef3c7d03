"""Probabilities of genotypes that can be written down, at one marker of three alleles."""

from itertools import combinations_with_replacement, product

from sought.genetics.markers import Marker

p, q, r = 0.2, 0.3, 0.5
STR = Marker("STR", ("1", "2", "3"), (p, q, r))
FREQUENCY = dict(zip(STR.alleles, STR.freqs, strict=True))
GENOTYPES = ["/".join(pair) for pair in combinations_with_replacement(STR.alleles, 2)]


def in_population(genotype: str) -> float:
    """Hardy-Weinberg."""
    a, b = genotype.split("/")
    return FREQUENCY[a] * FREQUENCY[b] * (1 if a == b else 2)


def sharing_one(first: str, second: str) -> float:
    """P(second | first, one gene identical by descent)."""
    total = 0.0
    for shared, fresh in product(first.split("/"), STR.alleles):
        if sorted([shared, fresh]) == second.split("/"):
            total += FREQUENCY[fresh] / 2
    return total


def by_kappa(kappa: tuple[float, float, float], first: str, second: str) -> float:
    """Likelihood of two people sharing 0, 1, 2 genes with probabilities kappa."""
    none, one, both = kappa
    apart = none * in_population(second) + one * sharing_one(first, second)
    return in_population(first) * (apart + both * (first == second))
