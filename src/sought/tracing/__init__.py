"""What the released saw: sightings, detention trails, who was where with whom, who may know.

Plain frozen values and functions without input, output or clock; nothing here knows a database.

- :mod:`account`: what one source says of one person; :mod:`geography`: places and distances.
- :mod:`trail`: where somebody was, day by day, and the statements behind it.
- :mod:`contradictions`: smallest sets of statements that cannot all be true.
- :mod:`co_detention`: who was held with whom; :mod:`who_knows`: whom to ask.
- :mod:`testimony_check`: what is doubtful in one interview.
"""

from __future__ import annotations
