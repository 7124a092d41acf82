"""Settings come from the environment, once, and a secret is never printed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from tijarat.settings import Settings


def read(**variables: str) -> Settings:
    return Settings.from_environment(variables)


def test_unset_variables_take_their_defaults():
    found = read()
    assert found.home.name == "tijarat"
    assert found.home.is_absolute()
    assert (found.memory_limit, found.threads) == ("2GB", None)
    assert (dict(found.keys), dict(found.addresses)) == ({}, {})


def test_the_home_is_the_folder_named(tmp_path):
    assert read(TIJARAT_HOME=str(tmp_path)).home == tmp_path
    assert read(TIJARAT_HOME="~/trade").home == Path.home() / "trade"
    assert read(TIJARAT_HOME="").home == read().home, "empty is unset"


def test_limits_reach_duckdb(tmp_path):
    from tijarat.warehouse import Warehouse

    found = read(TIJARAT_HOME=str(tmp_path), TIJARAT_MEMORY="512MiB", TIJARAT_THREADS="1")
    assert (found.memory_limit, found.threads) == ("512MiB", 1)
    with Warehouse(found).connect() as connection:
        said = connection.sql(
            "SELECT current_setting('memory_limit'), current_setting('threads')"
        ).fetchall()
    assert said == [("512.0 MiB", 1)]


def test_keys_and_addresses_are_by_source():
    found = read(
        TIJARAT_KEY_COMTRADE="secret",
        TIJARAT_URL_WORLD_BANK="http://127.0.0.1:8000",
        TIJARAT_KEY_EMPTY="",
        KEY_OTHER="no",
    )
    assert dict(found.keys) == {"comtrade": "secret"}
    assert dict(found.addresses) == {"world_bank": "http://127.0.0.1:8000"}


def test_a_key_is_never_printed():
    found = read(TIJARAT_KEY_COMTRADE="secret")
    assert "secret" not in repr(found)
    assert "secret" not in str(found)


def test_the_doctor_names_a_key_and_does_not_show_it(run):
    for format in ("table", "json"):
        done = run("doctor", "--format", format, env={"TIJARAT_KEY_COMTRADE": "very-secret"})
        assert "comtrade" in done.stdout
        assert "very-secret" not in done.stdout + done.stderr


def test_settings_cannot_change_on_the_way():
    with pytest.raises(FrozenInstanceError):
        read().home = Path()  # pyright: ignore[reportAttributeAccessIssue]
