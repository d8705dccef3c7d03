"""Communication to the UN about the enforced disappearance of one person.

It has what the Working Group on Enforced or Involuntary Disappearances names as the least: full name;
date; place of arrest or abduction, or where last seen; who is believed to have carried it out; what
was done to find the person; who submits, with the consent of the family where it is not the family.
The Committee on Enforced Disappearances asks for the same in requests for urgent action (ICPPED Art. 30)
and in communications of persons (Art. 31), and for whether the case is before another body.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.errors import InputError
from sought.registry.models import Event, EventKind
from sought.registry.records.bundle_contradictions import contradictions
from sought.registry.records.family_consent import family_consent
from sought.registry.records.report_action_taken import action_taken, earlier_communications
from sought.registry.records.report_dossiers import Dossier, dossier
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_made import Content
from sought.registry.records.report_named import check_basis, named, names_told
from sought.registry.records.report_options import Choices, OptionField, OptionKind, TextPlace
from sought.registry.records.report_person_block import (
    accounts,
    askers,
    event_place,
    identity,
    person_path,
    source_words,
    told_date,
)
from sought.registry.records.report_texts import written
from sought.reporting.court_bundle import ContradictionLine
from sought.reporting.reports import (
    Bullets,
    Column,
    Fact,
    Facts,
    Paragraph,
    Part,
    Row,
    Section,
    Signatures,
    Table,
)

SUBJECT = True
K = EventKind
_TAKEN = (K.LAST_CONTACT, K.CAPTURE)
_LATER = (K.DEATH, K.BURIAL, K.HANDOVER, K.RELEASE, K.EXCHANGE, K.REPATRIATION, K.ESCAPE)
_TO: Mapping[str, Promise] = {
    "wgeid": gettext_lazy("Working Group on Enforced or Involuntary Disappearances"),
    "ced_urgent": gettext_lazy(
        "Committee on Enforced Disappearances: request for urgent action, Article 30"
    ),
    "ced_individual": gettext_lazy(
        "Committee on Enforced Disappearances: communication of a person, Article 31"
    ),
}
_CONSENTS: Mapping[str, Promise] = {
    "written": gettext_lazy("The family agreed to this communication in writing"),
    "spoken": gettext_lazy(
        "The family agreed to this communication in conversation, and it was noted"
    ),
    "asked": gettext_lazy("The family asked for this communication"),
}


def _bodies() -> Choices:
    return tuple(_TO.items())


def _consents() -> Choices:
    return tuple(_CONSENTS.items())


OPTIONS: tuple[OptionField, ...] = (
    OptionField("to", gettext_lazy("Addressed to"), OptionKind.CHOICE, _bodies, required=True),
    OptionField(
        "consent",
        gettext_lazy("Consent of the family"),
        OptionKind.CHOICE,
        _consents,
        required=True,
        help=gettext_lazy("Without it no communication is made."),
    ),
    OptionField("consented_on", gettext_lazy("Day of the consent"), OptionKind.DATE, required=True),
    OptionField(
        "state",
        gettext_lazy("State concerned"),
        help=gettext_lazy("To which the case is to be transmitted."),
    ),
    OptionField(
        "confidential",
        gettext_lazy("Who submits is to be kept confidential"),
        OptionKind.TICK,
    ),
    OptionField(
        "earlier",
        gettext_lazy("Communications to other international bodies"),
        OptionKind.LIST,
        help=gettext_lazy("Body, day and number, one on each line. Name no person here."),
    ),
)
_FACTS = TextPlace(
    "summary",
    gettext_lazy("Summary of the facts"),
    gettext_lazy("As the sources state them; say who states what, and name no witness."),
)
_FORCES = TextPlace(
    "forces",
    gettext_lazy("Reasons to hold the forces or persons responsible"),
    gettext_lazy("Uniforms, insignia, control of the place at that time."),
)
_STEPS = TextPlace(
    "steps",
    gettext_lazy("Action taken by the family and others, and what came of it"),
    gettext_lazy("Letters, visits to authorities, applications to courts; if none, why."),
)
TEXTS: tuple[TextPlace, ...] = (_FACTS, _FORCES, _STEPS)


def content(gathering: Gathering) -> Content:
    """The communication; InputError without consent, or of nobody who may be named."""
    check_basis(gathering)
    _check_options(gathering)
    one = gathering.kept("dossier", lambda: _dossier(gathering))
    _methods(gathering)
    return Content(
        _("Communication on an enforced disappearance"),
        (
            Section(_("Identity of the person"), _identity(gathering, one)),
            Section(_("Date and place of the disappearance"), _disappearance(gathering, one)),
            Section(_("Forces or persons believed responsible"), _responsible(gathering, one)),
            Section(_("What was told of the person since"), _since(one)),
            Section(_("Statements that contradict each other"), _contradicting(one)),
            Section(_("Action taken"), _action(gathering, one)),
            Section(_("Who submits, and the consent of the family"), _submits(gathering, one)),
            Section(_("Communications before this one"), _earlier(gathering, one)),
            Section(_("Signature"), (Signatures((_("For the body that submits"),)),)),
        ),
        str(_TO[gathering.report.options["to"]]),
        disclosure=names_told(),
    )


def _check_options(gathering: Gathering) -> None:
    report, options = gathering.report, gathering.report.options
    if report.subject is None:
        raise InputError("is empty; the communication is about one person", where="subject")
    for name, allowed in (("to", _TO), ("consent", _CONSENTS)):
        if options.get(name) not in allowed:
            raise InputError(f"choose among {', '.join(allowed)}", where=f"options.{name}")
    day = options.get("consented_on", "")
    if not day:
        raise InputError("is empty; say when the family agreed", where="options.consented_on")
    if day > report.as_of.isoformat():
        raise InputError("is after the day of the report", where="options.consented_on")
    if not family_consent(report.known_at).lets(report.subject.pk, asked_only=False):
        raise InputError(
            "an application for this person does not agree that other bodies be told; ask the "
            "family and record what they say first",
            where="options.consent",
        )


def _dossier(gathering: Gathering) -> Dossier:
    report = gathering.report
    found = named(gathering, [report.subject_id or 0], asked_only=False).statements
    if not found:
        raise InputError(
            "has no name that may be told, or nobody may be told of them", where="subject"
        )
    return dossier(found[0], report.language, report.known_at)


# What the form asks for, in its order.


def _identity(gathering: Gathering, one: Dossier) -> tuple[Part, ...]:
    path = person_path(one.person)
    return (Facts(identity(one, gathering.report.language, path)),)


def _disappearance(gathering: Gathering, one: Dossier) -> tuple[Part, ...]:
    """All accounts of the last contact and of the capture; of none, the first sighting in captivity."""
    events = [event for event in one.statements.events if event.kind in _TAKEN]
    table = accounts(one, events, _("When and where the person was taken or last seen"))
    nothing = Paragraph(
        _("No source that may be told says when or where the person was taken or last seen.")
    )
    summary = _officer(gathering, _FACTS)
    return (table or nothing, *summary)


def _responsible(gathering: Gathering, one: Dossier) -> tuple[Part, ...]:
    """Each who is said to have held, ordered or carried it out, as stated."""
    events = [e for e in one.statements.events if e.kind not in _LATER and one.said(e, "holder")]
    rows = tuple(_responsible_row(one, event) for event in events)
    columns = (
        Column(_("Account")),
        Column(_("Date"), "date"),
        Column(_("Place")),
        Column(_("Source")),
    )
    title = _("Who held the person or carried it out, as stated")
    table: Part = (
        Table(title, _("As stated"), columns, rows)
        if rows
        else Paragraph(_("No source that may be told names those responsible."))
    )
    caution = Paragraph(
        _("These are statements of sources. This house has not decided who is responsible.")
    )
    return (table, caution, *_officer(gathering, _FORCES))


def _responsible_row(one: Dossier, event: Event) -> Row:
    kind, place = str(event.get_kind_display()), event_place(one, event)
    cells = (kind, event.date or None, place or None, source_words(one, event))
    return Row(one.said(event, "holder"), cells)


def _since(one: Dossier) -> tuple[Part, ...]:
    events = [event for event in one.statements.events if event.kind not in _TAKEN]
    title = _("Accounts of the person since, in the order of time")
    table = accounts(one, events, title, one.statements.answers)
    return (table or Paragraph(_("Nothing was told of the person since.")),)


def _contradicting(one: Dossier) -> tuple[Part, ...]:
    rows = (*one.statements.facts, *one.statements.events)
    found = contradictions(rows, one.lines)
    if not found:
        return (Paragraph(_("None of the statements told here contradict each other.")),)
    refs = {row.ref: f"S-{row.source_id:06d}" for row in rows}
    table = Table(
        _("Statements side by side"),
        _("On"),
        (Column(_("As stated")), Column(_("Sources"))),
        tuple(row for line in found for row in _beside(line, refs)),
        (_("None of them is preferred here."),),
    )
    return (table,)


def _beside(line: ContradictionLine, refs: Mapping[str, str]) -> Iterator[Row]:
    for value, tellers in line.values:
        sources = dict.fromkeys(refs[teller.partition(" ")[0]] for teller in tellers)
        yield Row(line.about, (value, "; ".join(sources)))


def _action(gathering: Gathering, one: Dossier) -> tuple[Part, ...]:
    table = gathering.kept("action", lambda: action_taken(gathering, one))
    nothing = Paragraph(_("The register of this house has no action taken for this person."))
    return (table or nothing, *_officer(gathering, _STEPS))


def _submits(gathering: Gathering, one: Dossier) -> tuple[Part, ...]:
    report, options = gathering.report, gathering.report.options
    asking = gathering.kept("askers", lambda: askers(one, report.known_at))
    kept = _("yes") if options.get("confidential") else _("no")
    told = [
        (_("Submitted by"), report.house["body"]),
        (_("Address"), "; ".join(report.house["address"])),
        (_("Family who ask for the person"), "; ".join(asking)),
        (_("Consent of the family"), str(_CONSENTS[options["consent"]])),
        (_("Day of the consent"), told_date(options["consented_on"], report.language)),
        (_("Who submits is to be kept confidential"), kept),
        (_("State concerned"), options.get("state", "")),
    ]
    facts = Facts(tuple(Fact(label, value) for label, value in told if value))
    protection = Paragraph(
        _(
            "The family and the witnesses are known to this house and are not named here for their protection. Please write to this house, which passes on what you ask them."
        ),
        framed=True,
    )
    return (facts, protection)


def _earlier(gathering: Gathering, one: Dossier) -> tuple[Part, ...]:
    own = gathering.kept("earlier", lambda: earlier_communications(gathering, one))
    said: Sequence[str] = gathering.report.options.get("earlier", ())
    if not own and not said:
        return (Paragraph(_("This house knows of no communication about the person before.")),)
    return (Bullets((*own, *said)),)


def _officer(gathering: Gathering, place: TextPlace) -> tuple[Part, ...]:
    """What an officer wrote at a place, if anything."""
    return written(gathering, place.code) if gathering.report.texts.get(place.code) else ()


def _methods(gathering: Gathering) -> None:
    gathering.method(
        _("Statements"),
        _(
            "Every statement stands with the kind of its source, in the words of the source where it has any. Names of others are hidden, witnesses are codes, and what confidential sources say is not repeated."
        ),
    )
