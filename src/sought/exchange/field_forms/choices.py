"""Lists of choices of the forms, in four languages."""

from __future__ import annotations

from sought.exchange.field_forms.form import Choices, Texts

_UNKNOWN = Texts("Not known", "Məlum deyil", "Հայտնի չէ", "Неизвестно")
_OTHER = Texts("Other", "Digər", "Այլ", "Другое")
_YES = Texts("Yes", "Bəli", "Այո", "Да")
_NO = Texts("No", "Xeyr", "Ոչ", "Нет")

CHOICES: dict[str, Choices] = {
    "yes_no": {"yes": _YES, "no": _NO},
    "yes_no_unknown": {"yes": _YES, "no": _NO, "unknown": _UNKNOWN},
    "sex": {
        "male": Texts("Male", "Kişi", "Արական", "Мужской"),
        "female": Texts("Female", "Qadın", "Իգական", "Женский"),
        "unknown": _UNKNOWN,
    },
    "category": {
        "military": Texts("Military", "Hərbi", "Զինվորական", "Военный"),
        "civilian": Texts("Civilian", "Mülki", "Քաղաքացիական", "Гражданский"),
        "unknown": _UNKNOWN,
    },
    "relationship": {
        "father": Texts("Father", "Ata", "Հայր", "Отец"),
        "mother": Texts("Mother", "Ana", "Մայր", "Мать"),
        "son": Texts("Son", "Oğul", "Որդի", "Сын"),
        "daughter": Texts("Daughter", "Qız", "Դուստր", "Дочь"),
        "brother": Texts("Brother", "Qardaş", "Եղբայր", "Брат"),
        "sister": Texts("Sister", "Bacı", "Քույր", "Сестра"),
        "half_brother_father": Texts(
            "Half-brother, same father",
            "Ögey qardaş, atası bir",
            "Խորթ եղբայր, նույն հայրը",
            "Брат по отцу",
        ),
        "half_brother_mother": Texts(
            "Half-brother, same mother",
            "Ögey qardaş, anası bir",
            "Խորթ եղբայր, նույն մայրը",
            "Брат по матери",
        ),
        "half_sister_father": Texts(
            "Half-sister, same father",
            "Ögey bacı, atası bir",
            "Խորթ քույր, նույն հայրը",
            "Сестра по отцу",
        ),
        "half_sister_mother": Texts(
            "Half-sister, same mother",
            "Ögey bacı, anası bir",
            "Խորթ քույր, նույն մայրը",
            "Сестра по матери",
        ),
        "spouse": Texts("Husband or wife", "Ər və ya arvad", "Ամուսին կամ կին", "Муж или жена"),
        "grandparent": Texts("Grandparent", "Baba və ya nənə", "Պապ կամ տատ", "Дед или бабушка"),
        "grandchild": Texts("Grandchild", "Nəvə", "Թոռ", "Внук или внучка"),
        "uncle_aunt_father": Texts(
            "Father's brother or sister",
            "Əmi və ya bibi",
            "Հորեղբայր կամ հորաքույր",
            "Дядя или тётя по отцу",
        ),
        "uncle_aunt_mother": Texts(
            "Mother's brother or sister",
            "Dayı və ya xala",
            "Մորեղբայր կամ մորաքույր",
            "Дядя или тётя по матери",
        ),
        "nephew_niece": Texts(
            "Nephew or niece",
            "Qardaş və ya bacı uşağı",
            "Եղբոր կամ քրոջ զավակ",
            "Племянник или племянница",
        ),
        "cousin": Texts(
            "Cousin",
            "Əmi, dayı, bibi və ya xala uşağı",
            "Զարմիկ կամ զարմուհի",
            "Двоюродный брат или сестра",
        ),
        "other": _OTHER,
    },
    "consent_uses": {
        "search": Texts(
            "Search for the person", "Şəxsin axtarışı", "Անձի որոնում", "Поиск человека"
        ),
        "dna": Texts("Comparison of DNA", "DNT müqayisəsi", "ԴՆԹ-ի համեմատում", "Сравнение ДНК"),
        "share_icrc": Texts(
            "Sharing with the ICRC",
            "BQXK ilə bölüşmək",
            "Փոխանցում ԿԽՄԿ-ին",
            "Передача МККК",
        ),
        "share_commissions": Texts(
            "Sharing with commissions of other states",
            "Digər dövlətlərin komissiyaları ilə bölüşmək",
            "Փոխանցում այլ պետությունների հանձնաժողովներին",
            "Передача комиссиям других государств",
        ),
        "court": Texts(
            "Use before courts",
            "Məhkəmələrdə istifadə",
            "Օգտագործում դատարաններում",
            "Использование в судах",
        ),
        "publish": Texts(
            "Publishing name and photograph",
            "Ad və şəklin dərci",
            "Անվան և լուսանկարի հրապարակում",
            "Публикация имени и фотографии",
        ),
    },
    "confidentiality": {
        "open": Texts(
            "Name may be told to the office's staff",
            "Ad əməkdaşlara deyilə bilər",
            "Անունը կարող է հայտնվել աշխատակիցներին",
            "Имя можно сообщать сотрудникам",
        ),
        "restricted": Texts(
            "Name only for named officers",
            "Ad yalnız təyin olunmuş əməkdaşlar üçün",
            "Անունը՝ միայն նշված աշխատակիցների համար",
            "Имя только для названных сотрудников",
        ),
        "anonymous": Texts(
            "No name at all", "Ad ümumiyyətlə göstərilməsin", "Առանց անվան", "Без имени"
        ),
    },
    "consent_form": {
        "written": Texts("In writing", "Yazılı", "Գրավոր", "Письменно"),
        "oral": Texts("By word of mouth", "Şifahi", "Բանավոր", "Устно"),
    },
    "build": {
        "slim": Texts("Slim", "Arıq", "Նիհար", "Худощавое"),
        "medium": Texts("Medium", "Orta", "Միջին", "Среднее"),
        "strong": Texts("Strong", "Möhkəm", "Ամրակազմ", "Крепкое"),
        "heavy": Texts("Heavy", "Dolğun", "Գիրուկ", "Полное"),
        "unknown": _UNKNOWN,
    },
    "hand": {
        "right": Texts("Right", "Sağ", "Աջ", "Правая"),
        "left": Texts("Left", "Sol", "Ձախ", "Левая"),
        "both": Texts("Both", "Hər ikisi", "Երկուսն էլ", "Обе"),
        "unknown": _UNKNOWN,
    },
    "blood_group": {
        **{
            group: Texts(name, name, name, name)
            for group, name in (
                ("o", "0 (I)"),
                ("a", "A (II)"),
                ("b", "B (III)"),
                ("ab", "AB (IV)"),
            )
        },
        "unknown": _UNKNOWN,
    },
    "dental_work": {
        "filling": Texts("Filling", "Plomb", "Լցոն", "Пломба"),
        "crown": Texts("Crown", "Qapaq (koronka)", "Պսակ", "Коронка"),
        "gold": Texts("Gold", "Qızıl", "Ոսկի", "Золото"),
        "bridge": Texts("Bridge", "Körpü", "Կամրջակ", "Мост"),
        "denture": Texts("Denture", "Protez", "Ատամնապրոթեզ", "Протез"),
        "missing_teeth": Texts(
            "Teeth missing", "Çatışmayan dişlər", "Բացակայող ատամներ", "Нет зубов"
        ),
        "none": Texts("None", "Yoxdur", "Չկա", "Нет"),
        "unknown": _UNKNOWN,
    },
    "last_known": {
        "captured": Texts(
            "Captured or detained",
            "Əsir götürülüb və ya saxlanılıb",
            "Գերի է ընկել կամ պահվել է",
            "Взят в плен или задержан",
        ),
        "wounded": Texts("Wounded", "Yaralanıb", "Վիրավորվել է", "Ранен"),
        "killed": Texts(
            "Killed, as told",
            "Deyilənə görə həlak olub",
            "Ըստ պատմածի՝ զոհվել է",
            "Погиб, по рассказам",
        ),
        "alive": Texts("Alive and free", "Sağ və azad", "Ողջ և ազատ", "Жив и свободен"),
        "unknown": _UNKNOWN,
    },
    "state_seen": {
        "well": Texts("Alive, well", "Sağ, yaxşı", "Ողջ, լավ վիճակում", "Жив, здоров"),
        "injured": Texts("Alive, injured", "Sağ, yaralı", "Ողջ, վիրավոր", "Жив, ранен"),
        "ill": Texts("Alive, ill", "Sağ, xəstə", "Ողջ, հիվանդ", "Жив, болен"),
        "dying": Texts("Dying", "Ölüm ayağında", "Մահամերձ", "При смерти"),
        "dead": Texts("Dead", "Ölmüş", "Մահացած", "Мёртв"),
        "unknown": _UNKNOWN,
    },
    "how_known": {
        "seen": Texts("Saw it", "Özü görüb", "Ինքն է տեսել", "Видел сам"),
        "heard": Texts("Heard it happen", "Özü eşidib", "Ինքն է լսել", "Слышал сам"),
        "told": Texts(
            "Was told by others", "Başqaları deyib", "Պատմել են ուրիշները", "Рассказали другие"
        ),
    },
    "certainty": {
        "sure": Texts("Sure", "Əmindir", "Վստահ է", "Уверен"),
        "rather_sure": Texts("Rather sure", "Əsasən əmindir", "Գրեթե վստահ է", "Скорее уверен"),
        "not_sure": Texts("Not sure", "Əmin deyil", "Վստահ չէ", "Не уверен"),
    },
    "detention_place": {
        "prison": Texts("Prison", "Həbsxana", "Բանտ", "Тюрьма"),
        "military": Texts("Military base", "Hərbi hissə", "Զորամաս", "Воинская часть"),
        "police": Texts("Police", "Polis", "Ոստիկանություն", "Полиция"),
        "camp": Texts("Camp", "Düşərgə", "Ճամբար", "Лагерь"),
        "hospital": Texts("Hospital", "Xəstəxana", "Հիվանդանոց", "Больница"),
        "house": Texts("Private house", "Şəxsi ev", "Մասնավոր տուն", "Частный дом"),
        "farm_works": Texts(
            "Farm or works",
            "Təsərrüfat və ya zavod",
            "Տնտեսություն կամ գործարան",
            "Хозяйство или завод",
        ),
        "other": _OTHER,
        "unknown": _UNKNOWN,
    },
}
"""Choices by the name of their list; each has its value and its label."""
