"""What an auditor sees of the audit chain on the start page."""

from __future__ import annotations

from dataclasses import dataclass

from sought.registry.models import AuditEntry, AuditHead


@dataclass(frozen=True)
class ChainState:
    """The newest entry, and the newest head that was signed to be kept elsewhere, if any."""

    head: AuditHead
    signed: AuditEntry | None

    @property
    def since_signed(self) -> int:
        return self.head.number - (self.signed.number if self.signed else 0)


def chain_state() -> ChainState:
    """Two questions to the database, each answered by one row."""
    signed = AuditEntry.objects.filter(verb="sign audit head").order_by("-number").first()
    return ChainState(AuditHead.objects.get(pk=1), signed)
