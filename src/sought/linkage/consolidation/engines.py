"""Who runs Splink's model."""

from __future__ import annotations

DUCKDB = "duckdb"
SPARK = "spark"
ENGINES = (DUCKDB, SPARK)
