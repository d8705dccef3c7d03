"""``sought kinship score``: posteriors held against the truth."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.arguments import AsJson
from sought.cli.output import (
    console,
    counted,
    fixed,
    note,
    paragraph,
    print_json,
    print_table,
    table,
)
from sought.cli.writing import Force, check_target

if TYPE_CHECKING:
    from rich.console import Console

    from sought.genetics.nation.calibration import CalibrationBin
    from sought.genetics.nation.score import Score


def score(
    result: Annotated[
        Path,
        typer.Argument(
            metavar="RESULT", show_default=False,
            help="Folder with the table posterior, and bodies where samples were joined.",
        ),
    ],
    truth: Annotated[
        Path,
        typer.Argument(
            metavar="TRUTH", show_default=False,
            help="Truth file that `sought kinship simulate --remains` wrote.",
        ),
    ],
    threshold: Annotated[
        float,
        typer.Option("--threshold", min=0, max=1, help="Posterior of an identification."),
    ] = 0.9995,
    as_json: AsJson = False,
    image: Annotated[
        Path | None,
        typer.Option(
            "--picture", show_default=False, help="Reliability diagram (.svg) to write."
        ),
    ] = None,
    force: Force = False,
) -> None:  # fmt: skip
    """Measure a search of an invented nation: recall, false identifications, calibration.

    An identification is true where all samples of the body are the missing person's.
    Calibration asks whether of pairings with a posterior of 0.9, nine in ten are true.
    """
    from sought.exchange.identification_tables import read_pairings
    from sought.exchange.truth_file import read_truth
    from sought.genetics.nation.score import score as held_against

    _check_picture(image, force=force)
    made = held_against(read_pairings(result), read_truth(truth), threshold=threshold)
    if image is not None:
        _draw(made, image)
    if as_json:
        print_json(_as_object(made))
        return
    _show(console(), made)
    if image is not None:
        console().print(f"Wrote {image}.")


def _check_picture(image: Path | None, *, force: bool) -> None:
    from sought.errors import InputError

    if image is None:
        return
    if image.suffix.lower() != ".svg":
        raise InputError("a picture is an .svg file", where=str(image))
    check_target(image, force=force)


def _draw(made: Score, image: Path) -> None:
    from sought.exchange.atomic import write_text
    from sought.reporting.reliability_diagram import reliability_diagram

    title = f"Posteriors of {counted(sum(b.number for b in made.bins), 'pairing')} and the truth"
    write_text(image, reliability_diagram(made.bins, title))


def _as_object(made: Score) -> dict[str, object]:
    return {
        "threshold": made.threshold,
        "samples": made.samples,
        "findable": made.findable,
        "found": made.found,
        "recall": made.recall,
        "identifications": made.identified,
        "precision": made.precision,
        "false": [{"sample": s, "missing": m} for s, m in made.false],
        "expected_false": made.expected_false,
        "chance_of_as_many": made.chance,
        "wrong_merges": list(made.wrong_merges),
        "calibration": [_bin_object(one) for one in made.bins],
    }


def _bin_object(one: CalibrationBin) -> dict[str, object]:
    return {
        "low": one.low,
        "high": one.high,
        "number": one.number,
        "mean_posterior": one.mean,
        "true": one.true,
        "share_true": one.share,
        "interval": one.interval,
    }


def _show(screen: Console, made: Score) -> None:
    right = made.identified - len(made.false)
    paragraph(
        screen,
        f"Found {made.found} of {counted(made.findable, 'missing person')} whose remains are "
        f"among {counted(made.samples, 'sample')}: recall {fixed(100 * made.recall)} %.",
        f"{counted(made.identified, 'identification')} at posterior {made.threshold:g} or more, "
        f"{right} of them true: precision {fixed(100 * made.precision, 2)} %.",
    )
    paragraph(
        screen,
        f"{counted(len(made.false), 'false identification')}; the posteriors announce "
        f"{_small(made.expected_false)}, and so many or more with probability "
        f"{_small(made.chance)}.",
        f"{counted(len(made.wrong_merges), 'body', 'bodies')} mixed of several persons' samples.",
    )
    for sample, missing in made.false:
        screen.print(f"false: {sample} as {missing}")
    if made.false:
        screen.print()
    _show_calibration(screen, made)


def _show_calibration(screen: Console, made: Score) -> None:
    title = "Calibration: pairings by posterior, each row up to the next"
    shown = table(title, "from", "pairings", "mean", "true", "share", "95 % interval", "")
    for one in made.bins:
        low, high = one.interval
        shown.add_row(
            f"{one.low:g}",
            str(one.number),
            _share(one.mean),
            str(one.true),
            _share(one.share),
            f"{_share(low)} to {_share(high)}",
            "" if one.agrees else "!",
        )
    print_table(screen, shown)
    if not all(one.agrees for one in made.bins):
        note(screen, "! The mean posterior is outside the interval of the share that is true.")


def _small(value: float) -> str:
    """Three decimals, or that it is less."""
    return "less than 0.001" if 0 < value < 0.0005 else fixed(value, 3)  # noqa: PLR2004


def _share(value: float) -> str:
    """Five decimals; what is nearly 0 or 1 is not called so."""
    shown = f"{value:.5f}"
    if shown == "0.00000" and value > 0:
        return "<0.00001"
    return ">0.99999" if shown == "1.00000" and value < 1 else shown
