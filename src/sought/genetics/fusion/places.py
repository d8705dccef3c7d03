"""Where remains lay and where persons were last seen, as prior weights of pairings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sought.errors import InputError
from sought.genetics.caseload import CaseLoad, Pairing
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

    A site's weights are divided by their mean over the missing persons of the case whose
    place is known (places not named for a site weigh 1): they move belief between persons,
    and do not make it likelier that the remains are of anybody listed.  A person without
    place, a body without site, and a site without weights weigh 1.
    """
    given = _given(load)
    scale = _means(load, given)
    made = {}
    for sample, missing in pairings:
        found = load.post_mortem.get(load.remains_of.get(sample, sample))
        known = load.ante_mortem.get(missing)
        if found is None or known is None or not known.place or found.site not in given:
            continue
        weight, source = given[found.site].get(known.place, (1.0, "place not named for the site"))
        label = f"site {found.site}, last seen at {known.place}"
        value = weight / scale[found.site] if scale[found.site] else 0.0
        made[sample, missing] = LabelledLR(
            label, value, f"weight {weight:g} ({source}), mean of the site {scale[found.site]:.4g}"
        )
    return made


def _given(load: CaseLoad) -> Mapping[str, Mapping[str, tuple[float, str]]]:
    """Weight and source by site and place."""
    given: dict[str, dict[str, tuple[float, str]]] = defaultdict(dict)
    for prior in load.site_priors:
        if prior.place in given[prior.site]:
            raise InputError(
                f"site '{prior.site}' and place '{prior.place}' have two weights; give one",
                where="site_priors",
            )
        given[prior.site][prior.place] = (prior.weight, prior.source)
    return given


def _means(
    load: CaseLoad, given: Mapping[str, Mapping[str, tuple[float, str]]]
) -> Mapping[str, float]:
    """Mean weight of a site over the missing with a place; 1 where nobody has one."""
    places = [known.place for known in load.ante_mortem.values() if known.place]
    return {
        site: sum(weights.get(p, (1.0, ""))[0] for p in places) / len(places) if places else 1.0
        for site, weights in given.items()
    }
