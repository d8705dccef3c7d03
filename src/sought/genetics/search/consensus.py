"""One profile of a body from those of its samples.

A profile has one error model.  The body's is that of one of its samples: the class with which
most markers can be covered, errors considered.  Only samples of that class or a better one
contribute, so that no call is worse than the model says; a call from a better one is taken
first.  Two samples that show one allele each are not combined to a heterozygote: what two
dropouts say together is not the observation of one sample with one error model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.markers import UNSEEN, Calls
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Sex


def consensus(samples: Sequence[Sample]) -> Sample:
    """The profile of one body, under the id of the sample that leads.

    Raises InputError where there is none, or where known sexes differ.
    """
    if not samples:
        raise InputError("a body needs a sample", where="pm")
    sexes = {s.sex for s in samples} - {Sex.UNKNOWN}
    if len(sexes) > 1:
        raise InputError(f"samples of one body differ in sex: {samples[0].id} and others")
    errors = max((s.errors for s in samples), key=lambda e: (_covered(samples, e), -e.dropout))
    usable = sorted(_no_worse(samples, errors), key=_precedence)
    lead = max(usable, key=lambda s: (s.errors == errors, _typed(s.calls).sum()))
    sex = next(iter(sexes), Sex.UNKNOWN)
    return replace(lead, sex=sex, calls=_filled(usable), errors=errors)


def _no_worse(samples: Sequence[Sample], errors: SampleErrors) -> list[Sample]:
    return [s for s in samples if _is_no_worse(s.errors, errors)]


def _is_no_worse(one: SampleErrors, other: SampleErrors) -> bool:
    return (
        one.dropout <= other.dropout and one.dropin <= other.dropin and one.miscall <= other.miscall
    )


def _covered(samples: Sequence[Sample], errors: SampleErrors) -> float:
    """Markers that samples no worse than this cover, times the chance to read one rightly."""
    typed = np.any([_typed(s.calls) for s in _no_worse(samples, errors)], axis=0)
    both_copies = ((1 - errors.dropout) * (1 - errors.miscall)) ** 2
    return float(typed.sum() * both_copies * (1 - errors.dropin))


def _precedence(sample: Sample) -> tuple[float, float, float, int]:
    e = sample.errors
    return e.dropout, e.miscall, e.dropin, -int(_typed(sample.calls).sum())


def _filled(samples: Sequence[Sample]) -> Calls:
    """Each marker from the first sample that shows it in full, else from one that shows a part."""
    calls = np.full_like(samples[0].calls, UNSEEN)
    for whole in (True, False):
        for sample in samples:
            gaps = calls[:, 0] == UNSEEN
            usable = sample.calls[:, 1] != UNSEEN if whole else _typed(sample.calls)
            calls[gaps & usable] = sample.calls[gaps & usable]
    calls.flags.writeable = False
    return calls


def _typed(calls: Calls) -> NDArray[np.bool_]:
    return np.asarray(calls[:, 0] != UNSEEN)
