"""The guard of conftest.py does guard: no test can speak to another machine without failing."""

import os
import socket
import subprocess
import sys

import pytest

ELSEWHERE = ("192.0.2.1", 9)  # RFC 5737: documentation only, nobody answers


def reach() -> None:
    with socket.socket() as connection:
        connection.settimeout(0.01)
        connection.connect(ELSEWHERE)


def test_another_machine_cannot_be_reached(touched):
    with pytest.raises(RuntimeError, match="reached for the network"):
        reach()
    assert touched == [f"socket.connect {ELSEWHERE!r}"]
    touched.clear()


def test_a_name_is_not_looked_up(touched):
    with pytest.raises(RuntimeError, match="getaddrinfo"):
        socket.getaddrinfo("tijarat.example", 80)
    touched.clear()


def test_loopback_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_processes_are_guarded_too(start, home):
    code = f"import socket; socket.socket().connect({ELSEWHERE!r})"
    with start("-c", code, home=home) as process:
        _, stderr = process.communicate()
    assert "a test reached for the network" in stderr


def without_a_desk() -> dict[str, str]:
    """The environment without the settings of the desk's tests, which are not in that folder."""
    return {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}


@pytest.mark.parametrize("swallow", ["reach()", "try: reach()\n    except RuntimeError: pass"])
def test_a_test_that_reaches_out_fails(swallow, tmp_path, request):
    """Run for real in a folder of its own, with this project's conftest."""
    guard = request.config.rootpath / "tests" / "conftest.py"
    (tmp_path / "conftest.py").write_text(guard.read_text())
    (tmp_path / "test_it.py").write_text(
        "import socket\n"
        f"def reach():\n    with socket.socket() as s: s.connect({ELSEWHERE!r})\n"
        f"def test_it():\n    {swallow}\n"
    )
    options = ["-p", "no:cacheprovider", "-q", "--rootdir", str(tmp_path), str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=tmp_path,
        env=without_a_desk(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stdout
    assert "a test speaks to loopback only" in done.stdout or "a test reached for" in done.stdout


@pytest.mark.parametrize("in_ci", ["0", "1"])
def test_a_missing_part_is_a_failure_in_ci(in_ci, tmp_path, request, monkeypatch):
    guard = request.config.rootpath / "tests" / "conftest.py"
    (tmp_path / "conftest.py").write_text(guard.read_text())
    (tmp_path / "test_it.py").write_text(
        "import pytest\n"
        "def test_program(needs): needs('no-such-program')\n"
        "def test_package(): pytest.importorskip('no_such_package')\n"
        "@pytest.mark.skipif(True, reason='x is not installed')\ndef test_other(): pass\n"
        "def test_data(): pytest.skip('no reference data on this machine')\n"
    )
    monkeypatch.setenv("TIJARAT_CI", in_ci)
    options = ["-p", "no:cacheprovider", "-q", "--rootdir", str(tmp_path), str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=tmp_path,
        env=without_a_desk(),
        capture_output=True,
        text=True,
    )
    expected = "2 failed, 1 skipped, 1 error" if in_ci == "1" else "4 skipped"
    assert expected in done.stdout, done.stdout
