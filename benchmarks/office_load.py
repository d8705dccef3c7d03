"""Many officers at once, on loopback only: who asks what, how long each answer takes."""

from __future__ import annotations

import http.client
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import median, quantiles

HOST = "127.0.0.1"
_OK = 200


@dataclass(frozen=True)
class Plan:
    """How the officers work; it ends with the last answer or after so many seconds."""

    users: int
    each: int
    think: float
    longest: float = 120.0


@dataclass
class Told:
    """Seconds of the answers by kind, and how long the whole took."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    elapsed: float = 0.0

    @property
    def all(self) -> list[float]:
        """Of every kind together."""
        return [second for kind in self.seconds.values() for second in kind]

    @property
    def per_second(self) -> float:
        """Answers a second, of all officers together."""
        return len(self.all) / self.elapsed


def middle(seconds: Sequence[float]) -> float:
    """The median in milliseconds."""
    return 1000 * median(seconds)


def nearly_longest(seconds: Sequence[float]) -> float:
    """The 95th percentile in milliseconds."""
    return 1000 * (quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0])


def load(
    port: int, sessions: Sequence[str], questions: Mapping[str, Sequence[str]], plan: Plan
) -> Told:
    """Every officer asks ``plan.each`` questions of all kinds in an order of their own.

    RuntimeError for an answer that is not a page.
    """
    told, failures = Told(), []
    lock = threading.Lock()
    desks = [_Desk(number, port, sessions[number]) for number in range(plan.users)]
    ends = time.perf_counter() + plan.longest

    def work(number: int) -> None:
        try:
            for kind, seconds in _asked(desks[number], questions, plan, ends):
                with lock:
                    told.seconds[kind].append(seconds)
        except (OSError, http.client.HTTPException, RuntimeError) as error:
            failures.append(error)

    started = time.perf_counter()
    officers = [threading.Thread(target=work, args=(n,)) for n in range(plan.users)]
    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join()
    told.elapsed = time.perf_counter() - started
    if failures:
        raise RuntimeError(f"{len(failures)} of {plan.users} officers failed: {failures[0]}")
    return told


@dataclass(frozen=True)
class _Desk:
    """One officer, signed in."""

    number: int
    port: int
    session: str


def _asked(
    desk: _Desk, questions: Mapping[str, Sequence[str]], plan: Plan, ends: float
) -> Iterator[tuple[str, float]]:
    """Kind and seconds of each answer of one officer."""
    chance = Random(desk.number)  # noqa: S311 - no secret
    kinds = sorted(questions)
    connection = http.client.HTTPConnection(HOST, desk.port, timeout=60)
    time.sleep(chance.random() * plan.think)  # nobody comes in step with the others
    for _ in range(plan.each):
        if time.perf_counter() > ends:
            break
        kind = chance.choice(kinds)
        yield kind, _timed(connection, chance.choice(questions[kind]), desk.session)
        time.sleep(chance.uniform(0.5, 1.5) * plan.think)
    connection.close()


def _timed(connection: http.client.HTTPConnection, address: str, session: str) -> float:
    """Seconds to the last byte of one answer; the connection is kept, as browsers do."""
    started = time.perf_counter()
    try:
        answer = _answer(connection, address, session)
    except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
        connection.close()  # idle for longer than the server keeps it
        answer = _answer(connection, address, session)
    answer.read()
    if answer.status != _OK:
        # The address without what is asked: it holds a name.
        raise RuntimeError(f"{address.split('?', maxsplit=1)[0]} answered {answer.status}")
    return time.perf_counter() - started


def _answer(
    connection: http.client.HTTPConnection, address: str, session: str
) -> http.client.HTTPResponse:
    headers = {"Cookie": session, "Accept-Language": "en", "Accept-Encoding": "identity"}
    connection.request("GET", address, headers=headers)
    return connection.getresponse()
