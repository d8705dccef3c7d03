"""How fast the engine is, beside its naive twin and beside dvir.  Run: python -m benchmarks."""
