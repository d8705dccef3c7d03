"""Case endings are taken off: the nominative is among the forms of a word, with its case."""

import pytest

from sought.linkage.mentions.cases.nominatives import nominatives, plain


@pytest.mark.parametrize(
    ("language", "written", "nominative", "case"),
    [
        # Azerbaijani: all cases, after consonants and vowels, with belonging and plural
        ("az", "Əliyevi", "əliyev", "acc"),
        ("az", "Əliyevin", "əliyev", "gen"),
        ("az", "Ağdamda", "ağdam", "loc"),
        ("az", "Ağdamdan", "ağdam", "abl"),
        ("az", "Quliyevə", "quliyev", "dat"),
        ("az", "Şuşanın", "şuşa", "gen"),
        ("az", "Şuşaya", "şuşa", "dat"),
        ("az", "qarnizonunda", "qarnizonu", "loc"),
        ("az", "həbsxanasına", "həbsxanası", "dat"),
        ("az", "Əliyevlərin", "əliyev", "gen"),
        ("az", "Qazağa", "qazaq", "dat"),
        ("az", "Əliyev'in", "əliyev", "gen"),
        # Russian: surnames on -ов and adjectives, both genders, soft stems, vowels that come and go
        ("ru", "Алиева", "алиев", "gen"),
        ("ru", "Алиевым", "алиев", "ins"),
        ("ru", "Алиеве", "алиев", "prep"),
        ("ru", "Алиевой", "алиева", "gen"),
        ("ru", "Алиеву", "алиева", "acc"),
        ("ru", "Крыловского", "крыловский", "gen"),
        ("ru", "Крыловской", "крыловская", "gen"),
        ("ru", "Игоря", "игорь", "gen"),
        ("ru", "Дмитрия", "дмитрий", "gen"),
        ("ru", "Марию", "мария", "acc"),
        ("ru", "Павлом", "павел", "ins"),
        ("ru", "Льва", "лев", "gen"),
        ("ru", "Агдаме", "агдам", "prep"),
        ("ru", "Ворсуле", "ворсула", "prep"),
        ("ru", "тюрьмой", "тюрьма", "gen"),
        # Armenian: article, cases, glide after a vowel, words on -i, plural
        ("hy", "Ալիևին", "ալիև", "dat"),
        ("hy", "Ալիևը", "ալիև", "def"),
        ("hy", "Ալիևից", "ալիև", "abl"),
        ("hy", "Կուվրինայից", "կուվրինա", "abl"),
        ("hy", "Օրզումայում", "օրզումա", "loc"),
        ("hy", "Գրիգորուն", "գրիգորի", "dat"),
        ("hy", "Ստեփանյանների", "ստեփանյան", "plur"),
        # English
        ("en", "Aliyev's", "aliyev", "gen"),
        ("en", "Aliyev’s", "aliyev", "gen"),
    ],
)
def test_the_nominative_is_found(language: str, written: str, nominative: str, case: str) -> None:
    forms = nominatives(plain(written), language)
    assert forms[nominative] == case
    assert next(iter(forms.values())) == ""


@pytest.mark.parametrize(
    ("language", "written", "never"),
    [
        ("az", "Əliyevda", "əliyev"),  # front and back do not go together
        ("az", "Şuşaa", "şuşa"),  # no bare vowel after a vowel
        ("en", "Aliyevi", "aliyev"),  # no Azerbaijani endings in English
    ],
)
def test_what_is_no_ending_stays(language: str, written: str, never: str) -> None:
    assert never not in nominatives(plain(written), language)


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("Ter-Poğosyan", {"poğosyan"}),
        ("Тер-Погосяна", {"погосян"}),
        ("Али-заде", {"ализаде"}),
        ("Фёдорова", {"фёдоров", "федоров"}),
        ("Աննա՞", {"աննա"}),
    ],
)
def test_hyphens_tones_and_yo_do_not_matter(written: str, forms: set[str]) -> None:
    assert forms <= set(nominatives(plain(written), ""))
