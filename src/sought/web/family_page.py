"""What a family sees of its own: of each person it may be told of, and of its own samples.

No hypothesis, genotype, witness or other relative gets here; the name of a person does, behind the
family's door, as its own papers give it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sought.registry.models import (
    ConsentUse,
    DonorConsent,
    FamilyAccess,
    FamilyContact,
    FamilyNews,
    FamilyQuestion,
    FamilyWish,
    Person,
    Sample,
)
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.family_stage import FamilyStage, family_stage
from sought.registry.records.family_told import (
    names_in_family,
    own_samples,
    reader_of,
    told_persons,
)
from sought.web.family_words import MEANINGS, USES


@dataclass(frozen=True)
class ToldOf:
    """One person: how the family calls them, how far the search is, what was said both ways."""

    person: Person
    name: str
    at: FamilyStage
    meaning: Promise
    officer: str
    contact: FamilyContact | None
    wishes: Sequence[FamilyWish]
    questions: Sequence[FamilyQuestion]
    news: Sequence[FamilyNews]


@dataclass(frozen=True)
class OwnUse:
    """The donor's word on one use of one sample; None where there is none."""

    use: str
    label: str
    meaning: Promise
    given: bool | None


@dataclass(frozen=True)
class OwnSample:
    """A sample that the reader gave."""

    sample: Sample
    uses: Sequence[OwnUse]


def persons_on_page(access: FamilyAccess) -> list[ToldOf]:
    """Those of whom the reader may be told."""
    reader = reader_of(access)
    persons = list(told_persons(reader))
    names = names_in_family(reader, persons)
    return [_told(access, reader, one, names.get(one.pk, "")) for one in persons]


def one_person(access: FamilyAccess, code: str) -> tuple[Person, str]:
    """One of them with the name; DoesNotExist for anybody else, as for nobody."""
    reader = reader_of(access)
    person = told_persons(reader).get(pk=Person.number_of(code))
    return person, names_in_family(reader, [person]).get(person.pk, "") or person.code


def samples_on_page(access: FamilyAccess) -> list[OwnSample]:
    """The reader's own samples with the word on each use."""
    samples = list(own_samples(reader_of(access)))
    words = _words(samples)
    return [
        OwnSample(one, [_use(use, words.get((one.pk, use))) for use in ConsentUse])
        for one in samples
    ]


def own_use(access: FamilyAccess, code: str, use: str) -> tuple[Sample, OwnUse]:
    """One use of one own sample; DoesNotExist for every other."""
    sample = own_samples(reader_of(access)).get(pk=Sample.number_of(code))
    if use not in ConsentUse.values:
        raise Sample.DoesNotExist
    return sample, _use(ConsentUse(use), _words([sample]).get((sample.pk, use)))


def _told(access: FamilyAccess, reader: Person, person: Person, name: str) -> ToldOf:
    stage = family_stage(person, relative=reader)
    contacts = FamilyContact.objects.filter(person=person, relative=reader, ended_at__isnull=True)
    wishes = FamilyWish.objects.filter(person=person, relative=reader, ended_at__isnull=True)
    asked = FamilyQuestion.objects.filter(about=person, asked_by=reader)
    numbers = merged_numbers([reader.pk])
    news = FamilyNews.objects.filter(about=person, access__relative__in=numbers)
    return ToldOf(
        person=person,
        name=name or person.code,
        at=stage,
        meaning=MEANINGS[stage.stage],
        officer=(stage.contact_officer or access.issued_by).display_name,
        contact=contacts.first(),
        wishes=list(wishes.order_by("kind")),
        questions=list(asked.order_by("-pk")),
        news=list(news.order_by("-pk")),
    )


def _words(samples: Iterable[Sample]) -> dict[tuple[int, str], bool]:
    rows = DonorConsent.objects.filter(sample__in=list(samples), ended_at__isnull=True)
    return {
        (sample, use): given for sample, use, given in rows.values_list("sample", "use", "given")
    }


def _use(use: ConsentUse, given: bool | None) -> OwnUse:  # noqa: FBT001 - the word itself
    return OwnUse(use.value, str(use.label), USES[use], given)


def word_of(given: bool | None) -> str:  # noqa: FBT001 - the word itself
    """The word of a donor for the page."""
    if given is None:
        return _("You have not said anything yet.")
    return _("You agree.") if given else _("You do not agree.")
