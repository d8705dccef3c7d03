"""The formulae that the search follows, and how each of its settings is called."""

from __future__ import annotations

from sought.reporting.documents import Wording

FORMULAE = (
    Wording(
        "Likelihood ratio of a marker: LR = P(profiles | H1) / P(profiles | H2), both exact for the "
        "whole pedigree (peeling, Elston and Stewart 1971, as variable elimination).",
        "Markerin həqiqətəuyğunluq nisbəti: LR = P(profillər | H1) / P(profillər | H2); hər ikisi "
        "bütün şəcərə üçün dəqiq hesablanır (Elston və Stewart, 1971; dəyişənlərin çıxarılması).",
        "Մարկերի ճշմարտանմանության հարաբերությունը՝ LR = P(պրոֆիլներ | H1) / P(պրոֆիլներ | H2). "
        "երկուսն էլ ճշգրիտ են ամբողջ տոհմածառի համար (Elston, Stewart, 1971, փոփոխականների "
        "բացառմամբ)։",
        "Отношение правдоподобия маркера: LR = P(профили | H1) / P(профили | H2); оба значения "
        "точны для всей родословной (Elston и Stewart, 1971, исключением переменных).",
    ),
    Wording(
        "All markers: LR = product of the markers' LR (independent markers).",
        "Bütün markerlər: LR = markerlərin LR hasili (markerlər müstəqildir).",
        "Բոլոր մարկերները՝ LR = մարկերների LR-երի արտադրյալը (մարկերներն անկախ են)։",
        "Все маркеры: LR = произведение LR маркеров (маркеры независимы).",
    ),
    Wording(
        "Kinship in the population: theta correction of Balding and Nichols (1994).",
        "Əhali daxilində qohumluq: Balding və Nichols (1994) teta düzəlişi.",
        "Ազգակցությունը բնակչության մեջ՝ Balding-ի և Nichols-ի (1994) թետա ուղղումը։",
        "Родство в населении: поправка тета по Balding и Nichols (1994).",
    ),
    Wording(
        "Mutation: stepwise, with a rate for whole repeats, one for microvariants, and a factor for "
        "each further step.",
        "Mutasiya: addım-addım model; tam təkrarlar üçün sürət, mikrovariantlar üçün sürət və hər "
        "növbəti addım üçün əmsal.",
        "Մուտացիա՝ քայլային. հաճախություն ամբողջ կրկնությունների և միկրովարիանտների համար, և "
        "գործակից ամեն հաջորդ քայլի համար։",
        "Мутации: ступенчатая модель; частота для целых повторов, частота для микровариантов и "
        "множитель для каждого следующего шага.",
    ),
    Wording(
        "Posterior probability: all remains and all missing persons together, each body of one "
        "person at most; P = weight of the assignments with this pair / weight of all; the weight "
        "is the product of prior, other evidence and LR.",
        "Aposterior ehtimal: bütün qalıqlar və bütün itkin şəxslər birlikdə, hər cəsəd ən çoxu bir "
        "şəxsə aiddir; P = bu cütlüyün olduğu bölgülərin çəkisi / hamısının çəkisi; çəki aprior "
        "çəki, digər dəlillər və LR hasilidir.",
        "Հետին հավանականությունը՝ բոլոր մնացորդներն ու բոլոր անհետ կորածները միասին, ամեն մարմին՝ "
        "առավելագույնը մեկ անձի. P = այս զույգն ունեցող բաշխումների կշիռը / բոլորի կշիռը. կշիռը "
        "նախնական կշռի, այլ ապացույցների և LR-ի արտադրյալն է։",
        "Апостериорная вероятность: все останки и все пропавшие вместе, каждое тело не более чем "
        "одного лица; P = вес распределений с этой парой / вес всех; вес есть произведение "
        "априорного веса, прочих доводов и LR.",
    ),
)
"""In the order of the calculation."""

SETTINGS = {
    "population": Wording("Frequencies", "Tezliklər", "Հաճախականություններ", "Частоты аллелей"),
    "frequencies": Wording("Frequencies", "Tezliklər", "Հաճախականություններ", "Частоты аллелей"),
    "frequency_digest": Wording(
        "SHA-256 of the frequencies",
        "Tezliklərin SHA-256 cəmi",
        "Հաճախականությունների SHA-256",
        "SHA-256 таблицы частот",
    ),
    "theta": Wording("Theta", "Teta", "Թետա", "Тета"),
    "rarest": Wording(
        "Least frequency", "Ən aşağı tezlik", "Նվազագույն հաճախականություն", "Наименьшая частота"
    ),
    "mutation_rate": Wording(
        "Mutation rate", "Mutasiya sürəti", "Մուտացիայի հաճախություն", "Частота мутаций"
    ),
    "mutation_range": Wording(
        "Mutation, further step",
        "Mutasiya, növbəti addım",
        "Մուտացիա, հաջորդ քայլ",
        "Мутация, следующий шаг",
    ),
    "microvariant_rate": Wording(
        "Mutation to microvariants",
        "Mikrovariantlara mutasiya",
        "Մուտացիա դեպի միկրովարիանտներ",
        "Мутация в микроварианты",
    ),
    "threshold": Wording("Threshold", "Hədd", "Շեմ", "Порог"),
    "without_sites": Wording(
        "Least posterior without testimony",
        "İfadələrsiz ən aşağı aposterior ehtimal",
        "Նվազագույն հետին հավանականություն առանց վկայությունների",
        "Наименьшая апостериорная вероятность без показаний",
    ),
    "seed": Wording("Seed", "Təsadüfi ədədin başlanğıcı", "Սկզբնարժեք", "Начальное число"),
}
"""Settings of a search that have a name for people; others are printed as they are called."""


def setting_words(name: str, language: str) -> str:
    """What a setting is called in a language."""
    return SETTINGS[name].text(language) if name in SETTINGS else name
