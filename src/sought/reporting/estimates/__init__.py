"""How many people no list holds: multiple-systems estimation from overlapping lists.

Input is a :class:`~sought.reporting.estimates.list_counts.ListCounts`, numbers only: how many
persons stand in exactly these lists and in no other.  It knows no person.  Several methods stand
side by side (:mod:`~sought.reporting.estimates.methods`), each with what it assumes; none is
right for all data, and one that cannot answer honestly gives a refusal with its reason.
"""
