"""Two loaders at once are both right, or one says that it waits."""

from __future__ import annotations

import importlib.util
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from tijarat.settings import Settings
from tijarat.warehouse import Warehouse

MANY = Path(__file__).parent / "load_many.py"
EACH = 5


@pytest.fixture(scope="module")
def release_of():
    """The made-up releases of load_many.py."""
    spec = importlib.util.spec_from_file_location("load_many", MANY)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.release


def whole(home):
    warehouse = Warehouse(Settings(home))
    assert warehouse.damaged() == []
    left = {path.name for path in home.iterdir()} - {"scratch"}
    assert left <= {"manifest.json", "lock", "releases", "fetched"}, left
    folders = {path.name for path in (home / "releases").iterdir()}
    releases = warehouse.manifest().releases
    assert folders == {release.id for release in releases}
    return releases


def test_the_same_data_at_once(start, fresh_home):
    loaders = [start("-m", "tijarat", "load", "starter", home=fresh_home) for _ in range(2)]
    done = [loader.communicate() for loader in loaders]
    assert [loader.returncode for loader in loaders] == [0, 0], done
    said = "".join(stdout for stdout, _ in done)
    assert (said.count("  loaded\n"), said.count("  already there\n")) == (4, 4)
    assert len(whole(fresh_home)) == 4


def test_different_data_at_once(start, fresh_home):
    loaders = [start(MANY, name, EACH, home=fresh_home) for name in ("a", "b", "c")]
    done = [loader.communicate() for loader in loaders]
    assert [loader.returncode for loader in loaders] == [0, 0, 0], done
    releases = whole(fresh_home)
    assert sorted(release.source for release in releases) == sorted([*"abc"] * EACH)
    assert len({release.id for release in releases}) == 3 * EACH


def test_a_loader_that_waits_says_so_and_then_loads(start, fresh_home):
    fresh_home.mkdir()
    with FileLock(fresh_home / "lock"):
        loader = start("-m", "tijarat", "load", "starter", home=fresh_home)
        assert loader.stderr is not None
        first = loader.stderr.readline()
        assert "waiting for it" in first
        assert Warehouse(Settings(fresh_home)).manifest().releases == ()
    stdout, _ = loader.communicate()
    assert (loader.returncode, stdout.count("  loaded\n")) == (0, 4)
    assert len(whole(fresh_home)) == 4


def test_a_reader_does_not_wait_for_a_loader(loaded_home, run):
    with FileLock(loaded_home / "lock"):
        done = run("statistics", "value", "PAK", "JPN", "--format", "json", home=loaded_home)
    assert done.code == 0
    assert done.stderr == ""


@pytest.mark.parametrize("same", [True, False])
def test_threads_of_one_process(warehouse, release_of, same):
    """A desk may load while another request of the same process loads too."""

    def load(number):
        with warehouse.connect() as connection:
            made = release_of(connection, "a", 1 if same else number, rows=500)
            return Warehouse(warehouse.settings).load(made, connection).new

    with ThreadPoolExecutor(4) as pool:
        new = list(pool.map(load, range(4)))
    assert new.count(True) == (1 if same else 4)
    assert len(whole(warehouse.home)) == (1 if same else 4)
