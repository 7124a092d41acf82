"""Reads the fields of a scenario one by one; what is wrong is noted with its line, not raised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tijarat.errors import did_you_mean
from tijarat.policy.marked_yaml import Marked, Problem
from tijarat.policy.parameters import Citation, Range, Status

STATUSES: tuple[Status, ...] = ("verified", "secondary", "unverified", "assumed")


class Fields:
    """The fields of one mapping.

    Parameters
    ----------
    marked : the mapping.
    path : how it is called in messages, empty for the document.
    problems : where problems are noted; shared by all mappings of a file.
    """

    def __init__(self, marked: Marked, path: str, problems: list[Problem]) -> None:
        self.line, self.path, self.problems = marked.line, path, problems
        self._seen: set[str] = set()
        self._entries: dict[str, Marked] = {}
        if isinstance(marked.value, dict):
            self._entries = marked.value
        else:
            self.problem(None, f"'{marked.value}' came; expected a mapping of `key: value` lines.")

    def problem(self, name: str | None, text: str) -> None:
        """Note what is wrong with a field, or with the mapping when None."""
        line = self._entries[name].line if name in self._entries else self.line
        self.problems.append(Problem(line, self._path(name), text))

    def _path(self, name: str | None) -> str:
        return ".".join(part for part in (self.path, name) if part)

    def has(self, name: str) -> bool:
        """Whether the field is there and not empty."""
        return name in self._entries and self._entries[name].value is not None

    def _take(self, name: str, required: str) -> Any:
        self._seen.add(name)
        if not self.has(name):
            if required:
                self.problem(name, f"it is missing; expected {required}.")
            return None
        return self._entries[name].value

    def text(self, name: str, *, required: str = "", choices: Sequence[str] = ()) -> str:
        """A text; empty where it is missing or wrong."""
        value = self._take(name, required)
        if value is None:
            return ""
        if isinstance(value, dict | list):
            self.problem(name, "a list or mapping came; expected text.")
            return ""
        text = str(value).strip()
        if choices and text not in choices:
            self.problem(
                name,
                f"'{text}' came; expected one of {', '.join(choices)}.{did_you_mean(text, choices)}",
            )
            return ""
        return text

    def texts(self, name: str, *, required: str = "") -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        value = self._take(name, required)
        if value is None:
            return ()
        if isinstance(value, dict):
            self.problem(name, "a mapping came; expected a list such as [PAK, JPN].")
            return ()
        items: list[Any] = [m.value for m in value] if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownMemberType]
        return tuple(str(item) for item in items)

    def flag(self, name: str) -> bool:
        """True or false; false where it is missing."""
        value = self._take(name, "")
        if value is not None and not isinstance(value, bool):
            self.problem(name, f"'{value}' came; expected true or false.")
            return False
        return bool(value)

    def day(self, name: str, *, required: str = "") -> date | None:
        """A date."""
        value = self._take(name, required)
        if value is None or (isinstance(value, date) and type(value) is date):
            return value
        self.problem(name, f"'{value}' came; expected a date such as 2027-04-01.")
        return None

    def number(
        self,
        name: str,
        *,
        required: str = "",
        least: float | None = None,
        most: float | None = None,
        above: float | None = None,
        remedy: str = "",
    ) -> float | None:
        """A number within bounds."""
        value = self._take(name, required)
        if value is None:
            return None
        return self._number(name, value, least, most, above, remedy)

    def _number(
        self,
        name: str,
        value: Any,
        least: float | None,
        most: float | None,
        above: float | None,
        remedy: str,
    ) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
            self.problem(name, f"'{value}' came; expected a number. {remedy}".rstrip())
            return None
        bounds = [
            (
                least is not None and value < least,
                f"{least:g} or more" if least is not None else "",
            ),
            (most is not None and value > most, f"{most:g} or less" if most is not None else ""),
            (
                above is not None and value <= above,
                f"more than {above:g}" if above is not None else "",
            ),
        ]
        expected = [words for wrong, words in bounds if wrong]
        if expected:
            self.problem(name, f"{value:g} came; expected {expected[0]}. {remedy}".rstrip())
            return None
        return float(value)

    def range(
        self,
        name: str,
        *,
        required: str = "",
        least: float | None = None,
        most: float | None = None,
        remedy: str = "",
    ) -> Range | None:
        """A number, a number with its low and high ends, or a sweep of numbers."""
        value = self._take(name, required)
        if value is None:
            return None
        if not isinstance(value, dict):
            found = self._number(name, value, least, most, None, remedy)
            return None if found is None else Range(found)
        inner = Fields(self._entries[name], self._path(name), self.problems)
        if inner.has("sweep"):
            values = inner.numbers("sweep", least=least, most=most, remedy=remedy)
            inner.done()
            if len(values) < 2 or list(values) != sorted(values):
                inner.problem("sweep", "expected two numbers or more, in rising order.")
                return None
            return Range(values[len(values) // 2], values[0], values[-1], values)

        def read(name: str, required: str = "") -> float | None:
            return inner.number(name, required=required, least=least, most=most, remedy=remedy)

        middle = read("value", "the number used without draws")
        low, high = read("low"), read("high")
        inner.done()
        if middle is None:
            return None
        if (low is None) != (high is None) or (
            low is not None and high is not None and not low <= middle <= high
        ):
            inner.problem(None, "expected low, value and high in rising order, or value alone.")
            return None
        return Range(middle, low, high)

    def numbers(
        self, name: str, *, least: float | None, most: float | None, remedy: str
    ) -> tuple[float, ...]:
        """A list of numbers within bounds."""
        value = self._take(name, "")
        if not isinstance(value, list):
            self.problem(name, "expected a list of numbers such as [1, 2, 5].")
            return ()
        found = [self._number(name, m.value, least, most, None, remedy) for m in value]
        return tuple(number for number in found if number is not None)

    def by_key(
        self, name: str, *, least: float, most: float, required: str = ""
    ) -> dict[str, float]:
        """A mapping from keys to numbers within bounds."""
        value = self._take(name, required)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.problem(name, f"'{value}' came; expected a mapping such as {{C13T15: 6.4}}.")
            return {}
        inner = Fields(self._entries[name], self._path(name), self.problems)
        found = {key: inner.number(key, least=least, most=most) for key in value}
        return {key: number for key, number in found.items() if number is not None}

    def each(self, name: str, *, required: str = "") -> list[Fields]:
        """The mappings of a list."""
        value = self._take(name, required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.problem(name, "expected a list: each entry begins with `- `.")
            return []
        return [
            Fields(item, f"{self._path(name)}[{number}]", self.problems)
            for number, item in enumerate(value, start=1)
        ]

    def child(self, name: str) -> Fields | None:
        """The mapping of a field."""
        if self._take(name, "") is None:
            return None
        return Fields(self._entries[name], self._path(name), self.problems)

    def citation(self, *, holds: str = "parameter") -> Citation:
        """``source`` and ``status``; the status is ``uncited`` where no source is given."""
        source = self.text("source")
        status = self.text("status", choices=STATUSES)
        if not source:
            return Citation("", "uncited", self.line, self.path, holds)
        for known in STATUSES:
            if known == status:
                return Citation(source, known, self.line, self.path, holds)
        return Citation(source, "unverified", self.line, self.path, holds)

    def exactly_one(self, names: Iterable[str]) -> str:
        """The one field of these that is given; empty where none or several are."""
        listed = list(names)
        given = [name for name in listed if self.has(name)]
        if len(given) == 1:
            return given[0]
        came = " and ".join(given) or "none of them"
        self._seen.update(listed)
        self.problem(None, f"{came} came; expected exactly one of {', '.join(listed)}.")
        return ""

    def done(self) -> None:
        """Note every field that was not asked for."""
        for name in self._entries.keys() - self._seen:
            self.problem(
                name, f"there is no such field here.{did_you_mean(name, sorted(self._seen))}"
            )
