"""Questions that both forms ask alike."""

from __future__ import annotations

from sought.exchange.field_forms.form import Group, Question

IF_CONSENT = "${consent_given} = 'yes'"
_DATE = r"regex(., '^\[?[0-9X.]{1,4}[-0-9XTZ:./~?%,\]\[ ]*$')"


def text(name: str, *, required: bool = False, relevant: str = "", label: str = "") -> Question:
    """A line of text."""
    return Question("text", name, text=label, required=required, relevant=relevant)


def long_text(name: str) -> Question:
    """Text of several lines."""
    return Question("text", name, appearance="multiline")


def one_of(
    choices: str, name: str = "", *, required: bool = False, relevant: str = "", label: str = ""
) -> Question:
    """One choice of a list; the question is called like the list, if not otherwise."""
    return Question(
        "select_one", name or choices, label, choices=choices, required=required, relevant=relevant
    )


def partial_date(name: str, *, relevant: str = "") -> Question:
    """A date that may be incomplete."""
    return Question("partial_date", name, relevant=relevant, constraint=_DATE, message="date")


def count(name: str, least: int, most: int, message: str) -> Question:
    """A whole number within bounds."""
    limits = f". >= {least} and . <= {most}"
    return Question("integer", name, constraint=limits, message=message)


def phone() -> Question:
    """A telephone number."""
    return Question("text", "phone", constraint="regex(., '.*[0-9].*')", message="has_digit")


def names() -> tuple[Question, ...]:
    """A name in parts."""
    return (text("given_name"), text("patronymic"), text("family_name"))


def consent(*more: Question) -> Group:
    """Consent and confidentiality, asked before anything else."""
    uses = Question(
        "select_multiple", "consent_uses", choices="consent_uses", required=True,
        relevant=IF_CONSENT,
    )  # fmt: skip
    return Group(
        "consent",
        (
            one_of("yes_no", "consent_given", required=True),
            uses,
            one_of("confidentiality", required=True, relevant=IF_CONSENT),
            one_of("consent_form", required=True, relevant=IF_CONSENT),
            *more,
            Question(
                "image", "signature", appearance="signature", relevant="${consent_form} = 'written'"
            ),
            Question("text", "consent_remark", appearance="multiline"),
        ),
    )


def recording(name: str, number: str) -> Group:
    """When, where and by whom it was recorded."""
    return Group(
        name,
        (
            text(number),
            Question(
                "date", "taken_on", required=True, default="today()",
                constraint=". <= today()", message="not_future",
            ),
            text("taken_by", required=True),
            text("taken_at"),
            Question("geopoint", "position"),
            text("spoken_language"),
            one_of("yes_no", "interpreter"),
        ),
        relevant=IF_CONSENT,
    )  # fmt: skip


def photographs() -> Group:
    """Photographs, as many as there are."""
    return Group(
        "photographs",
        (
            Question("image", "photograph"),
            partial_date("photo_date"),
            text("photo_shows"),
        ),
        repeat=True,
        relevant=IF_CONSENT,
    )


def closing() -> Group:
    """The end."""
    return Group("closing", (long_text("remark"),), relevant=IF_CONSENT)
