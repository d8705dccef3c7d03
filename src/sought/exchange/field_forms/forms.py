"""The two forms: the application of a family, and the interview of a witness."""

from __future__ import annotations

from sought.exchange.field_forms.form import Form, Group, Question, Texts
from sought.exchange.field_forms.parts import (
    IF_CONSENT,
    closing,
    consent,
    count,
    long_text,
    names,
    one_of,
    partial_date,
    phone,
    photographs,
    recording,
    text,
)

_MILITARY = "${sought_category} = 'military'"
_HELD = "${was_held} = 'yes'"

_APPLICANT = Group(
    "applicant",
    (
        *names(),
        one_of("sex"),
        partial_date("birth_date"),
        one_of("relationship", "applicant_relationship", required=True, label="relationship"),
        text(
            "applicant_relationship_words",
            label="relationship_words",
            relevant="${applicant_relationship} = 'other'",
        ),
        phone(),
        text("residence"),
    ),
    relevant=IF_CONSENT,
)

_SOUGHT = Group(
    "sought",
    (
        *names(),
        text("former_surname"),
        text("nickname"),
        text("other_spelling"),
        text("father_name"),
        text("mother_name"),
        text("mother_maiden_name"),
        one_of("sex", required=True),
        partial_date("birth_date"),
        text("birth_place"),
        text("nationality"),
        text("residence"),
        text("occupation"),
        one_of("category", "sought_category", required=True, label="category"),
        text("unit", relevant=_MILITARY),
        text("rank", relevant=_MILITARY),
        text("service_number", relevant=_MILITARY),
        text("documents"),
    ),
    relevant=IF_CONSENT,
)

_ANTE_MORTEM = Group(
    "ante_mortem",
    (
        count("stature_cm", 30, 250, "stature"),
        one_of("build"),
        text("hair"),
        text("eyes"),
        one_of("hand"),
        one_of("blood_group"),
        Question(
            "select_multiple",
            "dental_work",
            choices="dental_work",
            constraint="not((selected(., 'none') or selected(., 'unknown')) "
            "and count-selected(.) > 1)",
            message="with_unknown",
        ),
        long_text("teeth"),
        text("dentist"),
        long_text("fractures"),
        long_text("implants"),
        long_text("operations"),
        long_text("marks"),
        long_text("clothing"),
        long_text("effects"),
    ),
    relevant=IF_CONSENT,
)

_LAST_CONTACT = Group(
    "last_contact",
    (
        partial_date("contact_date"),
        text("contact_place"),
        Question("geopoint", "position"),
        long_text("circumstances"),
        long_text("companions"),
        one_of("last_known"),
        long_text("later_news"),
    ),
    relevant=IF_CONSENT,
)

_RELATIVES = Group(
    "relatives",
    (
        *names(),
        one_of("relationship", "relative_relationship", required=True, label="relationship"),
        text(
            "relative_relationship_words",
            label="relationship_words",
            relevant="${relative_relationship} = 'other'",
        ),
        one_of("sex"),
        partial_date("birth_date"),
        one_of("yes_no_unknown", "alive"),
        one_of("yes_no", "also_missing"),
        one_of("yes_no_unknown", "sample_given"),
        one_of("yes_no_unknown", "sample_willing", relevant="${sample_given} != 'yes'"),
        phone(),
        text("residence"),
    ),
    repeat=True,
    relevant=IF_CONSENT,
)

FAMILY_APPLICATION = Form(
    "sought_family_application",
    "1",
    Texts("Application of a family", "Ailənin müraciəti", "Ընտանիքի դիմում", "Заявление семьи"),
    (
        consent(),
        recording("office", "application_number"),
        _APPLICANT,
        _SOUGHT,
        _ANTE_MORTEM,
        _LAST_CONTACT,
        _RELATIVES,
        photographs(),
        closing(),
    ),
)
"""Tracing request: who applies, who is sought, what is known, who is related."""

_NAMED = "${confidentiality} != 'anonymous'"

_WITNESS = Group(
    "witness",
    (
        *names(),
        one_of("sex"),
        partial_date("birth_date"),
        one_of("category"),
        text("unit"),
        phone(),
        text("residence"),
    ),
    relevant=f"{IF_CONSENT} and {_NAMED}",
)

_STAYS = Group(
    "stays",
    (
        text("place_name", required=True),
        one_of("detention_place", "place_kind"),
        Question("geopoint", "position"),
        long_text("place_words"),
        partial_date("stay_from"),
        partial_date("stay_to"),
        text("held_by"),
        count("held_with", 1, 100_000, "count"),
        one_of("yes_no_unknown", "icrc_visit"),
        partial_date("visit_date", relevant="${icrc_visit} = 'yes'"),
        long_text("conditions"),
    ),
    repeat=True,
    relevant=_HELD,
)

_PERSONS_SEEN = Group(
    "persons_seen",
    (
        text("name_as_said", required=True),
        *names(),
        text("father_name"),
        text("nickname"),
        one_of("sex"),
        count("age_about", 0, 120, "age"),
        text("origin"),
        one_of("category"),
        text("unit"),
        long_text("description"),
        partial_date("seen_date"),
        text("seen_place"),
        one_of("state_seen"),
        one_of("how_known", required=True),
        one_of("certainty", required=True),
        long_text("circumstances"),
        text("others_who_know"),
    ),
    repeat=True,
    relevant=IF_CONSENT,
)

_BURIAL_SITES = Group(
    "burial_sites",
    (
        Question("text", "burial_place", required=True, appearance="multiline"),
        Question("geopoint", "position"),
        partial_date("burial_date"),
        count("burial_count", 1, 100_000, "count"),
        long_text("burial_who"),
        text("burial_by"),
        long_text("burial_marks"),
        one_of("how_known", required=True),
        one_of("certainty", required=True),
        Question("image", "photograph"),
    ),
    repeat=True,
    relevant=IF_CONSENT,
)

INTERVIEW = Form(
    "sought_interview",
    "1",
    Texts(
        "Interview of a witness", "Şahidin müsahibəsi", "Վկայի հարցազրույց", "Интервью свидетеля"
    ),
    (
        consent(one_of("yes_no", "needs_protection", relevant=IF_CONSENT)),
        recording("interview", "interview_number"),
        _WITNESS,
        Group("own_captivity", (one_of("yes_no", "was_held"), _STAYS), relevant=IF_CONSENT),
        _PERSONS_SEEN,
        _BURIAL_SITES,
        Group(
            "account",
            (long_text("account_text"), Question("audio", "recording")),
            relevant=IF_CONSENT,
        ),
        photographs(),
        closing(),
    ),
)
"""What a witness lived through and saw: captivity, persons, burial sites."""
