"""middleware of the office."""
