"""READ-ME.txt: how a third party checks the bundle offline, with standard tools alone."""

from __future__ import annotations

from dataclasses import dataclass

from sought.reporting.documents import Wording

_NAMES = Wording("English", "Azərbaycanca", "Հայերեն", "По-русски")

_WHAT = Wording(
    """\
This is a bundle for a court: {subject}, as the register knew it at {known_at}.
Issued by {body} to {addressee}, reference {reference}.
bundle.pdf is for reading; statements.json, statements.csv, custody.csv and chain.json hold the
same as data; attachments are originals as they were received, byte by byte.

How to check it, offline, with unzip, sha256sum (coreutils) and openssl 3 or newer:""",
    """\
Bu, məhkəmə üçün sənədlər toplusudur: {subject}, məlumatların vəziyyəti {known_at}.
Verən: {body}; ünvan: {addressee}, sorğunun nömrəsi {reference}.
bundle.pdf oxumaq üçündür; statements.json, statements.csv, custody.csv və chain.json eyni məzmunu
məlumat kimi saxlayır; attachments qovluğunda əsllər alındığı kimi, baytı-baytına saxlanır.

Oflayn yoxlamaq üçün unzip, sha256sum (coreutils) və openssl 3 və ya daha yenisi kifayətdir:""",
    """\
Սա փաստաթղթերի փաթեթ է դատարանի համար՝ {subject}, տվյալները՝ {known_at} դրությամբ։
Տվել է՝ {body}, ում՝ {addressee}, հարցման համարը՝ {reference}։
bundle.pdf ֆայլն ընթերցելու համար է. statements.json, statements.csv, custody.csv և chain.json
ֆայլերում նույնն է՝ որպես տվյալներ. attachments պանակում բնօրինակներն են՝ ինչպես ստացվել են։

Ինչպես ստուգել առանց ցանցի՝ unzip, sha256sum (coreutils) և openssl 3 կամ ավելի նոր գործիքներով.""",
    """\
Это подборка документов для суда: {subject}, сведения реестра по состоянию на {known_at}.
Выдано: {body}; кому: {addressee}, номер запроса {reference}.
bundle.pdf предназначен для чтения; statements.json, statements.csv, custody.csv и chain.json
содержат то же как данные; в attachments лежат подлинники, как они получены, байт в байт.

Как проверить без сети с помощью unzip, sha256sum (coreutils) и openssl версии 3 или новее:""",
)

_VERIFY = "openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in {} -sigfile {}"
UNLISTED = """find . ! -type d | cut -c3- | grep -Fvx "$(cut -c67- MANIFEST.sha256)\""""
"""Prints every file that the list does not name; the sums say nothing of such."""
_STEPS = (
    (
        Wording(
            "Unpack into an empty folder and go there.",
            "Boş qovluğa açın və ora keçin.",
            "Բացեք դատարկ պանակում և անցեք այնտեղ։",
            "Распакуйте в пустую папку и перейдите в неё.",
        ),
        "unzip bundle.zip -d bundle && cd bundle",
    ),
    (
        Wording(
            "Every file is as it was issued; each line must say OK.",
            "Hər fayl verildiyi kimidir; hər sətirdə OK olmalıdır.",
            "Յուրաքանչյուր ֆայլ այնպիսին է, ինչպիսին տրվել է. ամեն տողում պետք է լինի OK։",
            "Каждый файл таков, каким был выдан; в каждой строке должно стоять OK.",
        ),
        "sha256sum -c MANIFEST.sha256",
    ),
    (
        Wording(
            "The list of files is signed; it must say: Signature Verified Successfully.",
            "Faylların siyahısı imzalanıb; cavab belə olmalıdır: Signature Verified Successfully.",
            "Ֆայլերի ցանկը ստորագրված է. պատասխանը պետք է լինի՝ Signature Verified Successfully։",
            "Перечень файлов подписан; ответ должен быть: Signature Verified Successfully.",
        ),
        _VERIFY.format("MANIFEST.sha256", "MANIFEST.sig"),
    ),
    (
        Wording(
            "No file was added: nothing may be printed but MANIFEST.sha256 and MANIFEST.sig. Any other "
            "file is none of the bundle.",
            "Heç bir fayl əlavə edilməyib: yalnız MANIFEST.sha256 və MANIFEST.sig göstərilməlidir. "
            "Başqa hər hansı fayl topluya aid deyil.",
            "Ոչ մի ֆայլ չի ավելացվել. պետք է երևան միայն MANIFEST.sha256 և MANIFEST.sig։ Ցանկացած այլ "
            "ֆայլ փաթեթի մաս չէ։",
            "Ни один файл не добавлен: могут быть выведены только MANIFEST.sha256 и MANIFEST.sig. Любой "
            "другой файл к подборке не относится.",
        ),
        UNLISTED,
    ),
    (
        Wording(
            "The key is that of the issuer: compare the number with one that you received from the "
            "issuer by another way (letter, telephone). Without this comparison the signature proves "
            "only that nothing was changed afterwards by somebody without the key.",
            "Açar verənə məxsusdur: nömrəni verəndən başqa yolla (məktub, telefon) aldığınızla "
            "müqayisə edin. Bu müqayisə olmadan imza yalnız sonradan açarı olmayan kimsənin heç nəyi "
            "dəyişmədiyini göstərir.",
            "Բանալին տվողինն է. համեմատեք թիվը տվողից այլ ճանապարհով (նամակ, հեռախոս) ստացածի հետ։ "
            "Առանց այդ համեմատության ստորագրությունը ցույց է տալիս միայն, որ բանալի չունեցող որևէ մեկը "
            "հետո ոչինչ չի փոխել։",
            "Ключ принадлежит выдавшему: сравните число с тем, которое вы получили от него иным путём "
            "(письмо, телефон). Без этого сравнения подпись доказывает лишь, что ничего не изменил "
            "потом тот, у кого нет ключа.",
        ),
        "openssl pkey -pubin -in public-key.pem -outform DER | sha256sum",
    ),
    (
        Wording(
            "The entries of the audit chain are as they were written: each file is the text over which "
            "its hash was made; the hash before is its last item.",
            "Audit zəncirinin qeydləri yazıldığı kimidir: hər fayl hash-i hesablanmış mətndir; əvvəlki "
            "hash onun sonuncu elementidir.",
            "Աուդիտի շղթայի գրառումներն այնպիսին են, ինչպիսին գրվել են. յուրաքանչյուր ֆայլ այն տեքստն "
            "է, որից հաշվվել է հեշը. նախորդ հեշը վերջին տարրն է։",
            "Записи цепи аудита таковы, какими были сделаны: каждый файл есть текст, от которого взят "
            "хеш; предыдущий хеш стоит в нём последним.",
        ),
        "(cd audit && sha256sum -c entries.sha256)",
    ),
    (
        Wording(
            "The head of the audit chain at that moment is signed with the same key. That these entries "
            "stand in the chain below this head, only the whole chain shows: the issuer's auditors can "
            "prove it to an expert of the court with the command verify_audit and audit/head.json.",
            "Həmin anda audit zəncirinin başı eyni açarla imzalanıb. Bu qeydlərin zəncirdə olduğunu "
            "yalnız bütün zəncir göstərir: verənin auditorları bunu verify_audit əmri və "
            "audit/head.json ilə məhkəmənin ekspertinə sübut edə bilər.",
            "Այդ պահին աուդիտի շղթայի գլուխը ստորագրված է նույն բանալիով։ Որ այս գրառումները շղթայում "
            "են, ցույց է տալիս միայն ամբողջ շղթան. տվողի աուդիտորները կարող են դա ապացուցել դատարանի "
            "փորձագետին verify_audit հրամանով և audit/head.json ֆայլով։",
            "Голова цепи аудита на тот момент подписана тем же ключом. Что эти записи стоят в цепи под "
            "этой головой, показывает только вся цепь: аудиторы выдавшего могут доказать это эксперту "
            "суда командой verify_audit и файлом audit/head.json.",
        ),
        _VERIFY.format("audit/head.signed", "audit/head.sig"),
    ),
)

_END = Wording(
    "Number of the key (SHA-256): {fingerprint}\n"
    "Statements are told as known at that moment; what was withdrawn is marked. Other people are named "
    "by code.\n[...] or █ stands for a masked name.",
    "Açarın nömrəsi (SHA-256): {fingerprint}\n"
    "Bəyanlar həmin andakı vəziyyətə görə verilir; geri götürülənlər işarələnib. Digər şəxslər kodla "
    "göstərilir.\n[...] və ya █ gizlədilmiş adın yerindədir.",
    "Բանալու թիվը (SHA-256)՝ {fingerprint}\n"
    "Հայտարարությունները տրվում են այդ պահի դրությամբ. հետ վերցվածները նշված են։ Այլ անձինք նշվում են "
    "ծածկագրով։\n[...] կամ █ նշանը դրված է թաքցված անվան փոխարեն։",
    "Число ключа (SHA-256): {fingerprint}\n"
    "Сообщения даны, как они были известны на тот момент; отозванные отмечены. Другие лица названы "
    "кодом.\n[...] или █ стоит на месте скрытого имени.",
)
LANGUAGES = ("en", "az", "hy", "ru")


@dataclass(frozen=True)
class Seal:
    """Whose bundle it is, in words, and the SHA-256 of the public key in DER."""

    subject: str
    known_at: str
    body: str
    addressee: str
    reference: str
    fingerprint: str


def readme(seal: Seal) -> str:
    """The text, to be written in UTF-8; the four languages one below the other."""
    return ("\n" + "=" * 78 + "\n\n").join(_part(language, seal) for language in LANGUAGES)


def _part(language: str, seal: Seal) -> str:
    # Words that somebody typed may hold braces: they are put in, never read as a pattern.
    given = {name: " ".join(value.split()) for name, value in vars(seal).items()}
    steps = (
        f"{number}. {words.text(language)}\n\n       {command}\n"
        for number, (words, command) in enumerate(_STEPS, start=1)
    )
    name = _NAMES.text(language).upper()
    what, end = _WHAT.text(language).format(**given), _END.text(language).format(**given)
    return f"{name}\n\n{what}\n\n" + "\n".join(steps) + f"\n{end}\n"
