"""Addresses of the work for the living: who is believed held, messages, requests."""

from __future__ import annotations

from django.urls import path

from sought.web.views import believed_held, living, requests

_PERSON = "persons/<str:code>/living"
_MESSAGE = "messages/<str:code>"
_REQUEST = "requests/<str:code>"

urlpatterns = [
    path("believed-held", believed_held.held, name="believed_held"),
    path(_PERSON, living.living, name="person_living"),
    path(_PERSON + "/message", living.new_message, name="record_message"),
    path(_MESSAGE, living.message, name="family_message"),
    path(_MESSAGE + "/handed", living.handed, name="hand_over_message"),
    path(_MESSAGE + "/returned", living.returned, name="return_message"),
    path(_MESSAGE + "/withdraw", living.withdraw, name="withdraw_message"),
    path("requests", requests.requests, name="requests"),
    path("requests/new", requests.new_request, name="new_request"),
    path(_REQUEST, requests.one_request, name="request"),
    path(_REQUEST + "/remind", requests.reminded, name="remind_request"),
    path(_REQUEST + "/reply", requests.replied, name="record_reply"),
    path(_REQUEST + "/withdraw", requests.withdraw, name="withdraw_request"),
]
