"""Sentences of a pasted page: blocks first, then full stops that are none left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tijarat.register.reading.language import Language

Kind = Literal["prose", "item", "heading", "furniture"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of text that is read at once.

    Parameters
    ----------
    start, end : place in the text, without the marker of a list item or a dateline.
    block : number of its paragraph or list item.
    kind : ``heading`` and ``furniture`` (cross-links, forms) are not read.
    place : the town of a dateline that stood before it.
    """

    start: int
    end: int
    block: int
    kind: Kind
    place: str | None = None


LONG_LINE = 50
"""A line of so many characters that ends in no full stop goes on in the next: pasted from a PDF."""
WRAPPED = 25
"""How much longer than the line before a line may be, in characters, to be of the same width."""
LONGEST = 1500
"""Characters read at once. What has no full stop for longer is cut at a blank, so that a text of one
endless sentence costs no more than any other."""
HEADING_WORDS = 20
LIST_HEADING_WORDS = 6

_LINE = re.compile(r"[^\r\n\u2028\u2029\v\f\x85]+")
_BULLET = re.compile(
    r"\s*(?:[-–—*•‣▪◦·●○■□➢✓]|\(?\d{1,3}[.)]|\([A-Za-z]{1,4}\)|[a-z]\)|[ivx]{1,5}[.)])\s+"
)
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
_GOES_ON = re.compile(r"(?:,|,?\s(?:and|or))\s*$")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*")
_DAY = r"[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?(?:,?\s\d{4})?\s?,?\s?"
_AGENCY = r"\([^()\n]{2,120}\)\s?"
_DATELINE = re.compile(
    rf"\s*(?:([A-Z][A-Z'’. -]{{2,40}}?)(?:[,:]\s?(?:{_DAY})?{_AGENCY}[:–—-]{{0,2}}"
    rf"|\s?{_AGENCY}[:–—-]{{1,2}}|\s?(?:,\s?{_DAY})?[:–—]|,\s?{_DAY}-\s)"
    rf"|([A-Z][A-Za-z'’. -]{{2,40}}?)(?:,\s?{_DAY}(?:{_AGENCY})?[:–—-]{{0,2}}|\s{_AGENCY}[:–—-]{{1,2}}"
    r"|:)(?=\s?[A-Z]))\s*"
)


def sentences(text: str, language: Language) -> list[Sentence]:
    """Every sentence, heading and list item, in order."""
    found: list[Sentence] = []
    blocks = _blocks(text)
    for number, (start, end, is_item) in enumerate(blocks):
        kind = _kind(text[start:end], is_item, language) if len(blocks) > 1 else "prose"
        place = None
        if kind in ("heading", "furniture"):
            found.append(Sentence(start, end, number, kind))
            continue
        begins = start
        if dateline := _DATELINE.match(text, start, end):
            place, begins = (dateline[1] or dateline[2]).strip(" ,."), dateline.end()
        for first, last in _split(text, begins, end, language):
            found.append(Sentence(first, last, number, kind, place))
    return found


def _blocks(text: str) -> list[tuple[int, int, bool]]:
    """Paragraphs and list items: start, end, whether it is an item. Wrapped lines are joined."""
    found: list[tuple[int, int, bool]] = []
    before = 0
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        marker = _BULLET.match(line[0])
        start, end = line.start() + (marker.end() if marker else 0), line.end()
        gap = text[before : line.start()].replace("\r\n", "\n")
        before = end
        if found and not marker and len(gap) == 1 and _goes_on(text, found[-1], start, end):
            found[-1] = (found[-1][0], end, found[-1][2])
        else:
            found.append((start, end, marker is not None))
    return found


def _goes_on(text: str, block: tuple[int, int, bool], start: int, end: int) -> bool:
    """Whether the line from ``start`` continues the block: a sentence broken at a page's width."""
    last_line = max(block[0], text.rfind("\n", block[0], block[1]) + 1)
    if _ENDS.search(text, max(last_line, block[1] - 12), block[1]):
        return False
    width = block[1] - last_line
    begins = text[start : start + 40].lstrip()[:1]
    return begins.islower() or (width >= LONG_LINE and end - start <= width + WRAPPED)


def _kind(block: str, is_item: bool, language: Language) -> Kind:
    if block.strip(" \t-–—*").lower().startswith(language.furniture):
        return "furniture"
    if is_item or _ENDS.search(block[-12:]) or _GOES_ON.search(block[-12:]):
        return "item" if is_item else "prose"
    words = block.split()
    if len(words) > HEADING_WORDS:
        return "prose"
    if len(words) <= LIST_HEADING_WORDS and words[-1].lower() in language.list_nouns:
        return "heading"
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    if len(long) > 3 and capitals * 10 >= len(long) * 7:
        return "heading"
    told = any(word.strip(",").lower() in language.told for word in words)
    return "prose" if told else "heading"


def _split(text: str, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    """Sentences of one block."""
    found: list[tuple[int, int]] = []
    first = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() - first > 1 and _is_end(text, first, stop, end, language):
            found += _pieces(text, first, stop.end())
            first = stop.end()
    return found + _pieces(text, first, end)


def _is_end(text: str, first: int, stop: re.Match[str], end: int, language: Language) -> bool:
    after = text[stop.end() : min(end, stop.end() + 40)]
    if not after.strip():
        return True
    follows = after.lstrip()[0]
    if not after[0].isspace():
        return stop[0] == "." and _lost_its_blank(text, first, stop.start(), after)
    if follows.islower():
        return False
    if stop[0] != ".":
        return True
    word = text[max(first, stop.start() - 20) : stop.start()].rpartition(" ")[2]
    word = re.split(r"[\s(\[“\"'‘]", word)[-1].lower()
    if word in language.never_last or (len(word) == 1 and word.isalpha()):
        return False
    if word == "no" or word == "nos":
        return not follows.isdecimal()
    if word in language.seldom_last or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return re.split(r"\W", after.lstrip())[0].lower() in language.beginners
    return True


def _lost_its_blank(text: str, first: int, stop: int, after: str) -> bool:
    """As in "concluded.The next"; not "www.example.Org", "file.txt", "U.S"."""
    words = text[max(first, stop - 30) : stop].split()
    word = words[-1] if words else ""
    return after[0].isupper() and after[1:2].islower() and word[-3:].islower() and word.isalpha()


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch without blanks around it, cut where it is longer than `LONGEST`."""
    found: list[tuple[int, int]] = []
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ";, ")
        cut = cut + 1 if cut > start else start + LONGEST
        found += _pieces(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        found.append((start, end))
    return found
