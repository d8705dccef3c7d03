"""What the tests of killing run in processes of their own: ``python killed_process.py DEED …``.

Each deed says a line whenever it comes forward, so that it can be killed in its midst.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def say(*words: object) -> None:
    print(*words, flush=True)


def prepare(rows: str) -> None:
    """An installation with an officer, a place and some persons."""
    from django.core.management import call_command

    from sought.registry.actions.attach import attach
    from tests import office

    call_command("migrate", verbosity=0)
    alice = office.alice()
    attach(office.source(alice), office.file(b"kept\n"), by=alice)
    take_in(rows, "The first body")


def take_in(path: str, body: str) -> None:
    from sought.exchange.person_lists import look
    from sought.registry.actions.given import SourceForm
    from sought.registry.actions.import_list import import_list_file
    from sought.registry.models import Officer

    mapping = look(path).mapping
    alice = Officer.objects.get(username="alice")
    say("ready")
    import_list_file(
        Path(path), SourceForm(body), mapping, by=alice, body=body, progress=_every(997)
    )


def backup(target: str) -> None:
    from sought.exchange.archive import PublicKeys, public_key
    from sought.registry.actions.backup import backup as deed

    say("ready")
    to_us = PublicKeys((public_key(os.environ["TEST_KEY"]),))
    deed(Path(target), to_us, progress=_every(997))


def restore(source: str) -> None:
    from django.core.management import call_command

    from sought.exchange.archive import SecretKeys
    from sought.registry.actions.backup import restore as deed

    call_command("migrate", verbosity=0)
    say("ready")
    deed(Path(source), SecretKeys(os.environ["TEST_KEY"]), progress=_every(1))


def apply() -> None:
    """Families come one after the other, for ever."""
    import io

    from sought.registry.actions.enter_application import enter_application
    from sought.registry.actions.given import (
        ApplicationForm,
        GivenEvent,
        GivenName,
        GivenRelation,
        PersonForm,
        ReceivedFile,
        SoughtForm,
        SourceForm,
    )
    from sought.registry.models import EventKind, Officer, RelationKind

    alice = Officer.objects.get(username="alice")
    say("ready")
    number = 0
    while True:
        number += 1
        paper = ReceivedFile("paper.txt", io.BytesIO(b"paper %d %d\n" % (os.getpid(), number)))
        sought = SoughtForm(
            PersonForm(names=(GivenName("Rəna Dənizli"),)),
            GivenRelation(RelationKind.PARENT),
            GivenEvent(EventKind.LAST_CONTACT, date="1992-02"),
        )
        form = ApplicationForm(
            SourceForm("Application", files=(paper,)),
            PersonForm(names=(GivenName("Ana Dənizli"),)),
            (sought, sought),
        )
        enter_application(form, by=alice)
        say("entered", number)


def judge() -> None:
    """Persons are identified one after the other, for ever: two review, a third decides."""
    from sought.registry.models import Officer
    from tests import decision_world as world
    from tests import office

    alice = Officer.objects.get(username="alice")
    board = world.board(*(f"{name} {os.getpid()}" for name in ("first", "second", "chair")))
    say("ready")
    number = 0
    while True:
        number += 1
        world.identified(world.question(alice, office.person(alice)), *board)
        say("decided", number)


def give_back() -> None:
    """Bodies with a bone and a watch go to their families, one after the other, for ever."""
    from sought.registry.actions.carry_out_return import carry_out_return
    from sought.registry.models import Officer
    from tests import decision_world, office
    from tests import return_world as world

    alice = Officer.objects.get(username="alice")
    leyla = world.liaison(f"leyla {os.getpid()}")
    board = decision_world.board(*(f"{n} {os.getpid()}" for n in ("first", "second", "chair")))
    say("ready")
    number = 0
    while True:
        number += 1
        asked = decision_world.question(alice, office.person(alice))
        decision = decision_world.identified(asked, *board)
        body = decision.hypothesis.remains
        world.element(body)
        world.effect(body)
        made = world.prepared(decision, leyla)
        say("prepared", number)
        paper = b"signed %d %d" % (os.getpid(), number)
        carry_out_return(made, world.handing(paper), by=leyla)
        say("returned", number)


def accept() -> None:
    """Profiles are brought in and accepted by another, one after the other, for ever."""
    from sought.registry.actions.record_sample import SampleForm, record_sample
    from sought.registry.models import Officer
    from tests.unit.registry import laboratory_world as laboratory

    alice = Officer.objects.get(username="alice")
    made = laboratory.world(alice, names=(f"one {os.getpid()}", f"two {os.getpid()}"))
    say("ready")
    number = 0
    while True:
        number += 1
        form = SampleForm(remains=made.remains, material="femur")
        laboratory.accepted(made, record_sample(form, by=alice, source=made.paper))
        say("accepted", number)


def people_a_nation() -> None:
    """Families and remains, and one search that waits."""
    from sought.registry.actions.queue_search import queue_search
    from sought.registry.models import Officer, Role
    from tests import office, search_world

    alice = Officer.objects.get(username="alice")
    other = office.officer("other geneticist", Role.GENETICIST)
    search_world.World(alice, other, search_world.nation())
    queue_search(by=other, reason="asked for")


def identify_some() -> None:
    """Identifications that stand, right ones and a wrong one, and a re-audit that waits."""
    from sought.registry.actions.queue_search import queue_reaudit
    from tests.doubt_world import DoubtWorld

    made = DoubtWorld()
    for body, person in (("V-y", "V-y"), ("S-x", "V-x"), ("O-x", "O-x"), ("O-y", "O-y")):
        made.by_sight(made.body(body), person)
    queue_reaudit(by=made.gene, reason="asked for")


def search(minutes: str) -> None:
    """A worker comes so many minutes after the last sign of life, and takes what there is."""
    from datetime import timedelta

    from sought.registry.actions.claim_search import claim_search
    from sought.registry.actions.run_search import run_search
    from sought.registry.models import Search

    for one in Search.objects.filter(heartbeat_at__isnull=False):
        one.heartbeat_at -= timedelta(minutes=int(minutes))
        one.save(update_fields=["heartbeat_at"])
    say("ready")
    while (taken := claim_search(f"worker {os.getpid()}")) is not None:
        say("claimed", taken.pk)
        run_search(taken, progress=lambda step, done, _due: say(step, done))
        say("searched", taken.pk)


def look() -> None:
    """What is there, after a start has swept what was left."""
    from django.conf import settings

    from sought.registry.actions.sweep_leftovers import sweep_leftovers
    from sought.registry.models import Attachment, AuditEntry, Match, Profile, Search
    from sought.registry.records.archive_tables import archived_models
    from sought.registry.records.verify_audit import verify_audit

    folder = Path(settings.SOUGHT_ATTACHMENTS)
    for path in folder.rglob("*"):  # two days pass
        os.utime(path, (path.stat().st_mtime - 200_000,) * 2)
    sweep_leftovers()
    models = archived_models(with_secrets=True)
    counts = {noun: model._base_manager.count() for noun, model in models.items()}
    files = sorted(path.name for path in folder.rglob("*") if path.is_file())
    rows = sorted(set(Attachment.objects.values_list("sha256", flat=True)))
    verbs = list(AuditEntry.objects.order_by("number").values_list("verb", flat=True))
    opened = [path.name for path in Path(settings.DATA).glob("*opened*")]
    chain = verify_audit().number
    states = {
        noun: Counter(model.objects.values_list("state", flat=True))
        for noun, model in (("profile", Profile), ("search", Search))
    }
    matches = list(Match.objects.order_by("pk").values_list("sample", "person", "posterior"))
    say(json.dumps({"counts": counts, "files": files, "rows": rows, "verbs": verbs,
                    "opened": opened, "chain": chain, "states": states,
                    "matches": matches}))  # fmt: skip


def _every(step: int):
    """A line for each part of the way."""

    def tell(name: str, done: int, _all: int) -> None:
        if name == "write" or done % step == 0:
            say(name, done)

    return tell


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "sought.config.settings"
    import django

    django.setup()
    deeds = (prepare, take_in, backup, restore, apply, judge, give_back, accept, people_a_nation,
             identify_some, search, look)  # fmt: skip
    deeds = {deed.__name__: deed for deed in deeds}
    deeds[sys.argv[1]](*sys.argv[2:])
    say("done")
