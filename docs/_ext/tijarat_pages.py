"""The Sphinx side of pages.py, and docstrings made ready for napoleon."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pages
from sphinx.application import Sphinx

SOURCES = Path(pages.DOCS).parent / "src" / "tijarat"
FIELD = re.compile(r"^([\w*, ]+?) : (.*)$")
FIELDS = ("Parameters", "Raises")


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    home = tempfile.TemporaryDirectory(prefix="tijarat-docs-")
    run = pages.runner({"embedded": Path(home.name) / "embedded"})

    def expand(app: Sphinx, name: str, content: list[str]) -> None:
        if pages.FENCE.search(content[0]) or pages.MARK.search(content[0]):
            content[0] = pages.expand(content[0], run)
            made_from = [
                *SOURCES.rglob("*.py"),
                *Path(pages.__file__).parent.glob("*.py"),
                *pages.results(),
            ]
            made_from += SOURCES.rglob("*.json")
            for path in made_from:  # the page ages with them
                app.env.note_dependency(path, docname=name)

    app.connect("source-read", expand)
    app.connect("autodoc-process-docstring", plain_sections, priority=400)  # napoleon has 500
    app.connect("build-finished", lambda *_: home.cleanup())
    return {"parallel_read_safe": False}


def plain_sections(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """What stands after a name's colon is a description here, not a type; Returns is prose."""
    if not lines:  # nothing said, such as of an alias
        return
    section, out = "", list[str]()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if below and set(below) == {"-"} and line.strip():
            section = line.strip()
            out.append("Result" if section == "Returns" else line)
        elif section == "Returns" and line and set(line) == {"-"}:
            out.append("------")
        elif section in FIELDS and (found := FIELD.match(line)):
            out += [found[1], f"    {found[2]}"]
        else:
            out.append(line)
    lines[:] = out
