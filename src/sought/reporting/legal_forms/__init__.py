"""Forms that the law of armed conflict and human rights treaties ask for, as data and as PDF.

Each form is declared once, as a list of fields with their articles; the declaration makes the
data, the PDF and the page docs/reference/legal-forms.md.  The forms carry persons by their names:
this part prints them, and only there.  Its errors name forms and fields, never what is in them.

- :mod:`form_field`, :mod:`form`: what a declaration consists of.
- :mod:`particulars`: what is asked about a person, :mod:`events`: about what happened.
- :mod:`capture_card`, :mod:`internment_card`, :mod:`bureau_notices`, :mod:`detention_register`,
  :mod:`missing_status`: the declarations.
- :mod:`stated`, :mod:`filled_form`: a form with what sources state.
- :mod:`reference_page`: the declarations as a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sought.errors import InputError
from sought.reporting.documents import Letterhead
from sought.reporting.legal_forms.bureau_notices import BUREAU_NOTICES
from sought.reporting.legal_forms.capture_card import CAPTURE_CARD
from sought.reporting.legal_forms.detention_register import DETENTION_REGISTER
from sought.reporting.legal_forms.filled_form import FilledForm
from sought.reporting.legal_forms.form import Form
from sought.reporting.legal_forms.form_field import Choice, FormField, Kind, Need
from sought.reporting.legal_forms.internment_card import INTERNMENT_CARD
from sought.reporting.legal_forms.missing_status import MISSING_STATUS
from sought.reporting.legal_forms.stated import Stated

FORMS: Mapping[str, Form] = MappingProxyType(
    {
        form.key: form
        for form in (
            CAPTURE_CARD,
            INTERNMENT_CARD,
            *BUREAU_NOTICES,
            DETENTION_REGISTER,
            MISSING_STATUS,
        )
    }
)
"""Every form by its key."""


def fill(
    form_key: str, language: str, values: Mapping[str, Sequence[Stated]], header: Letterhead
) -> FilledForm:
    """A form with what sources state, by keys of fields; what has no statement stays blank."""
    form = FORMS.get(form_key)
    if form is None:
        raise InputError(f"no form '{form_key}'; there are {', '.join(FORMS)}", where="form")
    stated = {key: tuple(statements) for key, statements in values.items()}
    return FilledForm(form, language, stated, header)


__all__ = [
    "FORMS",
    "Choice",
    "FilledForm",
    "Form",
    "FormField",
    "Kind",
    "Letterhead",
    "Need",
    "Stated",
    "fill",
]
