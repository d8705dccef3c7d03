"""Many against many: every sample against every missing person, and each kind against itself."""
