"""How a text table is written, and how it begins: its encoding, its separator, its header."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tijarat.errors import MalformedFileError

HEAD = 1 << 16
DOWNLOAD = "Download it again, unpacked but otherwise untouched."


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a file: its DuckDB type, and what one expects to find there."""

    sql: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text table is written.

    Parameters
    ----------
    fields : the columns that must be there, in any order.
    delimiter, quote : an empty quote means that no text is quoted.
    null : what stands for a value that is not reported.
    further : whether other columns may stand beside them.
    skip : lines before the header.
    remedy : what to try when the file is not of this form.
    """

    fields: Mapping[str, Field]
    delimiter: str = ","
    quote: str = '"'
    null: tuple[str, ...] = ("",)
    further: bool = False
    skip: int = 0
    remedy: str = DOWNLOAD


def read_header(path: Path, file: str, layout: Layout) -> tuple[str, ...]:
    """Names of the columns, blanks stripped; the first line must be text in UTF-8."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    _require_text(head, path, file, layout)
    require_encoding(path, file, most=HEAD)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        row, _ = next(parsed(stream, layout, file, header=True), ([], 0))
    header = tuple(name.strip() or f"column {place}" for place, name in enumerate(row, start=1))
    counted = Counter(header)
    twice = [name for name, times in counted.items() if times > 1]
    if twice:
        raise MalformedFileError(
            file,
            line=layout.skip + 1,
            column=twice[0],
            came=f"a header that names '{twice[0]}' {counted[twice[0]]} times",
            expected="each column named once",
            remedy=layout.remedy,
        )
    return header


def require_encoding(
    path: Path, file: str, encoding: str = "utf-8", *, most: int | None = None
) -> None:
    """Read a file (or its first ``most`` bytes) and refuse the first byte that is not text.

    Raises
    ------
    MalformedFileError : names the line.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    line, done = 1, 0
    with path.open("rb") as stream:
        while True:
            chunk = stream.read(HEAD)
            done += len(chunk)
            try:
                line += decoder.decode(chunk, final=not chunk).count("\n")
            except UnicodeDecodeError as error:
                before = error.object[: error.start]
                raise MalformedFileError(
                    file,
                    line=line + before.count(b"\n"),
                    came=f"the byte 0x{error.object[error.start]:02X}, which is not {encoding} text",
                    expected=f"text in {encoding.upper()}",
                    remedy="The file may be in Latin-1 or Shift-JIS; save it as UTF-8.",
                ) from error
            if not chunk or (most is not None and done >= most):
                return


def ends_its_last_line(path: Path) -> bool:
    """Whether the last line of a file that is not empty has its line ending."""
    with path.open("rb") as stream:
        stream.seek(-1, 2)
        return stream.read() in (b"\n", b"\r")


def count_lines(path: Path) -> int:
    """How many lines a file has, one without an ending among them."""
    with path.open("rb") as stream:
        ends = sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
    return ends + (not ends_its_last_line(path))


def _require_text(head: bytes, path: Path, file: str, layout: Layout) -> None:
    came, remedy, line = "", layout.remedy, 1
    if not head.strip():
        came = "an empty file"
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in head:
        wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b",\0" in head
        came = "text in UTF-16" if wide else "bytes that are no text"
        remedy = f"{layout.remedy} Or save it as UTF-8." if wide else layout.remedy
        line = 1 if wide else head.count(b"\n", 0, head.index(b"\0")) + 1
    elif head.startswith(b"PK\x03\x04"):
        came, remedy = "a zip or Excel file", "Give it its right ending, or unpack it."
    elif head.lstrip()[:9].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        came = "a web page"
    if came:
        raise MalformedFileError(
            file, line=line, came=came, expected="a text table in UTF-8", remedy=remedy
        )


def parsed(
    stream: TextIO, layout: Layout, file: str, *, header: bool = False, strict: bool = False
) -> Iterator[tuple[list[str], int]]:
    """Rows that are not blank, with the line they end on.

    Parameters
    ----------
    header : begin with the header, else after it.
    strict : refuse quotes that are never closed, or that are followed by more text.

    Raises
    ------
    MalformedFileError : quotes that cannot be read; names the line.
    """
    for _ in range(layout.skip):
        next(stream, "")
    reader = csv.reader(
        stream,
        delimiter=layout.delimiter,
        quotechar=layout.quote or None,
        quoting=csv.QUOTE_MINIMAL if layout.quote else csv.QUOTE_NONE,
        strict=strict,
    )
    try:
        if not header:
            next(reader, None)
        for row in reader:
            if row:
                yield row, reader.line_num + layout.skip
    except csv.Error as error:
        raise MalformedFileError(
            file,
            line=reader.line_num + layout.skip,
            came=f"what cannot be read as a row ({error})",
            expected=f"columns separated by {layout.delimiter!r}, quotes closed",
            remedy=layout.remedy,
        ) from error
