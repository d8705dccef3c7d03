"""The report of a consolidation as one HTML file: figures, model, pairs to look at.

It quotes names, since those who decide need them; it belongs to whoever may read the lists.
Nothing in it is loaded from elsewhere.
"""

from __future__ import annotations

from sought.reporting.consolidation_report.page import ReportOf, consolidation_report

__all__ = ["ReportOf", "consolidation_report"]
