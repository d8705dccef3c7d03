"""The page docs/reference/legal-forms.md, made from the declarations.

``python -m sought.reporting.legal_forms.reference_page > docs/reference/legal-forms.md`` writes
it; a test holds the page against the declarations.
"""

from __future__ import annotations

from collections.abc import Iterator

from sought.reporting.legal_forms import FORMS, Form, FormField

_HEAD = """\
# Legal forms

<!-- made by: python -m sought.reporting.legal_forms.reference_page -->

The forms that treaties ask for, field by field. Each has a key for `fill()`, and exists as data and as PDF in English, Azerbaijani, Armenian and Russian. [How to print one](../how-to/print-a-legal-form.md).

- GC III, GC IV: Third and Fourth Geneva Convention of 12 August 1949. AP I: Additional Protocol I of 8 June 1977. ICPPED: International Convention for the Protection of All Persons from Enforced Disappearance of 20 December 2006.
- **required**: the article asks it of the authority, or of the person, without reserve. **if known**: as far as available. **if it happened**: once there is something to say.
- A `date` is [EDTF](dates.md), partial and uncertain ones included. A `list` holds several statements that are all true; elsewhere several statements are sources that differ, of which the office may choose one. A `signature` is left blank.
- Every statement carries the code of its source and the place in it. A field without a statement is printed as an empty line.
- Articles are counted by their paragraphs as printed in the treaty. The field `father_first_name` is no part of ICPPED and AP I by name; it serves to tell persons apart.

The Azerbaijani, Armenian and Russian wording follows the treaties' own terms where they are settled and **awaits the review of native speakers** and of the installing body's lawyers. The wording of a field is kept once, in `sought.reporting.legal_forms`.
"""


def reference_page() -> str:
    """All forms as Markdown."""
    return "\n".join([_HEAD, *(line for form in FORMS.values() for line in _form(form))]) + "\n"


def _form(form: Form) -> Iterator[str]:
    yield f"## {form.title.en}"
    yield ""
    yield f"Key `{form.key}`. {form.law.en}."
    yield ""
    yield "| no. | field | article | needed | kind | English | Azerbaijani | Armenian | Russian |"
    yield "|--:|---|---|---|---|---|---|---|---|"
    for number, field in enumerate(form.fields, 1):
        yield _row(number, field)
    yield ""
    for field in form.fields:
        if field.choices:
            answers = ", ".join(f"`{c.key}` ({c.wording.en})" for c in field.choices)
            yield f"Answers of `{field.key}`: {answers}."
            yield ""


def _row(number: int, field: FormField) -> str:
    words = field.wording
    cells = (
        str(number),
        f"`{field.key}`",
        field.article,
        field.need.value,
        field.kind.value,
        words.en,
        words.az,
        words.hy,
        words.ru,
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print(reference_page(), end="")  # noqa: T201 - the page is its output
