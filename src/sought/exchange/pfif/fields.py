"""The fields of PFIF 1.4 (People Finder Interchange Format) in the order of the specification."""

from __future__ import annotations

NAMESPACE = "http://zesty.ca/pfif/1.4"
"""The name of the format; nothing is fetched from there."""

PERSON_FIELDS = (
    "person_record_id",
    "entry_date",
    "expiry_date",
    "author_name",
    "author_email",
    "author_phone",
    "source_name",
    "source_date",
    "source_url",
    "full_name",
    "given_name",
    "family_name",
    "alternate_names",
    "description",
    "sex",
    "date_of_birth",
    "age",
    "home_street",
    "home_neighborhood",
    "home_city",
    "home_state",
    "home_postal_code",
    "home_country",
    "photo_url",
    "profile_urls",
)
NOTE_FIELDS = (
    "note_record_id",
    "person_record_id",
    "linked_person_record_id",
    "entry_date",
    "author_name",
    "author_email",
    "author_phone",
    "source_date",
    "author_made_contact",
    "status",
    "email_of_found_person",
    "phone_of_found_person",
    "last_known_location",
    "text",
    "photo_url",
)
PLACEHOLDER_FIELDS = ("person_record_id", "source_date", "entry_date", "expiry_date")
"""What is left of a record whose time is over."""

SEXES = ("", "female", "male", "other")
STATUSES = (
    "",
    "information_sought",
    "is_note_author",
    "believed_alive",
    "believed_missing",
    "believed_dead",
)
