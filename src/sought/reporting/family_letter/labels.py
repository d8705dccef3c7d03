"""The fixed texts of the letter in the four languages."""

from __future__ import annotations

from collections.abc import Mapping

from sought.reporting.documents import Wording

TITLE = Wording(
    "Your family page", "Ailə səhifəniz", "Ձեր ընտանիքի էջը", "Страница вашей семьи",
)  # fmt: skip

LABELS: Mapping[str, Wording] = {
    "issued": Wording("Issued", "Verilib", "Տրված է", "Выдано"),
    "what": Wording(
        "On this page you see how far the search for your relatives is, read the answers to your "
        "questions, report what you have heard, and decide how your own sample may be used.",
        "Bu səhifədə qohumlarınızın axtarışının hansı mərhələdə olduğunu görür, suallarınıza "
        "verilən cavabları oxuyur, eşitdiklərinizi bildirir və öz nümunənizin necə istifadə "
        "ediləcəyinə qərar verirsiniz.",
        "Այս էջում Դուք տեսնում եք, թե որքան է առաջացել Ձեր հարազատների որոնումը, կարդում եք Ձեր "
        "հարցերի պատասխանները, հայտնում եք Ձեր լսածը և որոշում, թե ինչպես կարող է օգտագործվել Ձեր "
        "սեփական նմուշը։",
        "На этой странице вы видите, как продвинулся поиск ваших родных, читаете ответы на свои "
        "вопросы, сообщаете, что узнали, и решаете, как можно использовать ваш собственный образец.",
    ),
    "how": Wording("How to open it", "Necə açmalı", "Ինչպես բացել", "Как её открыть"),
    "address": Wording("Address", "Ünvan", "Հասցե", "Адрес"),
    "code": Wording("Code", "Kod", "Կոդ", "Код"),
    "password": Wording("Password", "Parol", "Գաղտնաբառ", "Пароль"),
    "until": Wording("Good until", "Etibarlıdır", "Վավեր է մինչև", "Действует до"),
    "step": Wording(
        "Give the code and the password. The page then names a number: give the one-time code "
        "beside that number, and cross it out.",
        "Kodu və parolu yazın. Sonra səhifə bir nömrə göstərir: həmin nömrənin yanındakı birdəfəlik "
        "kodu yazın və onun üstündən xətt çəkin.",
        "Մուտքագրեք կոդն ու գաղտնաբառը։ Այնուհետև էջը կնշի մի համար. մուտքագրեք այդ համարի կողքի "
        "մեկանգամյա կոդը և ջնջեք այն։",
        "Введите код и пароль. Затем страница назовёт номер: введите одноразовый код рядом с этим "
        "номером и зачеркните его.",
    ),
    "codes": Wording(
        "One-time codes",
        "Birdəfəlik kodlar",
        "Մեկանգամյա կոդեր",
        "Одноразовые коды",
    ),
    "care": Wording("Please heed", "Nəzərə alın", "Խնդրում ենք հիշել", "Обратите внимание"),
    "keep": Wording(
        "Keep this letter where only you find it. Do not photograph it and do not send it on.",
        "Bu məktubu yalnız özünüzün tapa biləcəyi yerdə saxlayın. Onun şəklini çəkməyin və başqasına "
        "göndərməyin.",
        "Այս նամակը պահեք այնտեղ, որտեղ միայն Դուք կգտնեք։ Մի՛ լուսանկարեք և մի՛ ուղարկեք ուրիշին։",
        "Храните это письмо там, где его найдёте только вы. Не фотографируйте и не пересылайте его.",
    ),
    "nobody": Wording(
        "Nobody of the office will ever ask you for the password or for a code, by telephone either.",
        "İdarədən heç kim sizdən heç vaxt, o cümlədən telefonla, parolu və ya kodu soruşmayacaq.",
        "Գրասենյակից երբեք ոչ ոք, նաև հեռախոսով, չի հարցնի Ձեր գաղտնաբառը կամ որևէ կոդ։",
        "Никто из учреждения никогда, в том числе по телефону, не спросит у вас пароль или код.",
    ),
    "lost": Wording(
        "If it is lost or somebody has read it, call the office: the page is shut at once, and you "
        "get a new letter.",
        "Məktub itsə və ya kimsə onu oxuyubsa, idarəyə zəng edin: səhifə dərhal bağlanacaq və sizə "
        "yeni məktub veriləcək.",
        "Եթե այն կորել է կամ ինչ-որ մեկը կարդացել է, զանգահարեք գրասենյակ. էջն անմիջապես կփակվի, և "
        "Դուք կստանաք նոր նամակ։",
        "Если оно потеряно или кто-то его прочитал, позвоните в учреждение: страницу сразу закроют, "
        "и вы получите новое письмо.",
    ),
}
"""By label."""

CARE = ("keep", "nobody", "lost")
