"""What leaves its owner: the same every time, comparable only with its like, readable by nobody."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError
from sought.linkage.private.dice_kernel import dice, set_bits
from sought.linkage.private.encoded_file import as_text, from_text
from sought.linkage.private.encoded_list import (
    EncodedList,
    check_comparable,
    encode,
    packed,
    unpacked,
)
from sought.linkage.private.hardening_names import Hardening
from sought.linkage.private.private_record import PrivateRecord
from sought.linkage.private.shared_secret import SharedSecret

SECRET, OTHER = SharedSecret(b"s" * 32), SharedSecret(b"o" * 32)
RASHID = PrivateRecord("17", "Əliyev Rəşid", "Məmməd", "1961-05-09", "m", "Ağdam")
RUSSIAN = PrivateRecord("a", "Алиев Рашид", "Мамедович", "1961", "m", "Агдам")
ARMENIAN = PrivateRecord("b", "Ալիև Ռաշիդ", "Մամեդի", "1961-05-09", "m")
STRANGER = PrivateRecord("c", "Гусейнов Вагиф", "Тофикович", "1973-11-20", "m", "Баку")
EVERY = pytest.mark.parametrize("hardening", Hardening)


def words(
    record: PrivateRecord, hardening: Hardening = Hardening.NONE, secret: SharedSecret = SECRET
) -> np.ndarray:
    return encode([record], secret, hardening).sent.bits


def likeness(a: np.ndarray, b: np.ndarray) -> float:
    common = np.bitwise_count(a & b).sum(axis=1, dtype=np.int64)
    return float(dice(common, set_bits(a), set_bits(b))[0])


@EVERY
def test_the_same_record_has_the_same_bits(hardening: Hardening) -> None:
    assert likeness(words(RASHID, hardening), words(RASHID, hardening)) == 1.0


def test_without_flips_the_record_id_changes_no_bit() -> None:
    assert np.array_equal(words(RASHID), words(replace(RASHID, record_id="18")))


def test_with_flips_equal_persons_of_two_lists_differ_as_often_as_flips_say() -> None:
    share = 0.05
    both_or_none = share**2 + (1 - share) ** 2
    records = [replace(RASHID, record_id=f"{i}") for i in range(200)]
    bits = unpacked(encode(records, SECRET, Hardening.STANDARD).sent.bits)
    equal = (bits[:100] == bits[100:]).mean()
    assert equal == pytest.approx(both_or_none, abs=0.005)


@EVERY
def test_another_secret_makes_unrelated_bits(hardening: Hardening) -> None:
    a, b = (unpacked(words(RASHID, hardening, s))[0] for s in (SECRET, OTHER))
    by_chance = a.mean() * b.mean() * len(a)
    spread = np.sqrt(by_chance)
    assert abs((a & b).sum() - by_chance) < 4 * spread


@EVERY
@pytest.mark.parametrize("same", [RUSSIAN, ARMENIAN], ids=["russian", "armenian"])
def test_one_person_in_two_scripts_is_closer_than_strangers_of_one_script(
    hardening: Hardening, same: PrivateRecord
) -> None:
    here = words(RASHID, hardening)
    near, far = (likeness(here, words(r, hardening)) for r in (same, STRANGER))
    assert near > far + 0.15


def test_a_year_apart_is_closer_than_ten() -> None:
    here, near, far = (
        words(PrivateRecord("1", "", birth=year)) for year in ("1961", "1962", "1971")
    )
    assert likeness(here, near) > 0.4
    assert likeness(here, far) < 0.1


def test_a_list_and_a_secret_give_one_file_whatever_the_order() -> None:
    records = [RASHID, RUSSIAN, STRANGER]
    text = as_text(encode(records, SECRET).sent)
    assert as_text(encode(records, SECRET).sent) == text
    assert list(encode(records, SECRET).sent.rows) == sorted(encode(records, SECRET).sent.rows)


def test_bits_stay_when_a_list_grows_but_pseudonyms_do_not() -> None:
    few, more = encode([RASHID], SECRET), encode([RASHID, STRANGER], SECRET)
    row = {id_: row for row, id_ in more.record_ids.items()}[RASHID.record_id]
    assert np.array_equal(few.sent.bits[0], more.sent.bits[more.sent.rows.index(row)])
    assert row not in few.record_ids


@EVERY
def test_a_file_comes_back_as_it_was(hardening: Hardening) -> None:
    sent = encode([RASHID, STRANGER], SECRET, hardening).sent
    back = from_text(as_text(sent))
    assert (back.rows, back.encoding, back.secret_fingerprint) == (
        sent.rows, sent.encoding, sent.secret_fingerprint,
    )  # fmt: skip
    assert np.array_equal(back.bits, sent.bits)


def test_no_text_of_a_record_and_no_secret_is_in_a_file_or_a_message() -> None:
    records = [RASHID, RUSSIAN, ARMENIAN, STRANGER]
    kept = encode(records, SECRET)
    shown = as_text(kept.sent) + repr(kept.sent) + repr(SECRET) + repr(records)
    hidden = [r.name.split()[0] for r in records] + ["1961-05-09", "Ağdam", SECRET.key.hex()]
    assert not [text for text in hidden if text in shown]


def test_packed_bits_unpack_to_the_same() -> None:
    bits = np.random.default_rng(1).random((5, 128)) < 0.3
    assert np.array_equal(unpacked(packed(bits)), bits)


def test_an_empty_list_is_a_list() -> None:
    sent = encode([], SECRET).sent
    assert len(from_text(as_text(sent))) == len(sent) == 0


# --- what is refused ---


def test_different_secrets_are_refused_by_their_fingerprints() -> None:
    a, b = (encode([RASHID], s).sent for s in (SECRET, OTHER))
    with pytest.raises(InputError, match=f"different secrets.*{SECRET.fingerprint}"):
        check_comparable(a, b)


def test_different_hardening_is_refused() -> None:
    a, b = (encode([RASHID], SECRET, h).sent for h in (Hardening.NONE, Hardening.STANDARD))
    with pytest.raises(InputError, match=r"different hardening \(none and standard\)"):
        check_comparable(a, b)


def test_an_id_twice_is_refused_by_entry() -> None:
    with pytest.raises(InputError, match="entry 3: has the record_id of entry 1"):
        encode([RASHID, STRANGER, RASHID], SECRET)


def sent_text() -> list[str]:
    return as_text(encode([RASHID, STRANGER], SECRET).sent).splitlines()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t[:0], "row 1: is no encoded list"),
        (lambda t: ["[" * 100_000, *t[1:]], "row 1: is no encoded list"),
        (lambda t: ["# []", *t[1:]], "row 1: is no encoded list"),
        (lambda t: [t[0], "a,b", *t[2:]], "row 1: is no encoded list"),
        (lambda t: t[:-1], "row 1: has 1 rows where its first line promises 2"),
        (lambda t: [t[0].replace("standard", "weak"), *t[1:]], "none of none, standard"),
        (lambda t: [t[0].replace('"format": 1', '"format": 0'), *t[1:]], "another version"),
        (lambda t: [*t[:3], t[3][:-9]], "row 4, column bits: holds no 2048 bits"),
        (lambda t: [*t[:3], "x" + t[3][1:]], "row 4, column row: is no pseudonym"),
        (lambda t: [*t[:3], t[2]], "row 4, column row: repeats the pseudonym of row 3"),
    ],
)
def test_a_file_that_is_none_is_told_by_row(change, message: str) -> None:
    with pytest.raises(InputError, match=message):
        from_text("\n".join(change(sent_text())))


def test_bits_of_another_shape_are_refused() -> None:
    sent = encode([RASHID], SECRET).sent
    with pytest.raises(InputError, match="1 rows of 32 words are expected"):
        EncodedList(sent.encoding, sent.secret_fingerprint, sent.rows, sent.bits[:, :3])
