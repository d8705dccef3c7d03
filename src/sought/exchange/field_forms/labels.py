"""Labels and hints of the questions, in English, Azerbaijani, Armenian and Russian.

Written by speakers of other tongues: native speakers review them before use in the field
(docs/how-to/collect-in-the-field.md).
"""

from __future__ import annotations

from sought.exchange.field_forms.form import Texts

LABELS: dict[str, Texts] = {
    # Consent
    "consent": Texts("Consent", "Razılıq", "Համաձայնություն", "Согласие"),
    "consent_given": Texts(
        "Does the person agree that this is recorded and used?",
        "Şəxs məlumatların yazılmasına və istifadəsinə razıdırmı?",
        "Անձը համաձա՞յն է, որ սա գրանցվի և օգտագործվի",
        "Согласен ли человек с записью и использованием сведений?",
    ),
    "consent_uses": Texts(
        "What may it be used for?",
        "Nə üçün istifadə oluna bilər?",
        "Ինչի՞ համար կարող է օգտագործվել",
        "Для чего можно использовать?",
    ),
    "confidentiality": Texts(
        "Who may know the person's name?",
        "Şəxsin adını kim bilə bilər?",
        "Ո՞վ կարող է իմանալ անձի անունը",
        "Кому можно знать имя человека?",
    ),
    "consent_form": Texts(
        "How was the consent given?",
        "Razılıq necə verilib?",
        "Ինչպե՞ս է տրվել համաձայնությունը",
        "Как дано согласие?",
    ),
    "needs_protection": Texts(
        "Does the person fear reprisals?",
        "Şəxs təzyiqdən qorxurmu?",
        "Անձը վախենո՞ւմ է հետապնդումից",
        "Опасается ли человек преследования?",
    ),
    "consent_remark": Texts(
        "Conditions and wishes",
        "Şərtlər və istəklər",
        "Պայմաններ և ցանկություններ",
        "Условия и пожелания",
    ),
    "signature": Texts("Signature", "İmza", "Ստորագրություն", "Подпись"),
    # Office
    "office": Texts("This application", "Bu müraciət", "Այս դիմումը", "Это заявление"),
    "application_number": Texts(
        "Number of the application", "Müraciətin nömrəsi", "Դիմումի համարը", "Номер заявления"
    ),
    "interview": Texts("This interview", "Bu müsahibə", "Այս հարցազրույցը", "Это интервью"),
    "interview_number": Texts(
        "Number of the interview", "Müsahibənin nömrəsi", "Հարցազրույցի համարը", "Номер интервью"
    ),
    "taken_on": Texts("Day of recording", "Yazılma günü", "Գրանցման օրը", "День записи"),
    "taken_by": Texts(
        "Code of the officer", "Əməkdaşın kodu", "Աշխատակցի ծածկագիրը", "Код сотрудника"
    ),
    "taken_at": Texts("Place of recording", "Yazılma yeri", "Գրանցման վայրը", "Место записи"),
    "position": Texts("Position (GPS)", "Mövqe (GPS)", "Դիրքը (GPS)", "Координаты (GPS)"),
    "spoken_language": Texts(
        "Language of the conversation", "Söhbətin dili", "Զրույցի լեզուն", "Язык беседы"
    ),
    "interpreter": Texts(
        "Was there an interpreter?", "Tərcüməçi var idi?", "Թարգմանիչ կա՞ր", "Был ли переводчик?"
    ),
    # Persons
    "applicant": Texts("The person who applies", "Müraciət edən şəxs", "Դիմող անձը", "Заявитель"),
    "witness": Texts("The witness", "Şahid", "Վկան", "Свидетель"),
    "sought": Texts("The person who is sought", "Axtarılan şəxs", "Որոնվող անձը", "Разыскиваемый"),
    "given_name": Texts("Given name", "Adı", "Անունը", "Имя"),
    "patronymic": Texts("Patronymic", "Ata adı (oğlu, qızı)", "Հայրանունը", "Отчество"),
    "family_name": Texts("Family name", "Soyadı", "Ազգանունը", "Фамилия"),
    "former_surname": Texts(
        "Former surname", "Əvvəlki soyadı", "Նախկին ազգանունը", "Прежняя фамилия"
    ),
    "nickname": Texts(
        "Nickname, call sign", "Ləqəbi, çağırış adı", "Մականունը, կանչանունը", "Прозвище, позывной"
    ),
    "other_spelling": Texts(
        "Name in another script, as in documents",
        "Adı başqa əlifbada, sənəddəki kimi",
        "Անունն այլ գրով, ինչպես փաստաթղթերում",
        "Имя другой письменностью, как в документах",
    ),
    "father_name": Texts("Father's given name", "Atasının adı", "Հոր անունը", "Имя отца"),
    "mother_name": Texts("Mother's given name", "Anasının adı", "Մոր անունը", "Имя матери"),
    "mother_maiden_name": Texts(
        "Mother's maiden name",
        "Anasının qızlıq soyadı",
        "Մոր օրիորդական ազգանունը",
        "Девичья фамилия матери",
    ),
    "sex": Texts("Sex", "Cinsi", "Սեռը", "Пол"),
    "birth_date": Texts("Date of birth", "Doğum tarixi", "Ծննդյան ամսաթիվը", "Дата рождения"),
    "birth_place": Texts("Place of birth", "Doğulduğu yer", "Ծննդավայրը", "Место рождения"),
    "nationality": Texts("Nationality", "Vətəndaşlığı", "Քաղաքացիությունը", "Гражданство"),
    "relationship": Texts(
        "What are they to the sought person?",
        "Axtarılan şəxsin nəyidir?",
        "Ի՞նչ է որոնվողին",
        "Кем приходится разыскиваемому?",
    ),
    "relationship_words": Texts(
        "Say it in words", "Sözlə yazın", "Նշեք բառերով", "Укажите словами"
    ),
    "phone": Texts("Telephone", "Telefon", "Հեռախոս", "Телефон"),
    "residence": Texts("Address", "Ünvanı", "Հասցեն", "Адрес"),
    "category": Texts(
        "Military or civilian",
        "Hərbi və ya mülki",
        "Զինվորական կամ քաղաքացիական",
        "Военный или гражданский",
    ),
    "unit": Texts("Military unit", "Hərbi hissə", "Զորամասը", "Воинская часть"),
    "rank": Texts("Rank", "Rütbəsi", "Կոչումը", "Звание"),
    "service_number": Texts("Service number", "Şəxsi nömrəsi", "Անձնական համարը", "Личный номер"),
    "occupation": Texts("Occupation", "Peşəsi", "Մասնագիտությունը", "Род занятий"),
    "documents": Texts(
        "Documents carried", "Üzərindəki sənədlər", "Մոտը եղած փաստաթղթերը", "Документы при себе"
    ),
    # Ante-mortem data
    "ante_mortem": Texts(
        "What they looked like",
        "Görünüşü və əlamətləri",
        "Արտաքինը և նշանները",
        "Внешность и приметы",
    ),
    "stature_cm": Texts(
        "Stature in centimetres", "Boyu, santimetr", "Հասակը սանտիմետրով", "Рост в сантиметрах"
    ),
    "build": Texts("Build", "Bədən quruluşu", "Կազմվածքը", "Телосложение"),
    "hair": Texts("Hair, beard", "Saçı, saqqalı", "Մազերը, մորուքը", "Волосы, борода"),
    "eyes": Texts("Colour of the eyes", "Gözlərinin rəngi", "Աչքերի գույնը", "Цвет глаз"),
    "hand": Texts(
        "Hand used most",
        "Əsasən hansı əlini işlədirdi",
        "Հիմնականում գործածվող ձեռքը",
        "Ведущая рука",
    ),
    "blood_group": Texts("Blood group", "Qan qrupu", "Արյան խումբը", "Группа крови"),
    "dental_work": Texts(
        "Work on the teeth", "Dişlərdə müalicə", "Ատամների բուժում", "Лечение зубов"
    ),
    "teeth": Texts(
        "Teeth: gaps, gold, position",
        "Dişlər: boşluqlar, qızıl, düzülüş",
        "Ատամներ՝ բացեր, ոսկի, դասավորություն",
        "Зубы: промежутки, золото, положение",
    ),
    "dentist": Texts(
        "Dentist, X-rays",
        "Diş həkimi, rentgen şəkilləri",
        "Ատամնաբույժ, ռենտգեն",
        "Стоматолог, рентген",
    ),
    "fractures": Texts("Broken bones", "Sümük sınıqları", "Ոսկրերի կոտրվածքներ", "Переломы"),
    "implants": Texts(
        "Metal or implants in the body",
        "Bədəndə metal və ya implant",
        "Մետաղ կամ իմպլանտ մարմնում",
        "Металл или имплантаты в теле",
    ),
    "operations": Texts(
        "Operations and illnesses",
        "Əməliyyatlar və xəstəliklər",
        "Վիրահատություններ և հիվանդություններ",
        "Операции и болезни",
    ),
    "marks": Texts(
        "Scars, tattoos, marks",
        "Çapıqlar, döymələr, xallar",
        "Սպիներ, դաջվածքներ, խալեր",
        "Шрамы, татуировки, приметы",
    ),
    "clothing": Texts(
        "Clothing and shoes when last seen",
        "Son dəfə görüləndə geyimi və ayaqqabısı",
        "Հագուստն ու կոշիկը վերջին անգամ",
        "Одежда и обувь в последний раз",
    ),
    "effects": Texts("Things carried", "Üzərindəki əşyalar", "Մոտը եղած իրերը", "Вещи при себе"),
    # Last contact
    "last_contact": Texts("Last contact", "Son əlaqə", "Վերջին կապը", "Последний контакт"),
    "contact_date": Texts("When?", "Nə vaxt?", "Ե՞րբ", "Когда?"),
    "contact_place": Texts("Where?", "Harada?", "Որտե՞ղ", "Где?"),
    "circumstances": Texts("What happened?", "Nə baş verib?", "Ի՞նչ է պատահել", "Что произошло?"),
    "companions": Texts(
        "Who was with them?", "Yanında kim var idi?", "Ո՞վ էր հետը", "Кто был рядом?"
    ),
    "last_known": Texts(
        "What is known of them since?",
        "Sonradan nə məlumdur?",
        "Ի՞նչ է հայտնի դրանից հետո",
        "Что известно с тех пор?",
    ),
    "later_news": Texts(
        "Later news and who brought it",
        "Sonrakı xəbərlər və kim gətirib",
        "Հետագա լուրերը և ով է բերել",
        "Более поздние вести и от кого",
    ),
    # Relatives
    "relatives": Texts("Relative", "Qohum", "Ազգական", "Родственник"),
    "alive": Texts("Alive?", "Sağdırmı?", "Ո՞ղջ է", "Жив?"),
    "sample_given": Texts(
        "Has a DNA sample been given?",
        "DNT nümunəsi verilib?",
        "ԴՆԹ նմուշ տրվե՞լ է",
        "Сдан ли образец ДНК?",
    ),
    "sample_willing": Texts(
        "Would they give a sample?", "Nümunə verərmi?", "Նմուշ կտա՞", "Готов ли сдать образец?"
    ),
    "also_missing": Texts(
        "Is this relative missing too?",
        "Bu qohum da itkindir?",
        "Այս ազգականն է՞լ է անհետ կորած",
        "Этот родственник тоже пропал?",
    ),
    # Photographs and end
    "photographs": Texts("Photograph", "Şəkil", "Լուսանկար", "Фотография"),
    "photograph": Texts(
        "Take or choose a photograph",
        "Şəkil çəkin və ya seçin",
        "Արեք կամ ընտրեք լուսանկար",
        "Сделайте или выберите фотографию",
    ),
    "photo_date": Texts("When was it taken?", "Nə vaxt çəkilib?", "Ե՞րբ է արվել", "Когда снята?"),
    "photo_shows": Texts(
        "Who or what is on it?",
        "Üzərində kim və ya nə var?",
        "Ո՞վ կամ ի՞նչ է պատկերված",
        "Кто или что на ней?",
    ),
    "closing": Texts("End", "Son", "Ավարտ", "Конец"),
    "remark": Texts("Remarks", "Qeydlər", "Նշումներ", "Примечания"),
    # Interview
    "own_captivity": Texts(
        "Own captivity", "Öz əsirliyi", "Սեփական գերությունը", "Собственный плен"
    ),
    "was_held": Texts(
        "Was the witness held captive?",
        "Şahid əsirlikdə olubmu?",
        "Վկան գերության մեջ եղե՞լ է",
        "Был ли свидетель в плену?",
    ),
    "stays": Texts(
        "Place where the witness was held",
        "Şahidin saxlandığı yer",
        "Վայր, որտեղ վկան պահվել է",
        "Место, где держали свидетеля",
    ),
    "place_name": Texts("Name of the place", "Yerin adı", "Վայրի անունը", "Название места"),
    "place_kind": Texts("Kind of place", "Yerin növü", "Վայրի տեսակը", "Вид места"),
    "place_words": Texts(
        "Building, rooms, what could be seen",
        "Bina, otaqlar, görünən yerlər",
        "Շենքը, սենյակները, ինչ էր երևում",
        "Здание, помещения, что было видно",
    ),
    "stay_from": Texts("From when?", "Nə vaxtdan?", "Երբվանի՞ց", "С какого времени?"),
    "stay_to": Texts("Until when?", "Nə vaxtadək?", "Մինչև ե՞րբ", "До какого времени?"),
    "held_by": Texts("Who held them?", "Kim saxlayırdı?", "Ո՞վ էր պահում", "Кто держал?"),
    "held_with": Texts(
        "How many were held there?",
        "Orada neçə nəfər saxlanılırdı?",
        "Քանի՞ հոգի էր պահվում այնտեղ",
        "Сколько человек держали там?",
    ),
    "icrc_visit": Texts(
        "Did the ICRC visit?", "BQXK baş çəkibmi?", "ԿԽՄԿ-ն այցելե՞լ է", "Посещал ли МККК?"
    ),
    "visit_date": Texts(
        "When was the visit?", "Baş çəkmə nə vaxt olub?", "Ե՞րբ է եղել այցը", "Когда был визит?"
    ),
    "conditions": Texts(
        "Conditions and treatment",
        "Şərait və rəftar",
        "Պայմաններն ու վերաբերմունքը",
        "Условия и обращение",
    ),
    "persons_seen": Texts(
        "Person seen or heard of",
        "Görülən və ya eşidilən şəxs",
        "Տեսած կամ լսած անձ",
        "Человек, которого видели или о котором слышали",
    ),
    "name_as_said": Texts(
        "Name as the witness says it",
        "Ad, şahidin dediyi kimi",
        "Անունը, ինչպես ասում է վկան",
        "Имя, как говорит свидетель",
    ),
    "origin": Texts("Where from?", "Haralıdır?", "Որտեղի՞ց է", "Откуда родом?"),
    "age_about": Texts(
        "Age then, about",
        "O vaxt təxmini yaşı",
        "Մոտավոր տարիքն այն ժամանակ",
        "Примерный возраст тогда",
    ),
    "description": Texts(
        "Looks, clothing, injuries",
        "Görünüşü, geyimi, yaraları",
        "Արտաքինը, հագուստը, վնասվածքները",
        "Внешность, одежда, ранения",
    ),
    "seen_date": Texts("When?", "Nə vaxt?", "Ե՞րբ", "Когда?"),
    "seen_place": Texts("Where?", "Harada?", "Որտե՞ղ", "Где?"),
    "state_seen": Texts(
        "In what state?", "Hansı vəziyyətdə?", "Ի՞նչ վիճակում", "В каком состоянии?"
    ),
    "how_known": Texts(
        "How does the witness know?",
        "Şahid haradan bilir?",
        "Որտեղի՞ց գիտի վկան",
        "Откуда свидетель знает?",
    ),
    "certainty": Texts(
        "How sure is the witness?",
        "Şahid nə dərəcədə əmindir?",
        "Որքանո՞վ է վստահ վկան",
        "Насколько уверен свидетель?",
    ),
    "others_who_know": Texts(
        "Who else may know?",
        "Daha kim bilə bilər?",
        "Էլ ո՞վ կարող է իմանալ",
        "Кто ещё может знать?",
    ),
    "burial_sites": Texts("Burial site", "Dəfn yeri", "Թաղման վայր", "Место захоронения"),
    "burial_place": Texts(
        "Where is it? How is it found?",
        "Haradadır? Necə tapmaq olar?",
        "Որտե՞ղ է, ինչպե՞ս գտնել",
        "Где оно? Как найти?",
    ),
    "burial_date": Texts(
        "When were they buried?", "Nə vaxt dəfn olunub?", "Ե՞րբ են թաղվել", "Когда похоронены?"
    ),
    "burial_count": Texts(
        "How many are buried there, about?",
        "Təxminən neçə nəfər dəfn olunub?",
        "Մոտավորապես քանի՞ հոգի է թաղված",
        "Сколько примерно похоронено?",
    ),
    "burial_who": Texts(
        "Who is buried there?", "Kim dəfn olunub?", "Ո՞վ է թաղված այնտեղ", "Кто похоронен?"
    ),
    "burial_by": Texts("Who buried them?", "Kim dəfn edib?", "Ո՞վ է թաղել", "Кто хоронил?"),
    "burial_marks": Texts(
        "Marks, depth, changes since",
        "Nişanlar, dərinlik, sonrakı dəyişikliklər",
        "Նշաններ, խորություն, փոփոխություններ",
        "Знаки, глубина, изменения",
    ),
    "account": Texts("The account", "İfadə", "Պատմածը", "Рассказ"),
    "account_text": Texts(
        "In the witness's own words",
        "Şahidin öz sözləri ilə",
        "Վկայի սեփական խոսքերով",
        "Собственными словами свидетеля",
    ),
    "recording": Texts("Sound recording", "Səs yazısı", "Ձայնագրություն", "Аудиозапись"),
}

_DATE_HINT = Texts(
    "As exactly as known: 1992-02-26, 1992-02, 1992, 1992-02~ (about)",
    "Məlum olduğu qədər dəqiq: 1992-02-26, 1992-02, 1992, 1992-02~ (təxminən)",
    "Որքան հայտնի է՝ 1992-02-26, 1992-02, 1992, 1992-02~ (մոտ)",
    "Насколько известно: 1992-02-26, 1992-02, 1992, 1992-02~ (около)",
)

HINTS: dict[str, Texts] = {
    **dict.fromkeys(
        (
            "birth_date",
            "contact_date",
            "photo_date",
            "stay_from",
            "stay_to",
            "visit_date",
            "seen_date",
            "burial_date",
        ),
        _DATE_HINT,
    ),
    "consent_given": Texts(
        "Explain first who will see it, and that the person may stop at any time.",
        "Əvvəlcə kimin görəcəyini və istənilən vaxt dayana biləcəyini izah edin.",
        "Նախ բացատրեք՝ ով է տեսնելու, և որ կարող է ցանկացած պահի դադարեցնել։",
        "Сначала объясните, кто это увидит и что можно прекратить в любой момент.",
    ),
    "taken_by": Texts(
        "A code, not a name", "Ad yox, kod", "Ծածկագիր, ոչ թե անուն", "Код, а не имя"
    ),
    "given_name": Texts(
        "As in documents; other forms under nickname",
        "Sənəddəki kimi; başqa formalar ləqəb xanasında",
        "Ինչպես փաստաթղթերում. այլ ձևերը՝ մականունի տակ",
        "Как в документах; иные формы в прозвище",
    ),
    "teeth": Texts(
        "Upper or lower, left or right",
        "Yuxarı və ya aşağı, sol və ya sağ",
        "Վերին կամ ստորին, ձախ կամ աջ",
        "Верхние или нижние, слева или справа",
    ),
    "relatives": Texts(
        "Add all blood relatives, the dead too: they tell how the living are related.",
        "Bütün qan qohumlarını, vəfat edənləri də əlavə edin.",
        "Ավելացրեք բոլոր արյունակիցներին, նաև մահացածներին։",
        "Добавьте всех кровных родственников, в том числе умерших.",
    ),
    "name_as_said": Texts(
        "Write it as it sounds; do not correct it.",
        "Səsləndiyi kimi yazın, düzəltməyin.",
        "Գրեք, ինչպես հնչում է, մի՛ ուղղեք։",
        "Пишите, как звучит; не исправляйте.",
    ),
    "burial_place": Texts(
        "Do not dig and do not touch.",
        "Qazmayın və toxunmayın.",
        "Մի՛ փորեք և մի՛ դիպչեք։",
        "Не копайте и не трогайте.",
    ),
    "account_text": Texts(
        "Ask openly; do not put names in the witness's mouth.",
        "Açıq suallar verin; şahidə ad söyləməyin.",
        "Տվեք բաց հարցեր, անուններ մի՛ հուշեք։",
        "Задавайте открытые вопросы; не подсказывайте имён.",
    ),
}

MESSAGES: dict[str, Texts] = {
    "stature": Texts(
        "From 30 to 250 centimetres",
        "30-dan 250 santimetrədək",
        "30-ից 250 սանտիմետր",
        "От 30 до 250 сантиметров",
    ),
    "count": Texts("From 1 to 100,000", "1-dən 100 000-dək", "1-ից 100 000", "От 1 до 100 000"),
    "age": Texts("From 0 to 120", "0-dan 120-dək", "0-ից 120", "От 0 до 120"),
    "not_future": Texts(
        "Not after today",
        "Bu gündən gec olmamalıdır",
        "Ոչ ուշ, քան այսօր",
        "Не позже сегодняшнего дня",
    ),
    "date": Texts(
        "Begin with the year, or write day.month.year",
        "İllə başlayın və ya gün.ay.il yazın",
        "Սկսեք տարեթվից կամ գրեք օր.ամիս.տարի",
        "Начните с года или пишите день.месяц.год",
    ),
    "has_digit": Texts(
        "A telephone number has digits",
        "Telefon nömrəsi rəqəmlərdən ibarətdir",
        "Հեռախոսահամարը թվերից է",
        "Номер телефона состоит из цифр",
    ),
    "with_unknown": Texts(
        "None or not known stands alone",
        "«Yoxdur» və ya «məlum deyil» tək seçilir",
        "«Չկա» կամ «հայտնի չէ» նշվում է առանձին",
        "«Нет» или «неизвестно» выбирают отдельно",
    ),
}
"""What is told where a constraint is not met."""
