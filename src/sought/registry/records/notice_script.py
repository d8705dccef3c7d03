"""The words prepared for the talk in which a relative is told: one text for each language.

They are a beginning: the liaison officer writes them anew for each family.  Slots are filled with
what the officer knows; the text speaks plainly, promises nothing, and says that one may object.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sought.registry.models import LANGUAGES

_EN = """My name is {officer}. I come from {body}. Would you like to sit down, and is there somebody \
whom you want to have with you?

You asked us to look for {person}. I have sad news. We have found remains, and we are sure that they \
are those of {person}.

The remains are registered as {remains}. {site}Specialists compared them with the samples that your \
family gave, and with everything that you told us. Two officers examined the result, each by \
themselves, and a third decided on {day}. The decision has the number {decision}.

There is no hurry. You may ask me anything, today or later. If you wish, I explain step by step how \
we know.

If you have doubts, you may say so. You may ask for another test in another laboratory. Until your \
doubts are answered, nothing happens with the remains.

When you are ready, we speak about the return: what is there, what is missing, what you wish if more \
is found later, and where {person} is to rest. We do nothing without you.

I leave you my name and how to reach me, and I come again on a day that suits you."""

_AZ = """Mənim adım {officer}. Mən {body} təşkilatından gəlmişəm. Əyləşmək istərdinizmi, yanınızda \
olmasını istədiyiniz kimsə varmı?

Siz bizdən {person} adlı yaxınınızı axtarmağı xahiş etmisiniz. Xəbərim kədərlidir. Biz qalıqlar \
tapmışıq və əminik ki, onlar yaxınınızın qalıqlarıdır: {person}.

Qalıqlar {remains} nömrəsi ilə qeydə alınıb. {site}Mütəxəssislər onları ailənizin verdiyi nümunələrlə \
və bizə danışdığınız hər şeylə müqayisə ediblər. Nəticəni iki əməkdaş bir-birindən asılı olmadan \
yoxlayıb, üçüncüsü isə {day} tarixində qərar qəbul edib. Qərarın nömrəsi {decision}.

Tələsməyə ehtiyac yoxdur. Bu gün və ya sonra məndən istədiyinizi soruşa bilərsiniz. İstəsəniz, bunu \
necə müəyyən etdiyimizi addım-addım izah edərəm.

Şübhəniz varsa, bunu deyə bilərsiniz. Başqa laboratoriyada təkrar analiz tələb edə bilərsiniz. \
Şübhələrinizə cavab verilənədək qalıqlarla bağlı heç nə edilməyəcək.

Hazır olanda təhvil barədə danışarıq: nə tapılıb, nə çatışmır, sonradan başqa hissələr tapılarsa nə \
istəyirsiniz və yaxınınız harada dəfn olunacaq. Sizsiz heç nə etmirik.

Sizə adımı və əlaqə yolumu qoyub gedirəm, sizə uyğun olan gün yenidən gələrəm."""

_HY = """Իմ անունը {officer} է։ Ես ներկայացնում եմ հետևյալ կառույցը՝ {body}։ Կցանկանա՞ք նստել, և կա՞ \
մեկը, ում ուզում եք ձեր կողքին տեսնել։

Դուք խնդրել էիք մեզ փնտրել ձեր հարազատին՝ {person}։ Տխուր լուր ունեմ։ Մենք աճյուններ ենք գտել և \
համոզված ենք, որ դրանք ձեր հարազատինն են՝ {person}։

Աճյունները գրանցված են {remains} համարով։ {site}Մասնագետները դրանք համեմատել են ձեր ընտանիքի տված \
նմուշների և այն ամենի հետ, ինչ դուք մեզ պատմել եք։ Արդյունքը երկու աշխատակից ստուգել են միմյանցից \
անկախ, իսկ երրորդը որոշում է կայացրել {day}։ Որոշման համարն է {decision}։

Շտապելու կարիք չկա։ Կարող եք այսօր կամ հետո ինձ հարցնել ամեն ինչ։ Եթե ցանկանաք, քայլ առ քայլ \
կբացատրեմ, թե ինչպես ենք դա իմացել։

Եթե կասկածներ ունեք, կարող եք ասել։ Կարող եք խնդրել կրկնակի փորձաքննություն այլ լաբորատորիայում։ \
Քանի դեռ ձեր կասկածներին պատասխան չի տրվել, աճյունների հետ ոչինչ չի արվի։

Երբ պատրաստ լինեք, կխոսենք վերադարձի մասին՝ ինչ է գտնվել, ինչն է պակասում, ինչ եք ցանկանում, եթե \
հետո ուրիշ մասեր գտնվեն, և որտեղ է հանգչելու ձեր հարազատը։ Առանց ձեզ ոչինչ չենք անում։

Ձեզ եմ թողնում իմ անունը և կապի միջոցը, և նորից կգամ ձեզ հարմար օրը։"""

_RU = """Меня зовут {officer}. Я представляю {body}. Хотите присесть? Есть ли кто-то, кого вы хотели бы \
видеть рядом?

Вы просили нас искать вашего близкого человека: {person}. У меня печальное известие. Мы нашли останки \
и уверены, что это останки вашего близкого: {person}.

Останки зарегистрированы под номером {remains}. {site}Специалисты сравнили их с образцами, которые \
дала ваша семья, и со всем, что вы нам рассказали. Двое сотрудников проверили результат независимо \
друг от друга, третий принял решение {day}. Номер решения {decision}.

Торопиться некуда. Вы можете спросить меня о чём угодно, сегодня или позже. Если хотите, я шаг за шагом \
объясню, как мы это установили.

Если у вас есть сомнения, скажите об этом. Вы можете просить о повторной экспертизе в другой \
лаборатории. Пока на ваши сомнения не дан ответ, с останками ничего делать не будут.

Когда вы будете готовы, мы поговорим о передаче: что найдено, чего недостаёт, чего вы желаете, если \
позже найдётся ещё что-то, и где будет похоронен ваш близкий. Без вас мы ничего не делаем.

Я оставляю вам своё имя и способ связи и приду снова в удобный для вас день."""

_SITES: Mapping[str, str] = {
    "en": "They were found here: {place}. ",
    "az": "Onlar bu yerdə tapılıb: {place}. ",
    "hy": "Դրանք գտնվել են այստեղ՝ {place}։ ",
    "ru": "Они найдены здесь: {place}. ",
}

_TEXTS: Mapping[str, str] = {"en": _EN, "az": _AZ, "hy": _HY, "ru": _RU}


@dataclass(frozen=True)
class Said:
    """What the words are about; ``place`` is empty where the site is not known."""

    person: str
    officer: str
    body: str
    remains: str
    decision: str
    day: str
    place: str = ""


def notice_script(language: str, said: Said) -> str:
    """The text in a language of the office, filled in; English for another."""
    chosen = language if language in LANGUAGES else "en"
    site = _SITES[chosen].format(place=said.place) if said.place else ""
    return _TEXTS[chosen].format(
        person=said.person,
        officer=said.officer,
        body=said.body,
        remains=said.remains,
        decision=said.decision,
        day=said.day,
        site=site,
    )
