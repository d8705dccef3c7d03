"""The chain of reasons of a bundle: statement, person, event, place, site, remains, sample, profile,
match, evidence, review, decision, return, as far as it existed at the bundle's moment.

Each link has its code, when it was made, what it rests on, and its power of ten where it was weighed.
No genotype, and no ratio of a single marker, leaves the house.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.translation import get_language

from sought.registry.models import (
    Decision,
    Event,
    Evidence,
    Hypothesis,
    Match,
    Person,
    Profile,
    ProfileState,
    Remains,
    Return,
    Review,
    Sample,
    SearchPurpose,
    Source,
)
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.models.statement import Statement
from sought.registry.policies.court_bundles import leaving
from sought.registry.records.bodies import of_one_body
from sought.registry.records.bundle_masks import NamesMask
from sought.registry.records.bundle_moment import known_by, written
from sought.reporting.court_bundle import LABELS, LinkLine, StatementLine


class ChainWriter:
    """Writes the links of one bundle; kinds are told in the language that is active.

    ``left_out`` is evidence (primary keys) of which nothing is told.
    """

    def __init__(
        self,
        mask: NamesMask,
        known_at: datetime,
        places: Mapping[int, str],
        left_out: Collection[int],
    ) -> None:
        self._mask = mask
        self._left_out = left_out
        self._known_at = known_at
        self._places = places

    def of_statements(
        self, person: Person | None, rows: Sequence[Statement], lines: Mapping[str, StatementLine]
    ) -> Iterator[LinkLine]:
        """Statements with their sources, the person, where they were seen and where that is."""
        standing = [row for row in rows if not lines[row.ref].withdrawn]
        for row in standing:
            line = lines[row.ref]
            yield LinkLine("statement", row.ref, written(row.recorded_at), line.kind, [line.source])
        if person is not None:
            refs = [row.ref for row in standing]
            yield LinkLine("person", person.code, written(person.created_at), "", refs)
        events = [row for row in standing if isinstance(row, Event)]
        for event in events:
            yield LinkLine("sighting", event.code, event.date, lines[event.ref].kind, [event.ref])
        yield from self._places_of(events)

    def _places_of(self, events: Sequence[Event]) -> Iterator[LinkLine]:
        """Each place once, with the events that name it."""
        refs: dict[tuple[int, str], list[str]] = {}
        for event in events:
            for place in filter(None, {event.place, event.to_place}):
                refs.setdefault((place.pk, place.code), []).append(event.ref)
        for (pk, code), named in sorted(refs.items()):
            yield LinkLine("place", code, "", self._places.get(pk, ""), named)

    def of_hypothesis(self, one: Hypothesis) -> Iterator[LinkLine]:
        """From the site to the return; some dozen questions."""
        body, at = of_one_body(one.remains), {"recorded_at__lte": self._known_at}
        remains = list(Remains.objects.filter(pk__in=body, **at).order_by("pk"))
        samples = list(Sample.objects.filter(remains__in=body, **at).order_by("pk"))
        yield from self._of_site(remains)
        of_open = _of_open_sources(remains)
        for row in remains:
            yield self._remains(row, may_tell=row.pk in of_open)
        yield from map(self._sample, samples)
        yield from self._profiles(samples)
        yield from self._match(one, samples)
        closed = self._ended(one.closed_at, one.closed_reason)
        grounds = [one.remains.code, one.person.code]
        yield LinkLine("hypothesis", one.code, written(one.opened_at), closed, grounds)
        yield from self._evidence(one)
        yield from self._decided(one)

    def _of_site(self, remains: Sequence[Remains]) -> Iterator[LinkLine]:
        sites = {row.site.place for row in remains if row.site is not None}
        for place in sorted(sites, key=lambda place: place.pk):
            dug = {
                row.excavation.code: row.excavation
                for row in remains
                if row.excavation is not None and row.site_id == place.pk
            }
            yield LinkLine("site", place.code, "", self._places.get(place.pk, ""), sorted(dug))

    def _remains(self, row: Remains, *, may_tell: bool) -> LinkLine:
        ended = self._ended(row.ended_at, row.ended_reason)
        words = map(self._mask, (row.label, row.bone)) if may_tell else ()
        told = (str(row.get_kind_display()), *words, ended)
        found = row.excavation.code if row.excavation else ""
        site = row.site.place.code if row.site else ""
        grounds = [code for code in (found, site) if code]
        return LinkLine("remains", row.code, written(row.recorded_at), _joined(*told), grounds)

    def _sample(self, row: Sample) -> LinkLine:
        ended = self._ended(row.withdrawn_at, row.withdrawn_reason)
        said = _joined(self._mask(row.material), ended)
        grounds = [row.remains.code] if row.remains else []
        return LinkLine("sample", row.code, row.date or written(row.recorded_at), said, grounds)

    def _profiles(self, samples: Sequence[Sample]) -> Iterator[LinkLine]:
        """Accepted ones: by which laboratory, with which kit, and no allele."""
        rows = Profile.objects.filter(
            sample__in=samples, state=ProfileState.ACCEPTED, decided_at__lte=self._known_at
        )
        for row in rows.select_related("sample").order_by("pk"):
            ended = self._ended(row.ended_at, row.ended_reason)
            said = _joined(self._mask(row.laboratory), row.kit, ended)
            at = known_by(row.decided_at, self._known_at)
            yield LinkLine("profile", row.code, at, said, [row.sample.code])

    def _match(self, one: Hypothesis, samples: Sequence[Sample]) -> Iterator[LinkLine]:
        """What the latest search by then says of the pair."""
        rows = Match.objects.filter(
            sample__in=samples,
            person__in=merged_numbers([one.person_id]),
            search__purpose=SearchPurpose.SEARCH,
            search__finished_at__lte=self._known_at,
        )
        row = (
            rows.select_related("search", "sample").order_by("-search", "-posterior", "pk").first()
        )
        if row is not None:
            at = known_by(row.search.finished_at, self._known_at)
            said = _joined(
                f"{_word('prior')} {row.prior:.4g}", f"{_word('posterior')} {_share(row.posterior)}"
            )
            grounds = [row.search.code, row.sample.code]
            yield LinkLine("match", row.code, at, said, grounds, row.log10_lr)

    def _evidence(self, one: Hypothesis) -> Iterator[LinkLine]:
        rows = Evidence.objects.filter(hypothesis=one, recorded_at__lte=self._known_at)
        for row in rows.select_related("recorded_by").order_by("pk"):
            if row.pk in self._left_out:
                continue
            ended = self._ended(row.withdrawn_at, row.withdrawn_reason)
            words = self._mask(row.text) if row.recorded_by else ""
            by = row.recorded_by.code if row.recorded_by else ""
            said = _joined(str(row.get_kind_display()), words, by, ended)
            at, code = written(row.recorded_at), f"{one.code}/{row.pk}"
            yield LinkLine("evidence", code, at, said, row.refs, row.log10_lr)

    def _decided(self, one: Hypothesis) -> Iterator[LinkLine]:
        """Reviews are secret until the board has decided."""
        made = Decision.objects.filter(hypothesis=one, decided_at__lte=self._known_at).first()
        if made is None:
            return
        for row in (made.first_review, made.second_review):
            yield self._review(one, row)
        yield self._decision(one, made)
        rows = Return.objects.filter(decision=made, handed_at__lte=self._known_at)
        yield from map(self._return, rows.order_by("pk"))

    def _review(self, one: Hypothesis, row: Review) -> LinkLine:
        said = _joined(row.reviewer.code, str(row.get_opinion_display()), self._mask(row.reasons))
        at = written(row.reviewed_at)
        return LinkLine("review", f"{one.code}/{row.reviewer.code}", at, said, [one.code])

    def _decision(self, one: Hypothesis, made: Decision) -> LinkLine:
        told = (
            made.decided_by.code,
            str(made.get_outcome_display()),
            "" if made.posterior is None else f"{_word('posterior')} {_share(made.posterior)}",
            f"{_word('threshold')} {_share(made.threshold)}",
            *map(self._mask, (made.reason, made.dissent, made.below_threshold_reason)),
            self._ended(made.reversed_at, made.reversal_reason),
        )
        relied = [
            row.on.code
            for row in made.relies.filter(on__hypothesis__person__protected=False)
            .select_related("on")
            .order_by("on")
        ]
        grounds = [one.code, *relied]
        return LinkLine("decision", made.code, written(made.decided_at), _joined(*told), grounds)

    def _return(self, row: Return) -> LinkLine:
        receiver = "" if row.received_by.protected else row.received_by.code
        at = known_by(row.handed_at, self._known_at)
        said = _joined(receiver, self._mask(row.place_words))
        return LinkLine("return", row.code, at, said, [row.decision.code])

    def _ended(self, at: datetime | None, reason: str) -> str:
        """That it no longer stands, since when and why; empty for what stood then."""
        since = known_by(at, self._known_at)
        return f"{_word('ended')} {since}: {self._mask(reason)}" if since else ""


def _of_open_sources(rows: Iterable[Remains]) -> set[int]:
    """Those of the remains (primary keys) of whose source something may leave the house."""
    found = Remains.objects.filter(pk__in=[row.pk for row in rows])
    return set(
        found.filter(source__in=Source.objects.filter(leaving())).values_list("pk", flat=True)
    )


def _word(label: str) -> str:
    """A fixed word of the bundle in the language that is active."""
    return LABELS[label].text((get_language() or "en")[:2])


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part.strip())


def _share(value: float) -> str:
    """To eight decimals, cut off, so that nothing is rounded up to certainty."""
    return f"{int(value * 1e8) / 1e8:.8f}".rstrip("0").removesuffix(".")
