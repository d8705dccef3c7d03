"""The whole country in the register: the promised numbers come out of its own rules."""

from __future__ import annotations

import pytest
from django.test.utils import override_settings

from sought.demo.load import load_country, make_officers
from sought.registry.models import AuditEntry, Shown
from sought.registry.models import Testimony as Told
from sought.registry.records.verify_audit import verify_audit
from tests.unit.demo.country import the_country


@pytest.mark.slow
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
