"""The repository's own rules, read from its files."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import sought

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src" / "sought").rglob("*.py"))
MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 50

type_of_function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def without_part(*parts: str) -> list[Path]:
    return [p for p in SOURCES if not set(parts) & set(p.parts)]


def offending(paths: list[Path], rule: Callable[[Path], list[str]]) -> dict[str, list[str]]:
    """By file what it does against the rule; not a test for each file, of which there are many."""
    return {relative(path): wrong for path in paths if (wrong := rule(path))}


def functions(tree: ast.AST) -> Iterator[type_of_function]:
    return (node for node in ast.walk(tree) if isinstance(node, type_of_function))


def public_definitions(
    tree: ast.Module | ast.ClassDef, prefix: str = ""
) -> Iterator[tuple[str, type_of_function | ast.ClassDef]]:
    """Functions and classes a reader may use, methods included, nested functions not."""
    for node in tree.body:
        if isinstance(node, type_of_function | ast.ClassDef) and not node.name.startswith("_"):
            if node.name == "Meta":  # what it is, Django says
                continue
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node, f"{prefix}{node.name}.")


def length_without_docstring(function: type_of_function) -> int:
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        length -= (first.end_lineno or first.lineno) - first.lineno + 1
    return length


def is_overload(function: type_of_function) -> bool:
    return any(ast.unparse(d).endswith("overload") for d in function.decorator_list)


def unannotated(function: type_of_function) -> list[str]:
    a = function.args
    arguments = [*a.posonlyargs, *a.args, *a.kwonlyargs, a.vararg, a.kwarg]
    names = [x.arg for x in arguments if x is not None and x.annotation is None]
    if function.returns is None:
        names.append("return")
    return [n for n in names if n not in {"self", "cls"}]


OURS = without_part("migrations")  # those are written by Django


def test_the_sources_are_found() -> None:
    assert len(OURS) > 500


def test_no_file_is_too_long() -> None:
    def too_long(path: Path) -> list[str]:
        lines = len(path.read_text("utf-8").splitlines())
        return [f"{lines} lines"] if lines > MAX_FILE_LINES else []

    assert offending(OURS, too_long) == {}


def test_a_long_function_gives_its_reason() -> None:
    """Beyond 50 lines, docstring not counted, the `def` line needs a comment `# long: reason`."""

    def too_long(path: Path) -> list[str]:
        lines = path.read_text("utf-8").splitlines()
        return [
            f"{f.name}: {length_without_docstring(f)} lines"
            for f in functions(tree_of(path))
            if length_without_docstring(f) > MAX_FUNCTION_LINES
            and not re.search(r"# long: \w+", lines[f.lineno - 1])
        ]

    assert offending(OURS, too_long) == {}


def test_everything_public_says_what_it_is() -> None:
    def silent(path: Path) -> list[str]:
        tree = tree_of(path)
        module = [] if ast.get_docstring(tree) else ["the module"]
        return module + [
            name
            for name, node in public_definitions(tree)
            if ast.get_docstring(node) is None
            and not (isinstance(node, type_of_function) and is_overload(node))
        ]

    assert offending(without_part("web", "migrations"), silent) == {}


def test_every_function_is_annotated() -> None:
    def bare(path: Path) -> list[str]:
        return [
            f"{f.name} (line {f.lineno}): {', '.join(unannotated(f))}"
            for f in functions(tree_of(path))
            if unannotated(f)
        ]

    assert offending(OURS, bare) == {}


def tracked_files() -> list[Path]:
    """All files that are, or would be, in a commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout: what belongs to the repository is unknown")
    names = sorted(set(listed.stdout.decode().split("\0")) - {""})
    return [ROOT / n for n in names if (ROOT / n).is_file()]


# Written with spaces, so that this file does not contain them.
REGISTRIES = ["pypi org", "pythonhosted org", "registry npmjs org", "registry yarnpkg com"]
REGISTRIES += ["anaconda org", "proxy golang org", "crates io", "rubygems org"]
MACHINE_FOLDERS = [" work ", " root ", " home ", " opt pypi"]
FORBIDDEN = [
    *(rf"\b{re.escape(name.replace(' ', '.'))}\b" for name in REGISTRIES),
    *(rf"(?<![\w.]){name.replace(' ', '/')}" for name in MACHINE_FOLDERS),
]


def test_no_file_names_a_registry_or_a_machine() -> None:
    pattern = re.compile("|".join(FORBIDDEN).encode())
    found = []
    for path in tracked_files():
        content = path.read_bytes()
        found += [f"{relative(path)}: {hit.group().decode()}" for hit in pattern.finditer(content)]
    assert not found


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_version_is_the_same_everywhere() -> None:
    assert project()["project"]["version"] == sought.__version__


def test_the_changelog_mentions_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(rf"^## \[?{re.escape(sought.__version__)}\]?\b", changelog, re.MULTILINE)


def test_every_dependency_gives_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    declared = project()["project"]["dependencies"] + project()["dependency-groups"]["dev"]
    without_reason = []
    for dependency in declared:
        at = lines.index(f'    "{dependency}",')
        if not lines[at - 1].strip().startswith("# "):
            without_reason.append(dependency)
    assert not without_reason


def requirement_lines(name: str) -> set[str]:
    lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith(("#", "-"))}


def test_requirements_repeat_the_project() -> None:
    declared = project()
    runtime = {*declared["project"]["dependencies"], *declared["build-system"]["requires"]}
    assert requirement_lines("runtime.in") == runtime
    assert requirement_lines("dev.in") == set(declared["dependency-groups"]["dev"])


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_requirements_are_pinned_and_hashed_without_addresses(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    assert "//" not in text
    requirements = re.split(r"\n(?=\S)", text.replace("\\\n", " ").strip())
    assert requirements
    for requirement in requirements:
        assert re.match(r"[\w.-]+==[\w.!+]+ ", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


def pins(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return set(re.findall(r"^[\w.-]+==\S+", text, re.MULTILINE))


def test_development_runs_on_the_runtime_pins() -> None:
    assert pins("runtime") <= pins("dev")


def test_there_is_no_second_lock_file() -> None:
    names = {path.name for path in tracked_files()}
    assert not names & {"uv.lock", "poetry.lock", "Pipfile.lock"}


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_of_the_front_pages_lead_somewhere(name: str) -> None:
    """The pages below docs/ are checked by `make docs`."""
    links = re.findall(r"\]\(([^)#\s]+)", (ROOT / name).read_text("utf-8"))
    broken = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert not broken
