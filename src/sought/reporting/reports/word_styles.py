"""Fonts, languages, headings and properties of a Word document."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from sought.reporting.reports.report import Report

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Noto Sans"
"""Named, not embedded: a machine without it shows another with the same letters."""

_LANGUAGES = {"en": "en-GB", "az": "az-Latn-AZ", "hy": "hy-AM", "ru": "ru-RU"}
_SIZES = {
    "Normal": 10.0,
    "Title": 18.0,
    "Subtitle": 12.0,
    "Heading 1": 13.0,
    "Heading 2": 11.0,
    "Caption": 9.0,
    "List Bullet": 10.0,
}
_QUIET = ("Subtitle",)
_SIGN = "\uf0b7"
_UNUSED = {"stylesWithEffects", "thumbnail"}


def set_styles(document: Document, language: str) -> None:
    """One font for all scripts, black headings, and the language by which words are divided."""
    from docx.shared import Pt, RGBColor

    for name, size in _SIZES.items():
        style: Any = document.styles[name]
        style.font.size = Pt(size)
        style.font.italic = False
        style.font.color.rgb = RGBColor(0x5A, 0x5A, 0x5A) if name in _QUIET else RGBColor(0, 0, 0)
    _plain_title(document)
    _drop_unused(document)
    normal: Any = document.styles["Normal"]
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.0
    _plain_bullets(document)
    _set_fonts(document)
    _set_language(document, _LANGUAGES[language])


def set_properties(document: Document, report: Report) -> None:
    """Who and when, as the value says and not the machine."""
    midnight = datetime.combine(report.letterhead.issued, time(), UTC)
    properties = document.core_properties
    properties.author = properties.last_modified_by = report.letterhead.body[:255]
    properties.title = report.title[:255]
    properties.identifier = report.letterhead.code[:255]
    properties.language = _LANGUAGES[report.language]
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = midnight
    properties.revision = 1


def _drop_unused(document: Document) -> None:
    """The styles of tables that come with every document, their second copy, and a thumbnail."""
    from docx.oxml.ns import qn

    styles: Any = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) != "1":
            styles.remove(style)
    for part in (document.part, document.part.package):
        for number, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in _UNUSED:
                del part.rels[number]


def _plain_title(document: Document) -> None:
    """Bold, without spaced letters and without the line that the usual style draws below."""
    from docx.oxml.ns import qn

    title: Any = document.styles["Title"]
    title.font.bold = True
    for name, unwanted in (("Title", "pBdr"), ("Title", "spacing"), ("Subtitle", "spacing")):
        marks = "pPr" if unwanted == "pBdr" else "rPr"
        inside: Any = document.styles[name].element.find(qn(f"w:{marks}"))
        for each in inside.findall(qn(f"w:{unwanted}")):
            inside.remove(each)


def _plain_bullets(document: Document) -> None:
    """A bullet of the letters' own font, where the usual one is of a font for signs."""
    from docx.oxml.ns import qn

    numbering: Any = document.part.numbering_part.element
    for words in numbering.iter(qn("w:lvlText")):
        if words.get(qn("w:val")) == _SIGN:
            words.set(qn("w:val"), "•")
    for fonts in numbering.iter(qn("w:rFonts")):
        _name_font(fonts)


def _set_fonts(document: Document) -> None:
    """Fonts of a theme would win over those of a style."""
    from docx.oxml.ns import qn

    for fonts in document.styles.element.iter(qn("w:rFonts")):
        _name_font(fonts)


def _name_font(fonts: Any) -> None:  # noqa: ANN401 # an element
    from docx.oxml.ns import qn

    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _set_language(document: Document, language: str) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for tongue in document.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), language)
    settings: Any = document.settings.element
    divides = OxmlElement("w:autoHyphenation")
    settings.insert_element_before(divides, "w:defaultTabStop", "w:characterSpacingControl")
