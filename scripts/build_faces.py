"""Make the fonts for Japanese and Urdu, of desk and brief, and the style sheets that name them.

Usage: python scripts/build_faces.py FOLDER_WITH_NOTO_CJK_TTC FOLDER_WITH_NASTALIQ_TTF
       python scripts/build_faces.py FOLDER_WITH_NOTO_CJK_TTC

Japanese comes in pieces, each with its unicode-range, so that a page loads what stands on it: first kana
and whatever the desk itself says, then the other kanji of JIS level 1 (JIS X 0208, rows 16 to 47) in their
order. Urdu comes whole. Needs fonttools and brotli. The results are committed; a newcomer never runs this.

With one folder it writes one small piece, of the kanji that are said since: named last,
it is what a browser loads for them, and the large pieces stay as they are in everybody's history.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/tijarat"
TARGET = SOURCE / "brief/faces"
SAID = ("desk/locale/ja/**/*.po", "wording/ja/*.ftl", "wording/*.py", "reference/data/*.tsv")
"""Files in which Japanese is said."""

PIECE = 420
"""Kanji a piece: about 160 kB."""

ROWS, CELLS = range(16, 48), range(1, 95)
SIGNS = [
    *range(0x3000, 0x3020),  # punctuation
    *range(0x3040, 0x3100),  # kana
    0x3231,  # (stock company)
    *range(0xFF01, 0xFF60),  # full width
    0xFFE5,
]
URDU = [
    *range(0x600, 0x700),
    *range(0x750, 0x780),
    *range(0x200C, 0x2010),
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    *range(0xFB50, 0xFE00),
    *range(0xFE70, 0xFF00),
]
LARGER = "size-adjust: 112%; "
"""Nastaliq is drawn small beside Latin letters of the same size."""

JAPANESE = ["ccmp", "kern", "locl"]
"""Features of the font that a page uses."""

WEIGHTS = {"Regular": "400", "Bold": "600 700"}


def main(cjk: Path, nastaliq: Path) -> None:
    """Write the fonts and the faces of both style sheets."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.woff2"):
        old.unlink()
    faces: list[str] = []
    for weight, css in WEIGHTS.items():
        for number, piece in enumerate(pieces()):
            name = f"NotoSansJP-{weight}-{number}.woff2"
            write(cjk / f"NotoSansCJK-{weight}.ttc", piece, TARGET / name, JAPANESE)
            faces.append(face("Noto Sans JP", css, name, piece))
    (TARGET / "ja.css").write_text("\n".join(faces) + "\n")
    faces = []
    for weight, css in WEIGHTS.items():
        name = f"NotoNastaliqUrdu-{weight}.woff2"
        write(nastaliq / f"NotoNastaliqUrdu-{weight}.ttf", URDU, TARGET / name, ["*"])
        faces.append(face("Noto Nastaliq Urdu", css, name, URDU, LARGER))
    (TARGET / "ur.css").write_text("\n".join(faces) + "\n")


def words(cjk: Path) -> None:
    """Write the piece of what the desk says beyond the first piece."""
    sheet = TARGET / "ja.css"
    kept = [line for line in sheet.read_text().splitlines() if "-words.woff2" not in line]
    first = _codes(kept[0])
    piece = sorted(said() - first)
    for weight, css in WEIGHTS.items():
        name = f"NotoSansJP-{weight}-words.woff2"
        write(cjk / f"NotoSansCJK-{weight}.ttc", piece, TARGET / name, JAPANESE)
        kept.append(face("Noto Sans JP", css, name, piece))
    sheet.write_text("\n".join(kept) + "\n")


def _codes(rule: str) -> set[int]:
    spans = rule.partition("unicode-range: ")[2].partition(";")[0].split(",")
    ends = [span.removeprefix("U+").split("-") for span in spans]
    return {code for end in ends for code in range(int(end[0], 16), int(end[-1], 16) + 1)}


def said() -> set[int]:
    """Kanji of the Japanese catalogue, sentences and names."""
    files = (path for pattern in SAID for path in SOURCE.glob(pattern))
    signs = {ord(sign) for path in files for sign in path.read_text(encoding="utf-8")}
    return signs & set(range(0x4E00, 0xA000))


def pieces() -> list[list[int]]:
    """Code points of each Japanese piece."""
    level_1 = {ord(sign) for row in ROWS for cell in CELLS for sign in _kanji(row, cell)}
    first = sorted({*SIGNS, *said()})
    rest = sorted(level_1 - set(first), key=lambda code: chr(code).encode("euc_jp"))
    return [first, *(sorted(batch) for batch in _batches(rest))]


def _batches(codes: list[int]) -> list[list[int]]:
    return [codes[start : start + PIECE] for start in range(0, len(codes), PIECE)]


def _kanji(row: int, cell: int) -> str:
    return bytes((0xA0 + row, 0xA0 + cell)).decode("euc_jp", errors="ignore")


def write(source: Path, unicodes: Iterable[int], target: Path, features: list[str]) -> None:
    """Write a part of a font."""
    options = subset.Options(
        layout_features=features, flavor="woff2", hinting=False, font_number=0, notdef_outline=True
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    print(target.name, target.stat().st_size, "bytes")


def face(family: str, weight: str, name: str, unicodes: Iterable[int], more: str = "") -> str:
    """A rule of CSS that loads a piece where a page has a sign of it."""
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: swap; '
        f'src: url("{name}") format("woff2"); unicode-range: {ranges(unicodes)}; {more}}}'
    )


def ranges(unicodes: Iterable[int]) -> str:
    """Code points as CSS writes them.

    >>> ranges([0x3041, 0x3042, 0x3043, 0x4E00])
    'U+3041-3043,U+4E00'
    """
    spans: list[list[int]] = []
    for code in sorted(unicodes):
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in spans)


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:]]
    main(*folders) if len(folders) == 2 else words(*folders)
