"""The forms for the field are had from the office."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from sought.registry.models import Role
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db


def test_both_forms_are_downloaded_as_workbooks():
    client = client_of(office.alice())
    page = client.get("/field-forms").content.decode()
    for name in ("application", "interview"):
        address = f"/field-forms/{name}.xlsx"
        assert address in page
        answer = client.get(address)
        assert answer.headers["Content-Disposition"].endswith('_v1.xlsx"')
        workbook = load_workbook(io.BytesIO(answer.content))
        assert workbook.sheetnames == ["survey", "choices", "settings"]
    assert client.get("/field-forms/other.xlsx").status_code == 404


def test_whoever_may_not_record_is_refused():
    for officer in (office.bob(), office.charlie(), office.officer("ana", Role.ANALYST)):
        for address in ("/field-forms", "/field-forms/interview.xlsx"):
            assert client_of(officer).get(address).status_code == 403
