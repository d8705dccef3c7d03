"""Lists lose letters: no diacritics, other alphabets' look-alikes, other Unicode forms.

The name is still found.
"""

import unicodedata

import pytest

from sought.linkage import fold
from tests.spec.names.tables import rows, strangers

WITHOUT_DIACRITICS = """
Rəşid     | Resid    | Rasid
Cəfər     | Cefer    | Cafar
Çingiz    | Cingiz   | Chingiz
Hüseynov  | Huseynov | Huseinov
Əliyev    | Eliyev   | Aliyev
Ağayev    | Agayev   | Aghayev
Şəhriyar  | Sehriyar | Shahriyar
Gülçöhrə  | Gulcohre | Gulchohra
Qızılgül  | Qizilgul | Gizilgul
Xəlil     | Xelil    | Khalil
Məhəmməd  | Mehemmed | Muhammad | Mohammed | Магомед
"""


@pytest.mark.parametrize("row", rows(WITHOUT_DIACRITICS), ids=lambda row: row[0])
def test_letters_without_diacritics_meet_those_with(row: list[str]) -> None:
    assert not strangers(row)


LOOK_ALIKES = """
Əлиев     | Әлиев      the first letter is Latin
Мамeдoв   | Мамедов    e and o are Latin
Rəшid     | Rəşid      ш is Cyrillic
Ҹəфəров   | Ҹәфәров    ə is Latin
"""


@pytest.mark.parametrize("row", rows(LOOK_ALIKES), ids=lambda row: row[0])
def test_a_letter_of_another_alphabet_is_read_as_it_looks(row: list[str]) -> None:
    mixed, pure = (cell.split()[0] for cell in row)
    assert not strangers([mixed, pure])


@pytest.mark.parametrize("name", ["Gülçöhrə", "Ёлкин", "Йусиф", "İlqar", "Šamil", "جعفر", "آیتن"])
def test_composed_and_decomposed_letters_are_equal(name: str) -> None:
    composed, decomposed = (fold(unicodedata.normalize(form, name)) for form in ("NFC", "NFD"))
    assert composed == decomposed


@pytest.mark.parametrize(
    ("upper", "lower"),
    [("İLQAR", "ilqar"), ("QIZILGÜL", "qızılgül"), ("IRƏVANLI", "ırəvanlı"), ("ƏLİYEV", "əliyev")],
)
def test_dotted_and_dotless_i_are_one_in_either_case(upper: str, lower: str) -> None:
    assert fold(upper)[0].keys == fold(lower)[0].keys


@pytest.mark.parametrize("written", ["O'Brien", "O’Brien", "OʼBrien", "O`Brien", "OBrien"])
def test_apostrophes_are_silent(written: str) -> None:
    assert fold(written)[0].keys == fold("OBrien")[0].keys


def test_the_armenian_ligature_is_two_letters() -> None:
    assert fold("Գևորգ")[0].keys == fold("Գեւորգ")[0].keys


def test_a_joiner_inside_a_persian_surname_does_not_part_it() -> None:
    (joined,) = fold("علی\u200cیف")
    assert set(joined.skeletons) & set(fold("Əliyev")[0].skeletons)


@pytest.mark.parametrize(
    ("arabic", "persian"), [("علي", "علی"), ("اكبر", "اکبر"), ("فاطمة", "فاطمه")]
)
def test_arabic_and_persian_forms_of_a_letter_are_one(arabic: str, persian: str) -> None:
    assert set(fold(arabic)[0].keys) & set(fold(persian)[0].keys)


def test_vowel_signs_of_arabic_change_nothing() -> None:
    assert fold("مُحَمَّد")[0].skeletons == fold("محمد")[0].skeletons
