"""One register out of many lists: which entries of several lists are one person.

Reads names of persons; no message, log or exception contains one.  The parts, in the order in
which they work:

- :mod:`.list_records`: entries of lists as one table of text.
- :mod:`.blocking`: which pairs are compared at all, so that no script is lost.
- :mod:`.model`: what is compared and how; the weights.
- :mod:`.duckdb_engine`, :mod:`.spark_engine`: run the same model with Splink.
- :mod:`.scored_pairs`: pairs with probability and the weight of every field.
- :mod:`.clusters`: pairs become persons, within what lists and officers allow, with stable ids.
"""
