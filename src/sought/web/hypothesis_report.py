"""The report on a hypothesis, from its file as this reader may see it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils import timezone, translation

from sought.registry.models import Decision, Hypothesis, Match, Person, Search
from sought.registry.policies import Access
from sought.registry.records.hypothesis_file import HypothesisFile, hypothesis_file
from sought.registry.records.rivals import Rival
from sought.registry.records.testimony import share_of_testimony
from sought.reporting.identification import (
    Candidate,
    EvidenceLine,
    IdentificationReport,
    Pairing,
    ReviewLine,
    Run,
    Verdict,
)
from sought.web.hypothesis_page import OF_SEARCH
from sought.web.known_reads import note_known
from sought.web.paper_head import asked_language, letterhead_of
from sought.web.persons_shown import person_label


def report_of(request: HttpRequest, hypothesis: Hypothesis) -> IdentificationReport:
    """In the language that the address asks for, else that of the page."""
    language = asked_language(request)
    access, file = request.access, hypothesis_file(request.access, hypothesis)
    rivals = [*file.of_remains, *file.of_person]
    note_known(request, [hypothesis.person_id, *(r.person.pk for r in rivals)], page="report")
    return IdentificationReport(
        language=language,
        header=letterhead_of(request, hypothesis.code, language),
        hypothesis=hypothesis.code,
        remains=hypothesis.remains.code,
        person=_called(access, hypothesis.person),
        pairing=_pairing(file.match, file.by_marker) if file.match else None,
        of_remains=_candidates(access, file.of_remains),
        of_person=_candidates(access, file.of_person),
        evidence=_evidence(file, language),
        reviews=_reviews(file),
        verdict=_verdict(file, file.decision) if file.decision else None,
    )


def _called(access: Access, person: Person) -> str:
    label = person_label(access, person)
    return f"{label.text} ({label.code})" if label.known else label.code


def _pairing(match: Match, by_marker: Iterable[tuple[str, float]]) -> Pairing:
    told = share_of_testimony(match)
    return Pairing(
        match=match.code,
        sample=match.sample.code,
        log10_lr=match.log10_lr,
        prior=match.prior,
        posterior=match.posterior,
        by_marker=tuple(by_marker),
        run=_run(match.search),
        without_testimony=match.without_sites,
        carried_by=told.statements if told and told.carried else (),
    )


def _run(search: Search) -> Run:
    """Settings one below the other, those of the run's own part after the others."""
    flat = {**search.settings, **search.settings.get("run", {})}
    told = [(name, f"{value}") for name, value in flat.items() if not isinstance(value, dict)]
    return Run(
        search.code,
        timezone.localtime(search.finished_at or search.asked_at).date(),
        told,
        [(name, f"{value}") for name, value in search.versions.items()],
    )


def _candidates(access: Access, rivals: Iterable[Rival]) -> list[Candidate]:
    return [
        Candidate(one.remains, _called(access, one.person), one.log10_lr, one.posterior, one.state)
        for one in rivals
    ]


def _evidence(file: HypothesisFile, language: str) -> list[EvidenceLine]:
    with translation.override(language):
        return [
            EvidenceLine(
                line.kind,
                line.text if line.by else str(OF_SEARCH.get(line.text, line.text)),
                line.log10_lr,
                line.speaks_for,
                line.refs,
                line.by,
            )
            for line in file.lines
        ]


def _reviews(file: HypothesisFile) -> list[ReviewLine] | None:
    if file.reviews is None:
        return None
    return [
        ReviewLine(one.by, timezone.localtime(one.at).date(), one.opinion.value, one.reasons)
        for one in file.reviews
    ]


def _verdict(file: HypothesisFile, made: Decision) -> Verdict:
    words = file.ruling
    ended = made.reversed_at
    return Verdict(
        code=made.code,
        outcome=made.outcome,
        by=made.decided_by.code,
        day=timezone.localtime(made.decided_at).date(),
        reason=words.reason,
        threshold=made.threshold,
        posterior=made.posterior,
        dissent=words.dissent,
        below_threshold_reason=words.below_threshold_reason,
        relies_on=[one.code for one in file.relies_on],
        reversed_on=timezone.localtime(ended).date() if ended else None,
        reversal_reason=words.reversal_reason,
    )
