"""What officers ask in a measurement: ``python -m benchmarks.office_questions`` prints it as JSON.

Signs twenty officers in on the register of SOUGHT_DATA and SOUGHT_DATABASE_URL, and draws from it
names that are rare and common, in either script, whole and begun, persons, and lists.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from random import Random
from urllib.parse import quote

_OF_EACH = 60
_SAMPLE = 20_000
_BEGINNING = 4


def main() -> None:
    """Print ``{"sessions": [...], "questions": {kind: [address, ...]}}``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sought.config.settings")
    import django

    django.setup()
    print(json.dumps({"sessions": list(_sessions()), "questions": _questions()}))


def _sessions() -> Iterator[str]:
    from django.conf import settings
    from django.test import Client

    from sought.registry.models import Officer

    for officer in Officer.objects.filter(username__startswith="measuring").order_by("pk"):
        client = Client()
        client.force_login(officer)
        yield f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _questions() -> dict[str, list[str]]:
    chance = Random(1)  # noqa: S311 - no secret
    names = _names("az") + _names("hy")
    common = [family for family, _ in Counter(n[1] for n in names).most_common(15)]
    seldom = [family for family, number in Counter(n[1] for n in names).items() if number == 1]
    russian = _names("ru")

    def searches(texts: list[str]) -> list[str]:
        drawn = chance.sample(texts, min(_OF_EACH, len(texts)))
        return [f"/search?q={quote(text)}" for text in drawn]

    persons = [f"/persons/P-{pk:06d}" for pk in chance.sample(_persons(), _OF_EACH)]
    return {
        "search: rare name": searches(seldom),
        "search: common name": searches(common),
        "search: other script": searches([family for _, family in russian]),
        "search: two words": searches([f"{given} {family}" for given, family in names]),
        "search: beginning": searches([family[:_BEGINNING] for _, family in names]),
        "search while typing": [
            f"/search/live?q={quote(family[: chance.randint(3, 6)])}"
            for _, family in chance.sample(names, _OF_EACH)
        ],
        "person": persons,
        "person: timeline": [f"{address}/timeline" for address in persons],
        "person: trail": [f"{address}/trail" for address in persons],
        "person: who may know": [f"{address}/who-may-know" for address in persons],
        "list of missing": [
            "/missing",
            "/missing?status=missing&service=civilian",
            "/missing?page=40",
            "/missing?sort=last_contact",
        ],
        "start": ["/"],
    }


def _names(language: str) -> list[tuple[str, str]]:
    """Given names and surnames of some persons who are not protected."""
    from sought.registry.models import Name

    rows = Name.objects.filter(language=language, person__protected=False).order_by("pk")
    return list(rows.values_list("given", "family")[:_SAMPLE])


def _persons() -> list[int]:
    """Those who are sought, as their pages are those that are opened."""
    from sought.registry.models import Person

    rows = Person.objects.filter(sought=True, protected=False).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:_SAMPLE])


if __name__ == "__main__":
    main()
