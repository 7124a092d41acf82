"""Every error a user can meet. Each message says what came, what was expected and what to try."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class TijaratError(Exception):
    """Base of all errors that are the user's to mend; faces print the message and exit with 2."""


class UnknownCodeError(TijaratError, ValueError):
    """A country, product, source or other code that no table knows."""


class PeriodError(TijaratError, ValueError):
    """A period that cannot be read, or cannot be made from the periods at hand."""


class DataError(TijaratError, ValueError):
    """A table handed to a method lacks a column or holds values it cannot use."""


class MalformedFileError(TijaratError, ValueError):
    """A file that cannot be loaded; nothing of it has been.

    Parameters
    ----------
    file : name of the file as the user knows it.
    came, expected, remedy : the three parts of the message.
    line : 1-based line (or row) in the file, when one can be named.
    column : name of the column, when one can be named.
    """

    def __init__(
        self,
        file: str,
        *,
        came: str,
        expected: str,
        remedy: str,
        line: int | None = None,
        column: str | None = None,
    ) -> None:
        self.file, self.line, self.column = file, line, column
        self.came, self.expected, self.remedy = came, expected, remedy
        place = file
        if line is not None:
            place += f", line {line}"
        if column is not None:
            place += f", column '{column}'"
        super().__init__(f"{place}: {came}; expected {expected}. {remedy} Nothing was loaded.")

    def __reduce__(self) -> tuple[object, ...]:
        return (
            _malformed,
            (self.file, self.came, self.expected, self.remedy, self.line, self.column),
        )


def _malformed(
    file: str, came: str, expected: str, remedy: str, line: int | None, column: str | None
) -> MalformedFileError:
    return MalformedFileError(
        file, came=came, expected=expected, remedy=remedy, line=line, column=column
    )


class BaselineError(TijaratError, ValueError):
    """The world a policy is compared with lacks what the model needs of it."""


class ScenarioError(TijaratError, ValueError):
    """A scenario that cannot be read or run; the message names file, line and field."""


class ReadingError(TijaratError, ValueError):
    """A text the sentence reader cannot read: empty, too long, or in another language."""


class EquilibriumError(TijaratError, ArithmeticError):
    """A model has no solution that could be found; the message says how near it came."""


class WarehouseError(TijaratError, OSError):
    """The warehouse folder cannot be read or written, or its bytes no longer match their hashes."""


class NotLoadedError(TijaratError, LookupError):
    """The question needs data that no loaded release holds; the message names the command to load it."""


class FetchError(TijaratError, OSError):
    """A publisher's service refused, answered with an error, or could not be reached."""


class MissingPartError(TijaratError, ImportError):
    """An optional part (a program or a package) is absent; the message says how to get it."""


def did_you_mean(word: str, known: Iterable[str], *, most: int = 3) -> str:
    """A clause such as `` Did you mean 'PAK'?``, or an empty string where nothing is near.

    >>> did_you_mean("PKA", ["PAK", "JPN"])
    " Did you mean 'PAK'?"
    >>> did_you_mean("zzz", ["PAK", "JPN"])
    ''
    """
    near = get_close_matches(word, list(known), n=most, cutoff=0.5)
    if not near:
        return ""
    return " Did you mean " + " or ".join(f"'{name}'" for name in near) + "?"
