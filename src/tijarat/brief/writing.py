"""Writes a brief to its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from tijarat.brief.document import Brief
from tijarat.errors import TijaratError

FORMATS = {
    "html": "tijarat.brief.html",
    "json": "tijarat.brief.json",
    "pdf": "tijarat.brief.pdf",
    "docx": "tijarat.brief.docx",
    "xlsx": "tijarat.brief.xlsx",
}
"""Ending of a file -> the module whose ``write`` makes it: text or bytes."""


IN_LANGUAGE: Mapping[str, tuple[str, ...]] = {"pdf": ("en",), "docx": ("en",)}
"""Ending -> languages it can be in, where that is not all: these hold faces of Latin letters alone."""


def formats_in(language: str) -> tuple[str, ...]:
    """Endings of the files a brief in that language can have.

    >>> formats_in("en") == tuple(FORMATS), formats_in("ur")
    (True, ('html', 'json', 'xlsx'))
    """
    return tuple(ending for ending in FORMATS if language in IN_LANGUAGE.get(ending, (language,)))


DRAWN = ("html", "pdf", "docx")
"""Those with pictures."""


def get_ready(formats: Iterable[str]) -> None:
    """Start what the files will need, in a thread beside what has to be waited for."""
    if set(formats) & set(DRAWN):
        import_module("tijarat.brief.svg").get_ready()


class UnwritableError(TijaratError, OSError):
    """The folder for the brief's files cannot be written."""


def write(brief: Brief, folder: Path, formats: Iterable[str] = tuple(FORMATS)) -> Iterator[Path]:
    """Write ``brief.html`` and the others into a folder; yields each path when it is there.

    Raises
    ------
    UnwritableError : the folder cannot be made or written.
    """
    try:
        yield from _written(brief, folder, formats)
    except OSError as error:
        if isinstance(error, TijaratError):
            raise
        raise UnwritableError(
            f"The brief cannot be written to {folder} ({error.strerror or error}); expected a folder "
            "with room in it. Name another with --out."
        ) from error


def _written(brief: Brief, folder: Path, formats: Iterable[str]) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for ending in formats:
        make: Callable[[Brief], str | bytes] = import_module(FORMATS[ending]).write
        content = make(brief)
        path = folder / f"brief.{ending}"
        aside = folder / f".brief.{ending}.part"
        aside.write_bytes(content.encode() if isinstance(content, str) else content)
        aside.replace(path)
        yield path
