"""A monthly report of invented numbers in four languages, long enough for six pages."""

from datetime import UTC, date, datetime
from typing import Any

from sought.reporting.documents import INVENTED_DEMO_DATA, Letterhead
from sought.reporting.reports import (
    BLANK,
    Bullets,
    Chart,
    Column,
    Definition,
    Fact,
    Facts,
    Link,
    Links,
    Method,
    Paragraph,
    Report,
    Row,
    Section,
    Signatures,
    Table,
)
from sought.reporting.scripted_text import PAPER_FONTS, scripted_text
from sought.reporting.svg import element, picture

WORDS = {
    "en": {
        "body": "Commission on Missing Persons of the Country",
        "title": "Monthly report on missing persons",
        "subtitle": "Registered, located, identified and returned, with what is not known",
        "to": "To the Secretariat of the working group",
        "sentence": "The register holds statements with their sources; where two of them contradict each other, both stand here and neither is taken for true. ",
        "registered": "Registered by district and sex", "district": "District",
        "women": "Women", "men": "Men", "unknown": "Not recorded", "share": "Share, %", "last": "Last entry",
        "by_sex": "By sex", "all": "All", "wide": "Cases by stage and administrative subdivision",
        "stage": "Responsibility for identification", "places": ["Northern shore", "Upper valley", "Old town", "Resettlement area"],
        "term": "Registered as missing", "means": "A person whom somebody sought from the commission and whose fate was not known by the data date.",
        "method": "Counting by certain dates", "counted": "Only who certainly belongs to a row is counted; vague dates widen the stated limits.",
        "rule": "Counts from 1 to 4 are not told. Others are left blank where needed.",
        "signer": "Chair of the commission", "note": "Rows add up to the total except where cells are blank.",
    },
    "az": {
        "body": "İtkin düşmüş şəxslərlə əlaqədar Dövlət Komissiyası",
        "title": "İtkin düşmüş şəxslər haqqında aylıq hesabat",
        "subtitle": "Qeydiyyata alınanlar, tapılanlar, eyniləşdirilənlər, qaytarılanlar və məlum olmayanlar",
        "to": "İşçi qrupunun Katibliyinə",
        "sentence": "Reyestrdə mənbələri göstərilən bəyanatlar saxlanılır; ikisi bir-birinə zidd olduqda hər ikisi burada yan-yana durur və heç biri həqiqət kimi qəbul edilmir. ",
        "registered": "Rayon və cins üzrə qeydiyyata alınanlar", "district": "Rayon",
        "women": "Qadınlar", "men": "Kişilər", "unknown": "Müəyyənləşdirilməyənlər", "share": "Pay, %", "last": "Son qeyd",
        "by_sex": "Cins üzrə", "all": "Cəmi", "wide": "Mərhələ və inzibati ərazi vahidi üzrə işlər",
        "stage": "Eyniləşdirilməyə məsuliyyətlilik", "places": ["Şimal sahili", "Yuxarı dərə", "Köhnə şəhər", "Məskunlaşdırılma ərazisi"],
        "term": "İtkin kimi qeydiyyata alınan", "means": "Komissiyadan axtarılması xahiş olunmuş və məlumatların tarixinədək taleyi məlum olmayan şəxs.",
        "method": "Dəqiq tarixlər üzrə sayma", "counted": "Yalnız sətrə dəqiq aid olanlar sayılır; qeyri-müəyyən tarixlər göstərilən hədləri genişləndirir.",
        "rule": "1-dən 4-dək saylar göstərilmir. Lazım olduqda digərləri də boş saxlanılır.",
        "signer": "Komissiyanın sədri", "note": "Boş xanalar istisna olmaqla sətirlərin cəmi yekuna bərabərdir.",
    },
    "hy": {
        "body": "Անհետ կորած անձանց հարցերով զբաղվող միջգերատեսչական հանձնաժողով",
        "title": "Ամսական հաշվետվություն անհետ կորած անձանց մասին",
        "subtitle": "Գրանցված, գտնված, նույնականացված և վերադարձված անձինք, և այն, ինչ հայտնի չէ",
        "to": "Աշխատանքային խմբի քարտուղարությանը",
        "sentence": "Գրանցամատյանը պարունակում է վկայություններ իրենց աղբյուրներով. երբ դրանցից երկուսը հակասում են միմյանց, երկուսն էլ այստեղ են, և ոչ մեկը ճշմարիտ չի համարվում։ ",
        "registered": "Գրանցվածներն ըստ շրջանի և սեռի", "district": "Շրջան",
        "women": "Կանայք", "men": "Տղամարդիկ", "unknown": "Չարձանագրված", "share": "Բաժինը, %", "last": "Վերջին գրառումը",
        "by_sex": "Ըստ սեռի", "all": "Ընդամենը", "wide": "Գործերն ըստ փուլի և վարչատարածքային միավորի",
        "stage": "Նույնականացման պատասխանատվություն", "places": ["Հյուսիսային ափ", "Վերին հովիտ", "Հին քաղաք", "Վերաբնակեցման տարածք"],
        "term": "Անհետ կորած գրանցված", "means": "Անձ, որին որոնել են հանձնաժողովի միջոցով և որի ճակատագիրը հայտնի չէր մինչև տվյալների ամսաթիվը։",
        "method": "Հաշվում ըստ հաստատ ամսաթվերի", "counted": "Հաշվվում են միայն նրանք, ովքեր հաստատ պատկանում են տողին. անորոշ ամսաթվերն ընդլայնում են նշված սահմանները։",
        "rule": "1-ից 4 թվերը չեն հայտնվում։ Անհրաժեշտության դեպքում դատարկ են թողնվում նաև ուրիշները։",
        "signer": "Հանձնաժողովի նախագահ", "note": "Տողերի գումարը հավասար է ընդհանուրին, բացի դատարկ վանդակներից։",
    },
    "ru": {
        "body": "Государственная комиссия по делам без вести пропавших",
        "title": "Ежемесячный отчёт о пропавших без вести",
        "subtitle": "Зарегистрированные, найденные, опознанные и возвращённые, и то, что неизвестно",
        "to": "Секретариату рабочей группы",
        "sentence": "Реестр хранит сведения с их источниками; если два из них противоречат друг другу, оба стоят здесь рядом и ни одно не принимается за истинное. ",
        "registered": "Зарегистрированные по районам и полу", "district": "Район",
        "women": "Женщины", "men": "Мужчины", "unknown": "Не зарегистрировано", "share": "Доля, %", "last": "Последняя запись",
        "by_sex": "По полу", "all": "Всего", "wide": "Дела по стадиям и административно-территориальным единицам",
        "stage": "Ответственность за идентифицирование", "places": ["Северный берег", "Верхняя долина", "Старый город", "Район переселения"],
        "term": "Зарегистрирован как пропавший", "means": "Лицо, которое разыскивали через комиссию и судьба которого не была известна к дате данных.",
        "method": "Подсчёт по точным датам", "counted": "Учитываются только те, кто наверняка относится к строке; неточные даты расширяют указанные пределы.",
        "rule": "Числа от 1 до 4 не сообщаются. При необходимости не показаны и другие.",
        "signer": "Председатель комиссии", "note": "Сумма строк равна итогу, кроме непоказанных ячеек.",
    },
}  # fmt: skip
DAY = date(2026, 11, 1)


def monthly(language: str, rows: int = 70, **fields: Any) -> Report:
    """All kinds of parts; ``rows`` of the long table."""
    words = WORDS[language]
    return Report(
        **{
            "kind": "monthly",
            "language": language,
            "letterhead": Letterhead(
                words["body"], f"RP-000001-{language}", date(2026, 11, 28), ("1 Main Street",),
                INVENTED_DEMO_DATA.text(language),
            ),
            "title": words["title"],
            "subtitle": words["subtitle"],
            "addressee": (words["to"], "UNOG"),
            "references": (Fact("Ref.", "G/SO 217/1"),),
            "as_of": DAY,
            "known_at": datetime(2026, 11, 27, 10, 30, tzinfo=UTC),
            "disclosure": words["rule"],
            "definitions": (Definition(words["term"], words["means"], "missing", "/figures/missing/"),),
            "methods": (Method(words["method"], words["counted"]),),
            "office": "https://office.example",
            "definition": "/reports/RP-000001/",
            "sections": sections(words, rows),
            **fields,
        }
    )  # fmt: skip


def sections(words: dict[str, Any], rows: int) -> tuple[Section, ...]:
    """Words and a chart, a long table, a wide one, links and signatures."""
    facts = Facts((Fact(words["term"], "3,890", "/figures/missing/"), Fact(words["women"], "267")))
    numbers = registered(words, 4)
    return (
        Section(
            words["term"],
            (
                Paragraph(words["sentence"] * 3), Paragraph(words["rule"], framed=True), facts,
                Bullets((words["note"], words["sentence"])),
                Chart(words["registered"], drawn(words), words["note"], numbers),
            ),
        ),
        Section(words["by_sex"], (Paragraph(words["sentence"]), registered(words, rows)), level=2),
        Section(words["wide"], (wide(words),)),
        Section(
            words["signer"],
            (
                Paragraph(words["sentence"]),
                Links((Link("missing", words["term"], "/figures/missing/?as_of=2026-11-01"),)),
                Signatures((words["signer"], words["to"])),
            ),
        ),
    )  # fmt: skip


def registered(words: dict[str, Any], rows: int) -> Table:
    """Groups of headings, blanks, dates of several kinds, a total."""
    columns = (
        Column(words["women"], "number", words["by_sex"]),
        Column(words["men"], "number", words["by_sex"]),
        Column(words["unknown"], "number", words["by_sex"]),
        Column(words["share"], "number", decimals=1),
        Column(words["last"], "date"),
    )
    dates = ("2026-10-31", "1992-02~", "1993", "1992-02/1992-04")
    body = [
        Row(
            f"{words['places'][at % 4]} {at + 1}",
            (BLANK if at % 5 == 0 else at * 7, 1234 + at, None, at * 1.25, dates[at % 4]),
            path=f"/figures/missing/?district={at + 1}",
        )
        for at in range(rows)
    ]
    total = Row(words["all"], (sum(range(rows)) * 7, 98765, 0, 100.0, None), is_total=True)
    return Table(
        words["registered"], words["district"], columns, (*body, total), (words["note"],),
        "/figures/tables/registered/",
    )  # fmt: skip


def wide(words: dict[str, Any]) -> Table:
    """Thirteen columns under long words."""
    heads = [words["stage"], words["unknown"], words["registered"], words["last"]] * 3
    columns = tuple(Column(f"{head} {at}", "number") for at, head in enumerate(heads, 1))
    body = (Row(place, tuple(range(100, 112))) for place in words["places"] * 3)
    return Table(words["wide"], words["district"], columns, tuple(body))


def drawn(words: dict[str, Any]) -> str:
    """Bars with words in any script."""
    style = "text{font-size:13px}" + PAPER_FONTS
    bars = [
        shape
        for at, place in enumerate(words["places"])
        for shape in (
            scripted_text(place, 10, 30 + 40 * at),
            element("rect", x=200, y=14 + 40 * at, width=90 * (at + 1), height=24, fill="#14507a"),
        )
    ]
    return picture(600, 180, words["registered"], bars, style)
