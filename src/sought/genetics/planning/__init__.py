"""Planning: which relative to ask for a sample and which bone to type further, nationwide."""
