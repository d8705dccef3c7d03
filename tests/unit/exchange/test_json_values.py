import pytest

from sought.errors import InputError
from sought.exchange.json_values import (
    as_code,
    as_flag,
    as_list,
    as_number,
    as_object,
    check_keys,
    either,
    load_json,
    need,
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": [1, 2', r"line 1, column 12: is not valid JSON: Expecting ',' delimiter"),
        ('{"a": 1,\n "b"', r"line 2, column 5: is not valid JSON"),
        ("", "line 1, column 1: is not valid JSON"),
        ('{"a": NaN}', "NaN is not a number that can be used"),
        ('{"a": -Infinity}', "-Infinity is not a number"),
        ("[" * 100_000, "is nested too deeply"),
        ("1" * 5000, "too many digits"),
        ('{"a": [{"b": {"c": 1, "c": 2}}]}', r"a\[0\]\.b: key 'c' is given twice; keep one"),
        ('{"c": 1, "c": 2}', "key 'c' is given twice"),
    ],
)
def test_what_is_not_json(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_json(text)


def test_json_is_read() -> None:
    assert load_json('{"a": [1, 2.5, "x", null, true]}') == {"a": [1, 2.5, "x", None, True]}


@pytest.mark.parametrize(
    ("read", "value", "message"),
    [
        (as_object, [], r"the value is a list; allowed: an object \{…\}"),
        (as_object, None, "the value is null"),
        (as_list, {}, r"the value is an object; allowed: a list \[…\]"),
        (as_list, "x", "'x' is text; allowed"),
        (as_number, "Inf", "'Inf' is text; allowed: a number"),
        (as_number, True, "the value is true or false; allowed: a number"),
        pytest.param(as_number, 10**400, "is a number; allowed: a number", id="huge"),
        (as_number, float("inf"), "inf is a number"),
        (as_code, 1.5, "1.5 is a number; allowed: text"),
        (as_code, "", "'' is empty"),
        (as_code, " a", "has spaces at its ends"),
        (as_code, "a\nb", "characters that do not print"),
        (as_code, "\ud800", "characters that do not print"),
        (as_flag, 1, "1 is a number; allowed: true or false"),
    ],
)
def test_values_of_the_wrong_kind(read, value, message: str) -> None:
    with pytest.raises(InputError, match=f"^key: .*{message}"):
        read(value, where="key")


def test_values_of_the_right_kind() -> None:
    assert as_number(3) == 3.0
    assert as_code(15) == "15"
    assert as_flag(value=True) is True
    assert either({"a": None}, "a", 2) == 2
    assert either({"a": 0}, "a", 2) == 0
    assert need({"a": None}, "a") is None


def test_unknown_keys_are_told_with_what_is_allowed() -> None:
    with pytest.raises(
        InputError,
        match=r"key 'famlies' is unknown; did you mean 'families'\? allowed: families, pm",
    ):
        check_keys({"famlies": 1}, ("families", "pm"))
    with pytest.raises(InputError, match="key 'zzz' is unknown; allowed: families, pm"):
        check_keys({"zzz": 1}, ("families", "pm"))
    check_keys({"zzz": 1, "pm": 2}, ("families", "pm"), ("zzz",))


def test_lenient_keys_still_refuse_misspellings() -> None:
    check_keys({"loglik_total": 1}, ("families", "pm"), lenient=True)
    with pytest.raises(InputError, match="did you mean 'families'"):
        check_keys({"familys": 1}, ("families", "pm"), lenient=True)


def test_a_missing_key_is_told() -> None:
    with pytest.raises(InputError, match="key 'markers' is missing"):
        need({}, "markers")
