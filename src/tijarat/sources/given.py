"""What the user gave: options a source knows, years, and the files of a folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tijarat.errors import FetchError, PeriodError, UnknownCodeError, did_you_mean
from tijarat.sources.source import Query, Request, Source


def require_known_options(query: Query, source: Source) -> None:
    """Refuse an option the source does not take.

    Raises
    ------
    UnknownCodeError : names the option and the nearest one.
    """
    for word in query.options:
        if word not in source.options:
            takes = ", ".join(f"--{known}" for known in source.options) or "none"
            raise UnknownCodeError(
                f"Source '{source.name}' has no option --{word}; expected one of: {takes}."
                f"{did_you_mean(word, source.options)}"
            )


def wanted_years(text: str | None) -> Callable[[int], bool]:
    """Whether a year was asked for: ``2019-2024``, ``2019,2021``, ``2022``; all when None.

    Raises
    ------
    PeriodError : the words are no years.

    Examples
    --------
    >>> asked = wanted_years("2019-2021,2024")
    >>> [year for year in range(2018, 2026) if asked(year)]
    [2019, 2020, 2021, 2024]
    """
    if text is None:
        return lambda _: True
    years: set[int] = set()
    for part in text.split(","):
        both = re.fullmatch(r"\s*(\d{4})(?:\s*[-–:]\s*(\d{4}))?\s*", part)
        if both is None or int(both[1]) > int(both[2] or both[1]):
            raise PeriodError(
                f"--years came as '{text}'; expected years such as 2019-2024, 2022 or 2019,2021."
            )
        years.update(range(int(both[1]), int(both[2] or both[1]) + 1))
    return years.__contains__


def requests_for(
    query: Query, source: Source, *, what: str, example: str, wanted: Callable[[str], bool]
) -> list[Request]:
    """A request for the file given, or for each file of the folder given whose name is wanted.

    Parameters
    ----------
    what, example : what can be given, and a command that gives it.

    Raises
    ------
    FetchError : nothing was given, or nothing in the folder is wanted.
    """
    if query.given is None:
        raise FetchError(
            f"Source '{source.name}' reads {what} that you have downloaded from {source.url}; "
            f"no --from came. Try: {example}"
        )
    if query.given.lower().startswith(("http://", "https://")):
        label = query.given.partition("?")[0].rstrip("/").rpartition("/")[2]
        return [Request(label, query.given)]
    path = Path(query.given).expanduser()
    if not path.is_dir():
        return [Request(path.name if path.exists() else what, str(path))]
    found = sorted(file for file in path.iterdir() if file.is_file() and wanted(file.name))
    if not found:
        raise FetchError(f"The folder {path} holds no {what}. Try: {example}")
    return [Request(file.name, str(file)) for file in found]
