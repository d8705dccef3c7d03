"""The words of pedigrees in the four languages, in forms that need no grammar around them."""

from __future__ import annotations

from sought.reporting.documents.wording import Wording
from sought.reporting.pedigree_drawing.family import Sex, Tie

SEXES = {
    Sex.MALE: Wording("male", "kişi", "արական", "мужской пол"),
    Sex.FEMALE: Wording("female", "qadın", "իգական", "женский пол"),
    Sex.UNKNOWN: Wording("sex unknown", "cinsi məlum deyil", "սեռն անհայտ է", "пол неизвестен"),
}
FLAGS = {
    "sought": Wording("sought", "axtarılır", "որոնվում է", "разыскивается"),
    "deceased": Wording("dead", "vəfat edib", "մահացած է", "умер(ла)"),
    "applicant": Wording("applicant", "ərizəçi", "դիմող", "заявитель"),
    "typed": Wording("DNA profile", "DNT profili var", "կա ԴՆԹ պրոֆիլ", "есть профиль ДНК"),
    "protected": Wording(
        "protected, shown by code", "qorunur, kodla göstərilir", "պաշտպանված, ցույց է տրվում կոդով",
        "под защитой, показан код",
    ),
}  # fmt: skip
RELATIVES = {
    Tie.PARENT: Wording("parents", "valideynlər", "ծնողներ", "родители"),
    Tie.SPOUSE: Wording("partners", "həyat yoldaşları", "ամուսին", "супруги"),
    Tie.SIBLING: Wording(
        "brothers and sisters", "qardaş və bacılar", "եղբայրներ և քույրեր", "братья и сёстры"
    ),
    Tie.TWIN: Wording("twins", "əkizlər", "երկվորյակներ", "близнецы"),
    Tie.IDENTICAL_TWIN: Wording(
        "identical twins", "eyni yumurta əkizləri", "միաձվային երկվորյակներ",
        "однояйцевые близнецы",
    ),
    Tie.GUARDIAN: Wording("guardians", "qəyyumlar", "խնամակալներ", "опекуны"),
}  # fmt: skip
"""What those are of a person, as a label before their codes."""

CLAIMED = Wording("claimed", "iddia edilir", "հայտարարված", "по заявлению")
VERIFIED = Wording("verified", "təsdiqlənib", "հաստատված", "подтверждено")
RELATED = Wording(
    "partners with a common ancestor", "ortaq əcdadı olan cütlük", "ընդհանուր նախնի ունեցող զույգ",
    "супруги с общим предком",
)  # fmt: skip
GUARDIANSHIP = Wording("guardian", "qəyyum", "խնամակալ", "опекун")
PEDIGREE = Wording("Pedigree", "Şəcərə", "Տոհմածառ", "Родословная")
LEGEND = Wording("Signs", "İşarələr", "Նշաններ", "Обозначения")
PERSONS = Wording("persons", "şəxs", "անձ", "лиц")
"""After a colon-free number in the description: ``Pedigree (12 persons)``."""
