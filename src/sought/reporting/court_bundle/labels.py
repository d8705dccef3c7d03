"""The fixed texts of a bundle.  All but English await the review of a native speaker."""

from __future__ import annotations

from sought.reporting.documents import Wording

LABELS = {
    "title": Wording(
        "Bundle for a court", "Məhkəmə üçün sənədlər toplusu", "Փաստաթղթերի փաթեթ դատարանի համար",
        "Подборка документов для суда",
    ),
    "issued": Wording("Issued", "Verilib", "Տրվել է", "Выдано"),
    "request": Wording("The request", "Sorğu", "Հարցումը", "Запрос"),
    "addressee": Wording("To", "Ünvan", "Ում", "Кому"),
    "reference": Wording(
        "Reference of the request", "Sorğunun nömrəsi", "Հարցման համարը", "Номер запроса"
    ),
    "reason": Wording("Reason", "Əsas", "Հիմքը", "Основание"),
    "subject": Wording("About", "Kim haqqında", "Ում մասին", "О ком"),
    "known_at": Wording(
        "As the register knew it at", "Reyestrdəki məlumatların vəziyyəti",
        "Գրանցամատյանի տվյալները՝ դրությամբ", "Сведения реестра по состоянию на",
    ),
    "about_this": Wording(
        "Every fact below is a statement of a source. Statements that contradict each other stand "
        "side by side; the register does not take sides. Other people are named by code; [...] "
        "stands for a name that was masked. What may not leave the house is not in the bundle.",
        "Aşağıdakı hər fakt bir mənbənin bəyanıdır. Bir-birinə zidd bəyanlar yan-yana verilir; reyestr "
        "tərəf tutmur. Digər şəxslər kodla göstərilir; [...] gizlədilmiş adın yerindədir. İdarədən "
        "kənara verilə bilməyən məlumat topluya daxil edilməyib.",
        "Ստորև բերված յուրաքանչյուր փաստ որևէ աղբյուրի հայտարարություն է։ Միմյանց հակասող "
        "հայտարարությունները տրվում են կողք կողքի. գրանցամատյանը կողմ չի բռնում։ Այլ անձինք նշվում են "
        "ծածկագրով, [...] նշանը դրված է թաքցված անվան փոխարեն։ Այն, ինչը չի կարող դուրս գալ "
        "գրասենյակից, փաթեթում չկա։",
        "Каждый факт ниже есть сообщение какого-либо источника. Сообщения, которые противоречат друг "
        "другу, стоят рядом; реестр не принимает ничью сторону. Другие лица названы кодом; [...] стоит "
        "на месте скрытого имени. Того, что не может покинуть учреждение, в подборке нет.",
    ),
    "index": Wording("Index of the files", "Faylların siyahısı", "Ֆայլերի ցանկ", "Перечень файлов"),
    "index_words": Wording(
        "READ-ME.txt says how to check them. MANIFEST.sha256 also covers this document; "
        "MANIFEST.sig is its signature.",
        "Onları necə yoxlamaq READ-ME.txt faylında yazılıb. MANIFEST.sha256 bu sənədi də əhatə edir; "
        "MANIFEST.sig onun imzasıdır.",
        "Ստուգման կարգը գրված է READ-ME.txt ֆայլում։ MANIFEST.sha256 ֆայլը ներառում է նաև այս "
        "փաստաթուղթը. MANIFEST.sig ֆայլը դրա ստորագրությունն է։",
        "Как их проверить, сказано в READ-ME.txt. MANIFEST.sha256 охватывает и этот документ; "
        "MANIFEST.sig есть его подпись.",
    ),
    "file": Wording("File", "Fayl", "Ֆայլ", "Файл"),
    "size": Wording("Bytes", "Bayt", "Բայթ", "Байт"),
    "holds": Wording("What it is", "Məzmunu", "Ինչ է", "Что это"),
    "sha256": Wording("SHA-256", "SHA-256", "SHA-256", "SHA-256"),
    "statements": Wording("Statements", "Bəyanlar", "Հայտարարություններ", "Сообщения источников"),
    "grades": Wording(
        "Grades of source and content", "Mənbənin və məzmunun dərəcələri",
        "Աղբյուրի և բովանդակության գնահատականներ", "Оценки источника и содержания",
    ),
    "none": Wording("None.", "Yoxdur.", "Չկա։", "Нет."),
    "value": Wording("Value", "Qiymət", "Արժեք", "Значение"),
    "name": Wording("Name as written", "Yazıldığı kimi ad", "Անունը՝ ինչպես գրված է", "Имя, как написано"),
    "name_kind": Wording("Kind of name", "Adın növü", "Անվան տեսակը", "Вид имени"),
    "person": Wording("Person", "Şəxs", "Անձ", "Лицо"),
    "kinship": Wording("Kinship", "Qohumluq", "Ազգակցություն", "Родство"),
    "of_person": Wording("Of", "Kimin", "Ում", "Чей"),
    "words": Wording(
        "In the words of the source", "Mənbənin sözləri ilə", "Աղբյուրի խոսքերով", "Словами источника"
    ),
    "place": Wording("Place", "Yer", "Վայր", "Место"),
    "to_place": Wording("To where", "Haraya", "Ուր", "Куда"),
    "holder": Wording(
        "Who held, ordered or carried it out", "Saxlayan, əmr edən və ya icra edən",
        "Պահողը, հրամայողը կամ կատարողը", "Кто удерживал, приказал или исполнил",
    ),
    "hearsay": Wording("Heard, not seen", "Eşidilib, görülməyib", "Լսված, ոչ տեսած", "Услышано, не увидено"),
    "participant": Wording("Took part", "İştirak edən", "Մասնակից", "Участник"),
    "caption": Wording("Caption", "Alt yazı", "Մակագրություն", "Подпись"),
    "taken": Wording("Taken", "Çəkilib", "Նկարվել է", "Снято"),
    "remains": Wording("Remains", "Qalıqlar", "Մնացորդներ", "Останки"),
    "site": Wording("Burial site", "Basdırılma yeri", "Թաղման վայր", "Место захоронения"),
    "date": Wording("Date", "Tarix", "Ամսաթիվ", "Дата"),
    "source": Wording("Source", "Mənbə", "Աղբյուր", "Источник"),
    "author": Wording("Author", "Müəllif", "Հեղինակ", "Автор"),
    "source_date": Wording("Date of the source", "Mənbənin tarixi", "Աղբյուրի ամսաթիվը", "Дата источника"),
    "place_in_source": Wording(
        "Place in the source", "Mənbədəki yeri", "Տեղն աղբյուրում", "Место в источнике"
    ),
    "grade": Wording(
        "Reliability / credibility", "Etibarlılıq / inandırıcılıq", "Հուսալիություն / արժանահավատություն",
        "Надёжность / достоверность",
    ),
    "recorded": Wording("Recorded", "Qeydə alınıb", "Գրանցվել է", "Записано"),
    "withdrawn": Wording("WITHDRAWN", "GERİ GÖTÜRÜLÜB", "ՀԵՏ Է ՎԵՐՑՎԵԼ", "ОТОЗВАНО"),
    "contradictions": Wording(
        "Contradictions side by side", "Ziddiyyətlər yan-yana", "Հակասությունները կողք կողքի",
        "Противоречия рядом",
    ),
    "about": Wording("About", "Nə barədə", "Ինչի մասին", "О чём"),
    "told_by": Wording("Told by", "Kim bildirir", "Ով է ասում", "Кто сообщает"),
    "chain": Wording(
        "Chain of reasons", "Əsasların zənciri", "Հիմքերի շղթա", "Цепь оснований"
    ),
    "chain_words": Wording(
        "The likelihood ratio compares: these remains are this person's; they are those of another, "
        "unrelated person. It is given as a power of ten. Ratios of different lines are not "
        "independent and are not to be added up.",
        "Həqiqətəbənzərlik nisbəti iki fərziyyəni müqayisə edir: bu qalıqlar həmin şəxsindir; onlar "
        "qohum olmayan başqa şəxsindir. O, onun qüvvəti kimi verilir. Ayrı-ayrı sətirlərin nisbətləri "
        "müstəqil deyil və toplanmamalıdır.",
        "Ճշմարտանմանության հարաբերությունը համեմատում է երկու վարկած. այս մնացորդներն այդ անձինն են, "
        "կամ դրանք այլ՝ ոչ ազգակից անձի մնացորդներ են։ Այն տրվում է որպես տասի աստիճան։ Տարբեր տողերի "
        "հարաբերություններն անկախ չեն և չպետք է գումարվեն։",
        "Отношение правдоподобия сравнивает: эти останки принадлежат этому лицу; они принадлежат "
        "другому, неродственному лицу. Оно дано как степень десяти. Отношения разных строк не "
        "независимы, и складывать их нельзя.",
    ),
    "step": Wording("Link", "Həlqə", "Օղակ", "Звено"),
    "code": Wording("Code", "Kod", "Ծածկագիր", "Код"),
    "day": Wording("Day", "Tarix", "Օր", "Дата"),
    "says": Wording("What it says", "Məzmunu", "Բովանդակությունը", "Содержание"),
    "rests_on": Wording("Rests on", "Əsaslanır", "Հիմնվում է", "Опирается на"),
    "log10_lr": Wording("log10 LR", "log10 LR", "log10 LR", "log10 LR"),
    "step_statement": Wording("Statement", "Bəyan", "Հայտարարություն", "Сообщение"),
    "step_person": Wording("Person", "Şəxs", "Անձ", "Лицо"),
    "step_sighting": Wording("Event", "Hadisə", "Իրադարձություն", "Событие"),
    "step_place": Wording("Place", "Yer", "Վայր", "Место"),
    "step_site": Wording("Burial site", "Basdırılma yeri", "Թաղման վայր", "Захоронение"),
    "step_remains": Wording("Remains", "Qalıqlar", "Մնացորդներ", "Останки"),
    "step_sample": Wording("Sample", "Nümunə", "Նմուշ", "Образец"),
    "step_profile": Wording("Profile", "Profil", "Պրոֆիլ", "Профиль"),
    "step_match": Wording("Match", "Uyğunluq", "Համընկնում", "Совпадение"),
    "step_hypothesis": Wording("Hypothesis", "Fərziyyə", "Վարկած", "Гипотеза"),
    "step_evidence": Wording("Evidence", "Sübut", "Ապացույց", "Свидетельство"),
    "step_review": Wording("Review", "Rəy", "Փորձաքննություն", "Отзыв"),
    "step_decision": Wording("Decision", "Qərar", "Որոշում", "Решение"),
    "step_return": Wording("Return", "Qaytarılma", "Վերադարձ", "Возвращение"),
    "custody": Wording("Custody", "Saxlanma", "Պահպանություն", "Хранение и передача"),
    "prior": Wording("prior", "ilkin ehtimal", "նախնական հավանականություն", "априорная вероятность"),
    "posterior": Wording(
        "posterior", "son ehtimal", "վերջնական հավանականություն", "апостериорная вероятность"
    ),
    "threshold": Wording("threshold", "hədd", "շեմ", "порог"),
    "ended": Wording("no longer stands since", "artıq qüvvədə deyil", "այլևս ուժի մեջ չէ", "более не действует с"),
    "item": Wording("Item", "Əşya", "Առարկա", "Предмет"),
    "giver": Wording("From", "Kimdən", "Ումից", "От кого"),
    "receiver": Wording("To", "Kimə", "Ում", "Кому"),
    "where": Wording("Where", "Harada", "Որտեղ", "Где"),
    "seal": Wording("Seal, condition", "Möhür, vəziyyət", "Կնիք, վիճակ", "Печать, состояние"),
    "confirmed": Wording("confirmed", "təsdiqlənib", "հաստատված", "подтверждено"),
    "demo": Wording(
        "Invented demo data", "Uydurma nümayiş məlumatları", "Հորինված ցուցադրական տվյալներ",
        "Вымышленные демонстрационные данные",
    ),
    "file_readme": Wording("How to check", "Necə yoxlamalı", "Ինչպես ստուգել", "Как проверить"),
    "file_statements": Wording(
        "The statements", "Bəyanlar", "Հայտարարությունները", "Сообщения источников"
    ),
    "file_custody": Wording(
        "Every hand-over", "Hər təhvil-təslim", "Յուրաքանչյուր հանձնում", "Каждая передача"
    ),
    "file_chain": Wording("Chain of reasons", "Əsasların zənciri", "Հիմքերի շղթա", "Цепь оснований"),
    "file_audit": Wording(
        "Entries of the audit chain", "Audit zəncirinin qeydləri", "Աուդիտի շղթայի գրառումները",
        "Записи цепи аудита",
    ),
    "file_head": Wording(
        "Signed head of the audit chain", "Audit zəncirinin imzalanmış başı",
        "Աուդիտի շղթայի ստորագրված գլուխը", "Подписанная голова цепи аудита",
    ),
    "file_key": Wording("Public key", "Açıq açar", "Բաց բանալի", "Открытый ключ"),
    "file_request": Wording("The request as data", "Sorğu", "Հարցումը", "Запрос"),
}  # fmt: skip
"""By name."""
