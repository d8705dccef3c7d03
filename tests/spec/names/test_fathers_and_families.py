"""A patronymic carries the father's name, a surname its stem and ending."""

import pytest

from sought.linkage import Role, fold
from tests.spec.names.tables import meet, only, rows, strangers

PATRONYMICS = """
father     | patronymics of a son and of a daughter
-----------+--------------------------------------------------------------
Məmməd     | Мамедович    | Мамедовна    | Mammadovich  | Məmmədoğlu | Məmmədqızı
Həsən      | Гасанович    | Гасановна    | Hasanovich   | Həsənoğlu  | Hasanovna
Əli        | Алиевич      | Алиевна      | Aliyevich    | Əlioğlu    | Aliyevna
Cəfər      | Джафарович   | Джафаровна   | Jafarovich   | Cəfəroviç  | Cəfərqızı
Сергей     | Сергеевич    | Сергеевна    | Sergeyevich  | Sergeevich
Николай    | Николаевич   | Николаевна   | Nikolayevich | Nikolaevna
Արամ       | Арамович     | Арамовна     | Aramovich    | Արամի
Ռաշիդ      | Рашидович    | Рашидовна    | Rashidovich  | Ռաշիդի
გიორგი     | Гиоргиевич   | Гиоргиевна   | გიორგის
"""


@pytest.mark.parametrize("row", rows(PATRONYMICS)[1:], ids=lambda row: row[0])
def test_a_patronymic_shares_a_key_with_the_fathers_name(row: list[str]) -> None:
    father, *patronymics = row
    assert [p for p in patronymics if not meet(father, p)] == []


SURNAMES_OF_WOMEN = """
man           | woman
--------------+---------------
Əliyev        | Əliyeva
Алиев         | Алиева
Мамедов       | Мамедова
Huseynov      | Huseynova
Никитин       | Никитина
Достоевский   | Достоевская
Zelinsky      | Zelinskaya
"""


@pytest.mark.parametrize("row", rows(SURNAMES_OF_WOMEN)[1:], ids=lambda row: row[1])
def test_a_womans_surname_meets_the_mans(row: list[str]) -> None:
    assert not strangers(row)


ENDINGS = """
Əliyev     | Алиев       | Aliev      | Alieff      | Aliew       | Alievi    | ალიევი
Hakobyan   | Акопян      | Hakobian   | Հակոբեան    | Akopyan     | Hakobjan
Rəsulzadə  | Расулзаде   | Rasulzade  | Rasulzadeh  | Ռասուլզադե
Lomidze    | Ломидзе     | Lomidse    | ლომიძე      | Լոմիձե
Gelaşvili  | Гелашвили   | Gelashvili | Gelaschwili | გელაშვილი
Şəkili     | Шекили      | Shakili    | Şəkilı
"""


@pytest.mark.parametrize("row", rows(ENDINGS), ids=lambda row: row[0])
def test_an_ending_is_one_in_all_its_spellings(row: list[str]) -> None:
    assert not strangers(row)


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("Əliyev Rəşid Məmməd oğlu", "family given patronymic particle"),
        ("Алиев Рашид Мамед оглы", "family given patronymic particle"),
        ("Алиева Лейла Мамедовна", "family given patronymic"),
        ("Aliyeva Leyla Mammad-qizi", "family given patronymic particle"),
        ("Տեր-Պետրոսյան Արամ", "particle family given"),
        ("Сулейман ибн Халид Гасанов", "given particle patronymic family"),
        ("Lomidze Nino", "family given"),
        ("Rəşid", "unknown"),
        ("Leyla Rəna", "unknown unknown"),
    ],
)
def test_endings_and_neighbours_tell_how_a_word_is_meant(name: str, roles: str) -> None:
    assert [t.role for t in fold(name)] == [Role(r) for r in roles.split()]


@pytest.mark.parametrize(
    "forms",
    [
        ["Abdul Rahman", "Abd al-Rahman", "Abdel Rahman", "عبد الرحمن", "Абдул Рахман"],
        ["Abdellatif", "Abdul Latif", "عبد اللطيف", "عبداللطيف", "Абдуллатиф"],
        ["Abdullah", "Abdulla", "Əbdulla", "Абдулла", "عبد الله", "عبدالله"],
    ],
    ids=lambda forms: forms[0],
)
def test_a_servant_of_god_is_one_word(forms: list[str]) -> None:
    assert [len(fold(f)) for f in forms] == [1] * len(forms)
    common = set.intersection(*(set(fold(f)[0].skeletons) for f in forms))
    assert common


def test_an_article_before_an_arabic_name_may_be_left_out() -> None:
    assert meet("الحسن", "Həsən")
    assert meet("العمر", "Omar")


@pytest.mark.parametrize("written", ["Ə.", "Ə", "А.", "Дж.", "Yu."])
def test_an_initial_is_known(written: str) -> None:
    assert only(written).is_initial


def test_initials_without_a_space_are_parted() -> None:
    assert [t.written for t in fold("Ə.M.Əliyev")] == ["Ə.", "M.", "Əliyev"]


def test_a_title_is_a_word_like_others() -> None:
    assert [t.latin for t in fold("Hacı Seyid Əli")] == ["haji", "seyid", "ali"]
