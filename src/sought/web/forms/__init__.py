"""forms of the office."""
