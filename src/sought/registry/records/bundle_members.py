"""The files of a bundle, in their order, each with its bytes or where they lie."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sought.exchange.sealed_zip import Member
from sought.exchange.workbook_report import report_to_csv
from sought.registry.models import Attachment, CourtBundle
from sought.registry.records.attachment_files import path_of
from sought.registry.records.audit_head import key_fingerprint, public_key_pem, sign_head
from sought.registry.records.bundle_content import BundleContent, content_of
from sought.registry.records.bundle_moment import written
from sought.reporting.court_bundle import (
    LABELS,
    CourtDocument,
    CustodyLine,
    FileLine,
    Request,
    Seal,
    StatementLine,
    readme,
)
from sought.reporting.documents import INVENTED_DEMO_DATA, Letterhead

KIND = "sought court bundle 1"
DOCUMENT = "bundle.pdf"
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")
_SAID = {
    "READ-ME.txt": "file_readme",
    "request.json": "file_request",
    "statements.json": "file_statements",
    "statements.csv": "file_statements",
    "custody.csv": "file_custody",
    "chain.json": "file_chain",
    "public-key.pem": "file_key",
    "audit/entries.sha256": "file_audit",
}
_CSV_OF_STATEMENTS = (
    "ref", "kind", "said", "date", "source", "source_kind", "source_title", "author_body", "author",
    "source_reference", "source_date", "place_in_source", "reliability", "credibility",
    "recorded_by", "recorded_at", "withdrawn",
)  # fmt: skip


def bundle_members(bundle: CourtBundle, key: Ed25519PrivateKey) -> list[Member]:
    """Every file but the manifest and its signature; the document, which lists them, is the last."""
    content = content_of(bundle)
    members = members_of(bundle, content, key)
    pdf = _document(bundle, content, members).pdf()
    return [*members, Member(DOCUMENT, pdf)]


def members_of(bundle: CourtBundle, content: BundleContent, key: Ed25519PrivateKey) -> list[Member]:
    """Every file that the document lists."""
    return [
        Member("READ-ME.txt", readme(_seal(bundle, content, key)).encode()),
        _json("request.json", _request(bundle, content)),
        _json("statements.json", {"statements": [asdict(one) for one in content.statements]}),
        Member("statements.csv", _statements_csv(content.statements)),
        Member("custody.csv", _custody_csv(content.custody)),
        _json("chain.json", _chain(content)),
        *_audit(bundle, content, key),
        Member("public-key.pem", public_key_pem(key)),
        *(_original(row) for row, _called in content.files),
    ]


def index_of(
    bundle: CourtBundle, members: Iterable[Member], content: BundleContent
) -> list[FileLine]:
    """Every file but single entries of the audit chain, which stand in a list of their own."""
    called = {row.code: (row, name) for row, name in content.files}
    lines = []
    for member in members:
        if member.name.startswith("audit/entry-"):
            continue
        if member.called in called:
            row, name = called[member.called]
            said = f"{row.code}, {row.source.code}: {name}"
            lines.append(FileLine(member.name, row.size, row.sha256, said))
        elif isinstance(member.content, bytes):
            label = LABELS[_SAID.get(member.name, "file_head")].text(bundle.language)
            digest = hashlib.sha256(member.content).hexdigest()
            lines.append(FileLine(member.name, len(member.content), digest, label))
    return lines


def original_name(row: Attachment) -> str:
    """Its code, and of the name that its sender gave it nothing but a harmless ending."""
    ending = row.file_name[row.file_name.rfind(".") :] if "." in row.file_name else ""
    return f"attachments/{row.code}{ending.lower() if _ENDING.fullmatch(ending) else ''}"


def _original(row: Attachment) -> Member:
    return Member(original_name(row), path_of(row.sha256), sha256=row.sha256, called=row.code)


def _document(
    bundle: CourtBundle, content: BundleContent, members: Sequence[Member]
) -> CourtDocument:
    return CourtDocument(
        language=bundle.language,
        header=_letterhead(bundle),
        request=Request(
            bundle.addressee,
            bundle.reference,
            bundle.reason,
            content.subject,
            written(bundle.known_at),
        ),
        files=index_of(bundle, members, content),
        statements=content.statements,
        contradictions=content.contradictions,
        chain=content.chain,
        custody=content.custody,
        grades=content.grades,
    )


def _letterhead(bundle: CourtBundle) -> Letterhead:
    """As of the day; the code tells the subject and the moment."""
    about = bundle.hypothesis or bundle.person
    moment = bundle.known_at.astimezone(UTC)
    code = f"{about.code if about else bundle.code_letter}-{moment:%Y%m%dT%H%M%SZ}"
    mark = INVENTED_DEMO_DATA.text(bundle.language) if bundle.house["demo"] else ""
    return Letterhead(
        body=bundle.house["body"],
        code=f"{code}-{bundle.language}",
        issued=moment.date(),
        address=tuple(bundle.house["address"]),
        watermark=mark,
    )


def _seal(bundle: CourtBundle, content: BundleContent, key: Ed25519PrivateKey) -> Seal:
    return Seal(
        subject=content.subject,
        known_at=written(bundle.known_at),
        body=bundle.house["body"],
        addressee=bundle.addressee,
        reference=bundle.reference,
        fingerprint=key_fingerprint(key),
    )


def _request(bundle: CourtBundle, content: BundleContent) -> dict[str, Any]:
    return {
        "kind": KIND,
        "subject": content.subject,
        "language": bundle.language,
        "addressee": bundle.addressee,
        "reference": bundle.reference,
        "reason": bundle.reason,
        "known_at": bundle.known_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "issued_by": bundle.house["body"],
        "program": f"sought {bundle.house['version']}",
        "statements": [one.ref for one in content.statements],
        "attachments": [row.code for row, _name in content.files],
    }


def _chain(content: BundleContent) -> dict[str, Any]:
    return {
        "log10_lr": "power of ten of: these remains are this person's / another, unrelated person's",
        "links": [asdict(one) for one in content.chain],
        "contradictions": [asdict(one) for one in content.contradictions],
    }


def _audit(bundle: CourtBundle, content: BundleContent, key: Ed25519PrivateKey) -> list[Member]:
    """Each entry as the text behind its hash, the list of the hashes, and the signed head."""
    head = sign_head(bundle.head_number, bundle.head_hash, bundle.head_signed, key)
    names = [(f"entry-{one.number:08d}.json", one) for one in content.audit]
    sums = "".join(f"{one.hash}  {name}\n" for name, one in names)
    return [
        *(Member(f"audit/{name}", one.text.encode(), sha256=one.hash) for name, one in names),
        Member("audit/entries.sha256", sums.encode()),
        Member("audit/head.json", head.written().encode()),
        Member("audit/head.signed", head.signed_part),
        Member("audit/head.sig", key.sign(head.signed_part)),
    ]


def _statements_csv(lines: Iterable[StatementLine]) -> bytes:
    rows = []
    for line in lines:
        said = "; ".join(f"{label}: {text}" for label, text in line.said)
        told = asdict(line) | {"said": said}
        rows.append([str(told[name]) for name in _CSV_OF_STATEMENTS])
    return report_to_csv(_CSV_OF_STATEMENTS, rows)


def _custody_csv(lines: Iterable[CustodyLine]) -> bytes:
    columns = tuple(CustodyLine.__dataclass_fields__)
    return report_to_csv(columns, [[str(asdict(line)[name]) for name in columns] for line in lines])


def _json(name: str, data: dict[str, Any]) -> Member:
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    return Member(name, f"{text}\n".encode())
