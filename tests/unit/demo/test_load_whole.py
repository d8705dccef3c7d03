"""The whole country in the register: the promised numbers come out of its own rules."""

from __future__ import annotations

import pytest
from django.test.utils import override_settings

from sought.demo.load import load_country, make_colleagues, make_officers
from sought.demo.load.identification import identify_the_dead
from sought.demo.load.recovery import load_recovery
from sought.demo.recovery import new_recovery
from sought.genetics.nation.laboratory import laboratories
from sought.registry.models import AuditEntry, Shown
from sought.registry.models import Testimony as Told
from sought.registry.records.search_settings import HouseSettings
from sought.registry.records.verify_audit import verify_audit
from tests.unit.demo.country import the_country


@pytest.mark.long
@pytest.mark.django_db
def test_the_whole_country_is_loaded(tmp_path):
    with override_settings(SOUGHT_ATTACHMENTS=tmp_path):
        load_country(the_country(), make_officers(lambda name: f"{name}-of-melvara"))
    sought = Shown.objects.filter(sought=True)
    assert sought.count() == 3890
    assert sought.filter(service="military").count() == 3171
    assert sought.filter(service="civilian").count() == 719
    assert sought.filter(contradictions__gt=0).count() > 100
    assert Shown.objects.filter(status="released").count() > 850
    assert Told.objects.count() == 120
    assert verify_audit().number == AuditEntry.objects.count()


@pytest.mark.long
@pytest.mark.django_db
def test_nobody_is_identified_as_somebody_else(tmp_path):
    """From remains and relatives to the board, the whole country."""
    house = HouseSettings()
    laboratory = laboratories("globalfiler", house.population, house.mutation)
    with override_settings(SOUGHT_ATTACHMENTS=tmp_path):
        officers = make_officers(lambda name: f"{name}-of-melvara")
        others = make_colleagues(lambda name: f"{name}-of-melvara")
        loaded = load_country(the_country(), officers)
        recovery = new_recovery(the_country(), laboratory)
        brought = load_recovery(recovery, loaded, officers, others["geneticist2"])
        board = officers["reviewer"], others["reviewer2"], others["reviewer3"]
        score = identify_the_dead(officers, board, loaded, brought.truth)
    assert score.false == score.false_identified == 0
    assert score.located >= score.found > 0.6 * score.findable
    assert score.hypotheses == score.located > score.decided >= score.identified > 200
    assert score.calibration.brier < 0.01
    assert Shown.objects.filter(status="identified").count() == score.identified > 0
