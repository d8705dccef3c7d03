"""Where remains lay and where persons were last seen, as prior weights of pairings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sought.errors import InputError
from sought.genetics.caseload import CaseLoad, Pairing, SitePrior
from sought.genetics.evidence import LabelledLR


def site_weights(load: CaseLoad, pairings: Iterable[Pairing]) -> Mapping[Pairing, float]:
    """Plain prior weight of every pairing (sample, missing) by site and place.

    See :func:`site_evidence`; 1 where nothing is known.
    """
    wanted = list(pairings)
    told = site_evidence(load, wanted)
    return {pair: told[pair].value if pair in told else 1.0 for pair in wanted}


def site_evidence(load: CaseLoad, pairings: Iterable[Pairing]) -> Mapping[Pairing, LabelledLR]:
    """The weights with label and source, of pairings of which something is known.

    A person's own weight counts, else that of the place where the person was last seen, else 1.
    A site's weights are divided by their mean over the missing persons of the case: those whose
    place is known, or all where any of them has a weight of their own.  So they move belief
    between persons, and do not make it likelier that the remains are of anybody listed.  A body
    without site, a site without weights, and a person of whom nothing is known there weigh 1.
    """
    sites = {site: _Site(site, priors, load) for site, priors in _given(load).items()}
    made = {}
    for sample, missing in pairings:
        found = load.post_mortem.get(load.remains_of.get(sample, sample))
        if found is not None and found.site in sites:
            told = sites[found.site].evidence(missing)
            if told is not None:
                made[sample, missing] = told
    return made


def _given(load: CaseLoad) -> Mapping[str, list[SitePrior]]:
    """The weights of each site; InputError where one is given twice."""
    given: dict[str, list[SitePrior]] = defaultdict(list)
    seen = set()
    for prior in load.site_priors:
        of = (prior.site, prior.place, prior.missing)
        if of in seen:
            whose = f"place '{prior.place}'" if prior.place else f"person '{prior.missing}'"
            raise InputError(
                f"site '{prior.site}' and {whose} have two weights; give one",
                where="site_priors",
            )
        seen.add(of)
        given[prior.site].append(prior)
    return given


class _Site:
    """One site's weights, and their mean over the missing persons whom they tell apart."""

    def __init__(self, site: str, priors: Iterable[SitePrior], load: CaseLoad) -> None:
        self._site, self._load = site, load
        self._of_place = {prior.place: prior for prior in priors if prior.place}
        self._of_person = {prior.missing: prior for prior in priors if prior.missing}
        people = [m for m in load.case.missing if self._of_person or self._place(m)]
        weights = [self._weight(m) for m in people]
        self._mean = sum(weights) / len(weights) if weights else 1.0

    def evidence(self, missing: str) -> LabelledLR | None:
        """None where nothing tells the person from others."""
        place, prior = self._place(missing), self._prior(missing)
        if not place and not self._of_person:
            return None
        own = missing in self._of_person or not place
        label = f"site {self._site}" + ("" if own else f", last seen at {place}")
        weight = self._weight(missing)
        value = weight / self._mean if self._mean else 0.0
        source = prior.source if prior else f"{'person' if own else 'place'} not named for the site"
        return LabelledLR(
            label, value, f"weight {weight:g} ({source}), mean of the site {self._mean:.4g}"
        )

    def _weight(self, missing: str) -> float:
        prior = self._prior(missing)
        return prior.weight if prior else 1.0

    def _prior(self, missing: str) -> SitePrior | None:
        return self._of_person.get(missing) or self._of_place.get(self._place(missing))

    def _place(self, missing: str) -> str:
        known = self._load.ante_mortem.get(missing)
        return known.place if known else ""
