"""Eastern Armenian nouns with case endings, plural and the article.

Source: J. Dum-Tragut, *Armenian: Modern Eastern Armenian* (2009), section 2.1: the i-declension
with its glide after -a and -e, the u-declension of words on -i, the article -ə and -n.
"""

from __future__ import annotations

from collections.abc import Iterator

from sought.linkage.mentions.cases.endings import Endings, Form

TABLE = """
ը|ն         -       def
ի           -       gen
ին          -       dat
ից          -       abl
ով          -       ins
ում         -       loc
յի          -       gen   # Կուվրինայի
յին         -       dat
յից         -       abl
յով         -       ins
յում        -       loc
ու          ի       gen   # Գրիգորու
ուն         ի       dat
ուց         ի       abl
ով          ի       ins
ներ|ները    -       plur
ների|ներին  -       plur
ներից       -       plur
եր|երը      -       plur
ենց         -       plur
"""
_ENDINGS = Endings(TABLE)
_IRREGULAR = dict.fromkeys(("տան", "տանը", "տնից", "տնով"), "տուն")


def forms(word: str) -> Iterator[Form]:
    """What a lower-case word may be in the nominative, the word itself first."""
    yield from _ENDINGS.forms(word)
    if word in _IRREGULAR:
        yield Form(_IRREGULAR[word], "gen")
