"""Small invented lists in three scripts with known truth, for tests of the whole."""

from __future__ import annotations

import random

import polars as pl

from sought.linkage.consolidation.list_records import ListRecord, record_table

GIVEN = (
    ("Rəşid", "Рашид", "Rashid"), ("Vaqif", "Вагиф", "Vagif"), ("Elçin", "Эльчин", "Elchin"),
    ("Tofiq", "Тофик", "Tofig"), ("Natiq", "Натик", "Natig"), ("Kamran", "Кямран", "Kamran"),
    ("Samir", "Самир", "Samir"), ("Zaur", "Заур", "Zaur"), ("Fikrət", "Фикрет", "Fikret"),
    ("Yusif", "Юсиф", "Yusif"), ("Anar", "Анар", "Anar"), ("İlqar", "Ильгар", "Ilgar"),
)  # fmt: skip
FAMILY = (
    ("Əliyev", "Алиев", "Aliyev"), ("Quliyev", "Кулиев", "Guliyev"),
    ("Həsənov", "Гасанов", "Hasanov"), ("Bağırov", "Багиров", "Baghirov"),
    ("Rəhimov", "Рагимов", "Rahimov"), ("Nağıyev", "Нагиев", "Naghiyev"),
    ("Səfərov", "Сафаров", "Safarov"), ("Orucov", "Оруджев", "Orujov"),
    ("Vəliyev", "Велиев", "Valiyev"), ("Abbasov", "Аббасов", "Abbasov"),
    ("Cəfərov", "Джафаров", "Jafarov"), ("Mirzəyev", "Мирзоев", "Mirzayev"),
    ("Zeynalov", "Зейналов", "Zeynalov"), ("Tağıyev", "Тагиев", "Taghiyev"),
)  # fmt: skip
PLACES = (
    ("Nərgizli", "Наргизли", "Nargizli"), ("Aşağı Bağlar", "Ашагы Баглар", "Ashaghi Baghlar"),
    ("Daşkənd", "Дашкенд", "Dashkand"), ("Qayalı", "Гаялы", "Gayali"),
    ("Çaylı", "Чайлы", "Chayli"), ("Suluxan", "Сулухан", "Sulukhan"),
)  # fmt: skip
SOURCES = ("az", "ru", "en")


def made_lists(persons: int = 120, seed: int = 7) -> tuple[pl.DataFrame, list[int]]:
    """Entries of three lists, one script each, and the person of each entry.

    A person stands in a list with probability 0.8, birth is a day, a year or a wrong year.
    """
    chance = random.Random(seed)
    found: list[ListRecord] = []
    truth: list[int] = []
    people = [_person(chance) for _ in range(persons)]
    for at, source in enumerate(SOURCES):
        for number in chance.sample(range(persons), persons):
            if chance.random() < 0.8:
                found.append(_entry(chance, people[number], at, f"{len(found)}", source))
                truth.append(number)
    return record_table(found), truth


def _person(chance: random.Random) -> tuple[int, int, int, str, int]:
    birth = f"{chance.randint(1940, 1975)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    given, father = chance.randrange(len(GIVEN)), chance.randrange(len(GIVEN))
    return given, father, chance.randrange(len(FAMILY)), birth, chance.randrange(len(PLACES))


def _entry(
    chance: random.Random, person: tuple[int, int, int, str, int], at: int, number: str, source: str
) -> ListRecord:
    given, father, family, birth, place = person
    year = int(birth[:4])
    said = (birth, birth[:4], f"{year + 1}", "")[min(3, int(chance.expovariate(1)))]
    return ListRecord(
        record_id=number,
        source=source,
        name=f"{FAMILY[family][at]} {GIVEN[given][at]}",
        father_name="" if chance.random() < 0.2 else GIVEN[father][at],
        birth=said,
        sex="m",
        place="" if chance.random() < 0.1 else PLACES[place][at],
        last_date=chance.choice(("1992-02-26", "1992", "")),
    )
