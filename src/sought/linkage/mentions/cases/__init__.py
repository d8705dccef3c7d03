"""Case endings of names and nouns, taken off: rule tables of each language."""
