"""Texts the reader does not read, each with what to do instead."""

from __future__ import annotations

import unicodedata

from tijarat.errors import ReadingError

LONGEST_TEXT = 200_000
"""Characters of a text; some sixty pages."""

_WRITING = {
    "CJK": "Japanese or Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese",
    "ARABIC": "Urdu, Arabic or Persian", "DEVANAGARI": "Hindi", "CYRILLIC": "Cyrillic",
    "HANGUL": "Korean", "GREEK": "Greek", "BENGALI": "Bengali", "THAI": "Thai", "HEBREW": "Hebrew",
}  # fmt: skip
_LAST_LATIN = "ɏ"


def check_text(text: str) -> None:
    """Refuse what cannot be read.

    Raises
    ------
    ReadingError : the text is empty, too long, without letters, or mostly in letters other than
        Latin ones.
    """
    if not text.strip():
        raise ReadingError(
            "The text is empty; expected the words of a communiqué or a report. Paste its text, not "
            "a picture of it."
        )
    if len(text) > LONGEST_TEXT:
        raise ReadingError(
            f"The text has {len(text):,} characters; at most {LONGEST_TEXT:,} are read at once. "
            "Paste the part that holds what was agreed."
        )
    letters = [c for c in text if c.isalpha()]
    if not letters:
        raise ReadingError(
            "The text holds no letters; expected sentences in English. Paste the text itself."
        )
    others = [c for c in letters if c > _LAST_LATIN and not _name(c).startswith("LATIN")]
    if 2 * len(others) > len(letters):
        writing = _WRITING.get(_name(others[0]).split(" ")[0], "other")
        raise ReadingError(
            f"The text is written in {writing} letters; the reader reads English only, so far. Paste "
            "the English version, or enter the proposals by hand."
        )


def _name(letter: str) -> str:
    return unicodedata.name(letter, "UNNAMED")
