import pytest

from sought.linkage.surname_endings import father_of, has_family_ending, masculine


@pytest.mark.parametrize(
    ("woman", "man"),
    [
        ("alieva", "aliev"),
        ("ivanova", "ivanov"),
        ("nikitina", "nikitin"),
        ("dostoevskaya", "dostoevsk"),
        ("dostoevskiy", "dostoevsk"),
        ("eva", "eva"),
        ("nina", "nina"),
        ("leyla", "leyla"),
    ],
)
def test_masculine(woman: str, man: str) -> None:
    assert masculine(woman) == man


@pytest.mark.parametrize(
    ("patronymic", "father"),
    [
        ("mamedoviC", "mamed"),
        ("alieviC", "ali"),
        ("mamedovna", "mamed"),
        ("aliyevna", "ali"),
        ("mammadoGlu", "mammad"),
        ("mammadqizi", "mammad"),
        ("oGlu", ""),
        ("mamedov", ""),
        ("", ""),
    ],
)
def test_father_of(patronymic: str, father: str) -> None:
    assert father_of(patronymic) == father


@pytest.mark.parametrize(
    "word", ["aliyev", "alieva", "hakobyan", "hakobian", "rasulzada", "lomiDe"]
)
def test_family_endings(word: str) -> None:
    assert has_family_ending(word)


@pytest.mark.parametrize("word", ["ali", "leyla", "rashid", "yan", "ov", ""])
def test_no_family_endings(word: str) -> None:
    assert not has_family_ending(word)
