"""Commands on files: what a laboratory runs without the office."""
