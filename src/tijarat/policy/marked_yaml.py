"""YAML that remembers its lines, so that a message can name the line and the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tijarat.errors import ScenarioError


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file: where, and what came, was expected and may be tried."""

    line: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A value with the line it begins on; mappings and lists hold marked values."""

    value: Any
    line: int


def load_marked(text: str, file: str) -> Marked:
    """The document, every value with its line.

    Raises
    ------
    ScenarioError : not YAML, empty, or a key stands twice.
    """
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        what = getattr(error, "problem", None) or "characters YAML does not allow"
        raise ScenarioError(
            f"{file}{place}: this is not YAML ({what}); expected `key: value` lines, nested by two "
            "blanks. Start from `tijarat scenario new NAME`."
        ) from error
    if node is None:
        raise ScenarioError(
            f"{file} is empty; expected a scenario. Start from `tijarat scenario new NAME`."
        )
    loader = yaml.SafeLoader("")
    try:
        return _marked(node, loader, file)
    finally:
        loader.dispose()


def _marked(node: Any, loader: Any, file: str) -> Marked:
    import yaml

    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        entries: dict[str, Marked] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in entries:
                raise ScenarioError(
                    f"{file}, line {key_node.start_mark.line + 1}, field '{key}': it stands twice; "
                    f"expected once (the first is on line {entries[key].line}). Remove one."
                )
            entries[key] = _marked(value_node, loader, file)
        return Marked(entries, line)
    if isinstance(node, yaml.SequenceNode):
        return Marked([_marked(item, loader, file) for item in node.value], line)
    try:
        return Marked(loader.construct_object(node, deep=True), line)
    except (ValueError, yaml.YAMLError) as error:
        raise ScenarioError(
            f"{file}, line {line}: '{node.value}' cannot be read ({error}); expected a number, a "
            "date such as 2027-04-01, or text. Put text between quotation marks."
        ) from error


def raise_if(problems: Sequence[Problem], file: str) -> None:
    """One error that lists every problem.

    Raises
    ------
    ScenarioError : there is any.
    """
    if problems:
        listed = "\n".join(
            f"{file}, line {p.line}, field '{p.field}': {p.text}"
            for p in sorted(problems, key=lambda p: (p.line, p.field))
        )
        raise ScenarioError(listed)
