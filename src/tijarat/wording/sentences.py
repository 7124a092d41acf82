"""The sentences of a language, found by id and parsed when they are first said.

Parsing all of them takes a quarter of a second, and more with each language and room; a command
says a few, a brief a third.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from tijarat.wording.names import bare

ENTRY = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE)
REFERENCE = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)")


FUNCTIONS: dict[str, Callable[[Any], Any]] = {"NAME": bare}
"""What sentences may call: ``NAME($exporter)`` is a country's name without its article."""


class Sentences:
    """Fluent messages of one language.

    Parameters
    ----------
    language : its code, for plurals and numbers.
    texts : contents of its files.
    """

    def __init__(self, language: str, texts: Iterable[str]) -> None:
        self.entries = {id: text for whole in texts for id, text in _entries(whole)}

        self._bundle = FluentBundle([language], functions=FUNCTIONS, use_isolating=False)
        self._read = set[str]()

    def say(
        self, id: str, terms: Mapping[str, str | int]
    ) -> tuple[str, Sequence[Exception]] | None:
        """A sentence and what went wrong with it; None where there is none of that id."""
        self._read_entry(id)
        found = self._bundle.get_message(id).value if self._bundle.has_message(id) else None
        if found is None:
            return None
        text, errors = self._bundle.format_pattern(found, dict(terms))
        return str(text), errors

    def _read_entry(self, id: str) -> None:
        """Parse an entry, and those it refers to."""
        if id in self._read or id not in self.entries:
            return
        self._read.add(id)
        text = self.entries[id]
        self._bundle.add_resource(FluentResource(text))
        for reference in REFERENCE.findall(text):
            self._read_entry(reference)


def _entries(text: str) -> Iterable[tuple[str, str]]:
    """Ids of a file and their text: an entry begins on a line of its own, not indented."""
    starts = list(ENTRY.finditer(text))
    ends = [found.start() for found in starts[1:]] + [len(text)]
    for found, end in zip(starts, ends, strict=True):
        yield found[1], text[found.start() : end]
