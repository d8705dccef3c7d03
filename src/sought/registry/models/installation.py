"""What the installing body has decided for its house."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from sought.registry.models.fields import code_field, text_field, words_field

LANGUAGES = ("en", "az", "hy", "ru")
LEAST_DISCLOSED = 3
"""The weakest rule of disclosure a house may give itself: at 2, one of two would know the other."""


def default_place_languages() -> list[str]:
    """Order in which names of places are looked for, until the installation says otherwise."""
    return list(LANGUAGES)


class Installation(models.Model):
    """One row: the name of the body, what counts as a child, how places are called."""

    name = words_field(default="Sought")
    body = words_field(help_text="The body that runs the register, as on its letterhead.")
    address = text_field()
    demo = models.BooleanField(default=False)
    default_language = code_field(8, default="en")
    place_languages = models.JSONField(default=default_place_languages)
    child_below = models.PositiveSmallIntegerField(default=18, validators=[MaxValueValidator(30)])
    elderly_from = models.PositiveSmallIntegerField(default=60)
    second_factor = models.BooleanField(default=True)
    two_person_review = models.BooleanField(
        default=False, help_text="Two officers must say the same of a pair before it counts."
    )
    identification_threshold = models.FloatField(
        default=0.9995,
        validators=[MinValueValidator(0.5), MaxValueValidator(1.0)],
        help_text="Posterior from which remains count as identified without further reason.",
    )
    site_priors = models.BooleanField(
        default=True,
        help_text="Searches weigh where persons may lie by what is stated of them.",
    )
    search = models.JSONField(
        default=dict, blank=True, help_text="What searches use instead of their defaults."
    )
    session_hours = models.PositiveSmallIntegerField(default=10)
    disclosure_least = models.PositiveSmallIntegerField(
        default=5,
        validators=[MinValueValidator(LEAST_DISCLOSED), MaxValueValidator(100)],
        help_text="Counts from 1 up to but not including this do not leave the house.",
    )
    disclosure_width = models.PositiveSmallIntegerField(
        default=0,
        validators=[MaxValueValidator(1000)],
        help_text="How unsure a reader stays of each blank count; 0 is as disclosure_least.",
    )
    map_center_lat = models.FloatField(default=0)
    map_center_lon = models.FloatField(default=0)
    map_zoom = models.FloatField(default=2)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="installation_is_one"),
            models.CheckConstraint(
                condition=models.Q(child_below__lt=models.F("elderly_from")),
                name="installation_ages_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    identification_threshold__gte=0.5, identification_threshold__lte=1
                ),
                name="installation_threshold_is_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(disclosure_least__gte=LEAST_DISCLOSED)
                & (
                    models.Q(disclosure_width=0)
                    | models.Q(disclosure_width__gte=models.F("disclosure_least"))
                ),
                name="installation_disclosure_protects",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> Installation:
        """The one row; made with its defaults where there is none yet."""
        found = cls.objects.filter(pk=1).first()
        return found or cls.objects.get_or_create(pk=1)[0]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save as the one row."""
        self.pk = 1
        super().save(*args, **kwargs)
