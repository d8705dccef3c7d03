"""``sought names mentions``: listed persons, known places and dates found in texts."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.mention_lists import known_persons, known_places
from sought.cli.output import console, counted, progress
from sought.cli.writing import Force, check_other_file, check_target
from sought.errors import InputError

if TYPE_CHECKING:
    from sought.linkage.mentions import MentionIndex, Proposal

HEADER = (
    "text",
    "start",
    "end",
    "words",
    "kind",
    "record_id",
    "date",
    "probability",
    "rivals",
    "reasons",
)


def mentions(  # long: every option with its help
    persons: Annotated[
        Path,
        typer.Argument(
            metavar="PERSONS.csv",
            show_default=False,
            help="Columns record_id and name; of several names of a person a row each. May also "
            "have place (the home), side, born and last_seen (EDTF).",
        ),
    ],
    texts: Annotated[
        list[Path],
        typer.Argument(
            metavar="TEXT.txt…", show_default=False, help="Texts in UTF-8, one interview each."
        ),
    ],
    target: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="OUT.csv", show_default=False, help="To be written."
        ),
    ],
    places: Annotated[
        Path | None,
        typer.Option("--places", show_default=False, help="Columns record_id and name."),
    ] = None,
    language: Annotated[
        str,
        typer.Option("--language", help="az, ru, hy or en; else guessed for each text."),
    ] = "",
    force: Force = False,
) -> None:
    """Find listed persons and known places in texts, whatever their case endings and spelling.

    Writes a row for each mention: where it stands (characters from 0, end not included), whom or
    what it may mean and how surely. A name that nobody listed bears has no record_id.
    """
    from sought.exchange.atomic import replaced_file
    from sought.linkage.mentions import MentionIndex
    from sought.linkage.mentions.languages import LANGUAGES

    if language and language not in LANGUAGES:
        raise InputError(f"write one of {', '.join(LANGUAGES)}", where="--language")
    for path in (persons, *([places] if places else []), *texts):
        check_other_file(path, target)
    check_target(target, force=force)
    known = known_places(places) if places else ()
    index = MentionIndex.of(known_persons(persons, known), known)
    with replaced_file(target) as out, progress("reading") as told:
        text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
        kinds, new = _written(text, _found(index, texts, language, told))
        text.detach()  # the file goes on to be forced to the disk
    console().print(
        f"Wrote {target}: {counted(kinds['person'], 'person')}, "
        f"{counted(kinds['place'], 'place')} and {counted(kinds['date'], 'date')} "
        f"in {counted(len(texts), 'text')}; new names: {new}."
    )


def _found(
    index: MentionIndex, texts: Sequence[Path], language: str, told: object
) -> Iterator[tuple[Path, str, Proposal]]:
    for at, path in enumerate(texts, start=1):
        text = read_text(path)
        for proposal in index.find(text, language):
            yield path, text, proposal
        if callable(told):
            told(at, len(texts))


def read_text(path: Path) -> str:
    """The text of a file; raises InputError where it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"is not UTF-8 from byte {error.start} on; save it as UTF-8", where=str(path)
        ) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from None


def _written(
    out: io.TextIOWrapper, found: Iterable[tuple[Path, str, Proposal]]
) -> tuple[Counter[str], int]:
    """Write all rows; how many there are of each kind, and of new persons."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    kinds: Counter[str] = Counter()
    new = 0
    for path, text, proposal in found:
        writer.writerow(_row(path, text, proposal))
        kinds[proposal.kind.value] += 1
        new += "new_name" in proposal.reasons
    return kinds, new


def _row(path: Path, text: str, proposal: Proposal) -> tuple[object, ...]:
    rivals = ";".join(f"{r.code}:{r.probability:.4f}" for r in proposal.rivals)
    return (
        path.name,
        proposal.start,
        proposal.end,
        text[proposal.start : proposal.end],
        proposal.kind.value,
        proposal.code,
        proposal.date,
        f"{proposal.probability:.4f}",
        rivals,
        ";".join(reason.value for reason in proposal.reasons),
    )
