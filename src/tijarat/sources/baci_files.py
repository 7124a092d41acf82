"""Which years of BACI a zip, a folder or a file holds, and the lists of codes beside them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tijarat.errors import MalformedFileError
from tijarat.reference.products import HS_EDITIONS
from tijarat.sources.archives import Archive, Entry, is_zip, opened
from tijarat.sources.source import Bench, Snapshot

YEAR_NAME = re.compile(r"BACI_(HS\d\d)_Y(\d{4})_V(\d{6}[a-z]?)\.csv", re.IGNORECASE)
ZIP_NAME = re.compile(r"BACI_(HS\d\d)_V(\d{6}[a-z]?)\.zip", re.IGNORECASE)
PRODUCTS_NAME = re.compile(r"product_codes_(HS\d\d)_V(\d{6}[a-z]?)\.csv", re.IGNORECASE)
COUNTRIES_NAME = re.compile(r"country_codes_V(\d{6}[a-z]?)\.csv", re.IGNORECASE)

REMEDY = "Download the zip of the edition from CEPII again and load it as it is."


@dataclass(frozen=True, slots=True)
class Vintage:
    """An edition of the Harmonized System in a release of CEPII: ``HS17`` of ``202601``."""

    edition: str
    version: str

    @property
    def newest_year(self) -> int:
        """The year that release was the first to cover, two before the one it came out in."""
        return int(self.version[:4]) - 2

    def __str__(self) -> str:
        return f"{self.edition} V{self.version}"


@dataclass(frozen=True, slots=True)
class Year:
    """One year's file: on disk, or in a zip."""

    vintage: Vintage
    year: int
    snapshot: Snapshot
    entry: Entry | None = None

    @property
    def file(self) -> str:
        """Its name as the user knows it."""
        name = self.snapshot.request.label
        return name if self.entry is None else f"{name}/{self.entry.name}"

    @contextmanager
    def on_disk(self, bench: Bench) -> Generator[Path]:
        """Where its text is while the block runs; what was unpacked is deleted afterwards."""
        if self.entry is None:
            yield self.snapshot.path
            return
        target = bench.folder / f"baci-{self.year}.csv"
        step = f"unpack {self.year}"
        with opened(self.snapshot.path, self.snapshot.request.label) as archive:
            archive.unpack(self.entry, target, lambda done, of: bench.progress(step, done, of))
        try:
            yield target
        finally:
            target.unlink(missing_ok=True)


@dataclass(slots=True)
class Contents:
    """All that the received files hold.

    Parameters
    ----------
    years : the years asked for, in order.
    others : years that are there and were not asked for.
    products : codes of each vintage, where its list came along.
    countries : alpha-3 by CEPII's code, where the list came along.
    """

    years: list[Year] = field(default_factory=list[Year])
    others: list[int] = field(default_factory=list[int])
    products: dict[Vintage, frozenset[str]] = field(default_factory=dict[Vintage, frozenset[str]])
    countries: dict[int, str] = field(default_factory=dict[int, str])
    lists: list[Snapshot] = field(default_factory=list[Snapshot])

    def add(
        self,
        snapshot: Snapshot,
        name: str,
        entry: Entry | None,
        read: Callable[[], bytes],
        wanted: Callable[[int], bool],
    ) -> bool:
        """Take in one file if its name says that it belongs to BACI."""
        file = snapshot.request.label if entry is None else f"{snapshot.request.label}/{name}"
        if match := YEAR_NAME.fullmatch(name):
            vintage = _vintage(match[1], match[3], file)
            self._add_year(Year(vintage, int(match[2]), snapshot, entry), wanted)
            return True
        if match := PRODUCTS_NAME.fullmatch(name):
            self.products[_vintage(match[1], match[2], file)] = _products(read(), file)
        elif COUNTRIES_NAME.fullmatch(name):
            self.countries = _countries(read(), file)
        else:
            return False
        if entry is None:
            self.lists.append(snapshot)
        return True

    def _add_year(self, year: Year, wanted: Callable[[int], bool]) -> None:
        if not wanted(year.year):
            self.others.append(year.year)
            return
        for held in self.years:
            if (held.vintage, held.year) == (year.vintage, year.year):
                raise MalformedFileError(
                    year.file,
                    came=f"{year.vintage.edition} of {year.year} a second time, after {held.file}",
                    expected="each year once",
                    remedy="Give the zip or the unpacked files, not both.",
                )
        self.years.append(year)


def contents(snapshots: Iterable[Snapshot], wanted: Callable[[int], bool]) -> Contents:
    """Look into the received files.

    Raises
    ------
    MalformedFileError : a zip that cannot be read, a damaged list of codes, or no year at all.
    """
    found, seen, label = Contents(), list[str](), ""
    for snapshot in snapshots:
        label = snapshot.request.label
        if is_zip(snapshot.path) or ZIP_NAME.fullmatch(label):
            with opened(snapshot.path, label) as archive:
                for entry in archive.entries():
                    read = _reader(archive, entry)
                    if not found.add(snapshot, entry.name, entry, read, wanted):
                        seen.append(entry.name)
        elif not found.add(snapshot, label, None, snapshot.path.read_bytes, wanted):
            seen.append(label)
    found.years.sort(key=lambda year: (str(year.vintage), year.year))
    if not found.years:
        came = f"{', '.join(seen[:4]) or 'nothing'}"
        if found.others:
            came = f"only the years {_spans(found.others)}"
        raise MalformedFileError(
            label,
            came=came,
            expected="files named as CEPII does, such as BACI_HS17_Y2022_V202601.csv, of the years "
            "asked for",
            remedy="The name tells the edition, the year and the release: keep it. Check --years.",
        )
    return found


def _reader(archive: Archive, entry: Entry) -> Callable[[], bytes]:
    return lambda: archive.read(entry)


def _vintage(edition: str, version: str, file: str) -> Vintage:
    edition = edition.upper()
    if edition not in HS_EDITIONS:
        raise MalformedFileError(
            file,
            came=f"the edition {edition} in its name",
            expected=f"one of {', '.join(HS_EDITIONS)}",
            remedy="Keep the name that CEPII gave the file.",
        )
    return Vintage(edition, version)


def _products(data: bytes, file: str) -> frozenset[str]:
    rows = _rows(data, file, ("code",))
    return frozenset(row["code"].strip().zfill(6) for _, row in rows)


def _countries(data: bytes, file: str) -> dict[int, str]:
    """Alpha-3 by code; ``NA`` is text here, Namibia's alpha-2."""
    codes: dict[int, str] = {}
    for line, row in _rows(data, file, ("country_code", "country_iso3")):
        code = row["country_code"].strip()
        if not code.isdecimal():
            raise MalformedFileError(
                file,
                line=line,
                column="country_code",
                came=f"'{code}'",
                expected="a number",
                remedy=REMEDY,
            )
        codes[int(code)] = row["country_iso3"].strip()
    return codes


def _rows(data: bytes, file: str, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Rows of a small list with their lines; names may be in any encoding, codes are ASCII."""
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig", errors="replace"), newline=""))
    header = [name.strip() for name in reader.fieldnames or ()]
    missing = [name for name in columns if name not in header]
    if missing:
        raise MalformedFileError(
            file,
            line=1,
            column=missing[0],
            came=f"a header with {', '.join(header)[:80] or 'nothing'}",
            expected=f"the columns {', '.join(columns)}",
            remedy=REMEDY,
        )
    reader.fieldnames = header
    return [(reader.line_num, {c: row[c] or "" for c in columns}) for row in reader]


def _spans(years: list[int]) -> str:
    """``1995-2018, 2020`` for people."""
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and spans[-1][1] == year - 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)
