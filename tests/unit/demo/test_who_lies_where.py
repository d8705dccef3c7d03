"""Probabilities of burial sites held against the truth of the invented country."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from django.test.utils import override_settings

from sought.demo.load import load_country, make_officers
from sought.registry.models import Person, Place, Shown
from sought.registry.records.resting_places import resting_places
from tests.unit.demo.country import the_country

EDGES = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3)
"""Of probabilities; above, hardly anybody stands."""
POPULATED = 50
TOLERANCE = 0.1
"""Absolute, of the topmost bins; those below 0.15 hold thousands and are held to a fifth."""


@pytest.mark.long
@pytest.mark.django_db
def test_what_is_probable_is_so_often_true(tmp_path):
    country = the_country()
    with override_settings(SOUGHT_ATTACHMENTS=tmp_path):
        loaded = load_country(country, make_officers(lambda name: f"{name}-of-melvara"))
    sought = Shown.objects.filter(sought=True).values("person")
    persons = {loaded.persons[id_]: id_ for id_ in country.population.missing}
    found = resting_places(Person.objects.filter(pk__in=sought))
    grave = {pk: country.fates[id_].grave for pk, id_ in persons.items()}
    code = {id_: Place(pk=pk).code for id_, pk in loaded.places.items()}
    told, true = _pairs(found, {pk: code.get(g, "") for pk, g in grave.items()})
    _calibrated(told, true)
    nowhere = [place.elsewhere for pk, place in found.items() if pk in grave]
    none = [not grave[pk] for pk in found if pk in grave]
    assert np.mean(nowhere) == pytest.approx(np.mean(none), abs=0.05)
    assert _gain(found, {pk: code.get(g, "") for pk, g in grave.items()}) > 5
    again = resting_places(Person.objects.filter(pk__in=sought))
    assert again == found, "the same register gives the same probabilities"


def _pairs(found, grave):
    rows = [
        (one.probability, one.site == grave[pk])
        for pk, place in found.items()
        if pk in grave
        for one in place.sites
    ]
    told, true = zip(*rows, strict=True)
    return np.array(told), np.array(true)


def _calibrated(told, true):
    for low, high in pairwise(EDGES):
        inside = (told >= low) & (told < high)
        if inside.sum() < POPULATED:
            continue
        allowed = TOLERANCE if low >= 0.15 else TOLERANCE / 5
        assert true[inside].mean() == pytest.approx(told[inside].mean(), abs=allowed), low


def _gain(found, grave):
    """How many times likelier the true site is made than a site by chance, on average."""
    sites = len({site for site in grave.values() if site})
    given = [found[pk].of(site) for pk, site in grave.items() if site and pk in found]
    return float(np.mean(given)) * sites
