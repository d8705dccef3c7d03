"""Lists of persons as others keep them: CSV and workbooks with any headings.

:func:`look` shows the beginning of a file and proposes a :class:`ColumnMapping`; a person
corrects it; :func:`read` gives the rows.  These modules read names; messages carry rows and
columns only.
"""

from sought.exchange.person_lists.fields import DateOrder, Field
from sought.exchange.person_lists.mapping import ColumnMapping
from sought.exchange.person_lists.propose import Look, look, propose
from sought.exchange.person_lists.read import Problem, ReadRow, content_digest, kept_rows, read

__all__ = [
    "ColumnMapping",
    "DateOrder",
    "Field",
    "Look",
    "Problem",
    "ReadRow",
    "content_digest",
    "kept_rows",
    "look",
    "propose",
    "read",
]
