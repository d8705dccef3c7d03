"""What each stage means, in words for a family; and what each use of a sample means."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sought.registry.models import ConsentUse
from sought.registry.records.family_stage import FamilyStageKind

MEANINGS: Mapping[str, Promise] = {
    FamilyStageKind.ASKED: _(
        "The office knows whom you look for. It now searches lists, documents and testimonies."
    ),
    FamilyStageKind.SOURCES: _(
        "Whatever others have said or written is compared with what you told. "
        "Samples of close relatives would help as well."
    ),
    FamilyStageKind.SAMPLES: _(
        "The samples are read in the laboratory and compared with remains that were found, "
        "now and whenever new ones are found."
    ),
    FamilyStageKind.COMPARED: _(
        "Your family is compared with every find anew, without your doing anything. "
        "Results are told in person, by an officer."
    ),
    FamilyStageKind.TO_BE_TOLD: _(
        "Nothing of it is written here: you shall hear it from a person, not from a page. "
        "If you would rather not wait, call."
    ),
    FamilyStageKind.TOLD: _(
        "You may ask what you want to know, ask for a second test elsewhere, and take your time."
    ),
    FamilyStageKind.OBJECTION: _(
        "Officers who had no part in the decision examine it. Until then nothing is returned."
    ),
    FamilyStageKind.READY: _("An officer agrees with you on day and place, and on the burial."),
    FamilyStageKind.READY_FOR_FAMILY: _(
        "An officer agrees on day and place, and on the burial, with who receives them."
    ),
    FamilyStageKind.RETURNED_TO_FAMILY: _(
        "A relative has received them for the family. Call if you want to know more."
    ),
    FamilyStageKind.RETURNED: _("If more is found later, the office acts as you have wished."),
    FamilyStageKind.CLOSED: _("It is opened again as soon as there is something new."),
}
"""By stage."""

USES: Mapping[str, Promise] = {
    ConsentUse.IDENTIFICATION: _(
        "Your sample is compared with remains that were found. If you no longer agree, it is "
        "compared with nothing any more, and remains of your family may stay without a name."
    ),
    ConsentUse.BODIES: _(
        "Other bodies that search for missing persons may compare it with what they have found."
    ),
    ConsentUse.STORAGE: _("It is kept after the search has ended. Otherwise it is destroyed."),
    ConsentUse.RESEARCH: _("Researchers may use it without learning whose it is."),
}
"""By use."""
