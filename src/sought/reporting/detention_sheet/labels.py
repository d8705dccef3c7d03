"""The fixed texts of the sheet.  All but English await the review of a native speaker."""

from __future__ import annotations

from sought.reporting.documents import Wording

LABELS = {
    "title": Wording(
        "Place of detention", "Saxlanma yeri", "Պահման վայր", "Место содержания под стражей"
    ),
    "issued": Wording("Issued", "Verilib", "Տրվել է", "Выдано"),
    "printed_by": Wording("printed by", "çap edən", "տպել է", "распечатал(а)"),
    "place": Wording("The place", "Yer", "Վայրը", "Место"),
    "where": Wording("Place", "Yer", "Վայր", "Место"),
    "code": Wording("Code", "Kod", "Ծածկագիր", "Код"),
    "kind": Wording("Kind", "Növ", "Տեսակ", "Вид"),
    "lies_in": Wording("Lies in", "Yerləşir", "Գտնվում է", "Находится в"),
    "position": Wording("Position", "Mövqe", "Դիրք", "Координаты"),
    "names": Wording("Names", "Adlar", "Անվանումներ", "Названия"),
    "name": Wording("Name", "Ad", "Անվանում", "Название"),
    "language": Wording("Language", "Dil", "Լեզու", "Язык"),
    "script": Wording("Script", "Yazı", "Գիր", "Письмо"),
    "period": Wording("Period", "Dövr", "Ժամանակաշրջան", "Период"),
    "authority": Wording("Authority", "Kimin qərarı ilə", "Ում որոշմամբ", "Чьим решением"),
    "statement": Wording("Statement", "Bəyanat", "Վկայություն", "Сведение"),
    "statements": Wording("Statements", "Bəyanatlar", "Վկայություններ", "Сведения"),
    "facts": Wording(
        "What sources say of it", "Mənbələr nə deyir", "Ինչ են ասում աղբյուրները",
        "Что сообщают источники",
    ),
    "what": Wording("What", "Nə", "Ինչ", "Что"),
    "says": Wording("As stated", "Deyildiyi kimi", "Ինչպես ասված է", "Как сказано"),
    "date": Wording("Date", "Tarix", "Ամսաթիվ", "Дата"),
    "conditions": Wording(
        "Conditions, as stated", "Şərait, deyildiyi kimi", "Պայմանները, ինչպես ասված է",
        "Условия, как сказано",
    ),
    "occupancy": Wording(
        "Occupancy over time", "Zaman üzrə doluluq", "Զբաղվածությունն ըստ ժամանակի",
        "Число содержавшихся по времени",
    ),
    "occupancy_words": Wording(
        "Dark: certainly held; middle: at least probably; light: at least possibly; line: number "
        "to expect; dashed: capacity as stated. Only persons of whom something is told count: it "
        "is no estimate of everybody who was held.",
        "Tünd: dəqiq saxlanılıb; orta: ən azı ehtimal ki; açıq: ən azı mümkündür; xətt: gözlənilən "
        "say; qırıq xətt: deyilən tutum. Yalnız haqqında məlumat olan şəxslər sayılır: bu, "
        "saxlanılmış hər kəsin sayının təxmini deyil.",
        "Մուգ՝ հաստատ պահված, միջին՝ առնվազն հավանաբար, բաց՝ առնվազն հնարավոր, գիծ՝ սպասվող թիվ, "
        "ընդհատ գիծ՝ նշված տարողություն։ Հաշվվում են միայն այն անձինք, որոնց մասին որևէ բան է "
        "ասված. սա բոլոր պահվածների թվի գնահատում չէ։",
        "Тёмное: содержались наверняка; среднее: по меньшей мере вероятно; светлое: по меньшей "
        "мере возможно; линия: ожидаемое число; пунктир: вместимость, как сказано. Учтены только "
        "лица, о которых что-либо сообщено: это не оценка числа всех содержавшихся.",
    ),
    "month": Wording("Month", "Ay", "Ամիս", "Месяц"),
    "certain": Wording("Certain", "Dəqiq", "Հաստատ", "Наверняка"),
    "probable": Wording(
        "At least probable", "Ən azı ehtimal olunan", "Առնվազն հավանական", "Не менее чем вероятно"
    ),
    "possible": Wording(
        "At least possible", "Ən azı mümkün", "Առնվազն հնարավոր", "Не менее чем возможно"
    ),
    "expected": Wording("To expect", "Gözlənilən", "Սպասվող", "Ожидаемо"),
    "held": Wording(
        "Persons known to have been held here", "Burada saxlandığı məlum olan şəxslər",
        "Անձինք, որոնց այստեղ պահվելը հայտնի է", "Лица, о содержании которых здесь известно",
    ),
    "person": Wording("Person", "Şəxs", "Անձ", "Лицо"),
    "between": Wording("There between", "Orada olduğu müddət", "Այնտեղ", "Здесь в период"),
    "days": Wording("Days", "Gün", "Օր", "Дней"),
    "when": Wording("Days", "Günlər", "Օրեր", "Дни"),
    "grade": Wording("How sure", "Nə qədər dəqiq", "Որքան հաստատ", "Насколько точно"),
    "sources": Wording("Sources", "Mənbələr", "Աղբյուրներ", "Источники"),
    "source": Wording("Source", "Mənbə", "Աղբյուր", "Источник"),
    "source_title": Wording("Title", "Başlıq", "Վերնագիր", "Название"),
    "reliability": Wording("Reliability", "Etibarlılıq", "Հավաստիություն", "Надёжность"),
    "not_open": Wording(
        "not printed", "çap olunmur", "չի տպվում", "не печатается",
    ),
    "came": Wording("Came from", "Gəldiyi yer", "Որտեղից են բերվել", "Откуда прибыли"),
    "went": Wording("Went to", "Getdiyi yer", "Ուր են տարվել", "Куда выбыли"),
    "transfers": Wording(
        "Transfers in and out", "Gətirilmə və aparılma", "Տեղափոխումներ դեպի և այստեղից",
        "Перемещения сюда и отсюда",
    ),
    "persons": Wording("Persons", "Şəxslər", "Անձինք", "Лица"),
    "number": Wording("Number", "Sayı", "Թիվը", "Число"),
    "none": Wording("None.", "Yoxdur.", "Չկա։", "Нет."),
    "protected": Wording(
        "Protected persons are left out and not counted.",
        "Müdafiə olunan şəxslər göstərilmir və sayılmır.",
        "Պաշտպանված անձինք նշված և հաշված չեն։",
        "Защищаемые лица не указаны и не учтены.",
    ),
    "method": Wording(
        "Days, grades and transfers are worked out from all standing statements on each person; "
        "they are an aid for asking on, no finding.",
        "Günlər, dərəcələr və köçürmələr hər şəxs barədə qüvvədə olan bütün bəyanatlardan "
        "hesablanıb; bunlar sorğunu davam etdirmək üçün köməkdir, nəticə deyil.",
        "Օրերը, աստիճաններն ու տեղափոխումները հաշվարկված են յուրաքանչյուր անձի մասին գործող բոլոր "
        "վկայություններից. դրանք օժանդակում են հետագա հարցումներին և եզրակացություն չեն։",
        "Дни, степени и перемещения вычислены по всем действующим сведениям о каждом лице; это "
        "помощь для дальнейших расспросов, а не вывод.",
    ),
}  # fmt: skip
