"""Fields that agree or do not: sex, numbers of documents, and whether it is one list."""

from __future__ import annotations

from sought.linkage.consolidation.comparisons.levels import Field, Level, either_null

LISTS = Field(
    "lists",
    "false",
    (Level("one_list", "source_l = source_r"), Level("two_lists")),
)
"""Two entries of one list are seldom one person; it takes more to believe it."""

SEX = Field("sex", either_null("sex"), (Level("same", "sex_l = sex_r"), Level("different")))

_TRANSPOSED = "document_sorted_l = document_sorted_r and levenshtein(document_l, document_r) = 2"
DOCUMENT = Field(
    "document",
    either_null("document"),
    (
        Level("same", "document_l = document_r"),
        Level("one_sign_differs", "levenshtein(document_l, document_r) = 1"),
        Level("two_signs_exchanged", f"{_TRANSPOSED} and length(document_l) = length(document_r)"),
        Level("different"),
    ),
)
