"""The demonstration's register, stage by stage: from lists to the board and the return to families.

Two processes work: while one makes the register the other invents the country, and while one
compares the lists and reads interviews the other searches for the dead and brings them before the
board.  Neither needs what the other finds.
"""

from __future__ import annotations

import gc
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Console

from sought.config.demo_stages import Stage, Stages

if TYPE_CHECKING:
    from sought.config.demo_beside import Done
    from sought.demo.country import Country
    from sought.demo.load import Loaded
    from sought.demo.load.recovery import BodyOf
    from sought.demo.recovery import Recovery
    from sought.registry.models import Officer, Search

_COUNTRY = "Inventing a country and its dead"
_REGISTER = "Making the register"
_SOURCES = "Entering what its sources say"
_MENTIONS = "Looking for names in interviews"
_SITES = "Bringing in remains and profiles"
_SEARCH = "Comparing all bodies with all families"
_JOINT = "Identifying jointly"
_LISTS = "Comparing its lists"
_BOARD = "Hypotheses, and the board's first decisions"
_RETURNS = "Telling families, and returning their dead"
STAGES = (
    _COUNTRY, _REGISTER, _SOURCES, _LISTS, _MENTIONS, _SITES, _SEARCH, _JOINT, _BOARD, _RETURNS,
)  # fmt: skip


@dataclass(frozen=True)
class Built:
    """How to sign in, numbers by noun, and the work held against the truth.

    ``letter`` opens the family page: code, password and numbered one-time codes.
    """

    password: str
    officers: list[str]
    numbers: dict[str, int]
    score: dict[str, Any]
    letter: dict[str, Any]


def build(seed: int, screen: Console) -> Built:
    """Into the empty folder of ``SOUGHT_DATA``."""
    from sought.config.demo_beside import beside, set_up

    with Stages(screen, STAGES) as stages, beside() as other:
        set_up()
        return _Building(stages, other).built(seed)


class _Building:
    def __init__(self, stages: Stages, other: ProcessPoolExecutor) -> None:
        from sought.registry.actions.officers import new_password

        self._stages, self._other = stages, other
        self._password = new_password()
        self._numbers: dict[str, int] = {}

    def built(self, seed: int) -> Built:
        country, recovery = self._begin(seed)
        officers, colleagues, loaded = self._load(country)
        from sought.config.demo_beside import compare_lists, error_of, read_interviews
        from sought.demo.load.outcome import score_of

        with self._stages.stage(_MENTIONS) as mentions, self._stages.stage(_LISTS) as lists:
            comparing = self._other.submit(compare_lists)
            reading = self._other.submit(read_interviews)
            with error_of(comparing), error_of(reading):
                truth = self._bring(recovery, loaded, officers, colleagues)
                search = self._search(officers)
                self._decide(search, officers, colleagues)
            self._done_beside(lists, comparing.result())
            self._done_beside(mentions, reading.result())
        # Only now: a family's number may have become another's while lists were compared.
        letter = self._give_back(officers, loaded)
        score = score_of(search, loaded, truth).as_record()
        return Built(self._password, [*officers, *colleagues], self._numbers, score, letter)

    def _begin(self, seed: int) -> tuple[Country, Recovery]:
        from sought.config.demo_beside import error_of, make_register

        with self._stages.stage(_REGISTER):
            making: Future[None] = self._other.submit(make_register)
            with error_of(making), self._stages.stage(_COUNTRY):
                made = _invented(seed)
            making.result()
        # The country stays whole to the end: the collector need not look through it again.
        gc.freeze()
        return made

    def _load(self, country: Country) -> tuple[dict[str, Officer], dict[str, Officer], Loaded]:
        from sought.demo.load import (
            load_country,
            make_colleagues,
            make_officers,
            write_base_map,
        )

        with self._stages.stage(_SOURCES) as stage:
            officers = make_officers(self._password_for)
            colleagues = make_colleagues(self._password_for)
            loaded = load_country(country, officers)
            write_base_map(country)
            self._made(stage, loaded.numbers)
        return officers, colleagues, loaded

    def _bring(
        self,
        recovery: Recovery,
        loaded: Loaded,
        officers: dict[str, Officer],
        colleagues: dict[str, Officer],
    ) -> BodyOf:
        """The truth about the samples, which only the score reads."""
        from sought.demo.load.recovery import load_recovery

        with self._stages.stage(_SITES) as stage:
            brought = load_recovery(recovery, loaded, officers, colleagues["geneticist2"])
            self._made(stage, brought.numbers)
        return brought.truth

    def _search(self, officers: dict[str, Officer]) -> Search:
        """Two lines: comparing ends where the engine begins to solve."""
        from sought.demo.load.identification import search_the_dead

        joint: Stage | None = None
        with ExitStack() as first, ExitStack() as second:
            comparing = first.enter_context(self._stages.stage(_SEARCH))

            def tell(step: str, done: int, due: int) -> None:
                nonlocal joint
                if step == "solving" and joint is None:
                    first.close()
                    joint = second.enter_context(self._stages.stage(_JOINT))
                if step == "search":
                    comparing.made({"comparison": done})
                (joint or comparing).tell(done, due)

            search = search_the_dead(officers, tell)
            if joint is not None:
                joint.made({"sample": search.samples, "missing_person": search.persons})
        return search

    def _decide(
        self, search: Search, officers: dict[str, Officer], colleagues: dict[str, Officer]
    ) -> None:
        from sought.demo.load.identification import decide_the_first
        from sought.registry.models import Decision, Hypothesis

        board = officers["reviewer"], colleagues["reviewer2"], colleagues["reviewer3"]
        with self._stages.stage(_BOARD) as stage:
            decide_the_first(
                search, officers, board, lambda _step, done, due: stage.tell(done, due)
            )
            decided = Decision.objects.count()
            hypotheses = Hypothesis.objects.count()
            self._made(stage, {"hypothesis": hypotheses, "decision_of_the_board": decided})

    def _give_back(self, officers: dict[str, Officer], loaded: Loaded) -> dict[str, Any]:
        """The letter of one of these families."""
        from sought.demo.load.family_page import open_family_page
        from sought.demo.load.published import publish_this_year
        from sought.demo.load.returns import return_some, standing_decisions

        with self._stages.stage(_RETURNS) as stage:
            returned = return_some(
                officers, standing_decisions(), lambda _step, done, due: stage.tell(done, due)
            )
            self._made(stage, {"return_to_a_family": returned})
            publish_this_year(officers)
            code, password, codes = open_family_page(officers, loaded)
        return {"code": code, "password": password, "codes": [*codes]}

    def _done_beside(self, stage: Stage, done: Done) -> None:
        numbers, seconds = done
        stage.took(seconds)
        self._made(stage, numbers)

    def _made(self, stage: Stage, numbers: dict[str, int]) -> None:
        stage.made(numbers)
        self._numbers |= numbers

    def _password_for(self, _name: str) -> str:
        return self._password


def _invented(seed: int) -> tuple[Country, Recovery]:
    """The country and what its ground gives up; needs no register yet."""
    from sought.demo.country import new_country
    from sought.demo.recovery import new_recovery
    from sought.genetics.nation.laboratory import laboratories
    from sought.registry.records.search_settings import HouseSettings

    house, country = HouseSettings(), new_country(seed)
    laboratory = laboratories("globalfiler", house.population, house.mutation)
    return country, new_recovery(country, laboratory)
