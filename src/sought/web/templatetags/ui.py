"""The components of the pages as template tags: ``{% load ui %}``.

docs/explanation/interface.md lists them; /styleguide shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sought.partial_dates import PartialDate
from sought.registry.models.statement import Credibility, Reliability
from sought.web.templatetags import ui_values

register = template.Library()

register.filter("edtf", ui_values.date_in_words)
register.filter("event_label", ui_values.event_label)
register.filter("event_icon", ui_values.event_icon)
register.simple_tag(ui_values.nav_groups)
register.simple_tag(ui_values.nav_new)


# --- the frame ----------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def theme_attributes(context: template.Context) -> SafeString:
    """For the ``<html>`` element: light or dark before the first paint, without a script."""
    chosen = ui_values.appearance(context.get("request"))
    return format_html_join("", ' data-{}="{}"', chosen.items())


@register.inclusion_tag("components/account_tabs.html", takes_context=True)
def account_tabs(context: template.Context) -> dict[str, Any]:
    request = context.get("request")
    return {"path": request.path if request else ""}


# --- small signs --------------------------------------------------------------------------------


@lru_cache(maxsize=4096, typed=True)  # typed: what is marked safe must not answer for what is not
def _drawn(component: str, _language: str, **values: object) -> SafeString:
    """A small sign, drawn once for each of its values: a list has hundreds of them."""
    return render_to_string(f"components/{component}.html", values)


def _sign(component: str, **values: object) -> SafeString:
    return _drawn(component, get_language() or "", **values)


@register.simple_tag
def unchanging(component: str) -> SafeString:
    """A component that is the same on every page in a language, drawn once."""
    return _sign(component)


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    return _sign("icon", name=name, label=str(label), size=size)


@register.simple_tag
def badge(label: str, tone: str = "neutral", icon: str = "") -> SafeString:
    return _sign("badge", label=str(label), tone=tone, icon=icon)


@register.simple_tag
def stage_badge(stage: str) -> SafeString:
    return _sign("badge", **ui_values.stage_shown(stage))


@register.simple_tag
def grade(reliability: str, credibility: str) -> SafeString:
    words = ui_values.grade_words(reliability, credibility)
    return _sign("grade", grades=f"{reliability}{credibility}", words=words)


@register.inclusion_tag("components/grade_legend.html")
def grade_legend() -> dict[str, Any]:
    return {"reliabilities": Reliability.labels, "credibilities": Credibility.labels}


@register.simple_tag
def statement_chip(statement: object, url: str = "") -> SafeString:
    return _sign("statement_chip", chip=ui_values.chip_of(statement, url))


@register.simple_tag
def date_words(date: PartialDate | str | None) -> SafeString:
    return _sign("date_words", words=ui_values.date_in_words(date), edtf=str(date or ""))


@register.inclusion_tag("components/copy_code.html")
def copy_code(code: str) -> dict[str, str]:
    return {"code": code}


@register.inclusion_tag("components/button.html")
def button(
    label: str,
    url: str = "",
    kind: str = "",
    *,
    icon: str = "",
    shortcut: str = "",
    opens: str = "",
    **attributes: object,
) -> dict[str, Any]:
    """A link where there is a ``url``, else a button; ``opens`` names the dialog it opens.

    Attributes are given with underscores for hyphens: ``hx_post``, ``type``, ``name``, ``value``.
    """
    named = {name.replace("_", "-"): value for name, value in attributes.items()}
    return {
        "label": label,
        "url": url,
        "kinds": kind.split(),
        "icon": icon,
        "shortcut": shortcut,
        "opens": opens,
        "type": named.pop("type", "button" if opens else "submit"),
        "attributes": named,
    }


# --- pieces of pages ----------------------------------------------------------------------------


@register.inclusion_tag("components/page_header.html")
def page_header(
    title: str, code: str = "", stage: str = "", subtitle: str = "", kind: str = ""
) -> dict[str, Any]:
    return {"title": title, "code": code, "stage": stage, "subtitle": subtitle, "kind": kind}


@register.inclusion_tag("components/facts.html")
def facts(items: Iterable[Any]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("components/stat.html")
def stat(label: str, value: object, note: str = "", url: str = "") -> dict[str, Any]:
    return {"label": label, "value": value, "note": note, "url": url}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[Any], label: str) -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("components/timeline.html")
def timeline(events: Iterable[Any]) -> dict[str, Any]:
    return {"events": events}


@register.inclusion_tag("components/side_by_side.html")
def side_by_side(sources: Iterable[Any], rows: Iterable[Any], caption: str) -> dict[str, Any]:
    return {"sources": sources, "rows": rows, "caption": caption}


@register.inclusion_tag("components/empty.html")
def empty_state(
    title: str, text: str = "", icon: str = "search", url: str = "", action: str = ""
) -> dict[str, Any]:
    return {"title": title, "text": text, "icon": icon, "url": url, "action": action}


@register.inclusion_tag("components/figure_skeleton.html")
def figure_skeleton(kind: str, id: str, caption: str = "") -> dict[str, Any]:  # noqa: A002
    """The place of a ``map`` or ``chart``; its script sets ``data-ready`` when it is drawn."""
    return {"kind": kind, "id": id, "caption": caption}


@register.inclusion_tag("components/shortcuts.html")
def shortcut_overlay(nav: Iterable[Any] | None = None) -> dict[str, Any]:
    keys = {
        ui_values.look_up(entry, "label"): ui_values.SHORTCUTS[ui_values.look_up(entry, "icon")]
        for group in ui_values.nav_groups(nav)
        for entry in group["entries"]
        if ui_values.look_up(entry, "icon") in ui_values.SHORTCUTS
    }
    return {"keys": {label: sequence.split() for label, sequence in keys.items()}}


@register.filter
def shortcut_of(entry: object) -> str:
    return ui_values.SHORTCUTS.get(ui_values.look_up(entry, "icon"), "")


@register.filter
def message_tone(level: str) -> str:
    return ui_values.MESSAGE_TONES.get(level, "info")


# --- blocks -------------------------------------------------------------------------------------


@register.simple_block_tag
def card(content: SafeString, title: str = "", *, icon: str = "", flush: bool = False) -> str:
    given = {"content": content, "title": title, "icon": icon, "flush": flush}
    return render_to_string("components/card.html", given)


@register.simple_block_tag
def alert(content: SafeString, tone: str = "info", title: str = "") -> str:
    given = {"content": content, "tone": tone, "title": title}
    return render_to_string("components/alert.html", given)


@register.simple_block_tag
def dialog(content: SafeString, id: str, title: str) -> str:  # noqa: A002
    given = {"content": content, "id": id, "title": title}
    return render_to_string("components/dialog.html", given)


@register.simple_block_tag(takes_context=True)
def data_table(
    context: template.Context,
    content: SafeString,
    id: str,  # noqa: A002
    columns: Iterable[Mapping[str, Any]],
    caption: str,
    *,
    sort: str = "",
    cards: bool = True,
) -> str:
    """A head that stays, links that sort; the content is the rows, each a ``<tr>``.

    Content without a row, such as an ``empty_state``, is shown instead of the table.
    """
    given = {
        "content": SafeString(content.strip()),
        "has_rows": "<tr" in content,
        "id": id,
        "columns": list(ui_values.heads(context.get("request"), columns, sort)),
        "caption": caption,
        "cards": cards,
    }
    return render_to_string("components/data_table.html", given)


# --- around tables ------------------------------------------------------------------------------


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    return {"page": page, "links": list(ui_values.page_links(context.get("request"), page))}


@register.inclusion_tag("components/column_chooser.html")
def column_chooser(table: str, columns: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {"table": table, "columns": columns}


@register.inclusion_tag("components/filters.html", takes_context=True)
def filters_bar(context: template.Context, form: BaseForm, action: str = "") -> dict[str, Any]:
    """A form sent by GET; the order of the table is kept, the page is not."""
    request = context.get("request")
    return {
        "form": form,
        "action": action,
        "sort": request.GET.get("sort", "") if request else "",
        "clear": ui_values.with_query(None),
    }


# --- fields -------------------------------------------------------------------------------------


def _field(bound: BoundField, *, wide: bool, help_text: str | None) -> dict[str, Any]:
    """``help_text`` replaces that of the form; an empty one takes it away."""
    if help_text is not None:
        bound.help_text = help_text
    widget = bound.field.widget
    return {
        "field": bound,
        "wide": wide,
        "check": isinstance(widget, CheckboxInput),
        "choices": isinstance(widget, RadioSelect | CheckboxSelectMultiple),
    }


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, *, wide: bool = False, help_text: str | None = None) -> dict[str, Any]:
    return _field(bound, wide=wide, help_text=help_text)


@register.inclusion_tag("components/date_field.html")
def date_field(
    bound: BoundField, url: str, *, wide: bool = False, help_text: str | None = None
) -> dict[str, Any]:
    """A partial date; ``url`` answers ``?field=<name>&<name>=<text>`` with date_proposals.html."""
    return {**_field(bound, wide=wide, help_text=help_text), "url": url}


@register.inclusion_tag("components/picker.html")
def picker(
    bound: BoundField, url: str, kind: str, *, chosen: str = "", wide: bool = False
) -> dict[str, Any]:
    """Choose a ``place`` or ``person``; ``url`` answers ``?q=<text>`` with picker_options.html."""
    return {**_field(bound, wide=wide, help_text=None), "url": url, "kind": kind, "chosen": chosen}


@register.simple_tag
def plain_widget(bound: BoundField, **attributes: object) -> SafeString:
    """The widget alone, with attributes: underscores in their names become hyphens."""
    named = {name.replace("_", "-"): value for name, value in attributes.items()}
    # A label that is repeated inside the box is noise.
    if bound.field.widget.attrs.get("placeholder") == bound.label:
        named["placeholder"] = False
    return bound.as_widget(attrs=named)


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: BaseForm, *, focus: bool = True) -> dict[str, Any]:
    """The list of what is wrong, with links to the fields; it takes the focus on a page of one."""
    return {"form": form, "focus": focus}


@register.inclusion_tag("components/autosave.html")
def autosave_indicator() -> dict[str, Any]:
    return {}
