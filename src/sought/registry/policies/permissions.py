"""What each role may do: the one table of rights."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sought.registry.models import Role


class Permission(StrEnum):
    """One right."""

    VIEW_PERSONS = "view persons by code"
    VIEW_NAMES = "view names"
    VIEW_ANTE_MORTEM = "view ante-mortem descriptions"
    VIEW_CONTACTS = "view addresses and telephones"
    VIEW_PLACES = "view places"
    VIEW_FIGURES = "view figures"
    VIEW_SOURCES = "view open sources"
    VIEW_RESTRICTED = "view restricted sources"
    VIEW_CONFIDENTIAL = "view confidential sources"
    VIEW_AUDIT = "view the audit chain"
    RECORD = "record sources and statements"
    RECORD_PLACES = "record places and incidents"
    WITHDRAW = "withdraw statements"
    CHOOSE = "choose the shown value"
    VERIFY_KINSHIP = "verify kinship"
    DECIDE_MENTIONS = "confirm mentions"
    IMPORT = "import lists"
    RUN_LINKAGE = "compare lists with the register"
    DECIDE_LINKS = "decide who is the same person"
    SETTLE_LINKS = "settle disputes about who is the same person, and accept the sure ones"
    VIEW_REMAINS = "view remains, samples and their custody"
    RECORD_REMAINS = "record excavations, remains and examinations"
    HAND_OVER = "hand over remains, effects and samples"
    RECORD_SAMPLES = "take in samples and consents"
    PLAN_SAMPLES = "view and renew the list of whom to ask for a sample next"
    VIEW_GENOTYPES = "view genotypes"
    IMPORT_PROFILES = "bring in profiles, and accept those of colleagues"
    VIEW_SEARCHES = "view searches and what they found"
    RUN_SEARCH = "run a search"
    CHECK_FAMILIES = "see whose profiles contradict their kinship"
    VIEW_HYPOTHESES = "view hypotheses, reviews and decisions"
    OPEN_HYPOTHESES = "open hypotheses and add evidence"
    REVIEW_IDENTIFICATIONS = "review and decide identifications, and reverse them"
    VIEW_FAMILY = "view what was spoken with families"
    SPEAK_WITH_FAMILIES = "speak with families: talks, notices, wishes, objections, family page"
    HAND_BACK = "return remains to families, and record the handing over of the living"
    ANSWER_OBJECTIONS = "answer objections to an identification"
    CLOSE_CASES = "close cases and open them again"
    EXPORT = "export lists of persons"
    MAKE_REPORTS = "make reports of the house"
    ISSUE_REPORTS = "issue reports of the house, and withdraw them"
    RUN_ESTIMATES = "run estimates of how many stand in no list"
    PRINT_FORMS = "print the forms of law"
    MAKE_COURT_BUNDLES = "make bundles for courts"
    PROTECT = "protect persons and clear officers"
    REQUEST_ERASURE = "ask for an erasure"
    APPROVE_ERASURE = "carry out an erasure"
    MANAGE_OFFICERS = "manage officers and roles"
    MANAGE_INSTALLATION = "manage the installation"


P = Permission
_EVERYONE = frozenset({P.VIEW_PLACES, P.VIEW_FIGURES})
_READS = _EVERYONE | {P.VIEW_PERSONS, P.VIEW_SOURCES, P.VIEW_REMAINS}
_KNOWS = _READS | {P.VIEW_NAMES, P.VIEW_ANTE_MORTEM, P.VIEW_RESTRICTED}
_WRITES = _KNOWS | {P.VIEW_CONTACTS, P.RECORD, P.WITHDRAW, P.PRINT_FORMS, P.DECIDE_MENTIONS}

RIGHTS: Mapping[Role, frozenset[Permission]] = {
    Role.REGISTRAR: _WRITES
    | {P.CHOOSE, P.VERIFY_KINSHIP, P.RECORD_PLACES, P.IMPORT, P.EXPORT, P.REQUEST_ERASURE}
    | {P.RUN_LINKAGE, P.DECIDE_LINKS, P.HAND_OVER, P.RECORD_SAMPLES, P.PLAN_SAMPLES}
    | {P.VIEW_FAMILY, P.CLOSE_CASES, P.MAKE_REPORTS},
    Role.INVESTIGATOR: _WRITES
    | {P.VIEW_CONFIDENTIAL, P.CHOOSE, P.RECORD_PLACES, P.EXPORT, P.DECIDE_LINKS}
    | {P.RECORD_REMAINS, P.HAND_OVER, P.VIEW_HYPOTHESES, P.OPEN_HYPOTHESES, P.VIEW_FAMILY},
    Role.ANTHROPOLOGIST: _READS
    | {P.VIEW_ANTE_MORTEM, P.RECORD_PLACES, P.RECORD_REMAINS, P.HAND_OVER, P.RECORD_SAMPLES}
    | {P.PLAN_SAMPLES}
    | {P.VIEW_HYPOTHESES, P.OPEN_HYPOTHESES},
    Role.GENETICIST: _READS
    | {P.VIEW_GENOTYPES, P.IMPORT_PROFILES, P.HAND_OVER, P.VIEW_SEARCHES, P.RUN_SEARCH}
    | {P.PLAN_SAMPLES}
    | {P.CHECK_FAMILIES}
    | {P.VIEW_HYPOTHESES, P.OPEN_HYPOTHESES},
    Role.REVIEWER: _KNOWS
    | {P.VIEW_CONFIDENTIAL, P.CHOOSE, P.PROTECT, P.APPROVE_ERASURE}
    | {P.RUN_ESTIMATES}
    | {P.RUN_LINKAGE, P.DECIDE_LINKS, P.SETTLE_LINKS}
    | {P.VIEW_SEARCHES, P.RUN_SEARCH, P.CHECK_FAMILIES}
    | {P.VIEW_HYPOTHESES, P.OPEN_HYPOTHESES, P.REVIEW_IDENTIFICATIONS}
    | {P.MAKE_COURT_BUNDLES}
    | {P.VIEW_FAMILY, P.ANSWER_OBJECTIONS, P.CLOSE_CASES}
    | {P.MAKE_REPORTS, P.ISSUE_REPORTS},
    Role.LIAISON: _WRITES
    | {P.VERIFY_KINSHIP, P.REQUEST_ERASURE, P.HAND_OVER, P.RECORD_SAMPLES, P.VIEW_HYPOTHESES}
    | {P.PLAN_SAMPLES}
    | {P.CHECK_FAMILIES}
    | {P.VIEW_FAMILY, P.SPEAK_WITH_FAMILIES, P.HAND_BACK, P.CLOSE_CASES},
    Role.ANALYST: _READS | {P.RUN_ESTIMATES} | {P.EXPORT, P.MAKE_REPORTS},
    Role.AUDITOR: _KNOWS | {P.VIEW_AUDIT, P.VIEW_SEARCHES, P.VIEW_HYPOTHESES, P.VIEW_FAMILY},
    Role.ADMINISTRATOR: frozenset({P.MANAGE_OFFICERS, P.MANAGE_INSTALLATION}),
}
"""Rights by role.  An officer of several roles has all their rights together."""


def roles_with(permission: Permission) -> list[Role]:
    """The roles that have a right, to say in a refusal whom to ask."""
    return [role for role in Role if permission in RIGHTS[role]]
