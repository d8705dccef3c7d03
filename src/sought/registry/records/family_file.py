"""Everything the office has spoken, promised and decided with a sought person's family."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sought.registry.models import (
    Closure,
    Conversation,
    Decision,
    FamilyContact,
    FamilyNews,
    FamilyQuestion,
    FamilyWish,
    Name,
    Notice,
    Objection,
    Person,
    Return,
)
from sought.registry.policies import Access
from sought.registry.records.mask import Masker, ways_of
from sought.registry.records.relatives import relatives_of, standing_contacts


@dataclass(frozen=True)
class FamilyFile:
    """The file of one person; what ended or was answered stands in it too, the latest first."""

    contacts: tuple[FamilyContact, ...]
    talks: tuple[Conversation, ...]
    questions: tuple[FamilyQuestion, ...]
    wishes: tuple[FamilyWish, ...]
    news: tuple[FamilyNews, ...]
    decisions: tuple[Decision, ...]
    notices: tuple[Notice, ...]
    objections: tuple[Objection, ...]
    returns: tuple[Return, ...]
    closures: tuple[Closure, ...]

    @property
    def steps(self) -> tuple[Conversation, ...]:
        """Talks whose step is open."""
        return tuple(talk for talk in self.talks if talk.step_is_open)

    @property
    def closure(self) -> Closure | None:
        """The closure that stands."""
        return next((one for one in self.closures if one.stands), None)


def family_file(person: Person) -> FamilyFile:
    """The file; ten questions, however much was spoken."""
    of_person = {"decision__hypothesis__person": person}
    decisions = Decision.objects.filter(hypothesis__person=person, outcome="identified")
    notices = Notice.objects.filter(**of_person).select_related(
        "relative__shown", "officer", "decision"
    )
    objections = Objection.objects.filter(**of_person).select_related(
        "raised_by__shown", "decision", "sample", "report", "reversal", "answered_by"
    )
    returns = Return.objects.filter(**of_person).select_related("received_by__shown", "decision")
    talks = person.conversations.select_related("relative__shown", "recorded_by", "notice")
    questions = person.family_questions.select_related("asked_by__shown", "answered_by")
    wishes = person.family_wishes.filter(ended_at__isnull=True).select_related("relative__shown")
    news = person.family_news.select_related("access__relative__shown", "handled_by")
    closures = person.closures.select_related("source", "decision", "duplicate_of__shown")
    return FamilyFile(
        contacts=tuple(standing_contacts(person)),
        talks=tuple(talks.order_by("-held_at", "-pk")),
        questions=tuple(questions.order_by("-pk")),
        wishes=tuple(wishes.order_by("kind", "pk")),
        news=tuple(news.order_by("-pk")),
        decisions=tuple(decisions.select_related("hypothesis").order_by("-pk")),
        notices=tuple(notices.order_by("-pk")),
        objections=tuple(objections.order_by("-pk")),
        returns=tuple(returns.order_by("-pk")),
        closures=tuple(closures.order_by("-pk")),
    )


def family_mask(access: Access, persons: Iterable[Person]) -> Callable[[str], str]:
    """Masks the names of those of these persons and their kin who are protected from the reader."""
    given = list(persons)
    everybody = {one.pk for one in given}
    for one in given:
        everybody |= relatives_of(one)
    hidden = Name.objects.filter(person__in=everybody, person__protected=True)
    rows = hidden.exclude(person__in=access.cleared).values_list("full", "given", "family")
    ways = ways_of(rows)
    return Masker(ways).mask_words if ways else str
