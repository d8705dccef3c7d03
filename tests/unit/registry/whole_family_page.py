"""The part of the run behind the family's door: letters, sign-in, what a family says and gets."""

from __future__ import annotations

from sought.registry.actions.family_access import (
    end_family_access,
    issue_family_access,
    renew_family_access,
)
from sought.registry.actions.family_news import handle_news, source_of_news
from sought.registry.actions.family_page import (
    ask_on_family_page,
    change_own_consent,
    report_news,
)
from sought.registry.actions.family_sign_in import (
    ask_number,
    note_family_left,
    note_family_locked,
    password_opens,
    use_code,
)
from sought.registry.models import FamilyAccess, Officer
from tests.family_page_world import contact, family

TOKEN = "Xqvzovlu"


def run(alice: Officer, bob: Officer, charlie: Officer) -> FamilyAccess:  # noqa: ARG001 - as all parts
    """Every action once; gives an access that stands, with news of every kind."""
    home = family(alice, token=f" {TOKEN}")
    by, access = home.lala, home.access
    password_opens(access.access_code, TOKEN)
    password_opens(TOKEN, home.letter.password)
    use_code(access, TOKEN)
    number = ask_number(access)
    assert number is not None
    assert use_code(access, home.letter.codes[number - 1])
    note_family_left(access, why="asked")
    note_family_locked(access.access_code)
    change_own_consent(home.swab, "research", by=access, given=True)
    ask_on_family_page(home.son, by=access, text=f"Where is {TOKEN}?")
    first, second = (report_news(home.son, by=access, text=f"{TOKEN} lives") for _ in range(2))
    report_news(home.son, by=access, text=f"{TOKEN} was seen")
    source_of_news(first, by=by)
    handle_news(second, by=by, answer=f"We ask for {TOKEN}")
    renew_family_access(access, by=by, reason=f"{TOKEN} lost it")
    contact(home.son, home.uncle, by)
    other = issue_family_access(home.uncle, by=by, language="hy")
    end_family_access(other.access, by=by, reason=f"{TOKEN} wishes it")
    return home.access
