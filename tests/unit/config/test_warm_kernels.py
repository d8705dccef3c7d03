"""Once the office answers, no page waits for a loop to be compiled."""

from datetime import date

from sought.config.warm_kernels import warm_kernels
from sought.tracing import overlap_kernel, trail_kernel, trail_search_kernel
from sought.tracing.account import Account, Deed, Window
from sought.tracing.co_detention import all_overlaps
from sought.tracing.geography import Geography
from sought.tracing.trail import trace

DAY = date(1993, 6, 1).toordinal()


def compiled():
    """How many versions of each compiled loop there are, by name."""
    modules = (trail_kernel, trail_search_kernel, overlap_kernel)
    loops = {(m.__name__, k): v for m in modules for k, v in vars(m).items()}
    return {at: len(loop.signatures) for at, loop in loops.items() if hasattr(loop, "signatures")}


def traced(person, *deeds):
    accounts = [
        Account(f"e{n}", "S", person, deed, Window(DAY + 9 * n, DAY + 9 * n + n), f"camp {n % 2}")
        for n, deed in enumerate(deeds)
    ]
    return trace(accounts, Geography())


def test_nothing_is_compiled_for_who_comes_after():
    warm_kernels()
    before = compiled()
    assert any(before.values())
    one = traced("P-1", Deed.LAST_CONTACT, Deed.HELD, Deed.SEEN, Deed.TRANSFER, Deed.ESCAPE)
    other = traced("P-2", Deed.SEEN)
    all_overlaps([*one.presences, *other.presences])
    traced("P-3", Deed.BURIAL)
    assert compiled() == before
