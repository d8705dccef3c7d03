"""Look for sought persons, known places and dates in an interview, and propose what is found."""

from __future__ import annotations

from django.db import transaction

from sought import __version__
from sought.linkage.mentions import Kind, Proposal
from sought.registry.actions.given import MentionProposal
from sought.registry.actions.mentions import propose_mentions
from sought.registry.models import Mention, Officer, Person, Place, Testimony
from sought.registry.policies import access_of
from sought.registry.records.mention_index import mention_index

PROGRAM = f"sought mentions {__version__}"


@transaction.atomic
def find_mentions(testimony: Testimony, *, by: Officer) -> list[Mention]:
    """The new mentions, proposed for an officer to confirm.

    Only persons open to ``by`` are looked for.  Words that a mention of the same kind covers
    already are passed over, however that one was decided: it is kept, and nothing is proposed
    twice.  A name that nobody sought bears is proposed without a person.
    """
    index = mention_index(access_of(by))
    language = testimony.source.language
    found = index.find(testimony.text, language, witness=testimony.witness.code)
    known = [(m.kind, m.start, m.end) for m in testimony.mentions.all()]
    new = [p for p in found if not _is_covered(p, known)]
    return propose_mentions(testimony, _given(new), by=by, proposed_by=PROGRAM)


def _is_covered(proposal: Proposal, known: list[tuple[str, int, int]]) -> bool:
    return any(
        kind == proposal.kind and start < proposal.end and proposal.start < end
        for kind, start, end in known
    )


def _given(proposals: list[Proposal]) -> list[MentionProposal]:
    """As rows of the register; who has been erased meanwhile is no longer there."""
    coded = [p for p in proposals if p.code]
    persons = {p.code: Person.number_of(p.code) for p in coded if p.kind is Kind.PERSON}
    places = {p.code: Place.number_of(p.code) for p in coded if p.kind is Kind.PLACE}
    person_rows = Person.objects.in_bulk(persons.values())
    place_rows = Place.objects.in_bulk(places.values())
    return [
        MentionProposal(
            p.kind.value,
            p.start,
            p.end,
            person=person_rows.get(persons.get(p.code, 0)),
            place=place_rows.get(places.get(p.code, 0)),
            date=p.date,
            probability=round(p.probability, 4),
        )
        for p in proposals
    ]
