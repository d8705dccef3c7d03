"""The fixed texts of the report.  All but English await the review of a native speaker."""

from __future__ import annotations

from sought.reporting.documents import Wording

TITLE = Wording(
    "Report on an identification",
    "Şəxsiyyətin müəyyən edilməsi haqqında hesabat",
    "Ինքնության հաստատման հաշվետվություն",
    "Отчёт об установлении личности",
)
LABELS = {
    "issued": Wording("Issued", "Verilib", "Տրվել է", "Выдано"),
    "question": Wording("The question", "Məsələ", "Հարցը", "Вопрос"),
    "hypothesis": Wording("Hypothesis", "Fərziyyə", "Վարկած", "Гипотеза"),
    "remains": Wording("Remains", "Qalıqlar", "Մնացորդներ", "Останки"),
    "person": Wording("Person", "Şəxs", "Անձ", "Лицо"),
    "h1": Wording(
        "H1: the remains are this person.",
        "H1: qalıqlar bu şəxsə məxsusdur.",
        "H1. մնացորդներն այս անձինն են։",
        "H1: останки принадлежат этому лицу.",
    ),
    "h2": Wording(
        "H2: the remains are of somebody else of the population, unrelated to this family.",
        "H2: qalıqlar bu ailə ilə qohum olmayan başqa bir şəxsə məxsusdur.",
        "H2. մնացորդները բնակչության մեկ այլ անձի են, որն այս ընտանիքի ազգականը չէ։",
        "H2: останки принадлежат другому лицу из населения, не родственному этой семье.",
    ),
    "dna": Wording("DNA", "DNT", "ԴՆԹ", "ДНК"),
    "match": Wording("Match", "Uyğunluq", "Համընկնում", "Совпадение"),
    "sample": Wording("Sample", "Nümunə", "Նմուշ", "Образец"),
    "marker": Wording("Marker", "Marker", "Մարկեր", "Маркер"),
    "log10_lr": Wording("log10 LR", "log10 LR", "log10 LR", "log10 LR"),
    "lr": Wording("LR", "LR", "LR", "LR"),
    "all_markers": Wording("All markers", "Bütün markerlər", "Բոլոր մարկերները", "Все маркеры"),
    "prior": Wording("Prior weight", "Aprior çəki", "Նախնական կշիռ", "Априорный вес"),
    "posterior": Wording(
        "Posterior probability",
        "Aposterior ehtimal",
        "Հետին հավանականություն",
        "Апостериорная вероятность",
    ),
    "without_testimony": Wording(
        "Posterior probability if nothing were stated of who lies where",
        "Kimin harada yatdığı barədə heç nə deyilməsəydi aposterior ehtimal",
        "Հետին հավանականություն, եթե ոչինչ ասված չլիներ, թե ով որտեղ է թաղված",
        "Апостериорная вероятность, если бы не было сведений о том, кто где лежит",
    ),
    "carried_by": Wording(
        "Beyond the threshold only with",
        "Həddi yalnız bunlarla keçir",
        "Շեմն անցնում է միայն սրանցով",
        "Выше порога только с учётом",
    ),
    "no_dna": Wording(
        "No search lists this pair.",
        "Heç bir axtarış bu cütlüyü göstərmir.",
        "Ոչ մի որոնում այս զույգը չի նշում։",
        "Ни один поиск не указывает эту пару.",
    ),
    "rounded": Wording(
        "Values of markers are rounded; the sum is that of the search.",
        "Markerlərin qiymətləri yuvarlaqlaşdırılıb; cəm axtarışınkıdır.",
        "Մարկերների արժեքները կլորացված են. գումարը որոնմանն է։",
        "Значения маркеров округлены; сумма взята из поиска.",
    ),
    "method": Wording(
        "Formulae and settings",
        "Düsturlar və parametrlər",
        "Բանաձևեր և կարգավորումներ",
        "Формулы и параметры",
    ),
    "search": Wording("Search", "Axtarış", "Որոնում", "Поиск"),
    "versions": Wording("Versions", "Versiyalar", "Տարբերակներ", "Версии"),
    "of_remains": Wording(
        "Other candidates for these remains",
        "Bu qalıqlar üçün digər namizədlər",
        "Այս մնացորդների այլ թեկնածուներ",
        "Другие кандидаты для этих останков",
    ),
    "of_person": Wording(
        "Other remains for this person",
        "Bu şəxs üçün digər qalıqlar",
        "Այլ մնացորդներ այս անձի համար",
        "Другие останки для этого лица",
    ),
    "state": Wording("State", "Vəziyyət", "Վիճակ", "Состояние"),
    "none": Wording("None.", "Yoxdur.", "Չկան։", "Нет."),
    "evidence_for": Wording("Evidence for", "Lehinə dəlillər", "Ապացույցներ հօգուտ", "Доводы за"),
    "evidence_against": Wording(
        "Evidence against", "Əleyhinə dəlillər", "Ապացույցներ ընդդեմ", "Доводы против"
    ),
    "kind": Wording("Kind", "Növ", "Տեսակ", "Вид"),
    "says": Wording("What it says", "Məzmun", "Բովանդակություն", "Содержание"),
    "rests_on": Wording("Rests on", "Əsası", "Հիմքը", "На чём основано"),
    "by": Wording("Recorded by", "Qeydə alan", "Գրանցող", "Кем записано"),
    "by_search": Wording("the search", "axtarış", "որոնումը", "поиск"),
    "in_words": Wording("in words", "sözlə", "բառերով", "словами"),
    "reviews": Wording(
        "Independent reviews", "Müstəqil rəylər", "Անկախ գնահատականներ", "Независимые заключения"
    ),
    "reviews_closed": Wording(
        "Not shown before both reviews are in.",
        "Hər iki rəy verilənə qədər göstərilmir.",
        "Չեն ցուցադրվում, մինչև երկու գնահատականներն էլ տրվեն։",
        "Не показываются, пока не даны оба заключения.",
    ),
    "officer": Wording("Officer", "Əməkdaş", "Աշխատակից", "Сотрудник"),
    "day": Wording("Day", "Tarix", "Ամսաթիվ", "Дата"),
    "opinion": Wording("Opinion", "Rəy", "Կարծիք", "Мнение"),
    "reasons": Wording("Reasons", "Əsaslandırma", "Հիմնավորում", "Обоснование"),
    "decision": Wording(
        "The board's decision", "Komissiyanın qərarı", "Հանձնաժողովի որոշումը", "Решение комиссии"
    ),
    "undecided": Wording(
        "Not decided yet.", "Hələ qərar verilməyib.", "Դեռ որոշված չէ։", "Решение ещё не принято."
    ),
    "decided_by": Wording("Decided by", "Qərar verən", "Որոշողը", "Кем решено"),
    "dissent": Wording("Dissent", "Xüsusi rəy", "Հատուկ կարծիք", "Особое мнение"),
    "threshold": Wording("Threshold", "Hədd", "Շեմ", "Порог"),
    "below": Wording(
        "Why below the threshold",
        "Niyə həddən aşağı",
        "Ինչու շեմից ցածր",
        "Почему ниже порога",
    ),
    "relies_on": Wording("Relies on", "Əsaslanır", "Հիմնվում է", "Опирается на"),
    "reversed": Wording("Reversed", "Ləğv edilib", "Չեղարկված է", "Отменено"),
}
"""By name."""

OPINION_WORDS = {
    "identified": Wording("Identified", "Müəyyən edilib", "Հաստատված է", "Личность установлена"),
    "not_identified": Wording("Not this person", "Bu şəxs deyil", "Այս անձը չէ", "Не это лицо"),
    "not_enough": Wording(
        "Not enough evidence",
        "Dəlil kifayət deyil",
        "Ապացույցները բավարար չեն",
        "Доказательств недостаточно",
    ),
}
STATE_WORDS = OPINION_WORDS | {
    "open": Wording("Open", "Açıq", "Բաց", "Открыто"),
    "closed": Wording("Closed", "Bağlı", "Փակված", "Закрыто"),
    "reversed": LABELS["reversed"],
}
KIND_WORDS = {
    "dna": LABELS["dna"],
    "anthropology": Wording("Anthropology", "Antropologiya", "Մարդաբանություն", "Антропология"),
    "place_and_time": Wording("Place and time", "Yer və vaxt", "Տեղ և ժամանակ", "Место и время"),
    "effects": Wording("Effects", "Əşyalar", "Իրեր", "Вещи"),
    "testimony": Wording("Testimony", "İfadə", "Վկայություն", "Показания"),
    "other": Wording("Other", "Digər", "Այլ", "Прочее"),
}
