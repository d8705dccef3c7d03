"""XML from outside, read without trusting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sought.errors import InputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def parsed_xml(content: bytes, *, why_not: str) -> Element:
    """The root of a document that declares neither entities nor a type.

    ``why_not`` ends the sentence that refuses such declarations.  InputError for what is no XML.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise InputError(f"declares entities or a document type, {why_not}") from None
    except ParseError as error:
        line, column = error.position
        raise InputError(
            "is not well-formed XML; the file may be cut off",
            where=f"line {line}, column {column + 1}",
        ) from None
    except (ValueError, LookupError, RecursionError):
        raise InputError("is not XML in an encoding that can be read; use UTF-8") from None
    return root
