"""The nouns of the book, one idea a file."""

from sought.registry.models.access import Clearance, Protection
from sought.registry.models.application import Application, ApplicationState, ApplicationSubject
from sought.registry.models.audit import AuditEntry, AuditHead
from sought.registry.models.body import Body, BodyRole
from sought.registry.models.bureau_notice import BureauNotice, NotedAccount, NoticeOutcome
from sought.registry.models.choice import Choice
from sought.registry.models.closure import (
    LEAVES_THE_SEARCH,
    SAID_IN_PERSON,
    Closure,
    ClosureKind,
)
from sought.registry.models.coded import Coded
from sought.registry.models.conflict import Conflict
from sought.registry.models.court_bundle import CourtBundle
from sought.registry.models.custody import Custody, Store
from sought.registry.models.dated import Dated, bounds_of
from sought.registry.models.decision import (
    Decision,
    Evidence,
    EvidenceKind,
    Hypothesis,
    Opinion,
    Reliance,
    ReversalRequest,
    Review,
)
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
from sought.registry.models.estimate import EstimateRun
from sought.registry.models.event import (
    Condition,
    Event,
    EventKind,
    Incident,
    ParticipantRole,
    Participation,
)
from sought.registry.models.exchange_list import (
    AnswerOfSide,
    ExchangeAnswer,
    ExchangeEntry,
    ExchangeList,
    ExchangeVersion,
    ListPurpose,
)
from sought.registry.models.family_access import FamilyAccess, FamilyNews, OneTimeCode
from sought.registry.models.family_clearance import FamilyClearance
from sought.registry.models.family_contact import (
    SPOKEN,
    WISHES,
    Channel,
    Conversation,
    FamilyContact,
    FamilyQuestion,
    FamilyWish,
    WishChoice,
    WishKind,
)
from sought.registry.models.family_message import FamilyMessage, MessageDirection
from sought.registry.models.handover import (
    ComingHome,
    HandedOverPerson,
    LivingHandover,
    Return,
    ReturnItem,
)
from sought.registry.models.installation import LANGUAGES, Installation
from sought.registry.models.linkage import (
    DECIDED,
    UNDECIDED,
    Answer,
    AnswerKind,
    LinkageRun,
    Proposal,
    ProposalState,
)
from sought.registry.models.lists import Entry, Link, LinkOrigin, List
from sought.registry.models.merge import Merge, MergedRow
from sought.registry.models.name import Name, NameKind
from sought.registry.models.notice import Notice, Objection, Reception
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
from sought.registry.models.profile import Profile, ProfileState
from sought.registry.models.published_figure import Measure, PublishedFigure
from sought.registry.models.recheck import Recheck, Verdict
from sought.registry.models.relation import Photograph, Relation, RelationKind
from sought.registry.models.remains import (
    Effect,
    Examination,
    Excavation,
    Move,
    Preservation,
    Regrouping,
    RegroupingKind,
    Remains,
    RemainsKind,
    Side,
)
from sought.registry.models.report import HouseReport, ReportBasis, ReportKind
from sought.registry.models.request import (
    Reminder,
    Request,
    RequestedPerson,
    RequestKind,
    RequestOutcome,
)
from sought.registry.models.sample import ConsentUse, DonorConsent, Sample, SampleKind
from sought.registry.models.sampling_list import SamplingList, Suggestion, SuggestionKind
from sought.registry.models.search import (
    Match,
    Search,
    SearchedSample,
    SearchPurpose,
    SearchState,
)
from sought.registry.models.source import Attachment, Confidentiality, Source, SourceKind
from sought.registry.models.statement import Credibility, Reliability, Statement, StatementSet
from sought.registry.models.testimony import Consent, Mention, MentionKind, MentionState, Testimony

__all__ = [
    "ANTE_MORTEM",
    "DECIDED",
    "LANGUAGES",
    "LEAVES_THE_SEARCH",
    "SAID_IN_PERSON",
    "SINGLE",
    "SPOKEN",
    "UNDECIDED",
    "WISHES",
    "Answer",
    "AnswerKind",
    "AnswerOfSide",
    "Application",
    "ApplicationState",
    "ApplicationSubject",
    "Attachment",
    "AuditEntry",
    "AuditHead",
    "Body",
    "BodyRole",
    "BureauNotice",
    "Channel",
    "Choice",
    "Clearance",
    "Closure",
    "ClosureKind",
    "Coded",
    "ComingHome",
    "Condition",
    "Confidentiality",
    "Conflict",
    "Consent",
    "ConsentUse",
    "Conversation",
    "CourtBundle",
    "Credibility",
    "Custody",
    "Dated",
    "Decision",
    "Description",
    "DescriptionKind",
    "DetentionKind",
    "DetentionPlace",
    "DonorConsent",
    "Draft",
    "Effect",
    "Entry",
    "Erasure",
    "EstimateRun",
    "Event",
    "EventKind",
    "Evidence",
    "EvidenceKind",
    "Examination",
    "Excavation",
    "ExchangeAnswer",
    "ExchangeEntry",
    "ExchangeList",
    "ExchangeVersion",
    "FamilyAccess",
    "FamilyClearance",
    "FamilyContact",
    "FamilyMessage",
    "FamilyNews",
    "FamilyQuestion",
    "FamilyWish",
    "GraveKind",
    "HandedOverPerson",
    "HouseReport",
    "Hypothesis",
    "Incident",
    "Installation",
    "Link",
    "LinkOrigin",
    "LinkageRun",
    "List",
    "ListPurpose",
    "LivingHandover",
    "Match",
    "Measure",
    "Mention",
    "MentionKind",
    "MentionState",
    "Merge",
    "MergedRow",
    "MessageDirection",
    "Move",
    "Name",
    "NameKind",
    "NotedAccount",
    "Notice",
    "NoticeOutcome",
    "Objection",
    "Officer",
    "OneTimeCode",
    "Opinion",
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
    "Preservation",
    "Profile",
    "ProfileState",
    "Proposal",
    "ProposalState",
    "Protection",
    "PublishedFigure",
    "Reception",
    "Recheck",
    "Regrouping",
    "RegroupingKind",
    "Relation",
    "RelationKind",
    "Reliability",
    "Reliance",
    "Remains",
    "RemainsKind",
    "Reminder",
    "ReportBasis",
    "ReportKind",
    "Request",
    "RequestKind",
    "RequestOutcome",
    "RequestedPerson",
    "Return",
    "ReturnItem",
    "ReversalRequest",
    "Review",
    "Role",
    "RoleGrant",
    "Sample",
    "SampleKind",
    "SamplingList",
    "Search",
    "SearchPurpose",
    "SearchState",
    "SearchedSample",
    "Service",
    "Sex",
    "Shown",
    "Side",
    "Site",
    "SiteStage",
    "Source",
    "SourceKind",
    "Stage",
    "Statement",
    "StatementSet",
    "Status",
    "Store",
    "Suggestion",
    "SuggestionKind",
    "Testimony",
    "Verdict",
    "WishChoice",
    "WishKind",
    "bounds_of",
]
