"""The pieces of a clause: one, or one for each item of a list in it."""

from __future__ import annotations

from dataclasses import dataclass

from tijarat.register.reading.clauses import Span, items
from tijarat.register.reading.hit import Hit
from tijarat.register.reading.language import Language
from tijarat.register.reading.words import Word


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a clause, as indices of words.

    Parameters
    ----------
    quoted : the stretch to quote; the first item of a list keeps subject and verb.
    promised : what is promised in it.
    listed : whether it is a further item, quoted without the verb that governs it.
    """

    quoted: Span
    promised: Span
    listed: bool


def opens_list(words: list[Word], hit: Hit, last: int) -> bool:
    """Whether items in lines follow: "agreed to:", "agreed on the following points"."""
    if hit.passive:
        return False
    if hit.content >= last:
        return words[-1].plain == ":"
    return "following" in [w.plain for w in words[hit.content : hit.content + 3]]


def pieces(words: list[Word], hit: Hit, first: int, last: int, language: Language) -> list[Piece]:
    """Every piece of the clause between two words."""
    if hit.passive:
        parts = items(words, first, hit.first, "object", language)
        if len(parts) < 2:
            return [Piece((first, last), (first, hit.first), False)]
        return [Piece(part, part, True) for part in parts]
    parts = items(words, hit.content, last, hit.opener, language)
    if hit.asks and len(parts) == 1:
        parts = _asked(words, hit, last, language) or parts
    if hit.opener == "list":
        return [Piece(part, part, True) for part in parts]
    ends = [parts[0][1] if len(parts) > 1 else last] if parts else []
    return [
        *(Piece((first, end), parts[0], False) for end in ends),
        *(Piece(part, part, True) for part in parts[1:]),
    ]


def _asked(words: list[Word], hit: Hit, last: int, language: Language) -> list[Span]:
    """As in "asked Japan to simplify visas and waive the fee": the first part keeps who is asked."""
    for i in range(hit.content, min(last - 1, hit.content + 10)):
        if words[i].plain == "to" and words[i + 1].plain in language.actions:
            parts = items(words, i + 1, last, "to", language)
            return [(hit.content, parts[0][1]), *parts[1:]] if len(parts) > 1 else []
    return []


_GOES_ON = frozenset({";", ",", "and"})


def is_listed(words: list[Word], before: str) -> bool:
    """Whether a paragraph is an item without a mark: it, or the one before, ends in ";" or "and"."""
    return bool(words) and (words[-1].plain in _GOES_ON or before in _GOES_ON)


def bullet(words: list[Word]) -> Piece | None:
    """A whole list item, without the marks and the "and" at its end; None where nothing is said."""
    last = len(words)
    while last and (words[last - 1].plain in ("and", "or") or words[last - 1].plain in ".;,"):
        last -= 1
    if not any(w.is_word for w in words[:last]):
        return None
    return Piece((0, last), (0, last), True)


_ENDS_SUBJECT = frozenset({"to", "will", "shall", ":", "–", "—"})


def bullet_subject(words: list[Word]) -> int:
    """Index of the word after whoever must act: "TDAP to send", "JETRO: book"; 0 where nobody."""
    return next((i for i, w in enumerate(words[:10]) if w.plain in _ENDS_SUBJECT), 0)
