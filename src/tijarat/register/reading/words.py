"""Words of a text with their places. What is matched is made plain; the text itself stays as it is."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’.\-‐‑,][^\W_]+)*|[^\w\s]|_")
_POSSESSIVE = ("'s", "’s")


class Word(NamedTuple):
    """A word, number or mark of punctuation.

    Parameters
    ----------
    plain : in lower case, without a possessive ending.
    text : as it stands, without a possessive ending.
    start, end : place in the text, the possessive ending included.
    possessive : whether it had one: "Japan's", "the sides’".
    """

    plain: str
    text: str
    start: int
    end: int
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        """A word or a number, not a mark."""
        return self.text[:1].isalnum()


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words and marks between two places, in order.

    >>> [w.plain for w in words_in("Japan’s US$ 58.7, i.e. No. 5", 0, 29)]
    ['japan', 'us', '$', '58.7', ',', 'i.e', '.', 'no', '.', '5']
    """
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        piece, first = match[0], match.start()
        if "," in piece and not piece.replace(",", "").replace(".", "").isdecimal():
            for part in re.finditer(
                r"[^,]+|,", piece
            ):  # "Sep 10,Pakistan": a comma without its blank
                found.append(_word(part[0], first + part.start()))
        else:
            found.append(_word(piece, first))
    return found


def _word(piece: str, start: int) -> Word:
    end = start + len(piece)
    possessive = piece.lower().endswith(_POSSESSIVE)
    bare = piece[:-2] if possessive else piece
    return Word(bare.lower().replace("’", "'").replace("‑", "-"), bare, start, end, possessive)


_PAIRS = {")": "(", "]": "[", "”": "“", "’": "‘", "»": "«"}


def closes(words: list[Word], first: int, i: int) -> bool:
    """Whether a mark belongs to the words before it: a bracket or a quotation mark, a "%".

    >>> words = words_in("an office (in Kobe).", 0, 20)
    >>> closes(words, 0, 5), closes(words, 0, 6), closes(words, 3, 5)
    (True, False, False)
    """
    mark = words[i].plain
    if mark in ("%", "°"):
        return True
    if mark in ('"', "'"):
        return sum(w.plain == mark for w in words[first:i]) % 2 == 1
    opening = _PAIRS.get(mark)
    return opening is not None and any(w.plain == opening for w in words[max(first, i - 60) : i])
