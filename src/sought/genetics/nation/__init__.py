"""An invented nation with known truth, and how well a search of it did."""
