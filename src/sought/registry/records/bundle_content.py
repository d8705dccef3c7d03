"""What a bundle says: statements, contradictions, chain, custody and audit, from its definition.

All of it follows from the stored definition and from what the register knew at its moment, never
from who asks: made again, it is the same, unless something was erased, protected or merged since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils import translation

from sought.registry.models import Attachment, CourtBundle, Evidence, Hypothesis, Return
from sought.registry.models.statement import Statement
from sought.registry.records.bundle_audit import AuditText, audit_texts
from sought.registry.records.bundle_chain import ChainWriter
from sought.registry.records.bundle_contradictions import contradictions
from sought.registry.records.bundle_custody import custody_lines
from sought.registry.records.bundle_grounds import behind, left_out
from sought.registry.records.bundle_masks import BundleMasks, bundle_masks
from sought.registry.records.bundle_offered import (
    bodies_of,
    chosen_attachments,
    chosen_statements,
)
from sought.registry.records.bundle_statements import (
    StatementWriter,
    grades_in_words,
    place_names,
    places_in,
)
from sought.reporting.court_bundle import (
    ContradictionLine,
    CustodyLine,
    LinkLine,
    StatementLine,
)

_UNNUMBERED = frozenset({"statement", "person", "sighting", "place", "evidence", "review"})
"""Links whose entries in the audit chain stand under another code."""


@dataclass(frozen=True)
class BundleContent:
    """Everything that is told, in the language of the bundle; ``subject`` is a code and a name."""

    subject: str
    statements: tuple[StatementLine, ...]
    contradictions: tuple[ContradictionLine, ...]
    chain: tuple[LinkLine, ...]
    custody: tuple[CustodyLine, ...]
    grades: tuple[str, ...]
    files: tuple[tuple[Attachment, str], ...]
    """Originals, each with the name that its sender gave it, names of others masked."""
    audit: tuple[AuditText, ...]


def content_of(bundle: CourtBundle) -> BundleContent:
    """Of a bundle, stored or about to be; some thirty questions, and ten for each hypothesis."""
    rows = list(chosen_statements(bundle.chosen["statements"], bundle.person).values())
    files = list(chosen_attachments(bundle.chosen["attachments"], bundle.person).values())
    hypotheses = hypotheses_of(bundle)
    bodies = bodies_of(hypotheses)
    masks = _masks(bundle, rows, files, hypotheses)
    chosen = {row.source_id for row in rows} | {row.source_id for row in files}
    hidden = left_out(hypotheses, chosen)
    with translation.override(bundle.language):
        lines, chain, clashes = _told(bundle, rows, hypotheses, masks, chosen, hidden)
        custody = custody_lines(bodies, masks.others, bundle.known_at)
        grades = grades_in_words()
    subjects = _subjects(lines, files, chain, custody)
    return BundleContent(
        subject=_subject(bundle, lines),
        statements=tuple(lines),
        contradictions=tuple(clashes),
        chain=tuple(chain),
        custody=tuple(custody),
        grades=tuple(grades),
        files=tuple((row, masks.others(row.file_name)) for row in files),
        audit=tuple(audit_texts(subjects, bundle.head_number, masks.others, hidden)),
    )


def hypotheses_of(bundle: CourtBundle) -> list[Hypothesis]:
    """The one it is about, or all on its person that had been opened by then."""
    rows = Hypothesis.objects.select_related("remains", "person").order_by("pk")
    if bundle.hypothesis_id is not None:
        return list(rows.filter(pk=bundle.hypothesis_id))
    if bundle.person_id is None:
        return []
    return list(rows.filter(person=bundle.person_id, opened_at__lte=bundle.known_at))


def _masks(
    bundle: CourtBundle,
    rows: Iterable[Statement],
    files: Iterable[Attachment],
    hypotheses: Iterable[Hypothesis],
) -> BundleMasks:
    sources = {row.source_id for row in rows} | {row.source_id for row in files}
    bodies = bodies_of(hypotheses)
    sources |= {one.remains.source_id for one in hypotheses}
    returns = Return.objects.filter(decision__hypothesis__remains__in=bodies)
    beside = set(returns.values_list("received_by", flat=True))
    cited = Evidence.objects.filter(
        hypothesis__in=list(hypotheses), recorded_at__lte=bundle.known_at
    )
    refs = {ref for row in cited.values_list("refs", flat=True) for ref in row}
    of_refs, told_of = behind(sorted(refs))
    return bundle_masks(bundle.person_id, sources | of_refs, beside | told_of, bundle.known_at)


def _told(
    bundle: CourtBundle,
    rows: list[Statement],
    hypotheses: Iterable[Hypothesis],
    masks: BundleMasks,
    chosen: Collection[int],
    hidden: Collection[int],
) -> tuple[list[StatementLine], list[LinkLine], list[ContradictionLine]]:
    sites = {one.remains.site_id for one in hypotheses if one.remains.site_id}
    named = places_in(rows) | sites
    places = place_names(named, bundle.language, bundle.known_at, chosen)
    lines = StatementWriter(masks, bundle.known_at, places).lines(rows)
    by_ref = {line.ref: line for line in lines}
    writer = ChainWriter(masks.others, bundle.known_at, places, hidden)
    chain = [*writer.of_statements(bundle.person, rows, by_ref)]
    for one in hypotheses:
        chain += writer.of_hypothesis(one)
    return lines, chain, contradictions(rows, by_ref)


def _subject(bundle: CourtBundle, lines: Iterable[StatementLine]) -> str:
    """The code of the person, with the first chosen name that stood then; or of the hypothesis."""
    code = bundle.hypothesis.code if bundle.hypothesis else ""
    if bundle.person is None:
        return code or "–"
    names = (
        text for line in lines if not line.withdrawn for tag, text in line.said if tag == "name"
    )
    named = next((name for name in names), "")
    return ", ".join(part for part in (code, bundle.person.code, named) if part)


def _subjects(
    lines: Iterable[StatementLine],
    files: Iterable[Attachment],
    chain: Iterable[LinkLine],
    custody: Iterable[CustodyLine],
) -> set[str]:
    """Codes and refs under which the audit chain speaks of what is in the bundle."""
    found = {code for line in lines for code in (line.ref, line.source)}
    found |= {code for row in files for code in (row.code, row.source.code)}
    found |= {link.code for link in chain if link.step not in _UNNUMBERED}
    return found | {code for line in custody for code in (line.code, line.item)}
