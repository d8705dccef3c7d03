"""The nouns of the book, one idea a file."""

from sought.registry.models.access import Clearance, Protection
from sought.registry.models.application import Application, ApplicationState, ApplicationSubject
from sought.registry.models.audit import AuditEntry, AuditHead
from sought.registry.models.choice import Choice
from sought.registry.models.coded import Coded
from sought.registry.models.dated import Dated, bounds_of
from sought.registry.models.description import (
    ANTE_MORTEM,
    SINGLE,
    Description,
    DescriptionKind,
    Service,
    Sex,
)
from sought.registry.models.draft import Draft
from sought.registry.models.erasure import Erasure
from sought.registry.models.event import (
    Condition,
    Event,
    EventKind,
    Incident,
    Measure,
    ParticipantRole,
    Participation,
    PublishedFigure,
)
from sought.registry.models.installation import LANGUAGES, Installation
from sought.registry.models.lists import Entry, Link, LinkOrigin, List
from sought.registry.models.name import Name, NameKind
from sought.registry.models.officer import Officer, Role, RoleGrant
from sought.registry.models.person import Person, PersonKey, Shown, Stage, Status
from sought.registry.models.place import (
    DetentionKind,
    DetentionPlace,
    GraveKind,
    Place,
    PlaceFact,
    PlaceFactKind,
    PlaceKey,
    PlaceKind,
    PlaceName,
    PlacePosition,
    Site,
    SiteStage,
)
from sought.registry.models.relation import Photograph, Relation, RelationKind
from sought.registry.models.source import Attachment, Confidentiality, Source, SourceKind
from sought.registry.models.statement import Credibility, Reliability, Statement, StatementSet
from sought.registry.models.testimony import Consent, Mention, MentionKind, MentionState, Testimony

__all__ = [
    "ANTE_MORTEM",
    "LANGUAGES",
    "SINGLE",
    "Application",
    "ApplicationState",
    "ApplicationSubject",
    "Attachment",
    "AuditEntry",
    "AuditHead",
    "Choice",
    "Clearance",
    "Coded",
    "Condition",
    "Confidentiality",
    "Consent",
    "Credibility",
    "Dated",
    "Description",
    "DescriptionKind",
    "DetentionKind",
    "DetentionPlace",
    "Draft",
    "Entry",
    "Erasure",
    "Event",
    "EventKind",
    "GraveKind",
    "Incident",
    "Installation",
    "Link",
    "LinkOrigin",
    "List",
    "Measure",
    "Mention",
    "MentionKind",
    "MentionState",
    "Name",
    "NameKind",
    "Officer",
    "ParticipantRole",
    "Participation",
    "Person",
    "PersonKey",
    "Photograph",
    "Place",
    "PlaceFact",
    "PlaceFactKind",
    "PlaceKey",
    "PlaceKind",
    "PlaceName",
    "PlacePosition",
    "Protection",
    "PublishedFigure",
    "Relation",
    "RelationKind",
    "Reliability",
    "Role",
    "RoleGrant",
    "Service",
    "Sex",
    "Shown",
    "Site",
    "SiteStage",
    "Source",
    "SourceKind",
    "Stage",
    "Statement",
    "StatementSet",
    "Status",
    "Testimony",
    "bounds_of",
]
