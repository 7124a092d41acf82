"""Prefectures of Japan, provinces and territories of Pakistan: codes, names, and a tile for each.

Codes are of ISO 3166-2, and so are the English names, without the marks on long vowels. The
place of a tile is a column and a row of a schematic map that we laid out ourselves: every region has one
tile of the same size, near its neighbours. It shows no boundary and claims none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tijarat.errors import UnknownCodeError, did_you_mean


@dataclass(frozen=True, slots=True)
class Region:
    """A first subdivision of a country.

    Parameters
    ----------
    code : ISO 3166-2, such as ``JP-13``.
    country : ISO 3166 alpha-3 of the country.
    english, japanese, urdu : its names.
    column, row : where its tile stands, counted from the north-west corner of its country's map.
    """

    code: str
    country: str
    english: str
    japanese: str
    urdu: str
    column: int
    row: int

    def name(self, language: str = "en") -> str:
        """The name in a language; the English one in others than ours."""
        return {"ja": self.japanese, "ur": self.urdu}.get(language, self.english)


@cache
def regions() -> dict[str, Region]:
    """Every region by code, in the order of the table.

    >>> [len([one for one in regions().values() if one.country == c]) for c in ("PAK", "JPN")]
    [7, 47]
    """
    text = files("tijarat.reference").joinpath("data/regions.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {
        code: Region(code, country, english, japanese, urdu, int(column), int(row))
        for code, country, english, japanese, urdu, column, row in rows
    }


def of(country: str) -> tuple[Region, ...]:
    """The regions of a country, by its alpha-3 code; none for one that is not in the table."""
    return tuple(one for one in regions().values() if one.country == country)


def region(code: str) -> Region:
    """The region of a code.

    Raises
    ------
    UnknownCodeError : no such region; the message offers the nearest.

    Examples
    --------
    >>> region("JP-13").name("ja"), region("PK-SD").name("ur")
    ('東京都', 'سندھ')
    """
    found = regions().get(code.strip().upper())
    if found is None:
        raise UnknownCodeError(
            f"Region '{code}' is not known; expected a code of ISO 3166-2, such as PK-SD or JP-13."
            + did_you_mean(code, list(regions()))
        )
    return found
