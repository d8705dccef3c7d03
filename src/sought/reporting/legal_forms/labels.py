"""The few fixed texts on every form, and articles in the reader's language."""

from __future__ import annotations

import re

from sought.reporting.documents.wording import Wording
from sought.reporting.legal_forms.form_field import Need

LABELS = {
    "source": Wording("Source", "Mənbə", "Աղբյուր", "Источник"),
    "asked": Wording("What is asked", "Nə soruşulur", "Ինչ է հարցվում", "Что указывается"),
    "recorded": Wording(
        "What is recorded; an empty line means that nothing is",
        "Nə qeydə alınıb; boş sətir heç nəyin qeydə alınmadığını bildirir",
        "Ինչ է գրանցված. դատարկ տողը նշանակում է, որ ոչինչ գրանցված չէ",
        "Что записано; пустая строка означает, что ничего не записано",
    ),
    "chosen": Wording(
        "shown by the office", "qurumun seçdiyi", "մարմնի ընտրածը", "выбрано учреждением"
    ),
    "several": Wording(
        "Sources differ; all of their statements are given.",
        "Mənbələr fərqlidir; onların bütün məlumatları verilir.",
        "Աղբյուրները տարբերվում են. բերված են դրանց բոլոր հաղորդումները։",
        "Источники расходятся; приведены все их сообщения.",
    ),
    "issued": Wording("Issued", "Verilib", "Տրվել է", "Выдано"),
}
"""By the name under which the template asks for them."""

NEEDS = {
    Need.REQUIRED: Wording("required", "məcburidir", "պարտադիր", "обязательно"),
    Need.IF_KNOWN: Wording("if known", "məlumdursa", "եթե հայտնի է", "если известно"),
    Need.IF_HAPPENED: Wording(
        "if it happened", "baş veribsə", "եթե տեղի է ունեցել", "если произошло"
    ),
}

_PARTS = {
    "Art.": Wording("Art.", "mad.", "հոդ.", "ст."),
    "para.": Wording("para.", "bənd", "պարբ.", "абз."),
    "Annex": Wording("Annex", "Əlavə", "Հավելված", "Приложение"),
    "no.": Wording("no.", "№", "№", "№"),
}
_PART = re.compile("|".join(re.escape(part) for part in _PARTS))


def article_in_words(article: str, language: str) -> str:
    """``GC III Art. 122 para. 4`` with its words, not its signs, in a language."""
    return _PART.sub(lambda match: _PARTS[match[0]].text(language), article)
