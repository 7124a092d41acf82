"""Bytes that changed since they were loaded are found, by method and by command."""

from __future__ import annotations

import pytest

from tijarat.settings import Settings
from tijarat.warehouse import Warehouse


def flip(path):
    """Change one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


HARMS = {
    "flipped": (flip, "does not match its hash"),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:-1]), "does not match its hash"),
    "empty": (lambda path: path.write_bytes(b""), "does not match its hash"),
    "removed": (lambda path: path.unlink(), "is missing"),
}


@pytest.fixture
def small_home(warehouse, connection, draft):
    """A warehouse with two small releases."""
    for received in ("one", "two"):
        warehouse.load(draft({}, received=received, slot=f"HS22/{received}"), connection)
    return warehouse.home


def stored(home):
    release = Warehouse(Settings(home)).manifest().releases[0]
    return home / release.files[0].path, release.id


def test_a_whole_warehouse_passes(run, small_home):
    assert Warehouse(Settings(small_home)).damaged() == []
    done = run("load", "--check", home=small_home)
    assert (done.code, done.stdout) == (0, "2 releases, every file matches its hash\n")
    assert done.stderr == ""


@pytest.mark.parametrize("harm", HARMS)
def test_damage_is_found_and_named(run, small_home, harm):
    spoil, words = HARMS[harm]
    path, id = stored(small_home)
    spoil(path)
    (sentence,) = Warehouse(Settings(small_home)).damaged()
    assert words in sentence
    assert f"{path.name} of release {id}" in sentence
    done = run("load", "--check", home=small_home)
    assert (done.code, done.stdout) == (1, "damaged\n")
    assert sentence in done.stderr


def test_the_doctor_reports_it(run, small_home):
    assert run("doctor", home=small_home).code == 0
    flip(stored(small_home)[0])
    done = run("doctor", "--format", "json", home=small_home)
    assert done.code == 1
    assert len(done.json["damaged"]) == 1
    assert "DAMAGED" in run("doctor", home=small_home).stdout


def test_checking_nothing_is_no_damage(run, fresh_home):
    done = run("load", "--check", home=fresh_home)
    assert (done.code, done.stdout) == (0, "0 releases, every file matches its hash\n")
    assert not fresh_home.exists(), "a check leaves nothing behind"


def test_a_damaged_manifest_is_an_error_not_a_verdict(run, small_home):
    (small_home / "manifest.json").write_text("{")
    for command in (["load", "--check"], ["doctor"], ["load", "starter"]):
        done = run(*command, home=small_home)
        assert (done.code, done.stdout) == (2, "")
        assert done.stderr.startswith("tijarat: The manifest")
    assert (small_home / "manifest.json").read_text() == "{", "what could be mended stays"
