"""What the tracing finds, in the reader's language: days, states, contradictions, questions."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sought.tracing.account import Window
from sought.tracing.contradictions import Why
from sought.tracing.grades import Grade
from sought.tracing.questions import Question, QuestionKind
from sought.tracing.traced import AT_LARGE, DEAD, ELSEWHERE, FREE
from sought.web.templatetags.ui_values import date_in_words

STATE_WORDS: Mapping[str, Promise] = {
    AT_LARGE: gettext_lazy("not yet captured"),
    ELSEWHERE: gettext_lazy("held in a place that nobody names"),
    FREE: pgettext_lazy("person", "free"),
    DEAD: pgettext_lazy("person", "dead"),
}
WHY_WORDS: Mapping[Why, Promise] = {
    Why.DIFFERENT_DAYS: gettext_lazy("It happens once, and they put it on different days."),
    Why.DIFFERENT_PLACES: gettext_lazy("It happens once, and they put it in different places."),
    Why.ALIVE_AFTER_DEATH: gettext_lazy("Alive on a day certainly after the death."),
    Why.BURIED_BEFORE_DEATH: gettext_lazy("Buried on a day certainly before the death."),
    Why.TWO_PLACES_AT_ONCE: gettext_lazy("In two places through the same days."),
    Why.JOURNEY_TOO_SHORT: gettext_lazy("There was no time for the journey between the places."),
}
GRADE_WORDS: Mapping[Grade, Promise] = {
    Grade.CERTAIN: pgettext_lazy("held together", "certain"),
    Grade.PROBABLE: pgettext_lazy("held together", "probable"),
    Grade.POSSIBLE: pgettext_lazy("held together", "possible"),
}
QUESTION_WORDS: Mapping[QuestionKind, Promise] = {
    QuestionKind.WHERE_BURIED: gettext_lazy(
        "You told of the death (%(where)s). Where was the body taken?"
    ),
    QuestionKind.DID_HE_DIE_THERE: gettext_lazy(
        "Somebody says that the person died there (%(where)s). Do you know of it?"
    ),
    QuestionKind.WHERE_TAKEN_AFTER: gettext_lazy(
        "You were there when the person was last seen, or later (%(where)s). "
        "Where was the person taken after that?"
    ),
    QuestionKind.WHAT_STATE: gettext_lazy(
        "In what state was the person there (%(where)s), and who cared for them?"
    ),
    QuestionKind.WHO_ELSE_WAS_THERE: gettext_lazy(
        "Who else was held there with the person (%(where)s), and went on with them?"
    ),
    QuestionKind.WAS_HE_THERE: gettext_lazy(
        "Did you see the person there (%(where)s)? Show the photograph."
    ),
}


def days_in_words(days: Window | None) -> str:
    """One day, a whole month or year, or between two days; empty where nobody knows."""
    if days is None:
        return ""
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    if (unit := _whole(first, last)) is not None:
        return date_in_words(unit)
    return _("between %(first)s and %(last)s") % {
        "first": date_in_words(first.isoformat()),
        "last": date_in_words(last.isoformat()),
    }


def _whole(first: date, last: date) -> str | None:
    """The EDTF text of a day, month or year that has exactly these days."""
    if first == last:
        return first.isoformat()
    ends = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if ends and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    whole_year = ends and first.year == last.year and (first.month, last.month) == (1, 12)
    return f"{first:%Y}" if whole_year else None


def question_in_words(question: Question, place: str) -> str:
    """To be read out to the witness; the place may have no name."""
    where = ", ".join(filter(None, [place, days_in_words(question.window)]))
    return str(QUESTION_WORDS[question.kind]) % {"where": where or _("place not known")}
