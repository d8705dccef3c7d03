"""The invented country into an empty register, in bulk; its truth stays outside.

Rows are made as the register's own actions would make them: bounds of dates from
``Dated.stamp``, shown values and search keys from ``refresh_shown`` and ``refresh_places``, and
an audit entry for each batch of sources with counts and a digest.
"""

from __future__ import annotations

from sought.demo.load.base_map_file import write_base_map
from sought.demo.load.loading import Loaded, load_country
from sought.demo.load.officers import make_colleagues, make_officers
from sought.demo.load.review import review_lists

__all__ = [
    "Loaded",
    "load_country",
    "make_colleagues",
    "make_officers",
    "review_lists",
    "write_base_map",
]
