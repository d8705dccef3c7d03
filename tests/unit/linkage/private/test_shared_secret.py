"""The secret: random, derived from, never shown."""

import pytest

from sought.errors import InputError
from sought.linkage.private.shared_secret import SharedSecret

SECRET = SharedSecret(bytes(range(32)))


def test_two_secrets_are_never_the_same() -> None:
    assert SharedSecret.new() != SharedSecret.new()


def test_a_secret_comes_back_from_its_file() -> None:
    assert SharedSecret.parse(SECRET.text) == SECRET


def test_keys_of_two_purposes_and_two_secrets_differ() -> None:
    other = SharedSecret(bytes(32))
    keys = {s.derived(p) for s in (SECRET, other) for p in ("a", "b")}
    assert len(keys) == 4
    assert SECRET.derived("a") == SECRET.derived("a")


def test_a_secret_is_not_shown() -> None:
    assert repr(SECRET) == "SharedSecret()"
    assert SECRET.fingerprint not in SECRET.text


@pytest.mark.parametrize(
    "text", ["", "x", "sought-secret-1:12", "sought-secret-1:" + "g" * 64, "a" * 80]
)
def test_what_is_no_secret_is_refused_without_quoting_it(text: str) -> None:
    with pytest.raises(InputError, match="holds no secret") as refusal:
        SharedSecret.parse(text)
    assert len(text) < 3 or text not in f"{refusal.value}"


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(InputError, match="32 bytes, not 3"):
        SharedSecret(b"abc")
