"""The fixed texts of reports.  All but English await the review of a native speaker."""

from __future__ import annotations

from sought.reporting.documents import Wording

LABELS = {
    "report": Wording("Report", "Hesabat", "Հաշվետվություն", "Отчёт"),
    "table": Wording("Table {}", "Cədvəl {}", "Աղյուսակ {}", "Таблица {}"),
    "chart": Wording("Chart {}", "Diaqram {}", "Գծապատկեր {}", "Диаграмма {}"),
    "issued": Wording("Issued", "Verilib", "Տրվել է", "Выдано"),
    "figure": Wording("Figure", "Göstərici", "Ցուցանիշ", "Показатель"),
    "numbers_of_chart": Wording(
        "Its numbers stand on sheet {}.", "Rəqəmləri {} vərəqindədir.",
        "Դրա թվերը {} թերթում են։", "Её числа стоят на листе {}.",
    ),
    "on_sheet": Wording("Sheet {}", "Vərəq {}", "Թերթ {}", "Лист {}"),
    "no_rows": Wording("None.", "Yoxdur.", "Չկա։", "Нет."),
    "place_and_day": Wording("Place, date", "Yer, tarix", "Վայր, ամսաթիվ", "Место, дата"),
    "about": Wording(
        "About this report", "Bu hesabat haqqında", "Այս հաշվետվության մասին", "Об этом отчёте"
    ),
    "as_of": Wording(
        "Data date: what had happened by then",
        "Məlumatların tarixi: həmin günədək baş verənlər",
        "Տվյալների ամսաթիվը՝ մինչ այդ տեղի ունեցածը",
        "Дата данных: что произошло к этому дню",
    ),
    "known_at": Wording(
        "Known at: what the register knew by then",
        "Məlum olma anı: həmin anadək reyestrdə olanlar",
        "Իմացության պահը՝ գրանցամատյանին մինչ այդ հայտնի եղածը",
        "Момент знания: что было известно реестру к этому времени",
    ),
    "version": Wording(
        "Version of the program", "Proqramın versiyası", "Ծրագրի տարբերակը", "Версия программы"
    ),
    "disclosure": Wording(
        "Disclosure rule", "Açıqlama qaydası", "Տվյալների բացահայտման կանոնը",
        "Правило раскрытия данных",
    ),
    "signs": Wording("Signs in tables", "Cədvəllərdəki işarələr", "Նշանները աղյուսակներում",
                     "Знаки в таблицах"),
    "signs_words": Wording(
        "… left blank under the disclosure rule; – no value",
        "… açıqlama qaydasına görə boş saxlanılıb; – dəyər yoxdur",
        "… դատարկ է թողնված բացահայտման կանոնի համաձայն, – արժեք չկա",
        "… не показано по правилу раскрытия; – нет значения",
    ),
    "definitions": Wording("Definitions", "Anlayışlar", "Սահմանումներ", "Определения"),
    "methods": Wording("Methods", "Metodlar", "Մեթոդներ", "Методы"),
    "regenerating": Wording(
        "How to make this report again", "Bu hesabatı yenidən necə hazırlamalı",
        "Ինչպես կրկին կազմել այս հաշվետվությունը", "Как составить этот отчёт снова",
    ),
    "kind": Wording("Kind of report", "Hesabatın növü", "Հաշվետվության տեսակը", "Вид отчёта"),
    "sha256": Wording(
        "SHA-256 of the definition", "Tərifin SHA-256 cəmi", "Սահմանման SHA-256 գումարը",
        "SHA-256 определения",
    ),
    "definition": Wording(
        "Stored definition", "Saxlanılan tərif", "Պահված սահմանումը", "Сохранённое определение"
    ),
    "regenerating_words": Wording(
        "The stored definition is one text (canonical JSON) with everything that is printed here. "
        "Its SHA-256 above shows that it was not changed. The stated version of the program makes "
        "the same file of it, to the byte: sought.reporting.reports, "
        "render(report_from_json(text), format) with the format pdf, docx or xlsx.",
        "Saxlanılan tərif burada çap olunan hər şeyi ehtiva edən bir mətndir (kanonik JSON). "
        "Yuxarıdakı SHA-256 onun dəyişdirilmədiyini göstərir. Proqramın göstərilən versiyası ondan "
        "baytına qədər eyni faylı yaradır: sought.reporting.reports, "
        "render(report_from_json(text), format), format: pdf, docx və ya xlsx.",
        "Պահված սահմանումը մեկ տեքստ է (կանոնական JSON), որը պարունակում է այստեղ տպված ամեն ինչ։ "
        "Վերևի SHA-256 գումարը ցույց է տալիս, որ այն չի փոփոխվել։ Ծրագրի նշված տարբերակը դրանից "
        "ստեղծում է մինչև վերջին բայթը նույն ֆայլը՝ sought.reporting.reports, "
        "render(report_from_json(text), format), ձևաչափը՝ pdf, docx կամ xlsx։",
        "Сохранённое определение — это один текст (канонический JSON) со всем, что здесь напечатано. "
        "SHA-256 выше показывает, что он не изменён. Указанная версия программы создаёт из него тот "
        "же файл, байт в байт: sought.reporting.reports, "
        "render(report_from_json(text), format), формат pdf, docx или xlsx.",
    ),
}  # fmt: skip
