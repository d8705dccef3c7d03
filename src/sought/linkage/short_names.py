"""Short forms, nicknames and a language's own forms of one given name.

Each line of the table is one name; what stands in it is compared by its index keys, so that every
script and spelling finds the line.  A short form may stand in several lines (Саша is Александр and
Александра).  Written for this project from common knowledge of the region's names.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from sought.linkage.spelling import spelled

TABLE = """
Aleksandr Alexander Oleksandr Aliaksandr Саша Саня Шура Alik Алик Искандер Iskandar Ալեքսանդր Սաշա
Aleksandra Саша Шура Oleksandra
Aleksey Alexei Oleksiy Алёша Лёша Лёха
Anatoly Anatoliy Анатолий Толя Толик
Andrey Andrew Andriy Andrzej Андрюша Andranik
Anna Аня Анюта Нюра Anahit Анаит Ganna Hanna
Anton Антон Антоша Тоша
Arkady Аркадий Аркаша
Armen Արմեն Армик Armenak
Artur Arthur Артурик
Artyom Artem Артём Тёма
Arseniy Арсений Сеня
Boris Борис Боря Barys
Vadim Вадим Вадик Vadym
Valentin Валентин Валя Valentyn
Valentina Валентина Валя
Valery Valeriy Валерий Валера Valeri Walery
Valeria Валерия Лера
Vasily Vasiliy Василий Вася Vasyl Vasil Vasile Basil
Vasilisa Вася Василиса
Vera Вера Верочка
Viktor Victor Виктор Витя
Vitaly Vitaliy Виталий Виталик Виталя
Vladimir Владимир Володя Вова Vlad Volodymyr Uladzimir Vovik
Vladislav Владислав Влад Слава Vladyslav
Vyacheslav Вячеслав Слава Viacheslav
Stanislav Станислав Стас Слава
Yaroslav Ярослав Слава Ярик
Rostislav Ростислав Слава Ростик
Galina Галина Галя Halyna
Gennady Геннадий Гена Hennadiy
Georgy Georgiy Георгий Жора Гоша Giorgi Gheorghe George Heorhiy Gia Гия Goga Гога Gogi Gevorg Georges
Yury Yuri Юрий Юра Yuriy Iurie Yura
Grigory Grigoriy Григорий Гриша Grigor Hryhoriy Grisha Grigore
David Davit Дато Dato Davyd Dawid Davud Davut Daud
Darya Дарья Даша
Dmitry Dmitri Дмитрий Дима Митя Dmytro Dumitru Dima
Denis Денис Дениска Denys
Evgeny Yevgeny Евгений Женя Yevhen Eugen Evgeniy
Evgenia Евгения Женя
Ekaterina Yekaterina Екатерина Катя Kateryna Catherine Katya Eka Eko Ekaterine
Elena Yelena Елена Лена Olena Helena Lena
Elizaveta Елизавета Лиза Elisabeth Eliso
Ivan Иван Ваня Vano Вано Ioan Ion Jan John Ioane Vanya
Hovhannes Оганес Ованес Ваник Hovo Ovik Ohan Ogan Vanik
Ignat Ignaty Игнат Игнатий
Igor Игорь Ihor Гарик Игорёк
Ilya Илья Illya Илюша Ilie Ilia
Irina Ирина Ира Iryna
Iosif Joseph Иосиф Осип Yosyp Yusif Yusuf Юсиф Iosebi Soso Сосо Hovsep Овсеп Youssef
Karapet Карапет Karo Garabed
Karen Կարեն Каро Karo
Kirill Кирилл Кирил Kyrylo
Konstantin Константин Костя Kostyantyn Kote Koste Kostik
Larisa Лариса Лара
Leonid Леонид Лёня
Lev Leo Лев Лёва Levon Лева
Levon Leon Լևոն Левик Levan
Lyubov Любовь Люба
Lyudmila Людмила Люда Мила Liudmyla
Maxim Maksim Максим Макс Maksym
Margarita Маргарита Рита Марго
Maria Mariya Мария Маша Маруся Mariam Maryam Mariya Maro Marusya
Marina Марина Мариша
Mikhail Михаил Миша Mykhailo Michael Mihai Mikael Микаел Mişa Misha Mikho Mixeil Mikheil Michel
Nadezhda Надежда Надя Nadiya
Natalia Natalya Наталья Наталия Ната Наташа Nataliya Nato
Nikita Никита Mykyta
Nikolay Nikolai Николай Коля Mykola Nicolae Nikola Nika Ника Nikoloz Nicolas Nikolas Kolya
Nina Нина Nino Нино
Oksana Оксана Ксюша Ксения Ksenia
Oleg Олег Oleh Алик
Olga Ольга Оля Olha
Pavel Paul Павел Паша Pavlo Pavle Paulo Boghos Погос Poghos
Petr Pyotr Пётр Петя Petro Peter Petre Petros Bedros Pierre
Polina Полина Поля
Roman Роман Рома
Ruslan Руслан Русик Русланчик
Svetlana Светлана Света Svitlana
Semyon Семён Сёма Simon Simeon Semen Simon Simonik
Sergey Sergei Сергей Серёжа Serhiy Serghei Sergo Серго Seryozha Sarkis
Stepan Stefan Степан Стёпа Stepane Stephen Stepanos Ստեփան Stefanos
Tamara Тамара Тома Tamar Тамар Tamriko
Tatiana Tatyana Татьяна Таня Tetiana
Timofey Тимофей Тима Тимоша
Timur Тимур Тимурик Teymur Teimuraz Темури Temur
Fyodor Fedor Фёдор Федя Fedir Teodor Theodor Tedo
Filipp Philip Филипп Филя
Yulia Юлия Юля Iulia
Yakov Яков Яша Yakiv Jacob Hakob Акоп Yakub Yaqub Hagop Iakob Iakobi Jacques
Yana Яна Янина
Ashot Աշոտ Ашотик
Aram Արամ Арамик Aramayis
Arsen Արսեն Арсик
Artavazd Арто Artak
Gagik Գագիկ Гаго
Garegin Гарегин Гаго Garik
Harutyun Арутюн Artyun Haro Арут Harut Арутик Artin
Hayk Айк Гайк Haik Айказ
Hamlet Гамлет Hamo
Hrant Грант Hrand
Khachatur Хачатур Хачик Khachik Khacho
Mkrtich Мкртич Mko Mukuch Mgrdich
Rafael Рафаэль Рафик Rafo Rafayel
Razmik Размик Размо
Robert Роберт Роб Роба
Ruben Рубен Рубик Rubo
Samvel Самвел Самуил Samuel Само Samo
Sargis Саркис Серж Serzh Sako Sergis Serge
Suren Сурен Сурик Surik
Tigran Тигран Тико Tiko Tigo Dikran
Vahan Ваан Ваго Vaho
Vardan Вардан Вардик Vartan Vardo
Vazgen Вазген Вазо
Zhirayr Жирайр Жиро
Məmməd Мамед Mamed Məhəmməd Magomed Muhammad Mohammed Mehmet Memmed Məmiş Mahammad
Məmmədəli Мамедали Mamedali Muhammadali
Əhməd Ахмед Ahmed Ahmad Ahmet Əhmədağa Axmed
Mahmud Махмуд Mahmoud Mahmut Maxmud
Mustafa Мустафа Musto Mustafo
Əli Али Ali Aliaga Əliş
Əliağa Алиага Агали Ağaəli
Hüseyn Гусейн Hussein Husein Hüseynağa Gusein Hossein Hüsü Husayn
Həsən Гасан Hassan Hasan Гасанага
İbrahim Ибрагим Ibrahim Ibo Ибиш İbiş Abraham Abram Avraam
İsmayıl Исмаил Ismail İsi İsmi
İsa Иса Issa Isa Essa
Musa Муса Moussa Moses Moisey Movses
Yusif Юсиф Юсуф Joseph Yousef
Süleyman Сулейман Suleiman Soleiman Solomon
Rüstəm Рустам Rustam Rostom Rustik
Şahin Шахин Shahin Шаин
Eldar Эльдар Эльдарчик
Tofiq Тофик Tofik Tofig Taufik Tawfiq
Ramiz Рамиз Рамо
Rəhim Рагим Rahim Рахим
Kərim Керим Karim
Əkbər Акбар Акпер Akbar Akper
Qədir Гадир Кадир Qadir Kadir
Abdulla Абдулла Abdullah Абдул Abdo
Əbdürrəhman Абдурахман Abdurrahman Абдул
Fatma Fatima Фатима Fatimah Fatemeh Fati
Gülnarə Гюльнара Гуля Gulnara Güla
Leyla Лейла Laila Leila Layla
Sevinc Севиндж Seva Севиль
Aygün Айгюн Ая
Zeynəb Зейнаб Zainab Zeynab Zeyno
Xədicə Хадиджа Khadija Xatin
Avtandil Автандил Авто Avto
Aleksandre Александре Сандро Sandro Aleko
Besarion Бесарион Besik Бесик Beso
Vakhtang Вахтанг Вахо Vakho Vaja
Zurab Зураб Zura Зура Zuka
Ilia Илиа Ilo Iliko
Irakli Иракли Ираклий Heraclius Ika
Malkhaz Малхаз Malxaz
Nodar Нодар Нодо
Otar Отар Otari Otiko
Revaz Реваз Резо Rezo
Shalva Шалва Shaliko
Shota Шота Shotiko
Tengiz Тенгиз Тенго Tengo
Tornike Торнике Торо
"""


@cache
def _lines_of_key() -> dict[str, tuple[int, ...]]:
    found = defaultdict(set)
    for number, line in enumerate(TABLE.strip().splitlines(), start=1):
        for name in line.split():
            found[spelled(name).keys[0]].add(number)
    return {key: tuple(sorted(lines)) for key, lines in found.items()}


def lines_of(keys: tuple[str, ...]) -> tuple[int, ...]:
    """Numbers, counted from 1, of the lines a word with these index keys stands in."""
    lines = _lines_of_key()
    return tuple(dict.fromkeys(n for key in keys for n in lines.get(key, ())))
