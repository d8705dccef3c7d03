"""The compiled twin is made of the same source, and made anew when a constant has changed."""

import pytest

from sought.linkage import agreement_kernel, compiled


def test_the_twin_is_another_module_of_the_same_source() -> None:
    twin = compiled.compiled_kernel()
    assert twin.__file__ == agreement_kernel.__file__
    assert twin is not agreement_kernel
    assert compiled.compiled_kernel() is twin
    assert hasattr(twin.compare_all, "signatures")  # numba's
    assert not hasattr(agreement_kernel.compare_all, "signatures")
    assert twin.checksum() == agreement_kernel.checksum() == compiled.source_checksum()


class Stale:
    """Machine code of another time, and how often it was thrown away."""

    def __init__(self) -> None:
        self.flushed = 0
        self.signatures: list[object] = []
        self._cache = self

    def flush(self) -> None:
        self.flushed += 1


def test_machine_code_with_other_constants_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    stale, old, new = Stale(), type("Old", (), {})(), object()
    old.checksum, old.compare_all = (lambda: -1), stale
    loaded = iter([old, new])
    monkeypatch.setattr(compiled, "_loaded", lambda: next(loaded))
    assert compiled.compiled_kernel.__wrapped__() is new
    assert stale.flushed == 1
