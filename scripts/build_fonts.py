"""Make the shipped fonts: subsets of Noto for Latin script, as TrueType (PDF) and WOFF2 (HTML).

Usage: python scripts/build_fonts.py FOLDER_WITH_NOTO_TTF

Needs fonttools and brotli. The results are committed; a newcomer never runs this.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset

TARGET = Path(__file__).parent.parent / "src" / "tijarat" / "brief" / "fonts"
FACES = (
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSerif-Regular",
    "NotoSerif-Bold",
    "NotoSansMono-Regular",
)
UNICODES = [
    *range(0x20, 0x180),  # Latin
    0x2BC,
    *range(0x1E00, 0x1F00),  # apostrophe letter, Latin with two marks
    *range(0x2010, 0x2030),
    0x2032,
    0x2033,
    0x2039,
    0x203A,
    0x2044,  # punctuation
    *range(0x2070, 0x2090),
    0x20A8,
    0x20AC,  # superscripts, currency
    *range(0x2190, 0x2194),
    0x2212,
    0x2260,
    0x2264,
    0x2265,
    0x00D7,
    0x2211,
    0x00B7,
    0x25CF,
    0x25CB,
    0x25B2,
    0x25BC,
]


SIGNS = [0x2190, 0x2191, 0x2192, 0x2193, 0x2211, 0x2212, 0x2260, 0x2264, 0x2265, 0x25B2, 0x25BC]
MATH = (("NotoSansMath-Regular", SIGNS),)  # what Noto Sans lacks: arrows, minus, comparisons


def main(folder: Path) -> None:
    """Write each face twice."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for face, unicodes in (*((face, UNICODES) for face in FACES), *MATH):
        for flavor, ending in ((None, "ttf"), ("woff2", "woff2")):
            options = subset.Options(layout_features=["*"], flavor=flavor, notdef_outline=True)
            font = subset.load_font(str(folder / f"{face}.ttf"), options)
            subsetter = subset.Subsetter(options)
            subsetter.populate(unicodes=unicodes)
            subsetter.subset(font)
            path = TARGET / f"{face}.{ending}"
            subset.save_font(font, str(path), options)
            print(path.name, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
