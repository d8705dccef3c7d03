"""The demonstration office: what is built, used again, and never removed."""

import json
import stat
import subprocess
import sys

import pytest

from sought.config import demo_office
from sought.errors import InputError


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "deep" / "office"


def finish(folder, seed=1, made_with=None):
    letter = {"code": "ABCD", "password": "secret too", "codes": ["123456"]}
    demo = demo_office.Demo(
        seed=seed,
        made_with=made_with or demo_office._made_with(),
        password="secret",
        officers=["registrar"],
        numbers={"person": 3},
        score={},
        letter=letter,
    )
    demo_office._write_private(folder / demo_office.READY, json.dumps(demo.__dict__))
    return demo


def test_a_new_folder_is_private_and_marked(folder):
    demo_office._clear(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [file.name for file in folder.iterdir()] == [demo_office.MARKER]


def test_a_folder_with_something_else_is_left_alone(folder):
    folder.mkdir(parents=True)
    kept = folder / "letters.txt"
    kept.write_text("not ours")
    with pytest.raises(InputError, match="holds something else; name another folder"):
        demo_office._clear(folder)
    assert kept.read_text() == "not ours"


def test_an_unfinished_demonstration_is_built_anew(folder):
    demo_office._clear(folder)
    (folder / "sought.sqlite3").write_bytes(b"half")
    assert demo_office._finished(folder, 1) is None
    demo_office._clear(folder)
    assert not (folder / "sought.sqlite3").exists()


def test_what_stops_the_clearing_leaves_an_unfinished_demonstration(folder, monkeypatch):
    """Marked, so that it may be removed the next time, and no longer ready without its data."""
    demo_office._clear(folder)
    finish(folder)
    (folder / "attachments").mkdir()

    def stop(_path):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(demo_office.shutil, "rmtree", stop)
        with pytest.raises(KeyboardInterrupt):
            demo_office._clear(folder)
    assert demo_office._finished(folder, 1) is None
    demo_office._clear(folder)
    assert [file.name for file in folder.iterdir()] == [demo_office.MARKER]


def test_whatever_makes_the_data_makes_another_demonstration():
    root = demo_office.Path(demo_office.sought.__file__).parent
    files = {f.relative_to(root).as_posix() for f in demo_office._files_of_the_data(root)}
    assert {"config/demo_build.py", "config/demo_beside.py", "exchange/case_archive.py"} <= files
    assert "config/serve.py" not in files


def test_a_finished_one_is_used_again_for_its_seed_and_program(folder):
    demo_office._clear(folder)
    demo = finish(folder)
    assert demo_office._finished(folder, 1) == demo
    assert demo_office._finished(folder, 2) is None
    finish(folder, made_with="another program")
    assert demo_office._finished(folder, 1) is None


def test_only_its_owner_reads_the_password(folder):
    demo_office._clear(folder)
    finish(folder)
    assert stat.S_IMODE((folder / demo_office.READY).stat().st_mode) == 0o600


def test_a_taken_port_is_passed_over(monkeypatch):
    import socket

    with socket.socket() as taken:
        taken.bind((demo_office.HOST, 0))
        taken.listen()
        monkeypatch.setattr(demo_office, "_FIRST_PORT", taken.getsockname()[1])
        assert demo_office._free_port() > taken.getsockname()[1]
        monkeypatch.setattr(demo_office, "_PORTS", 1)
        with pytest.raises(InputError, match="no free port"):
            demo_office._free_port()


def test_a_finished_one_is_told_without_loading_django(folder):
    demo_office._clear(folder)
    finish(folder)
    program = (
        "import sys; from pathlib import Path; from rich.console import Console;"
        "from sought.config import demo_office as d;"
        f"d._say(Console(), d._finished(Path({str(folder)!r}), 1), 8000, 1.0);"
        "assert 'django' not in sys.modules"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert "Open        http://localhost:8000/" in told
    assert "Sign in as  registrar" in told
    assert "Password    secret" in told
