"""What a section is made of, besides tables and charts; all words in the language of the report."""

from __future__ import annotations

from dataclasses import dataclass

from sought.reporting.reports.checks import check_path, check_texts


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words; ``framed`` for what must not be overlooked."""

    words: str
    framed: bool = False

    def __post_init__(self) -> None:
        check_texts([self.words], "paragraph")


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short words one below the other."""

    words: tuple[str, ...]

    def __post_init__(self) -> None:
        check_texts(self.words, "bullets")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; ``path`` leads to the page of the office that shows it."""

    label: str
    value: str
    path: str = ""

    def __post_init__(self) -> None:
        check_texts([self.label, self.value], "facts")
        check_path(self.path, "facts")


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts one below the other."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a word of the report means; ``figure`` is the code of the figure that counts it."""

    term: str
    words: str
    figure: str = ""
    path: str = ""

    def __post_init__(self) -> None:
        check_texts([self.term, self.words], "definitions")
        check_path(self.path, "definitions")


@dataclass(frozen=True, slots=True)
class Definitions:
    """Definitions one below the other."""

    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """How something was worked out."""

    name: str
    words: str

    def __post_init__(self) -> None:
        check_texts([self.name, self.words], "methods")


@dataclass(frozen=True, slots=True)
class Methods:
    """Methods one below the other."""

    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """The code of a figure and the page of the office that opens it."""

    code: str
    words: str
    path: str

    def __post_init__(self) -> None:
        check_texts([self.code, self.words, self.path], "links")
        check_path(self.path, "links")


@dataclass(frozen=True, slots=True)
class Links:
    """Links one below the other."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who is to sign, each with a line for the pen and one for place and day."""

    signers: tuple[str, ...]

    def __post_init__(self) -> None:
        check_texts(self.signers, "signatures")
