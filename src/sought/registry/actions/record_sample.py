"""Take in a sample: of remains, of a relative, or of staff to be ruled out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.reasons import reasoned
from sought.registry.actions.standing_remains import refuse_returned
from sought.registry.actions.validated import validated
from sought.registry.models import (
    ConsentUse,
    DonorConsent,
    Officer,
    Person,
    Remains,
    Sample,
    SampleKind,
    Source,
)
from sought.registry.policies import access_of, check_can_record_sample
from sought.registry.records.barcodes import new_barcode


@dataclass(frozen=True)
class SampleForm:
    """What is said of a sample; ``date`` is when it was taken (EDTF).

    Of remains, or of a donor with the legal basis and the donor's word on each use that they were
    asked about; of neither, it is of staff.
    """

    remains: Remains | None = None
    donor: Person | None = None
    material: str = ""
    date: str = ""
    legal_basis: str = ""
    consents: Mapping[ConsentUse, bool] = field(default_factory=dict)

    @property
    def kind(self) -> SampleKind:
        """Of whom it is; InputError where it is of two."""
        if self.remains is not None and self.donor is not None:
            raise InputError("a sample is of remains or of a donor, not of both", where="donor")
        if self.donor is not None:
            return SampleKind.REFERENCE
        return SampleKind.REMAINS if self.remains is not None else SampleKind.ELIMINATION


@transaction.atomic
def record_sample(form: SampleForm, *, by: Officer, source: Source) -> Sample:
    """A new sample under a random barcode.

    InputError where the remains are not kept any more, the donor is erased or merged, or consents
    are given by nobody; Refused where the donor is not open to the officer.
    """
    sample = Sample(
        barcode=_free_barcode(),
        kind=form.kind,
        remains=form.remains,
        donor=form.donor,
        material=form.material.strip(),
        date=form.date,
        legal_basis=form.legal_basis.strip(),
        source=source,
        recorded_by=by,
    )
    check_can_record_sample(access_of(by), sample)
    _refuse(form, source)
    validated(sample).save()
    DonorConsent.objects.bulk_create(
        DonorConsent(sample=sample, use=use, given=given, recorded_by=by)
        for use, given in form.consents.items()
    )
    add_entry("record sample", by=by, subject=sample.code, detail=_about(form, source))
    return sample


def _refuse(form: SampleForm, source: Source) -> None:
    if source.withdrawn_at is not None:
        raise InputError(f"{source.code} is withdrawn; a sample needs a source that stands")
    if form.donor is not None:
        reasoned(form.legal_basis, "a sample of a donor", where="legal_basis")
        refuse_erased([form.donor.pk], where="donor")
    elif form.consents:
        raise InputError("only a donor agrees to uses; leave them out", where="consents")
    if form.remains is not None and form.remains.ended_at is not None:
        raise InputError(f"{form.remains.code} is kept no more; choose others", where="remains")
    if form.remains is not None:
        refuse_returned([form.remains.pk], where="remains")


def _free_barcode() -> str:
    """A barcode that no sample has; two at once are refused by the database."""
    while Sample.objects.filter(barcode=(made := new_barcode())).exists():
        pass
    return made


def _about(form: SampleForm, source: Source) -> dict[str, object]:
    """The donor is not named: who reads the chain learns a sample's giver from its page alone."""
    remains = {"remains": form.remains.code} if form.remains is not None else {}
    consents = {str(use): given for use, given in form.consents.items()}
    return {"kind": str(form.kind), "source": source.code, **remains, **consents}
