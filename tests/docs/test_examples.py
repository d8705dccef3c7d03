"""Every example in README.md and docs/ runs, and prints what the page says.

- A ``python`` block is executed; the blocks of a page share their names. With ``>>>`` prompts its
  output is compared.
- A ``console`` block holds lines ``$ sought …``, ``$ cat …`` or ``$ ls …``, each followed by its
  exact output; ``...`` stands for any text. A command that fails is followed by ``$ echo $?``.
- The commands of a page share a folder that begins with the files of docs/examples.
- A block under ``<!-- not run: reason -->`` is left out.
"""

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^(?P<indent> *)```(?P<language>[\w-]*)[^\n`]*$")
NOT_RUN = re.compile(r"<!--\s*not run:(?P<reason>[^\n]*?)-->")
SHELL_LANGUAGES = {"bash", "sh", "shell", "shell-session"}
READERS = {"cat", "ls"}
SECONDS = 300


@dataclass(frozen=True)
class Block:
    """One fenced block: its first line's number, language, text, and why it is not run."""

    line: int
    language: str
    text: str
    not_run: str | None


@dataclass(frozen=True)
class Command:
    """One command of a console block with the output the page promises."""

    line: int
    text: str
    expected: str


def read_blocks(page: str) -> list[Block]:
    lines = page.splitlines()
    blocks = []
    start = 0
    while start < len(lines):
        opening = FENCE.match(lines[start])
        if opening is None:
            start += 1
            continue
        closing = opening["indent"] + "```"
        end = next((n for n in range(start + 1, len(lines)) if lines[n] == closing), None)
        assert end is not None, f"line {start + 1}: the block is never closed"
        text = textwrap.dedent("\n".join(lines[start + 1 : end]))
        reason = reason_above(lines[:start])
        blocks.append(Block(start + 1, opening["language"], text, reason))
        start = end + 1
    return blocks


def reason_above(lines: list[str]) -> str | None:
    """Say why the block below is not run; None when it is."""
    above = next((line for line in reversed(lines) if line.strip()), "")
    comment = NOT_RUN.fullmatch(above.strip())
    if comment is None:
        return None
    reason = comment["reason"].strip()
    assert reason, f"line {len(lines)}: `not run` needs a reason"
    return reason


def read_commands(block: Block) -> list[Command]:
    commands: list[Command] = []
    output: list[str] = []
    lines = block.text.splitlines()
    assert lines[0].startswith("$ "), f"line {block.line}: a console block begins with `$ `"
    at = 0
    while at < len(lines):
        first = at
        text = lines[at][2:]
        while text.endswith("\\"):
            at += 1
            text = text[:-1] + lines[at].strip()
        at += 1
        output = []
        while at < len(lines) and not lines[at].startswith("$ "):
            output.append(lines[at])
            at += 1
        commands.append(Command(block.line + 1 + first, text, "\n".join(output)))
    return commands


def normal(text: str) -> str:
    """Without spaces at the ends of lines and without empty lines at the end."""
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines()) + "\n"


def assert_printed(expected: str, printed: str, where: str) -> None:
    example = doctest.Example("", normal(expected))
    checker = doctest.OutputChecker()
    if not checker.check_output(example.want, normal(printed), doctest.ELLIPSIS):
        difference = checker.output_difference(
            example, normal(printed), doctest.ELLIPSIS | doctest.REPORT_NDIFF
        )
        pytest.fail(f"{where}\n{difference}", pytrace=False)


def program(name: str) -> list[str]:
    if name != "sought":
        return [name]
    installed = Path(sys.executable).with_name("sought")
    if installed.exists():
        return [str(installed)]
    return [sys.executable, "-m", "sought.config.entry"]


def environment() -> dict[str, str]:
    fixed = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    dropped = {"FORCE_COLOR", "LINES", "PYTHONWARNINGS"}
    return {k: v for k, v in os.environ.items() if k not in dropped} | fixed


class Page:
    """One page while it runs: its folder, its names, the exit code of the last command."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self.names: dict[str, object] = {"__name__": "__main__"}
        self.exit_code = 0

    def run(self, block: Block) -> None:
        if block.not_run is not None:
            return
        if block.language == "python":
            self.run_python(block)
        elif block.language == "console":
            self.run_console(block)
        else:
            assert block.language not in SHELL_LANGUAGES, (
                f"{self.name}:{block.line}: commands stand in `console` blocks"
            )

    def run_python(self, block: Block) -> None:
        where = f"{self.name}:{block.line}"
        if ">>>" in block.text:
            test = doctest.DocTestParser().get_doctest(
                block.text + "\n", self.names, where, self.name, block.line
            )
            report = io.StringIO()
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            runner.run(test, out=report.write, clear_globs=False)
            assert not runner.failures, report.getvalue()
            self.names.update(test.globs)
        else:
            # Blank lines in front give a traceback the line numbers of the page.
            code = compile("\n" * block.line + block.text, where, "exec")
            with contextlib.redirect_stdout(io.StringIO()):
                exec(code, self.names)

    def run_console(self, block: Block) -> None:
        for command in read_commands(block):
            where = f"{self.name}:{command.line}: $ {command.text}"
            if command.text == "echo $?":
                assert_printed(command.expected, str(self.exit_code), where)
                self.exit_code = 0
                continue
            assert self.exit_code == 0, (
                f"{where}: the command above left with {self.exit_code}; show it with `$ echo $?`"
            )
            printed = self.run_command(command, where)
            assert_printed(command.expected, printed, where)
        assert self.exit_code == 0, f"{self.name}:{block.line}: left with {self.exit_code}"

    def run_command(self, command: Command, where: str) -> str:
        words = shlex.split(command.text)
        target = None
        if words[-2:-1] == [">"]:
            target = self.folder / words[-1]
            words = words[:-2]
        allowed = READERS | {"sought"}
        assert words[0] in allowed, f"{where}: only {sorted(allowed)} run; else say `not run`"
        done = subprocess.run(
            [*program(words[0]), *words[1:]],
            cwd=self.folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if target else subprocess.STDOUT,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        self.exit_code = done.returncode
        if target is None:
            return done.stdout
        target.write_text(done.stdout, "utf-8")
        return done.stderr


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_example_does_what_the_page_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = ROOT / "docs" / "examples"
    if examples.is_dir():
        shutil.copytree(examples, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    page = Page(path.relative_to(ROOT).as_posix(), tmp_path)
    for block in read_blocks(path.read_text("utf-8")):
        page.run(block)


def run_text(text: str, folder: Path) -> None:
    page = Page("page", folder)
    for block in read_blocks(text):
        page.run(block)


def test_a_wrong_output_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\ntwo\n")
    run_text("```console\n$ cat a.txt\none\n...\n```", tmp_path)
    with pytest.raises(pytest.fail.Exception, match="three"):
        run_text("```console\n$ cat a.txt\none\nthree\n```", tmp_path)


def test_a_failing_command_must_show_its_exit_code(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="left with"):
        run_text("```console\n$ cat absent\n...\n```", tmp_path)
    run_text("```console\n$ cat absent\n...\n$ echo $?\n1\n```", tmp_path)


def test_names_live_on_from_block_to_block(tmp_path: Path) -> None:
    run_text("```python\nx = 2\n```\n\n```python\n>>> x + 1\n3\n```", tmp_path)
    with pytest.raises(AssertionError, match="Expected"):
        run_text("```python\n>>> 1 + 1\n3\n```", tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```bash\nsought\n```", "console"),
        ("```console\n$ rm -r .\n```", "not run"),
        ("<!-- not run: -->\n```console\n$ make demo\n```", "reason"),
        ("```python\n", "never closed"),
    ],
)
def test_what_cannot_run_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=message):
        run_text(text, tmp_path)


def test_a_block_may_be_left_out_with_a_reason(tmp_path: Path) -> None:
    run_text("<!-- not run: takes an hour -->\n\n```console\n$ make bench\n```", tmp_path)
