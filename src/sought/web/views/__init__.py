"""views of the office."""
