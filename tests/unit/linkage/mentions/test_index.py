"""Persons and places in texts: whom the words mean, how surely, and why."""

import pytest

from sought.linkage.mentions import Kind, KnownPerson, KnownPlace, MentionIndex, Proposal, Reason

PERSONS = (
    KnownPerson("A1", ("Əliyev Rəşid Məmməd oğlu",), home="T1", last_seen="1992-05", born="1970"),
    KnownPerson("A2", ("Əliyev Rəşid Vəli oğlu",), home="T2", last_seen="1994-02", born="1951"),
    KnownPerson("A3", ("Григорян Арам Суренович",), side="south"),
    KnownPerson("A4", ("Fyodorova Aleksandra",)),
    KnownPerson("A5", ("Sadıqov Natiq",)),
)
PLACES = (
    KnownPlace("T1", ("Ağdam", "Агдам", "Աղդամ")),
    KnownPlace("T2", ("Quba", "Губа")),
    KnownPlace("D1", ("Тюрьма в Агдаме", "Ağdam həbsxanası", "Aghdam prison")),
    KnownPlace("H1", ("Quba xəstəxanası",)),
    KnownPlace("H2", ("Quba xəstəxanası",)),
)


@pytest.fixture(scope="module")
def index() -> MentionIndex:
    return MentionIndex.of(PERSONS, PLACES)


def found(index: MentionIndex, text: str, language: str = "", **options) -> list[tuple[str, str]]:
    proposals = index.find(text, language, **options)
    return [(text[p.start : p.end], p.code) for p in proposals if p.kind is not Kind.DATE]


def only(index: MentionIndex, text: str, language: str = "") -> Proposal:
    (proposal,) = [p for p in index.find(text, language) if p.kind is Kind.PERSON]
    return proposal


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("az", "Arama rast gəldik, sonra Aram Qriqoryanı gördük.", "Aram Qriqoryanı"),
        ("ru", "Мы видели Арама Григоряна утром.", "Арама Григоряна"),
        ("ru", "Пришёл Григорян Арам Суренович с хлебом.", "Григорян Арам Суренович"),
        ("hy", "Այնտեղ էր Արամ Գրիգորյանը։", "Արամ Գրիգորյանը"),
        ("en", "They took Aram Grigoryan's shoes.", "Aram Grigoryan's"),
        ("en", "They took A. Grigoryan away.", "A. Grigoryan"),
    ],
)
def test_a_listed_person_is_found_in_any_language_case_and_order(
    index: MentionIndex, language: str, text: str, words: str
) -> None:
    if words.startswith("A."):  # an initial is that of the list's own script
        index = MentionIndex.of([KnownPerson("A3", ("Grigoryan Aram",))], ())
    assert (words, "A3") in found(index, text, language)


def test_a_short_form_and_a_wrong_letter_are_found_with_less_certainty(index: MentionIndex) -> None:
    short = only(index, "Потом я видел Сашу Фёдорову во дворе.", "ru")
    wrong = only(index, "Потом я видел Натига Садыхова во дворе.", "ru")
    assert (short.code, wrong.code) == ("A4", "A5")
    assert Reason.SHORT_FORM in short.reasons
    assert {Reason.MISSPELT, Reason.OTHER_SPELLING} & set(wrong.reasons)
    assert short.probability < 0.95


# --- namesakes --------------------------------------------------------------------------------


def test_namesakes_share_the_probability(index: MentionIndex) -> None:
    proposal = only(index, "Orada Rəşid Əliyev vardı.", "az")
    (rival,) = proposal.rivals
    assert proposal.probability == pytest.approx(rival.probability)
    assert proposal.probability < 0.5
    assert Reason.NAMESAKES in proposal.reasons


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("Ağdamdan olan Rəşid Əliyev idi.", "A1", Reason.HOME),
        ("Rəşid Əliyev oradaydı, özü Qubadan idi.", "A2", Reason.HOME),
        ("Rəşid Vəli oğlu Əliyev orada idi.", "A2", Reason.FATHER),
        ("1992-ci ilin sentyabr ayında Rəşid Əliyevi gördüm.", "A1", Reason.TIME),
        ("Rəşid Əliyev, 1951-ci ildə anadan olmuşdu.", "A2", Reason.BIRTH),
    ],
)
def test_what_is_said_beside_tells_namesakes_apart(
    index: MentionIndex, text: str, code: str, reason: Reason
) -> None:
    proposal = only(index, text, "az")
    assert proposal.code == code
    assert proposal.probability > 0.7
    assert reason in proposal.reasons


def test_the_witness_is_not_found_in_their_own_words(index: MentionIndex) -> None:
    assert ("Rəşid Əliyev", "A2") in found(index, "Mən Rəşid Əliyev danışıram.", witness="A1")


def test_a_surname_means_who_was_named_in_full_before(index: MentionIndex) -> None:
    text = "Ağdamdan olan Rəşid Əliyev gəldi. Sonra Əliyevi apardılar."
    assert found(index, text, "az")[1:] == [("Rəşid Əliyev", "A1"), ("Əliyevi", "A1")]
    assert found(index, "Sonra Əliyevi apardılar.", "az") == [("Əliyevi", "")]


# --- nobody listed ----------------------------------------------------------------------------


def test_a_name_that_nobody_bears_is_a_new_person(index: MentionIndex) -> None:
    proposal = only(index, "Biz Tofiq Kərimovla birlikdə idik.", "az")
    assert (proposal.code, proposal.reasons) == ("", (Reason.NEW_NAME,))


@pytest.mark.parametrize(
    "text",
    [
        "Красный Крест приехал один раз.",
        "Однажды утром нас повели.",
        "The International Committee came once.",
        "Beynəlxalq Komitə bir dəfə gəldi.",
        "",
    ],
)
def test_other_words_with_capitals_are_nobody(index: MentionIndex, text: str) -> None:
    assert found(index, text) == []


# --- places -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "words", "code"),
    [
        ("az", "Bizi Ağdama apardılar.", "Ağdama", "T1"),
        ("az", "Ağdam həbsxanasında yatdıq.", "Ağdam həbsxanasında", "D1"),
        ("ru", "Нас держали в тюрьме в Агдаме.", "тюрьме в Агдаме", "D1"),
        ("ru", "Дом стоял под Агдамом.", "Агдамом", "T1"),
        ("hy", "Մեզ տարան Աղդամից։", "Աղդամից", "T1"),
        ("en", "They drove us to Aghdam prison.", "Aghdam prison", "D1"),
    ],
)
def test_a_place_is_found_by_its_longest_name(
    index: MentionIndex, language: str, text: str, words: str, code: str
) -> None:
    assert found(index, text, language) == [(words, code)]


def test_places_of_one_name_share_the_probability(index: MentionIndex) -> None:
    (proposal,) = index.find("Quba xəstəxanasında idi.", "az")
    assert {proposal.code, *(r.code for r in proposal.rivals)} == {"H1", "H2"}
    assert proposal.probability < 0.5


def test_nobody_and_nowhere_is_listed() -> None:
    empty = MentionIndex.of((), ())
    assert found(empty, "Rəşid Əliyev Ağdamda idi.", "az") == [("Rəşid Əliyev", "")]
