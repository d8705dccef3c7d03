"""The part of the run in the laboratory: samples, consents, profiles, a search that waits."""

from __future__ import annotations

from dataclasses import dataclass

from sought.registry.actions.clear_family import clear_family, end_family_clearance
from sought.registry.actions.decide_profile import accept_profile, reject_profile
from sought.registry.actions.donor_consents import end_consent, record_consent
from sought.registry.actions.end_profile import end_profile
from sought.registry.actions.import_profiles import LaboratoryRun, import_profiles
from sought.registry.actions.make_consensus import make_consensus
from sought.registry.actions.queue_sampling_list import queue_sampling_list
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.record_sample import SampleForm, record_sample
from sought.registry.actions.withdraw_sample import withdraw_sample
from sought.registry.models import Officer, Person, Profile, Sample, Suggestion, SuggestionKind
from sought.registry.records.doubted_family import DoubtedFamily
from tests import decision_world
from tests.unit.registry.laboratory_world import GENOTYPES, table, world

TOKEN = "Xqvzovlu"


@dataclass
class Laboratory:
    """What the run leaves: samples and profiles in force of remains and of a donor."""

    gen: Officer
    ida: Officer
    bone: Sample
    swab: Sample
    of_bone: Profile
    of_swab: Profile


def run(alice: Officer, bob: Officer, charlie: Officer) -> Laboratory:  # noqa: ARG001 - as all parts
    """Every action of the laboratory; two geneticists, since one brings in what another accepts."""
    made = world(alice, name=f"Zümrüd {TOKEN}")
    by, other = made.gen, made.ida
    record_consent(made.swab, "research", by=alice, given=True)
    end_consent(made.swab.consents.get(use="research", ended_at=None), by=alice)
    file = table(
        (made.bone.barcode, GENOTYPES), (made.swab.barcode, GENOTYPES), name=f"{TOKEN}.csv"
    )
    of_bone, of_swab = import_profiles(file, LaboratoryRun(f"{TOKEN}'s lab"), by=by).profiles
    again = table((made.bone.barcode, {"TH01": ("6", "9.3"), "vWA": ("14", "15")}))
    second = import_profiles(again, LaboratoryRun(), by=by).profiles[0]
    consensus = make_consensus([of_bone, second], by=by)
    accept_profile(of_swab, by=other, reason=f"seen, {TOKEN}")
    accept_profile(consensus, by=other)
    third = import_profiles(
        table((made.bone.barcode, {"TH01": ("7", "8")})), LaboratoryRun(), by=by
    )
    reject_profile(third.profiles[0], by=other, reason=f"of {TOKEN}")
    staff = record_sample(SampleForm(material="saliva"), by=alice, source=made.paper)
    own = import_profiles(table((staff.barcode, GENOTYPES)), LaboratoryRun(), by=by).profiles[0]
    end_profile(own, by=by, reason=f"of {TOKEN} as well")
    withdraw_sample(staff, by=alice, reason=f"{TOKEN} left")
    queue_search(by=by, reason="as every month")
    listed = queue_sampling_list(by=by, reason=f"{TOKEN}'s family asked")
    Suggestion.objects.create(
        made_by=listed, kind=SuggestionKind.BONE, bone=made.bone, gain=0.1, rank=1
    )
    _families_checked(by, made.donor, of_swab)
    return Laboratory(by, other, made.bone, made.swab, consensus, of_swab)


def _families_checked(by: Officer, who: Person, profile: Profile) -> None:
    """A search found a family in doubt; it is cleared, and in doubt again."""
    pairs = ((who.code, "P-999999", -4.0),)
    typed = f"{who.code}:{profile.code}"
    doubt = DoubtedFamily("d" * 64, "e" * 64, (who.code,), (typed,), (), pairs, (), withheld=True)
    decision_world.search(by, inputs={"doubts": [doubt.as_record()]})
    made = clear_family(doubt.digest, by=by, reason=f"{TOKEN} was asked")
    end_family_clearance(made, by=by, reason=f"{TOKEN} was asked again")
