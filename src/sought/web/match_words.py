"""Fields of a comparison and how far they agree, in words: codes of the engine become sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

_RARITY = " rarity"
_BITS = re.compile(r"from_(-?\d+(?:\.\d+)?)_bits")
_KILOMETRES = re.compile(r"within_(\d+)_km")

FIELDS: Mapping[str, Promise] = {
    "prior": gettext_lazy("Before any field is looked at"),
    "lists": gettext_lazy("The lists"),
    "name": gettext_lazy("Name"),
    "father_name": gettext_lazy("Father's first name"),
    "birth": gettext_lazy("Birth"),
    "sex": gettext_lazy("Sex"),
    "place": gettext_lazy("Residence"),
    "last_date": gettext_lazy("Date of the last contact"),
    "last_place": gettext_lazy("Place of the last contact"),
    "unit": gettext_lazy("Unit"),
    "document": gettext_lazy("Number of a document"),
    "address": gettext_lazy("Address"),
}
LEVELS: Mapping[str, Promise] = {
    "not_said": gettext_lazy("one of the two says nothing"),
    "before_any_field": gettext_lazy("how rare it is that two entries mean one person"),
    "same": gettext_lazy("the same"),
    "similar": gettext_lazy("similar"),
    "close": gettext_lazy("nearly the same"),
    "alike": gettext_lazy("written in a similar way"),
    "remote": gettext_lazy("a little alike"),
    "different": gettext_lazy("differs"),
    "same_day": gettext_lazy("the same day"),
    "same_month": gettext_lazy("the same month; one has no day"),
    "day_month_swapped": gettext_lazy("the same day with day and month exchanged"),
    "one_digit_differs": gettext_lazy("one digit differs"),
    "same_year": gettext_lazy("the same year"),
    "possible": gettext_lazy("may be the same day"),
    "same_day_other_year": gettext_lazy("the same day of another year"),
    "same_year_other_day": gettext_lazy("the same year, another day"),
    "one_year_apart": gettext_lazy("one year apart"),
    "two_or_three_years_apart": gettext_lazy("two or three years apart"),
    "few_years_apart": gettext_lazy("four to nine years apart"),
    "ten_years_apart": gettext_lazy("ten years apart"),
    "within_a_week": gettext_lazy("within a week"),
    "within_two_months": gettext_lazy("within two months"),
    "same_number": gettext_lazy("the same number"),
    "one_sign_differs": gettext_lazy("one letter or digit differs"),
    "two_signs_exchanged": gettext_lazy("two neighbouring letters or digits are exchanged"),
    "least": gettext_lazy("nothing in common"),
}
OF_FIELD: Mapping[tuple[str, str], Promise] = {
    ("lists", "one_list"): gettext_lazy("both stand in one list"),
    ("lists", "two_lists"): gettext_lazy("they stand in different lists"),
    ("sex", "same"): pgettext_lazy("sex", "the same"),
    ("sex", "different"): pgettext_lazy("sex", "differs"),
    ("birth", "possible"): gettext_lazy("may be the same date"),
}
"""Where a level means something of its own for a field."""


def field_words(field: str) -> str:
    """What a field is called; one nobody has named by its code."""
    if field.endswith(_RARITY):
        return _("%(field)s: how rare it is") % {"field": field_words(field.removesuffix(_RARITY))}
    return str(FIELDS.get(field, field))


def level_words(field: str, level: str) -> str:
    """How far a field agrees; a level nobody has named by its code."""
    if field.endswith(_RARITY):
        return _("the value they share")
    if found := _BITS.fullmatch(level):
        return _name_words(float(found[1]))
    if found := _KILOMETRES.fullmatch(level):
        number = int(found[1])
        words = ngettext("within %(number)s kilometre", "within %(number)s kilometres", number)
        return words % {"number": number}
    known = OF_FIELD.get((field, level)) or LEVELS.get(level)
    return str(known) if known else level


def _name_words(bits: float) -> str:
    """How well names agree, from the lower edge of their bits; see the comparison of the names."""
    for least, words in _NAME_STEPS:
        if bits >= least:
            return str(words)
    return str(LEVELS["least"])


_NAME_STEPS: tuple[tuple[float, Promise], ...] = (
    (15, gettext_lazy("agrees in all parts, and is rare")),
    (9, gettext_lazy("agrees well")),
    (4.5, gettext_lazy("agrees for the greater part")),
    (0, gettext_lazy("agrees in some parts")),
    (-4.5, gettext_lazy("agrees little")),
    (-12, gettext_lazy("differs")),
)
