"""The part of the run at its end: remains go to a family, living people come home."""

from __future__ import annotations

from django.utils import timezone

from sought.registry.actions.cancel_return import cancel_return
from sought.registry.actions.carry_out_return import Handing, carry_out_return
from sought.registry.actions.given import SourceForm
from sought.registry.actions.note_protocol import note_protocol
from sought.registry.actions.prepare_return import ReturnPlan, prepare_return
from sought.registry.actions.record_living_handover import (
    ComesHome,
    LivingForm,
    record_living_handover,
)
from sought.registry.models import Decision, LivingHandover, Officer, Return, Role
from tests import return_world as world
from tests.office import file, officer, person

TOKEN = "Xqvzovlu"


def run(alice: Officer, bob: Officer, charlie: Officer) -> Return:  # noqa: ARG001 - as all parts
    """Every action on returns and on the living; gives a return that was carried out."""
    by = officer("the liaison who hands over", Role.LIAISON)
    board = ("return reviewer one", "return reviewer two", "return chair")
    decision = world.identified(alice, person(alice, f"Kamal {TOKEN}"), board)
    made = _returned(decision, by)
    _came_home(alice, by)
    return made


def _returned(decision: Decision, by: Officer) -> Return:
    body = decision.hypothesis.remains
    kept = world.effect(body, f"letter of {TOKEN}")
    mother = world.contact(decision, by, person(by, f"Ana {TOKEN}", sought=False))
    world.told(decision, by, mother)
    world.wish(decision, by, mother, "partial_remains", "wait")
    plan = ReturnPlan(
        mother,
        planned_for=timezone.localdate(),
        place_words=f"house of {TOKEN}",
        burial_words=f"grave of {TOKEN}",
        left_out={kept.code: f"{TOKEN} may have written it"},
        despite_wish=f"{TOKEN} agrees",
        note=f"{TOKEN} is ill",
    )
    cancel_return(prepare_return(decision, plan, by=by), by=by, reason=f"{TOKEN} is away")
    made = prepare_return(decision, plan, by=by)
    note_protocol(made, by=by, language="az", sha256="0" * 64)
    handing = Handing(
        handed_at=timezone.now(),
        place_words=f"house of {TOKEN}",
        signed_by=f"Ana {TOKEN}, passport",
        protocol=file(b"signed return", f"{TOKEN}.pdf"),
        witnesses=f"neighbour of {TOKEN}",
    )
    return carry_out_return(made, handing, by=by)


def _came_home(alice: Officer, by: Officer) -> LivingHandover:
    persons = tuple(
        ComesHome(
            person(alice, f"{name} {TOKEN}"),
            identity_by=f"passport of {TOKEN}",
            signed=True,
            health=f"{TOKEN} has a fever",
            wishes=f"to {TOKEN}",
        )
        for name in ("Elşad", "Vüqar")
    )
    form = LivingForm(
        kind="exchange",
        date="1992-05",
        handed_by=f"unit of {TOKEN}",
        taken_by=f"committee of {TOKEN}",
        persons=persons,
        place_words=f"bridge of {TOKEN}",
        witnessed_by=f"{TOKEN} of the Red Cross",
    )
    paper = SourceForm(f"Protocol on {TOKEN}", files=(file(b"signed exchange"),))
    return record_living_handover(form, by=by, source=paper)
