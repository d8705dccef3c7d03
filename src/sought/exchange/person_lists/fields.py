"""What a column of somebody's list may give: the fields of the register."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """A field of the register that a column of a list can fill."""

    RECORD_NUMBER = "record_number"
    FULL_NAME = "full_name"
    GIVEN_NAME = "given_name"
    PATRONYMIC = "patronymic"
    FAMILY_NAME = "family_name"
    FORMER_SURNAME = "former_surname"
    NICKNAME = "nickname"
    FATHER_NAME = "father_name"
    MOTHER_MAIDEN_NAME = "mother_maiden_name"
    SEX = "sex"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    NATIONALITY = "nationality"
    CATEGORY = "category"
    UNIT = "unit"
    RANK = "rank"
    SERVICE_NUMBER = "service_number"
    RESIDENCE = "residence"
    LAST_CONTACT_DATE = "last_contact_date"
    LAST_CONTACT_PLACE = "last_contact_place"
    CIRCUMSTANCES = "circumstances"
    STATUS = "status"
    REMARK = "remark"
    IGNORE = "ignore"


NAMES = (Field.FULL_NAME, Field.GIVEN_NAME, Field.FAMILY_NAME)
"""A list without any of these names nobody."""

SEVERAL = (Field.CIRCUMSTANCES, Field.REMARK, Field.RESIDENCE, Field.IGNORE)
"""Fields that several columns may give; their texts are joined."""

DATES = (Field.BIRTH_DATE, Field.LAST_CONTACT_DATE)


class DateOrder(StrEnum):
    """How a list writes dates in digits; ``UNSTATED`` makes ambiguous ones problems."""

    UNSTATED = ""
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


SEXES = ("male", "female", "unknown")
CATEGORIES = ("military", "civilian")
LANGUAGES = ("", "az", "hy", "ru", "en")
SCRIPTS = ("", "Latn", "Cyrl", "Armn")
