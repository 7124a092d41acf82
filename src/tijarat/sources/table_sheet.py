"""A YAML file read as texts, each with its line, so that a mistake can be answered with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from tijarat.errors import MalformedFileError, did_you_mean

TO_FILL_IN = "???"
"""Stands where a guess left something to the user."""

Lines = dict[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A mapping as written: its words, and the line of each."""

    file: str
    words: Mapping[str, object]
    lines: Lines

    def refuse(self, *path: str, came: str, expected: str, remedy: str = "") -> MalformedFileError:
        """An error that names the line and the field."""
        known = next((path[:n] for n in range(len(path), 0, -1) if path[:n] in self.lines), None)
        return MalformedFileError(
            self.file,
            line=self.lines[known] if known else None,
            column=".".join(path) or None,
            came=came,
            expected=expected,
            remedy=remedy or "Mend the mapping.",
        )

    def section(self, *path: str, known: tuple[str, ...] = ()) -> dict[str, object]:
        """A part with words of its own, each of them known."""
        part: object = self.words
        for word in path:
            part = part.get(word, {}) if isinstance(part, dict) else {}
        if not isinstance(part, dict):
            raise self.refuse(*path, came=f"'{part}'", expected="words and values, one a line")
        for word in part:
            if known and word not in known:
                raise self.refuse(
                    *path,
                    word,
                    came="a word that means nothing here",
                    expected=f"one of {', '.join(known)}",
                    remedy=f"Mend the mapping.{did_you_mean(word, known)}",
                )
        return part

    def text(self, *path: str, usual: str = "") -> str:
        """A single value."""
        value = self.section(*path[:-1]).get(path[-1], usual)
        if not isinstance(value, str):
            raise self.refuse(*path, came="several values", expected="one value")
        if value.strip() == TO_FILL_IN:
            raise self.refuse(*path, came=TO_FILL_IN, expected="a value you fill in")
        return value

    def filled(self, word: str, example: str) -> str:
        """A single value that must be there."""
        text = self.text(word).strip()
        if not text:
            raise self.refuse(word, came="nothing", expected=f"{word}: {example}")
        return text

    def texts(self, *path: str, usual: tuple[str, ...] = ()) -> tuple[str, ...]:
        """One value or a list of them."""
        value = self.section(*path[:-1]).get(path[-1], list(usual))
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(one, str) for one in values):
            raise self.refuse(*path, came="words inside words", expected="a list of values")
        return tuple(str(one) for one in values)

    def number(self, *path: str, usual: str, whole: bool = True) -> float:
        """A number, zero or more."""
        text = self.text(*path, usual=usual)
        try:
            value = int(text) if whole else float(text)
        except ValueError:
            value = -1
        if value < 0:
            kind = "a whole number" if whole else "a number"
            raise self.refuse(*path, came=f"'{text}'", expected=kind)
        return value

    def choice(self, *path: str, usual: str, known: tuple[str, ...]) -> str:
        """One of some words."""
        text = self.text(*path, usual=usual)
        if text not in known and text != usual:
            raise self.refuse(
                *path,
                came=f"'{text}'",
                expected=f"one of {', '.join(known)}",
                remedy=f"Mend the mapping.{did_you_mean(text, known)}",
            )
        return text


def read_sheet(data: bytes, file: str) -> Sheet:
    """Read a YAML file; every value is text (``NO`` is Norway, ``0901`` keeps its zero).

    Raises
    ------
    MalformedFileError : no YAML, no words and values, or a word given twice.
    """
    lines: Lines = {}
    try:
        text = data.decode("utf-8-sig")
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent):  # could be made to grow without end
                mark: Any = event.start_mark
                raise yaml.MarkedYAMLError(problem="an alias", problem_mark=mark)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise MalformedFileError(
            file,
            line=mark.line + 1 if mark else None,
            came=f"what is no YAML ({said})",
            expected="a mapping in YAML",
            remedy="Check the spaces at the line's start, and put text with ':' in quotes.",
        ) from error
    sheet = Sheet(file, {}, lines)
    if not isinstance(node, yaml.MappingNode):
        raise sheet.refuse(
            came="no words and values", expected="a mapping in YAML, beginning with name: ..."
        )
    words = _plain(node, (), sheet)
    assert isinstance(words, dict)
    return Sheet(file, words, lines)


def _plain(node: yaml.Node, path: tuple[str, ...], sheet: Sheet) -> object:
    """Dictionaries, lists and texts; notes the line of each, and refuses a word given twice."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, path, sheet) for one in node.value]
    words: dict[str, object] = {}
    for key, value in node.value:
        word = str(key.value)
        sheet.lines.setdefault((*path, word), key.start_mark.line + 1)
        if word in words:
            raise MalformedFileError(
                sheet.file,
                line=key.start_mark.line + 1,
                column=".".join((*path, word)),
                came="a word a second time",
                expected="each word once",
                remedy="Remove one of them.",
            )
        words[word] = _plain(value, (*path, word), sheet)
    return words
