"""A family as a picture: server-drawn SVG with the standard symbols of pedigrees.

Squares are men, circles women, diamonds persons of unknown sex; a slash means dead, ``?`` sought,
an arrow an applicant, a dot that a profile exists.  Solid lines are verified kinship, dashed ones
claimed, dotted ones guardianship; a double line joins partners with a common ancestor.

It prints what callers give it as labels.  A protected person is drawn with the code alone,
whatever the labels say.  Errors name codes.

- :mod:`family`: individuals and kinships, checked.
- :mod:`unions`: parents with their children; who shares an ancestor.
- :mod:`generations`: in which row a person stands.
- :mod:`arrangement`: the order within the rows, with few crossings; :mod:`costs` judges it.
- :mod:`descents`: where lines to children begin; :mod:`positions`: places; :mod:`layout`: all.
- :mod:`symbols`, :mod:`lines`: shapes; :mod:`drawing`: the whole; :mod:`legend`; :mod:`in_words`: the
  same told.
"""

from __future__ import annotations

from sought.reporting.pedigree_drawing.drawing import draw_pedigree
from sought.reporting.pedigree_drawing.family import Family, Individual, Kinship, Sex, Tie
from sought.reporting.pedigree_drawing.in_words import family_in_words
from sought.reporting.pedigree_drawing.legend import draw_legend

__all__ = [
    "Family",
    "Individual",
    "Kinship",
    "Sex",
    "Tie",
    "draw_legend",
    "draw_pedigree",
    "family_in_words",
]
