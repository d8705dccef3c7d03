"""Small words of names that say how the word beside them is meant."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AFTER_FATHER = _words(
    "oglu oğlu oghlu oglou ogly ogli oglı oqlu oghli "
    "qizi qızı kizi kızı kyzy kyzi gizi gyzy qyzy ghizi "
    "оглы оглу оглу оғлу оғлы огли кызы кизи гызы гизи "
    "օղլու օղլի օղլը կըզը կիզի ღლუ ოღლი ოღლუ ქიზი ყიზი ძე ასული اوغلو اوغلی قیزی"
)
"""Son or daughter of the word before."""

BEFORE_FATHER = _words("bin ibn ben bint binti бин ибн бен бинт بن ابن بنت")
"""Son or daughter of the word behind."""

OTHERS = _words(
    "ter der տեր тер დერ ტერ al el əl ul ut ur аль эль ал эл ال "
    "von van de da di du la le del della dos das den zu"
)
"""Articles, and the Armenian sign of a priest's family."""

PARTICLES = AFTER_FATHER | BEFORE_FATHER | OTHERS
