"""How the comparison of names learned its numbers; nothing here runs when names are compared."""
