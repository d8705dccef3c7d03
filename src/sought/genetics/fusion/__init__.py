"""Evidence fusion: what is known beside the DNA, as likelihood ratios and location weights."""
