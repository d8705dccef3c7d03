"""The invented war: phases, armistice, a short later war, and where the front stood each year.

No date is taken from a real war; days are counted from these alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

COUNTRY = {"az": "Melvara", "ru": "Мелвара", "hy": "Մելվարա", "en": "Melvara"}
NORTH, SOUTH = "north", "south"
SIDES = {
    NORTH: {
        "az": "Şimal Məclisi",
        "ru": "Северное собрание",
        "hy": "Հյուսիսային ժողով",
        "en": "Northern Assembly",
    },
    SOUTH: {
        "az": "Cənub Məclisi",
        "ru": "Южное собрание",
        "hy": "Հարավային ժողով",
        "en": "Southern Assembly",
    },
}
INVENTED = {
    "az": "UYDURMA SƏNƏD – Melvara adlı ölkə yoxdur",
    "ru": "ВЫМЫШЛЕННЫЙ ДОКУМЕНТ – страны Мелвара не существует",
    "hy": "ՀՈՐԻՆՎԱԾ ՓԱՍՏԱԹՈՒՂԹ – Մելվարա անունով երկիր չկա",
    "en": "INVENTED DOCUMENT – there is no country called Melvara",
}
"""Stands above every document of the invented country."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of war: its share of the losses, and which side pushed the front (0: neither)."""

    name: str
    first: date
    last: date
    share: float
    pushing: str = ""

    def day(self, chance: Random) -> date:
        """Some day of the phase."""
        return self.first + timedelta(chance.randrange((self.last - self.first).days + 1))


PHASES = (
    Phase("Unrest", date(1991, 6, 17), date(1991, 11, 30), 0.06),
    Phase("Northern advance", date(1991, 12, 1), date(1992, 10, 9), 0.36, NORTH),
    Phase("Summer at the lakes", date(1992, 10, 10), date(1993, 3, 21), 0.17),
    Phase("Southern advance", date(1993, 3, 22), date(1993, 12, 12), 0.28, SOUTH),
    Phase("War of positions", date(1993, 12, 13), date(1994, 9, 2), 0.115),
    Phase("Twenty-three days", date(2011, 2, 8), date(2011, 3, 2), 0.015),
)
ARMISTICE = date(1994, 9, 3)
INCIDENT_NIGHT = date(1992, 9, 16)
"""The evening on which the attack on the town began; it ended the next morning."""
LAST_EXCHANGE = date(1995, 12, 20)
FRONT_LATITUDE = {1991: 0.0, 1992: -0.22, 1993: 0.17, 1994: 0.06, 2011: 0.1}
"""Degrees by which the front lay north of its first line."""


def day_of_loss(chance: Random) -> date:
    """Some day of the wars, in proportion to the losses of the phases."""
    return chance.choices(PHASES, [phase.share for phase in PHASES])[0].day(chance)


def front_year(day: date) -> int:
    """The year whose front line held on a day."""
    return max(year for year in FRONT_LATITUDE if year <= max(day.year, 1991))


def later(day: date, chance: Random, least: int, most: int) -> date:
    """A day some days on."""
    return day + timedelta(chance.randint(least, most))
