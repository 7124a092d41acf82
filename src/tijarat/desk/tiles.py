"""The map: one tile a region, laid out by ourselves, so that it claims no boundary and needs no server.

Tiles of one country are equal. A darker tile holds more, and says how many: colour is never alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from tijarat.reference.regions import Region, of

WIDTH, HEIGHT = 1144, 868
"""Of the picture, in its own units."""

GAP = 4
LINE = 17
ROOM = 22.0
"""What fits into a line of a wide tile: eleven signs of Japanese, or twenty letters."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the tiles of one country stand.

    Parameters
    ----------
    left, top : of the corner of column 0 and row 0.
    wide, high : of a tile.
    heading : where the country's name stands.
    edge : where it stands on a telephone too, whose window shows the left of the picture first.
    shades : fill of a tile, from none to most; ``inks`` the colour of its words.
    """

    left: int
    top: int
    wide: int
    high: int
    heading: tuple[int, int]
    shades: tuple[str, ...]
    edge: tuple[int, int] | None = None


INK, WHITE, MUTED = "#1d2a2f", "#ffffff", "#55646a"
NONE = "#f1f1ec"

SHEETS: dict[str, Sheet] = {
    "PAK": Sheet(0, 66, 160, 62, (0, 44), ("#dcebe6", "#a9cec7", "#5f9f95", "#00594e")),
    "JPN": Sheet(0, 0, 84, 62, (704, 312), ("#f8e4de", "#ecbfb2", "#d98f7b", "#a03d28"), (0, 505)),
}
"""Side -> its sheet. Pakistan stands in the corner that Japan's islands leave free."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One region on the picture; lengths in its units.

    Parameters
    ----------
    region : which.
    n : how many it holds.
    x, y, wide, high : where it stands.
    lines : its name, with the height of each line.
    fill, ink : of the tile and of its words.
    """

    region: Region
    n: int
    x: int
    y: int
    wide: int
    high: int
    lines: tuple[tuple[str, int], ...]
    fill: str
    ink: str

    @property
    def middle(self) -> int:
        """Where words are centred."""
        return self.x + self.wide // 2

    @property
    def foot(self) -> int:
        """Where the number stands."""
        return self.y + self.high - 9


def tiles(country: str, numbers: Mapping[str, int], language: str) -> list[Tile]:
    """The tiles of a country, from north to south and west to east, as they are read and stepped through.

    Parameters
    ----------
    country : ISO 3166 alpha-3; one without a sheet has no tiles.
    numbers : code of a region -> how many it holds.
    language : of the names.
    """
    sheet = SHEETS.get(country)
    if sheet is None:
        return []
    most = max((numbers.get(one.code, 0) for one in of(country)), default=0)
    found = sorted(of(country), key=lambda one: (one.row, one.column))
    return [_tile(one, sheet, numbers.get(one.code, 0), most, language) for one in found]


def _tile(region: Region, sheet: Sheet, n: int, most: int, language: str) -> Tile:
    x = sheet.left + region.column * (sheet.wide + GAP)
    y = sheet.top + region.row * (sheet.high + GAP)
    fill, ink = _colours(sheet, n, most)
    lines = _lines(region.name(language))
    first = y + (20 if len(lines) == 1 else 16) if n else y + _centred(sheet, len(lines))
    placed = tuple((line, first + at * LINE) for at, line in enumerate(lines))
    return Tile(region, n, x, y, sheet.wide, sheet.high, placed, fill, ink)


def _centred(sheet: Sheet, lines: int) -> int:
    """Where the first line of a name stands that is alone in its tile."""
    return (sheet.high - (lines - 1) * LINE) // 2 + 5


def _colours(sheet: Sheet, n: int, most: int) -> tuple[str, str]:
    """None is paper; else a quarter of the way to the most is the lightest shade.

    >>> [_colours(SHEETS["PAK"], n, 4)[0] for n in (0, 1, 2, 4)]
    ['#f1f1ec', '#dcebe6', '#a9cec7', '#00594e']
    """
    if n <= 0:
        return NONE, MUTED
    last = len(sheet.shades) - 1
    shade = -(-n * len(sheet.shades) // most) - 1
    return sheet.shades[shade], WHITE if shade == last else INK


def _lines(name: str) -> list[str]:
    """A name in lines that fit, broken where it may be.

    >>> _lines("Azad Jammu and Kashmir"), _lines("Khyber Pakhtunkhwa")
    (['Azad Jammu and', 'Kashmir'], ['Khyber Pakhtunkhwa'])
    """
    parts = re.findall(r"[^ ・-]+[ ・-]?", name)
    lines = [""]
    for part in parts:
        if lines[-1] and _width(lines[-1] + part.rstrip()) > ROOM:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]


def _width(text: str) -> float:
    """In halves of a Japanese sign; a letter is a little wider than such a half."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1.1 for sign in text)
