"""The brief on Pakistan → Japan as a newcomer gets it, and briefs of other pairs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def written(run, tmp_path_factory) -> Path:
    """The folder that ``tijarat brief PAK JPN`` wrote its page and its JSON to."""
    folder = tmp_path_factory.mktemp("brief") / "out"
    done = run("brief", "PAK", "JPN", "--formats", "html,json", "--out", folder)
    assert (done.code, done.stderr) == (0, ""), done.stderr
    assert done.stdout.split() == [str(folder / "brief.html"), str(folder / "brief.json")]
    return folder


@pytest.fixture(scope="session")
def brief(written) -> dict[str, Any]:
    """What ``brief.json`` holds."""
    return json.loads((written / "brief.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def figures(brief) -> dict[str, dict[str, Any]]:
    """Figures of the brief by id."""
    return {figure["id"]: figure for figure in brief["figures"]}


@pytest.fixture(scope="session")
def brief_of(desk) -> Callable[[str, str], tuple[str, dict[str, Any]]]:
    """The page and the JSON of another pair."""
    from tijarat.brief import build, html
    from tijarat.brief import json as as_json
    from tijarat.reference.pairs import Pair

    def make(exporter: str, importer: str) -> tuple[str, dict[str, Any]]:
        made = build(desk, Pair(exporter, importer), now=NOW)
        return html.write(made), json.loads(as_json.write(made))

    return make
