"""Progress of a long work: plain lines where nobody watches, live ones on a terminal."""

import io

import pytest
from rich.console import Console

from sought.config.demo_stages import Stages


def screen(*, terminal):
    return Console(file=io.StringIO(), force_terminal=terminal, width=100, color_system=None)


def told(console):
    return console.file.getvalue()


def test_each_stage_is_one_plain_line_when_it_is_done():
    console = screen(terminal=False)
    with Stages(console, ("Reading", "Comparing lists")) as stages:
        with stages.stage("Reading") as stage:
            stage.tell(1, 2)
            stage.made({"person": 18529, "list": 4})
            assert told(console) == ""
        with stages.stage("Comparing lists"):
            pass
    lines = told(console).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("Reading         ")
    assert lines[0].endswith(" s  18,529 person, 4 list")
    assert lines[1].startswith("Comparing lists ")
    assert lines[1].endswith(" s")


def test_only_the_largest_counts_stand_in_the_line():
    console = screen(terminal=False)
    with Stages(console, ("Reading",)) as stages, stages.stage("Reading") as stage:
        stage.made({"a_few": 1, "b": 2, "c": 3, "d": 4})
    assert told(console).endswith("4 d, 3 c, 2 b\n")


def test_a_stage_that_fails_is_not_told_as_done():
    console = screen(terminal=False)
    with (
        pytest.raises(ValueError, match="broken"),
        Stages(console, ("Reading",)) as stages,
        stages.stage("Reading"),
    ):
        raise ValueError("broken")
    assert told(console) == ""


def test_on_a_terminal_all_stages_stand_from_the_beginning():
    console = screen(terminal=True)
    with Stages(console, ("Reading", "Comparing")) as stages, stages.stage("Reading") as stage:
        stage.tell(1, 2)
        stage.made({"person": 3})
    assert "Reading" in told(console)
    assert "Comparing" in told(console)
    assert "3 person" in told(console)


def test_a_stage_beside_another_ends_for_itself():
    console = screen(terminal=False)
    with Stages(console, ("Lists", "Search")) as stages, stages.stage("Lists"):
        with stages.stage("Search"):
            pass
        assert told(console).startswith("Search")
    assert [line.split()[0] for line in told(console).splitlines()] == ["Search", "Lists"]


def test_what_another_process_did_tells_its_own_seconds():
    console = screen(terminal=False)
    with Stages(console, ("Comparing",)) as stages, stages.stage("Comparing") as stage:
        stage.took(123.4)
    assert "123.4 s" in told(console)
