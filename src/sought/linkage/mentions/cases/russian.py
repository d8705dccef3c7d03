"""Russian names and nouns in their six cases, surnames on -ов, -ин and adjectives of both genders.

Source: A. A. Zaliznyak, *Grammatical Dictionary of the Russian Language* (1977), declension types
1 to 5 and 7 of nouns, types 1 and 3 of adjectives, and the pronominal type of surnames.
"""

from __future__ import annotations

from collections.abc import Iterator

from sought.linkage.mentions.cases.endings import Endings, Form

TABLE = """
а           -|о                 gen  # Рашида, Иванова, Иваново
я           й|ь|е               gen  # Сергея, Игоря
у           -|о                 dat
у           а                   acc  # Анну
ю           й|ь|е               dat
ю           я                   acc  # Марию
ом          -|о|ый|ой                 ins
ем|ём       -|й|ь|е             ins
е           -|о                 prep # Карсунде
е           а|я|й|ь             prep # Ворсуле, Сергее
и           а|я|ь|й             gen  # Ольги, Марии, Дмитрии
ы           а                   gen  # Анны
ы           -                   plur # Ивановы
ой          а|ая                gen  # Ивановой, Орловской
ой          а                   ins
ою          а                   ins
ей          а|я|ь               ins
ым          -|ый                ins  # Ивановым
им          -|ий                ins
ого         ий|ый|ой            gen  # Орловского
его         ий                  gen
ому         ий|ый|ой            dat
ему         ий                  dat
ую          ая                  acc
юю          яя                  acc
ых          -|ый                plur # Ивановых
их          ий                  plur
ыми|ам      -                   plur
ами         -                   plur
ах          ы|и|а               prep # в Черёмушках
ями         я|ь                 plur
ым          ый                  prep
"""
_ENDINGS = Endings(TABLE)

# Vowels that come and go.
_IRREGULAR = {"павл": "павел", "льв": "лев", "петр": "петр", "орл": "орел", "дн": "день"}


def forms(word: str) -> Iterator[Form]:
    """What a lower-case word may be in the nominative, the word itself first."""
    for form in _ENDINGS.forms(word):
        yield form
        if form.word in _IRREGULAR:
            yield Form(_IRREGULAR[form.word], form.case)
