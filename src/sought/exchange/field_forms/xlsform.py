"""A form as an XLSForm workbook, which KoboToolbox and ODK take; equal forms give equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from sought.exchange.atomic import write_bytes
from sought.exchange.field_forms.choices import CHOICES
from sought.exchange.field_forms.form import LANGUAGES, Form, Group, Question, Texts
from sought.exchange.field_forms.labels import HINTS, LABELS, MESSAGES
from sought.exchange.tables import tables_to_xlsx

Row = dict[str, str]

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_PLAIN_COLUMNS = ("type", "name")
_RULES = ("required", "relevant", "constraint")
_LAST = ("appearance", "default", "parameters")
_IMAGE_SIZE = "max-pixels=2560"
"""Enough to read a document; smaller pictures get through weak networks."""

_METADATA = ("start", "end", "today")


def write_xlsform(path: str | Path, form: Form) -> None:
    """Write the workbook of a form, replacing one that is there."""
    write_bytes(path, xlsform(form))


def xlsform(form: Form) -> bytes:
    """The workbook of a form: sheets survey, choices and settings."""
    survey = [*({"type": name, "name": name} for name in _METADATA)]
    for group in form.groups:
        survey.extend(_group_rows(group))
    sheets = {
        "survey": (_survey_columns(), survey),
        "choices": (("list_name", "name", *_translated("label")), list(_choice_rows(form))),
        "settings": (
            ("form_title", "form_id", "version", "default_language"),
            [_settings(form)],
        ),
    }
    texts = {
        name: (columns, [[row.get(column, "") for column in columns] for row in rows])
        for name, (columns, rows) in sheets.items()
    }
    return without_times(tables_to_xlsx(texts))


def without_times(content: bytes) -> bytes:
    """The same workbook without the moment of its making."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            text = source.read(name)
            if name == "docProps/core.xml":
                text = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", text)
            target.writestr(zipfile.ZipInfo(name, _EPOCH), text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _survey_columns() -> tuple[str, ...]:
    messages = _translated("constraint_message")
    return (
        *_PLAIN_COLUMNS, *_translated("label"), *_translated("hint"), *_RULES, *messages, *_LAST
    )  # fmt: skip


def _translated(column: str) -> tuple[str, ...]:
    return tuple(f"{column}::{name}" for name in LANGUAGES.values())


def _in_languages(column: str, texts: Texts) -> Row:
    return dict(zip(_translated(column), texts, strict=True))


def _settings(form: Form) -> Row:
    return {
        "form_title": form.title.en,
        "form_id": form.id,
        "version": form.version,
        "default_language": LANGUAGES["en"],
    }


def _group_rows(group: Group) -> Iterator[Row]:
    kind = "repeat" if group.repeat else "group"
    yield {
        "type": f"begin_{kind}",
        "name": group.name,
        "relevant": group.relevant,
        **_texts_of(group.name),
    }
    for item in group.items:
        if isinstance(item, Group):
            yield from _group_rows(item)
        else:
            yield _question_row(item)
    yield {"type": f"end_{kind}", "name": group.name}


def _question_row(question: Question) -> Row:
    message = MESSAGES.get(question.message)
    return {
        "type": _type(question),
        "name": question.name,
        "required": "yes" if question.required else "",
        "relevant": question.relevant,
        "constraint": question.constraint,
        "appearance": question.appearance,
        "default": question.default,
        "parameters": _IMAGE_SIZE if question.type == "image" else "",
        **_texts_of(question.label),
        **(_in_languages("constraint_message", message) if message else {}),
    }


def _texts_of(key: str) -> Row:
    hint = HINTS.get(key)
    return _in_languages("label", LABELS[key]) | (_in_languages("hint", hint) if hint else {})


def _type(question: Question) -> str:
    if question.choices:
        return f"{question.type} {question.choices}"
    return "text" if question.type == "partial_date" else question.type


def _choice_rows(form: Form) -> Iterator[Row]:
    used = {q.choices for _, q in form.questions() if q.choices}
    lists: Mapping[str, Mapping[str, Texts]] = CHOICES
    for name in sorted(used):
        for value, texts in lists[name].items():
            yield {"list_name": name, "name": value, **_in_languages("label", texts)}
