"""The register as the planning takes it: whole families, who could give a sample, what is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sought.genetics.caseload import CaseLoad, Interval
from sought.genetics.planning.open_cases import Found, weight_of_nobody
from sought.genetics.planning.settings import PlanOptions
from sought.genetics.search.preparation import with_bodies
from sought.registry.models import (
    EventKind,
    ParticipantRole,
    Participation,
    Person,
    Sample,
    SampleKind,
    Search,
    SearchPurpose,
    SearchState,
    Shown,
)
from sought.registry.records.merges import kept_keys
from sought.registry.records.search_case import case_of, open_persons
from sought.registry.records.search_families import whole_families
from sought.registry.records.search_profiles import given_profiles
from sought.registry.records.years import years_of

if TYPE_CHECKING:
    from sought.registry.records.search_settings import HouseSettings

IDENTIFIED = "identified"
"""The engine's word for a body that a search has named."""
LISTED = 10
"""So many persons whom a bone may be of are looked at one by one."""


@dataclass(frozen=True, eq=False)
class SamplingCase:
    """A case load with whole families, and what the latest search (None: none yet) found."""

    load: CaseLoad
    found: Found | None
    search: Search | None


def sampling_case(settings: HouseSettings, options: PlanOptions) -> SamplingCase:
    """All of today; InputError where there is nothing to plan for."""
    given, missing = given_profiles(), open_persons()
    families = whole_families(missing, {p.donor for p in given.donors if p.donor})
    # Where persons may lie says nothing of whom to ask.
    made = case_of(replace(settings, site_priors=False), len(missing), families, given)
    load = _with_lives(made.load)
    search = _latest_search()
    if search is None:
        return SamplingCase(load, None, None)
    load = with_bodies(load, _bodies(search, load))
    return SamplingCase(load, _found(search, load, options), search)


def _with_lives(load: CaseLoad) -> CaseLoad:
    """With births, and with those whom nobody can ask counted among the dead."""
    members = [(f.id, m) for f in load.case.families for m in f.pedigree.ids]
    births, unable = _births(), _unable()
    birth = {(f, m): births[m] for f, m in members if m in births}
    people = _living()
    gone = frozenset((f, m) for f, m in members if m not in people or m in unable)
    return replace(load, birth=birth, deceased=gone)


def _living() -> set[str]:
    """Codes of persons of the register; pedigrees hold parents, too, whom nobody has named."""
    rows = Person.objects.filter(erased_at__isnull=True, merged_into__isnull=True)
    return {Person(pk=pk).code for pk in rows.values_list("pk", flat=True)}


def _births() -> dict[str, Interval]:
    rows = Shown.objects.filter(birth_from__isnull=False, birth_to__isnull=False)
    told = rows.values_list("person", "birth_from", "birth_to")
    found = {Person(pk=pk).code: years_of(first, last) for pk, first, last in told}
    return {code: years for code, years in found.items() if years is not None}


def _unable() -> set[str]:
    """Those who are sought themselves, have died, or have given a sample already."""
    dead = Participation.objects.filter(
        event__kind__in=(EventKind.DEATH, EventKind.BURIAL),
        event__withdrawn_at__isnull=True,
        role=ParticipantRole.SUBJECT,
    )
    sought = Shown.objects.filter(sought=True)
    gave = Sample.objects.filter(kind=SampleKind.REFERENCE, donor__isnull=False)
    keys = {
        *dead.values_list("person", flat=True),
        *sought.values_list("person", flat=True),
        *gave.values_list("donor", flat=True),
    }
    return {Person(pk=pk).code for pk in keys if pk}


def _latest_search() -> Search | None:
    done = Search.objects.filter(state=SearchState.DONE, purpose=SearchPurpose.SEARCH)
    return done.order_by("-pk").first()


def _bodies(search: Search, load: CaseLoad) -> dict[str, list[str]]:
    """Samples that the search took as one body, by the leading one; new ones stand for themselves."""
    bodies, seen = {}, set()
    rows = search.searched.order_by("pk").values_list("sample", "together", "conclusion")
    for pk, together, conclusion in rows:
        own = [code for code in together if code in load.case.sample]
        seen |= set(own)
        if own and conclusion != "contaminated":
            lead = Sample(pk=pk).code
            bodies[lead if lead in own else own[0]] = own
    new = {code: [code] for code in load.case.sample if code not in seen}
    return bodies | new


def _found(search: Search, load: CaseLoad, options: PlanOptions) -> Found:
    """What the search said of the bodies and persons that are in the case load today.

    Of each body the persons of the greatest ratios; the others count with those not listed.
    """
    listed: dict[str, list[tuple[str, float]]] = defaultdict(list)
    nobody = weight_of_nobody(len(load.case.missing), options)
    background = defaultdict[str, float](float, _background(search, nobody))
    rows = search.matches.order_by("-log10_lr", "pk")
    found = list(rows.values_list("sample", "person", "log10_lr"))
    kept = kept_keys({person for _, person, _ in found})
    for sample, person, log10_lr in found:
        lead, missing = Sample(pk=sample).code, Person(pk=kept.get(person, person)).code
        if lead not in load.case.sample or missing not in load.case.family_of:
            continue
        if any(missing == named for named, _ in listed[lead]):  # searched under two numbers
            continue
        if len(listed[lead]) < LISTED:
            listed[lead].append((missing, log10_lr))
        else:
            background[lead] += 10.0**log10_lr
    threshold = float(search.settings["run"]["reported"])
    return Found(listed, background, threshold, _identified(search, listed))


def _background(search: Search, nobody: float) -> dict[str, float]:
    """The LRs of those not listed together, as the search's shares imply them."""
    rows = search.searched.filter(nobody__gt=0).values_list("sample", "nobody", "somebody")
    return {Sample(pk=pk).code: nobody * diffuse / none for pk, none, diffuse in rows}


def _identified(search: Search, pairings: Mapping[str, list[tuple[str, float]]]) -> dict[str, str]:
    rows = search.searched.filter(conclusion=IDENTIFIED, person__isnull=False)
    pairs = list(rows.values_list("sample", "person"))
    kept = kept_keys({person for _, person in pairs})
    named = {Sample(pk=s).code: Person(pk=kept.get(p, p)).code for s, p in pairs}
    return {s: p for s, p in named.items() if p in {m for m, _ in pairings.get(s, ())}}
