"""Invented data for the page that shows every component: ``{% load styleguide %}``."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.core.paginator import Paginator

from sought.registry.models.event import EventKind
from sought.registry.models.person import Status
from sought.web.templatetags.styleguide_charts import sample_charts

register = template.Library()

INTERVIEW = {
    "source_code": "S-000412",
    "source_url": "#source",
    "source_title": "Interview of a former detainee",
    "place_in_source": "p. 3",
    "reliability": "B",
    "credibility": "2",
}
HOSPITAL_LIST = {
    "source_code": "S-000087",
    "source_url": "#source",
    "source_title": "List of the hospital at Orsk Bay",
    "place_in_source": "line 41",
    "reliability": "A",
    "credibility": "3",
}
APPLICATION = {
    "source_code": "S-001930",
    "source_url": "#source",
    "source_title": "Application of the family",
    "place_in_source": "field 7",
    "reliability": "C",
    "credibility": "2",
}
WITHDRAWN = {
    **APPLICATION,
    "source_code": "S-000655",
    "withdrawn_at": "2025-03-02",
    "withdrawn_reason": "Entered for the wrong person",
}


class SampleForm(forms.Form):
    name = forms.CharField(label="Family name", help_text="As the source writes it.")
    born = forms.CharField(
        label="Born", required=False, help_text="1971, 1971-05, 1971-05-02, about 1971: 1971~"
    )
    place = forms.CharField(label="Place of last contact", required=False)
    service = forms.ChoiceField(
        label="Service", choices=[("civilian", "Civilian"), ("military", "Military")]
    )
    account = forms.CharField(
        label="What the witness says", widget=forms.Textarea({"rows": 4}), required=False
    )
    sex = forms.ChoiceField(
        label="Sex",
        choices=[("m", "Male"), ("f", "Female"), ("u", "Not known")],
        widget=forms.RadioSelect,
    )
    consent = forms.BooleanField(label="The family agrees to the search", required=False)


class SampleFilters(forms.Form):
    stage = forms.ChoiceField(label="Stage", required=False, choices=[("", "All"), *Status.choices])
    unit = forms.CharField(label="Unit", required=False)
    since = forms.CharField(label="Missing since", required=False)


COLUMNS = [
    {"key": "code", "label": "Number", "sortable": True},
    {"key": "name", "label": "Name", "sortable": True},
    {"key": "born", "label": "Born", "sortable": True},
    {"key": "stage", "label": "Stage"},
    {"key": "place", "label": "Place"},
    {"key": "sources", "label": "Sources", "number": True, "sortable": True},
    {"key": "unit", "label": "Unit", "hidden": True},
]
PERSONS = [
    ("P-000118", "Aydın Quliyev", "1971-05-02", "missing", "Kerrow", 4, "3rd Rifles"),
    ("P-000204", "Սուրեն Հակոբյան", "1968~", "believed_held", "Saltmere", 7, ""),
    ("P-000377", "Николай Петрович Орлов", "1974-09", "dead_not_recovered", "Hill 212", 3, ""),
    ("P-000395", "Elnarə Həsənova", "1959", "released", "Orsk Bay", 5, ""),
    ("P-000412", "Գոռ Մարտիրոսյան", "1973/1974", "identified", "Kerrow", 9, "7th Signals"),
    ("P-000530", "Ramin Əliyev", "196X", "located", "Tarn Point", 2, ""),
]
EVENTS = [
    {
        "kind": "last_contact",
        "date": "1992-02-26",
        "place": "Kerrow",
        "place_url": "#place",
        "text": "Called his sister in the evening.",
        "statements": [APPLICATION],
    },
    {
        "kind": "capture",
        "date": "1992-02-26/1992-02-28",
        "place": "Road to Saltmere",
        "statements": [INTERVIEW],
    },
    {
        "kind": "detention",
        "date": "1992-03/..",
        "place": "Quarry barracks",
        "place_url": "#place",
        "statements": [INTERVIEW, HOSPITAL_LIST],
    },
    {
        "kind": "sighting",
        "date": "1992-06~",
        "uncertain": True,
        "place": "Hospital at Orsk Bay",
        "text": "A man with a splinted left arm, by the window.",
        "statements": [WITHDRAWN],
    },
]
FACTS = [
    {"label": "Name", "value": "Aydın Quliyev", "statements": [APPLICATION]},
    {
        "label": "Born",
        "date": "1971-05-02",
        "note": "20 years old when last seen",
        "statements": [APPLICATION],
        "differs": 2,
    },
    {"label": "Service", "value": "Military, 3rd Rifles", "statements": [HOSPITAL_LIST]},
    {"label": "Stature", "value": "174 cm", "statements": [INTERVIEW]},
    {"label": "Blood group", "value": ""},
]
BESIDE_ROWS = [
    {
        "label": "Name",
        "cells": [
            {"value": "Aydin Guliyev"},
            {"value": "A. Kuliev", "note": "Russian list"},
            {"value": "Aydın Quliyev", "shown": True},
        ],
    },
    {
        "label": "Born",
        "differs": True,
        "cells": [{"date": "1970~"}, None, {"date": "1971-05-02", "shown": True}],
    },
    {
        "label": "Left arm",
        "differs": True,
        "cells": [
            {"value": "splinted"},
            {"value": "fracture of the radius", "shown": True},
            {"value": "healthy", "withdrawn": True, "reason": "Said of his brother"},
        ],
    },
]
COLOURS = [
    ("bg", "Page"),
    ("surface", "Surface"),
    ("surface-2", "Head, field"),
    ("line", "Line"),
    ("ink", "Text"),
    ("ink-2", "Second text"),
    ("ink-3", "Help"),
    ("accent", "Accent"),
]


def refused_form() -> SampleForm:
    """A form as it comes back: one field is empty, one holds a value that is none."""
    form = SampleForm({"name": "", "service": "civilian", "sex": "m", "born": "32.13.1971"})
    form.add_error("born", "There is no such day. Write 1971-12-31, or 1971 where only that.")
    return form


@register.simple_tag
def styleguide_samples() -> dict[str, Any]:
    return {
        "stages": Status.values,
        "kinds": EventKind.values,
        "statements": [INTERVIEW, HOSPITAL_LIST, WITHDRAWN],
        "facts": FACTS,
        "columns": COLUMNS,
        "persons": PERSONS,
        "page": Paginator(range(3890), 50).page(3),
        "events": EVENTS,
        "beside_sources": [INTERVIEW, HOSPITAL_LIST, APPLICATION],
        "beside_rows": BESIDE_ROWS,
        "form": SampleForm(),
        "refused": refused_form(),
        "filters": SampleFilters(),
        "tabs": [
            {"label": "Summary", "url": "#summary", "current": True},
            {"label": "Timeline", "url": "#timeline", "count": 14},
            {"label": "Statements", "url": "#statements", "count": 61},
            {"label": "Relatives", "url": "#relatives", "count": 5},
            {"label": "Map", "url": "#map"},
        ],
        "colours": COLOURS,
        "proposals": ["1971-05-02", "1971-02-05"],
        "charts": sample_charts(),
    }
