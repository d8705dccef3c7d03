"""The average over decomposable graphs: Madigan & York's example, and enumeration."""

from math import exp, lgamma

import numpy as np
import pytest
from scipy.special import gammaln

from sought.errors import InputError
from sought.reporting.estimates.estimate import Refusal
from sought.reporting.estimates.graph_average import graph_average, graph_posterior
from tests.naive.naive_estimates import dirichlet_log_likelihood
from tests.published_lists import BIRTHS, KOSOVO, NO_OVERLAP, SPINA_BIFIDA, table


def informative(total):
    """The negative binomial prior of the example: a = 13.14, b = 55.17."""
    a, b = 13.14, 55.17
    return total * np.log(b) - (total + a) * np.log(1 + b) + gammaln(total + a) - gammaln(total + 1)


def test_the_example_of_madigan_and_york():
    found = graph_posterior(BIRTHS, np.arange(1, 301), cell_prior=1.0, log_prior=informative)
    total = found.unseen + BIRTHS.observed
    p = found.unseen_probability
    assert (p @ (1 / total)) / (p @ (1 / total**2)) == pytest.approx(731.1, abs=0.05)
    assert total[p.argmax()] == 728
    by_edges = {g.edges: w for g, w in zip(found.graphs, found.graph_probability, strict=True)}
    wanted = {(0b110,): 0.3738, (0b011, 0b110): 0.3099, (0b101, 0b110): 0.2818,
              (0b011, 0b101, 0b110): 0.0345}  # fmt: skip
    for edges, weight in wanted.items():
        assert by_edges[edges] == pytest.approx(weight, abs=5e-5)


def test_the_complete_graph_is_one_dirichlet_prior():
    """Two lists have two graphs: independent, and complete; both by enumeration."""
    counts = table("A B", 7, 5, 4)
    found = graph_posterior(counts, np.arange(200), cell_prior=0.25)
    complete, apart = [], []
    for unseen in range(200):
        total = counts.observed + unseen
        complete.append(exp(dirichlet_log_likelihood(counts, unseen, 0.25)) / total)
        lists = [(11, total - 11), (9, total - 9)]
        value = lgamma(total + 1) - sum(lgamma(n + 1) for n in (unseen, 7, 5, 4))
        for yes, no in lists:
            value += lgamma(1) - lgamma(total + 1)
            value += lgamma(yes + 0.5) + lgamma(no + 0.5) - 2 * lgamma(0.5)
        apart.append(exp(value) / total)
    weights = np.array([sum(apart), sum(complete)])
    assert found.graph_probability == pytest.approx(weights / weights.sum(), rel=1e-9)
    both = np.array(apart) + complete
    assert found.unseen_probability == pytest.approx(both / both.sum(), rel=1e-9)


def test_kosovo_as_dga_has_it():
    found = graph_posterior(KOSOVO, np.arange(1, 132_001))
    at = np.array([0.025, 0.1, 0.5, 0.9, 0.975])
    assert (4400 + found.quantile(at)).tolist() == [9827, 10798, 12595, 14956, 16544]
    assert found.graph_probability.max() == pytest.approx(0.986, abs=5e-4)


def test_graphs_that_are_left_out_have_nothing_to_say(monkeypatch):
    from sought.reporting.estimates import graph_average as module

    pruned = graph_posterior(SPINA_BIFIDA, np.arange(3000))
    monkeypatch.setattr(module, "_COARSE", 10**6)
    whole = graph_posterior(SPINA_BIFIDA, np.arange(3000))
    assert pruned.graph_probability == pytest.approx(whole.graph_probability, abs=1e-8)


def test_an_answer_that_is_that_of_the_range_is_refused():
    narrow = graph_average(KOSOVO, most_unseen=8000)
    assert isinstance(narrow, Refusal)
    assert "the answer would be the range's, not the data's" in narrow.reason
    assert isinstance(graph_average(NO_OVERLAP), Refusal)
    assert isinstance(graph_average(KOSOVO), type(graph_average(SPINA_BIFIDA)))


def test_numbers_of_lists_without_graphs_are_refused():
    assert graph_average(table("A B", 3, 2, 1)).reason == "needs three to 6 lists, not 2"


def test_a_list_that_holds_everybody_leaves_the_answer_to_the_prior():
    found = graph_average(table("A B C", 300, 0, 200, 0, 100, 0, 50))
    assert isinstance(found, Refusal)
    assert found.reason.startswith("everybody stands in A: the data cannot tell")


def test_the_range_has_a_stated_end_however_many_are_listed():
    """Counts that need a longer range are refused, not weighed for hours."""
    millions = table("A B C", 3_000_000, 2_000_000, 500_000, 1_000_000, 100_000, 100_000, 10_000)
    found = graph_average(millions)
    assert isinstance(found, Refusal)
    assert "range of up to 5,000,000 unseen persons" in found.reason
    with pytest.raises(InputError, match="6000000 is more than 5000000"):
        graph_average(KOSOVO, most_unseen=6_000_000)
