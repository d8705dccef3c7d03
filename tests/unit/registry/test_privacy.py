"""Every column says what it may tell of a person; a new one fails here until it does.

``personal`` identifies or describes somebody and is erased or masked with them; ``free`` is text
of officers and sources that may name somebody; ``officer`` is about the people of the office.
All other columns must be codes, keys, choices, times or numbers, which :func:`is_bare` knows.
"""

from django.apps import apps
from django.db import models

from sought.registry.models import AuditHead

PERSONAL = {
    "Shown": "name sort_name father_name sex birth birth_from birth_to affiliation service unit "
    "rank last_contact last_contact_from last_contact_to age_from age_to",
    "PersonKey": "key",
    "Name": "full given patronymic family language script",
    "Description": "value date date_from date_to number language",
    "Relation": "detail verified_how",
    "Photograph": "caption taken",
    "Mention": "words date probability proposed_by",
    "Entry": "cells digest problems",
    "Testimony": "text interviewer interpreter may_contact",
    "Application": "preferred_language may_share",
    "Participation": "note",
    "Event": "circumstances holder place_words through date date_from date_to language",
    "Attachment": "file_name description",
    "Sample": "barcode material legal_basis withdrawn_reason date date_from date_to",
    "Profile": "calls sex kit laboratory replicate consensus_of dropout dropin miscall "
    "decided_reason ended_reason",
    "FamilyAccess": "access_code secret asked language ended_reason",
    "OneTimeCode": "number secret",
    "FamilyNews": "text answer",
    "FamilyContact": "language note",
    "Conversation": "with_words language summary next_step next_by",
    "FamilyQuestion": "text answer",
    "FamilyWish": "note",
    "Notice": "language script place_words present record handed_papers cancelled_reason",
    "Objection": "reasons laboratory result answer",
    "Closure": "reason reopened_reason",
    "Return": "planned_for place_words witnesses signed_by burial_words despite_wish samples_kept "
    "note cancelled_reason",
    "ReturnItem": "described left_out_reason",
    "HandedOverPerson": "identity_by health wishes",
    "BureauNotice": "form addressee sent_on note withdrawn_reason",
    "ExchangeEntry": "line name particulars proposed_by removed_reason",
    "ExchangeAnswer": "body words date date_from date_to",
    "FamilyMessage": "carried_by received_on words handed_on returned_on returned_reason "
    "date date_from date_to",
    "Request": "body asks sent_on due_on replied_on reply_note withdrawn_reason",
    "Reminder": "sent_on due_on note",
}
FREE = {
    "Source": "title author_body reference note language date date_from date_to received_on digest",
    "Draft": "content form key",
    "Search": "reason worker attempts done_units all_units settings versions inputs samples persons "
    "expected performed skipped figures problem",
    "SamplingList": "reason worker attempts settings versions figures problem",
    "EstimateRun": "spec worker attempts done_units all_units versions result problem",
    "Suggestion": "missing gain error urgent markers kit rank",
    "SearchedSample": "together posterior nobody somebody repeated conclusion code reason",
    "Match": "log10_lr log10_evidence prior posterior without_sites mcse component method rank "
    "contributions by_marker rests_on",
    "Recheck": "reason log10_lr posterior rests_on",
    "FamilyClearance": "digest ties profiles missing doubt reason ended_reason",
    "LivingHandover": "date date_from date_to place_words handed_by taken_by witnessed_by",
    "Body": "name key",
    "ExchangeList": "title first_side second_side through",
    "ExchangeVersion": "number drawn_up_by drawn_up_on sent_to sent_on",
    "CourtBundle": "language addressee reference reason chosen house head_number head_hash "
    "head_signed sha256 manifest_sha256 size",
    "HouseReport": "language as_of since addressee reference scope options texts house blanks "
    "version sums issued_to withdrawn_reason",
    "Hypothesis": "reason closed_reason",
    "Evidence": "text log10_lr speaks_for refs withdrawn_reason",
    "Review": "reasons",
    "Decision": "reason dissent below_threshold_reason reversal_reason posterior threshold",
    "ReversalRequest": "reason answer granted",
    "Remains": "label bone portion note ended_reason",
    "Excavation": "authority leader team plan findings date date_from date_to",
    "Effect": "description label",
    "Regrouping": "reason undone_reason",
    "Examination": "sex sex_method age_low age_high age_method stature_low stature_high "
    "stature_method fractures teeth individuals trauma findings date date_from date_to",
    "Store": "name",
    "Custody": "giver_words receiver_words place_words seal condition note",
    "List": "body columns mapping rows",
    "LinkageRun": "engine sought_version engine_version model last_entry last_person records "
    "candidates kept",
    "Proposal": "probability bits fields value",
    "Answer": "reason seconds",
    "Merge": "reason undone_reason",
    "MergedRow": "table column",
    "Link": "reason undone_reason score",
    "Choice": "reason field statement",
    "Protection": "reason lifted_reason",
    "Clearance": "purpose",
    "Erasure": "legal_basis reason",
    "Conflict": "title titles other_names note date date_from date_to",
    "Incident": "title titles summary date date_from date_to",
    "Place": "shown_name lat lon radius_m",
    "PlaceName": "text language script authority date date_from date_to",
    "PlacePosition": "method lat lon radius_m",
    "PlaceFact": "value number date date_from date_to",
    "PlaceKey": "key",
    "PublishedFigure": "body topic sex age_class service nationality value original_words scope "
    "population date date_from date_to",
    "Installation": "name body address demo default_language place_languages child_below "
    "elderly_from second_factor session_hours search identification_threshold map_center_lat "
    "map_center_lon map_zoom disclosure_least disclosure_width",
    "AuditEntry": "number actor verb subject detail reason previous hash",
}
OFFICER = {
    "Officer": "password username first_name last_name email is_superuser is_staff is_active "
    "last_login date_joined language",
    "RoleGrant": "purpose",
}
EVERY_STATEMENT = {"place_in_source", "withdrawn_reason"}
COUNTS = {"statements", "sources", "contradictions", "row", "size", "start", "end"}


def is_bare(field):
    """Keys, choices, times of deeds, flags and counts tell nothing by themselves."""
    return (
        field.is_relation
        or field.primary_key
        or bool(field.choices)
        or isinstance(field, models.DateTimeField | models.BooleanField)
        or field.name in COUNTS | {"sha256", "media_type"}
    )


def told():
    rows = {}
    for table in (PERSONAL, FREE, OFFICER):
        for model, names in table.items():
            rows.setdefault(model, set()).update(names.split())
    return rows


def test_every_column_is_told():
    listed, untold = told(), set()
    for model in apps.get_app_config("registry").get_models():
        if model is AuditHead:
            continue
        known = listed.get(model.__name__, set()) | EVERY_STATEMENT
        untold |= {
            f"{model.__name__}.{field.name}"
            for field in model._meta.concrete_fields
            if not is_bare(field) and field.name not in known
        }
    assert untold == set(), "say above what these may tell of a person, and erase them with it"


def test_nothing_is_told_of_columns_that_are_gone():
    models_there = {m.__name__: m for m in apps.get_app_config("registry").get_models()}
    for model, names in told().items():
        there = {f.name for f in models_there[model]._meta.concrete_fields}
        assert names <= there, model
