"""The start page, and whether the office is up."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sought.web.rights import for_every_officer, open_to_all


@for_every_officer
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "start.html")


@open_to_all
def healthy(request: HttpRequest) -> HttpResponse:
    """For a supervisor: answers once the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
