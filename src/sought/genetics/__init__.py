"""Kinship science: who can be whom, how surely, and what would make it surer."""
