"""The office starts, answers, keeps its log to itself, and stops; all on this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.request import urlopen

import pytest

from sought.config.background import running_process
from sought.config.serve import check_port
from sought.errors import InputError
from tests.made_database import begin_installation
from tests.unit.config.test_environment import clean_environment


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def sought(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    given = {"SOUGHT_DATA": str(folder), "SOUGHT_HTTPS": "0", **variables}
    return subprocess.run(
        [sys.executable, "-m", "sought.config.entry", *arguments],
        env={**clean_environment(), **given},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_from_the_first_start_to_the_end(tmp_path):
    folder, port = tmp_path / "data", free_port()
    try:
        started = sought(folder, "office", "start", "--port", str(port))
        assert (started.returncode, started.stderr) == (0, "")
        assert started.stdout.splitlines()[0] == f"the office is at http://localhost:{port}/"
        with urlopen(f"http://127.0.0.1:{port}/healthy") as answer:
            assert answer.read() == b"ok\n"
        with urlopen(f"http://127.0.0.1:{port}/account?q=Tural") as door:
            assert door.url.startswith(f"http://127.0.0.1:{port}/accounts/login/")
            assert door.status == 200
        with urlopen(f"http://127.0.0.1:{port}/static/css/tokens.css") as file:
            assert file.status == 200

        again = sought(folder, "office", "start", "--port", str(free_port()))
        assert again.returncode == 3
        assert "runs already" in again.stderr
    finally:
        stopped = sought(folder, "office", "stop")
    assert stopped.stdout == "the office is stopped\n"
    assert sought(folder, "office", "stop").stdout == "the office does not run\n"
    assert not (folder / "office.pid").exists()
    log = folder / "logs" / "office.log"
    assert log.stat().st_mode & 0o777 == 0o600
    assert "Tural" not in log.read_text()
    with pytest.raises(OSError, match="refused"):
        urlopen(f"http://127.0.0.1:{port}/healthy")


@pytest.mark.slow
def test_behind_a_proxy_that_speaks_https(tmp_path):
    folder, port = tmp_path / "data", free_port()
    begin_installation(folder)
    outside = {"SOUGHT_HTTPS": "1", "SOUGHT_BEHIND_PROXY": "1", "SOUGHT_HOSTS": "register.example"}

    def ask(**headers: str) -> HTTPResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(HTTPConnection("127.0.0.1", port)) as connection:
            connection.request("GET", "/account", headers={"Host": "register.example", **named})
            answer = connection.getresponse()
            answer.read()
        return answer

    try:
        started = sought(folder, "office", "start", "--port", str(port), **outside)
        assert (started.returncode, started.stderr) == (0, "")
        assert ask().getheader("Location") == "https://register.example/account"
        through = ask(X_Forwarded_Proto="https", X_Forwarded_For="203.0.113.9")
        assert through.getheader("Location") == "/accounts/login/?next=%2Faccount"
        assert "max-age=31536000" in str(through.getheader("Strict-Transport-Security"))
        assert ask(Host="evil.example", X_Forwarded_Proto="https").status == 400
    finally:
        sought(folder, "office", "stop", **outside)


def test_a_taken_port_is_named():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        with pytest.raises(InputError, match=r"--port: port \d+ cannot be used .*; choose another"):
            check_port(holder.getsockname()[1])


def test_a_start_that_fails_is_told(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "sought.sqlite3").write_bytes(b"this is no database, whatever its name may say")
    done = sought(folder, "office", "start", "--port", str(free_port()))
    assert done.returncode == 1
    assert "the office did not start; see" in done.stderr


def test_a_number_left_from_before_a_power_cut_is_not_believed(tmp_path):
    sleeper = subprocess.Popen(["sleep", "60"])
    try:
        (tmp_path / "office.pid").write_text(f"{sleeper.pid}\n")
        assert running_process(tmp_path) == 0
        assert sought(tmp_path, "office", "stop").stdout == "the office does not run\n"
        assert sleeper.poll() is None
    finally:
        sleeper.kill()
        sleeper.wait()


@pytest.mark.parametrize("text", ["", "x", "0", "-1", "1", "99999999"])
def test_nonsense_in_the_file_is_no_process(tmp_path, text):
    (tmp_path / "office.pid").write_text(text)
    assert running_process(tmp_path) == 0


def test_django_commands_pass_through(tmp_path):
    done = sought(tmp_path, "manage", "verify_audit", "--help")
    assert done.returncode == 0
    assert "--against" in done.stdout


def test_help_does_not_load_django():
    code = (
        "import sys; sys.argv = ['sought', '--help']\n"
        "from sought.config.entry import main\n"
        "try: main()\n"
        "except SystemExit: print([n for n in ('django', 'gunicorn', 'numpy') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert " office " in done.stdout
    assert " manage " in done.stdout
