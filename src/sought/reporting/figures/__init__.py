"""Figures that can be recomputed, explained person by person, and held against those of others.

- :mod:`fact`: what is known of a person, and since when; :mod:`definition`: what is counted.
- :mod:`evaluation`: who is counted as of a day, as known at a moment, and who is left aside why.
- :mod:`difference`: two evaluations, explained person by person.
- :mod:`columns`, :mod:`tables`: the same for a whole register and many days at once.
- :mod:`claim`, :mod:`arithmetic`, :mod:`contradiction`: numbers that bodies published.

Reads codes of persons and what is stated of them; it has no place for a name.
"""
