"""An interview with mentions, for the tests of its desk."""

from __future__ import annotations

from dataclasses import dataclass

from sought.registry.actions.create_place import create_place
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.given import (
    GivenEvent,
    GivenName,
    InterviewForm,
    MentionProposal,
    PersonForm,
    PlaceForm,
    SourceForm,
)
from sought.registry.actions.mentions import propose_mentions
from sought.registry.models import EventKind, Mention, Officer, Person, Place
from sought.registry.models import Testimony as Interview
from tests import office

TEXT = (
    "I was taken in March 1992.\n\n"
    "They held us at Zirzəmi. On 3 May 1992 I saw Rauf Orsk there, ill.\n\n"
    "A cook told me that Elman Orsk died in Qaraburun in June 1992."
)


@dataclass(frozen=True)
class Desk:
    """Bare proposals of a program, as after an interview was entered."""

    talk: Interview
    prison: Place
    rauf: Person
    mentions: dict[str, Mention]

    @property
    def path(self) -> str:
        return f"/sources/{self.talk.source.code}/desk"

    def of(self, words: str) -> Mention:
        made = self.mentions[words]
        made.refresh_from_db()
        return made


def desk(by: Officer, *, confidentiality: str = "restricted", **source: object) -> Desk:
    """Mentions in the order of the text; Qaraburun and Elman Orsk are not in the register."""
    prison = create_place(
        PlaceForm(
            "detention", ({"text": "Zirzəmi"},), position={"lat": 40.2, "lon": 44.5, "radius_m": 50}
        ),
        by=by,
        source=office.source(by),
    )
    rauf = office.person(by, "Rauf Orsk")
    form = InterviewForm(
        SourceForm("Interview 7", date="1995", confidentiality=confidentiality, **source),
        PersonForm(names=(GivenName("Vaqif Səmədov"),)),
        TEXT,
        interpreter="interpreter 3",
        own_events=(GivenEvent(EventKind.CAPTURE, date="1992-03"),),
    )
    talk = enter_interview(form, by=by)
    meant = {
        "March 1992": ("date", {"date": "1992-03"}),
        "Zirzəmi": ("place", {"place": prison}),
        "3 May 1992": ("date", {"date": "1992-05-03"}),
        "Rauf Orsk": ("person", {"person": rauf, "probability": 0.91}),
        "Elman Orsk": ("person", {}),
        "Qaraburun": ("place", {}),
        "June 1992": ("date", {"date": "1992-06"}),
    }
    given = [
        MentionProposal(kind, TEXT.index(words), TEXT.index(words) + len(words), **meaning)
        for words, (kind, meaning) in meant.items()
    ]
    made = propose_mentions(talk, given, by=None, proposed_by="program 1")
    return Desk(talk, prison, rauf, {one.words: one for one in made})
