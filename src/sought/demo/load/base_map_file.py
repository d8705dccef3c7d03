"""The invented country's own base map, laid into the data folder."""

from __future__ import annotations

import json

from django.conf import settings

from sought.demo.base_map import base_map
from sought.demo.country import Country
from sought.exchange.atomic import write_text


def write_base_map(country: Country) -> None:
    """Where the map of the office looks for it: ``map/base.geojson``, whole or not at all."""
    file = settings.DATA / "map" / "base.geojson"
    file.parent.mkdir(mode=0o700, exist_ok=True)
    write_text(file, json.dumps(base_map(country.land), ensure_ascii=False))
