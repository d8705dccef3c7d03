"""Second review: alone is what the identification is had no site a weight, whatever else is told."""
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.genetics.national.identification import identify
from sought.genetics.national.prior import IdentificationPrior
from tests.national_cases import bare, posteriors, made_up_ratios

def test_k():
    n = 12
    S = [f"S{i}" for i in range(n)]; M = [f"M{i}" for i in range(n)]
    ratios = {(s, m): 6.0 for s, m in zip(S[1:], M[1:])}
    ratios["S0", "M0"] = 2000.0
    ratios["S0", "M1"] = 1e-3
    ratios["S1","M0"] = 1e-3
    case, matches = bare(S, M, ratios)
    sites = {(s, m): 10.0 for s, m in zip(S[1:], M[1:])}
    opt = dict(prior=IdentificationPrior(13, 0.5, source="t"), wrong_pedigrees=0.0, floor=0.0)
    a = identify(case, matches, site_weights=sites, threshold=0.99, without_sites=0.9, **opt)
    b = identify(case, matches, threshold=0.99, **opt)
    print(float(a.posterior[0]), a.without_sites(0), float(b.posterior[0]), a.carried, a.conclusions[0])
    assert a.without_sites(0) == pytest.approx(float(b.posterior[0]))

def test_left_out():
    """S0 without any weight, rival of left-out family that testimony gives to S1."""
    S = ["S0", "S1"]; M = ["A", "B"]
    # prior: u=.1, N=10 -> .09 per pairing ; weight = .09*LR ; floor .05
    ratios = {("S0","A"): 900.0, ("S0","B"): .5, ("S1","B"): 2.0}
    case, matches = bare(S, M, ratios)
    sites = {("S1","B"): 10.0}
    opt = dict(prior=IdentificationPrior(10, 0.1, rounds=0, source="t"), wrong_pedigrees=0.0)
    t = 0.99845
    a = identify(case, matches, site_weights=sites, threshold=t, without_sites=0.99, **opt)
    b = identify(case, matches, threshold=t, **opt)
    print(a.component, float(a.posterior[0]), a.without_sites(0), float(b.posterior[0]), a.carried, a.conclusions[0])
    assert a.conclusions[0].conclusion == b.conclusions[0].conclusion

WEIGHTS = st.sampled_from([0.1, 0.3, 1.0, 3.0, 10.0])
@settings(max_examples=300, deadline=None)
@given(made_up_ratios(3, 3), st.data(), st.sampled_from([0.9, 0.99, 0.9995]), st.sampled_from([0, 2]))
def test_any(ratios, data, threshold, rounds):
    case, matches = bare([f"S{i}" for i in range(3)], [f"M{i}" for i in range(3)], ratios)
    sites = {p: data.draw(WEIGHTS) for p in ratios}
    opt = dict(prior=IdentificationPrior(6, 0.3, rounds=rounds, source="t"), wrong_pedigrees=0.0, floor=0.0, threshold=threshold)
    a = identify(case, matches, site_weights=sites, without_sites=0.5, **opt)
    b = identify(case, matches, **opt)
    for e in range(len(ratios)):
        if a.without_sites(e) is not None:
            assert a.without_sites(e) == pytest.approx(float(b.posterior[e]), rel=1e-9, abs=1e-12)
