"""Forms for collection in the field, and what comes back from them.

Two forms, the application of a family and the interview of a witness, as XLSForm workbooks for
KoboToolbox and ODK; their submissions as values in which every answer has its place.  These
modules read names; messages carry submissions and questions only.
"""

from sought.exchange.field_forms.answers import (
    Answer,
    AnswerProblem,
    Attachment,
    FamilyApplication,
    Interview,
    Section,
    Submission,
)
from sought.exchange.field_forms.form import Form
from sought.exchange.field_forms.forms import FAMILY_APPLICATION, INTERVIEW
from sought.exchange.field_forms.submissions import read_family_applications, read_interviews
from sought.exchange.field_forms.xlsform import write_xlsform, xlsform

__all__ = [
    "FAMILY_APPLICATION",
    "INTERVIEW",
    "Answer",
    "AnswerProblem",
    "Attachment",
    "FamilyApplication",
    "Form",
    "Interview",
    "Section",
    "Submission",
    "read_family_applications",
    "read_interviews",
    "write_xlsform",
    "xlsform",
]
