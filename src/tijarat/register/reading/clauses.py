"""Where a promise begins and ends, and the items of a list in it."""

from __future__ import annotations

import re

from tijarat.register.reading.hits import Hit
from tijarat.register.reading.language import Language
from tijarat.register.reading.words import Word, closes

Span = tuple[int, int]
"""Indices of the first word and the one after the last."""

_NUMBER = re.compile(r"[a-z]|[A-Z]|[ivx]{1,4}|\d{1,2}")


def bounds(words: list[Word], hits: list[Hit], number: int, language: Language) -> Span:
    """The clause of one verb: from its subject to where the next clause begins."""
    hit = hits[number]
    first = _begins(words, hits[number - 1], hit, language) if number else 0
    last = len(words)
    if number + 1 < len(hits):
        following = hits[number + 1]
        last = _trimmed(words, first, _begins(words, hit, following, language), language)
    return first, _trimmed(words, first, _breaks(words, hit, last, language), language)


def _begins(words: list[Word], before: Hit, hit: Hit, language: Language) -> int:
    """Where a later verb's clause begins: after the joint nearest before it, subject included."""
    least = before.last + 1
    edge = hit.ends_subject
    for i in range(edge - 1, least - 1, -1):
        plain = words[i].plain
        if plain in language.joiners:
            joins_names = (
                plain == "and" and i + 1 < edge and words[i + 1].capital and i - 1 >= least
                and words[i - 1].capital and edge - i <= 4
                and words[i + 1].plain not in language.determiners
            )  # fmt: skip
            if not joins_names:
                return i + 1
        if plain in (";", ":"):
            return i + 1
        if plain == "," and i + 1 < edge:
            return i + 1
    return edge


def _breaks(words: list[Word], hit: Hit, last: int, language: Language) -> int:
    """Cut what is no longer promised: ", adding ...", "while ...", ", the statement said"."""
    for i in range(max(hit.last, hit.content) + 1, last):
        plain = words[i].plain
        if plain == "," and hit.opener == "means" and words[i + 1].plain in language.determiners:
            return i
        if plain == "and" and i + 2 < last and _goes_on_otherwise(words, i + 1, language):
            return i
        if plain in ("while", "whereas"):
            return i
        if plain in language.breaks and words[i - 1].plain == ",":
            return i
        if plain in ("—", "”") and i > hit.content + 1:
            return i if plain == "—" else i + 1
        if plain == "," and last - i <= 10:
            tail = [w.plain for w in words[i + 1 : last]]
            if tail and (tail[0] in language.says or tail[-1] in language.says
                         or (len(tail) > 1 and tail[-2] in language.says)):  # fmt: skip
                return i
    return last


def _goes_on_otherwise(words: list[Word], i: int, language: Language) -> bool:
    """As in "... and has taken steps", "... and thanked the hosts": told, no longer promised."""
    word, after = words[i], words[i + 1].plain
    if word.plain in language.have | language.says or word.plain in ("is", "are", "was", "were"):
        return True
    told = word.plain.endswith("ed") and not word.capital
    return told and (after in language.determiners or after in _FEELINGS or words[i + 1].capital)


_FEELINGS = frozenset({"satisfaction", "appreciation", "hope", "confidence", "gratitude", "deep"})


def _trimmed(words: list[Word], first: int, last: int, language: Language) -> int:
    """Leave joints and commas at the end to the next clause."""
    while last > first and words[last - 1].plain in language.joiners | {",", ";", ":", "—", "–"}:
        last -= 1
    return last


# -- lists ---------------------------------------------------------------------------------------


def items(
    words: list[Word], content: int, last: int, opener: str, language: Language
) -> list[Span]:
    """The parts of what is promised, each with its own words; one part where it is no list."""
    if content >= last:
        return []
    content = _past_number(words, content, last)
    kind = _kind(words, content, last, opener, language)
    starts = [content]
    purpose = False
    for i in range(content + 1, last - 1):
        if words[i].plain == "," and words[i + 1].plain in language.relatives:
            break  # ", which would help in ... and ..."
        purpose = _in_purpose(words, i, purpose)
        if (
            _joint(words, i)
            and not _in_brackets(words, content, i)
            and _long_enough(words, starts[-1], i)
            and (begins := _item_begins(words, i + 1, last, kind, language))
            and not (purpose and kind == "to" and words[begins].plain != "to")
        ):
            starts.append(begins)
    ends = [*starts[1:], last]
    if kind == "list":
        ends[-1] = _list_ends(words, starts[-1], last, language)
    spans = [
        (first, _trimmed(words, first, _back(words, first, end), language))
        for first, end in zip(starts, ends, strict=True)
    ]
    return [span for span in spans if span[1] > span[0]]


def _list_ends(words: list[Word], first: int, last: int, language: Language) -> int:
    """Before ", fostering ..." or ", which ...": said of the list, no item of it."""
    for i in range(first + 1, last - 1):
        after = words[i + 1].plain
        if words[i].plain == "," and (after.endswith("ing") or after in language.relatives):
            return i
    return last


def _kind(words: list[Word], content: int, last: int, opener: str, language: Language) -> str:
    first = words[content].plain
    if opener == "to":
        return "to"
    if opener in ("that", "means"):
        return opener
    if first in language.gerunds:
        return "gerund"
    if first == "to":
        return "to"
    if _is_action_noun(words, content, last, language):
        return "noun"
    return "list" if opener == "list" else "one"


def _joint(words: list[Word], i: int) -> bool:
    return words[i].plain in (",", "and", ";", "&")


def _in_brackets(words: list[Word], first: int, i: int) -> bool:
    opened = 0
    for word in words[max(first, i - 40) : i]:
        opened += (word.plain == "(") - (word.plain == ")")
    return opened > 0


def _long_enough(words: list[Word], first: int, i: int) -> bool:
    """Two words and more: "develop and implement a plan" is one item."""
    return sum(w.is_word and not w.plain.endswith("ly") for w in words[first:i]) >= 2


def _in_purpose(words: list[Word], i: int, purpose: bool) -> bool:
    """After an inner "to": "hold meetings to settle issues and promote trade" is one item."""
    if words[i].plain != "to":
        return purpose and words[i].plain != ";"
    return (
        words[i - 1].plain not in (",", "and", ";")
        and not words[i + 1].plain.endswith("ing")
        and (not words[i + 1].capital and not words[i + 1].plain[0].isdigit())
    )


def _item_begins(words: list[Word], i: int, last: int, kind: str, language: Language) -> int:
    """Index of a new item's first word where one begins after a joint; 0 where none does."""
    semicolon = words[i - 1].plain == ";"
    while i < last and words[i].plain in ("and", ",", "also", "further", "finally"):
        i += 1
    if i >= last:
        return 0
    marked = _past_number(words, i, last)
    if marked != i:
        return marked
    word = words[i]
    if semicolon and word.is_word:
        return i
    if kind == "to":
        if word.plain == "to" and i + 1 < last and words[i + 1].is_word:
            return i
        return i if _is_bare_action(words, i, last, language) else 0
    if kind == "gerund":
        return i if word.plain in language.gerunds else 0
    if kind == "noun":
        return i if _is_action_noun(words, i, last, language) else 0
    if kind == "that":
        return i + 1 if word.plain == "that" and i + 1 < last else 0
    return i if kind == "list" and _is_listed(words, i, last, language) else 0


def _past_number(words: list[Word], i: int, last: int) -> int:
    """Past "(a)", "(ii)", "1)"."""
    if words[i].plain == "(" and i + 3 < last and words[i + 2].plain == ")":
        return i + 3 if _NUMBER.fullmatch(words[i + 1].text) else i
    if i + 2 < last and words[i + 1].plain == ")" and _NUMBER.fullmatch(words[i].text):
        return i + 2
    return i


def _is_bare_action(words: list[Word], i: int, last: int, language: Language) -> bool:
    plain = words[i].plain
    if i + 1 >= last or words[i].capital or words[i + 1].plain in ("and", "or", ",", "of"):
        return False
    if plain in language.clear_actions:
        return True
    return plain in language.doubtful_actions and (
        words[i + 1].plain in language.determiners or words[i + 1].plain[0].isdigit()
    )


def _is_action_noun(words: list[Word], i: int, last: int, language: Language) -> bool:
    """As in "the establishment of", "early removal of", "setting up of"."""
    for k in range(i, min(i + 3, last - 1)):
        if words[k].plain in language.action_nouns:
            after = words[k + 1].plain
            return after in ("of", "for") or (after == "up" and k + 2 < last)
        if k > i and words[k - 1].plain not in language.determiners and k - i > 1:
            return False
    return False


def _is_listed(words: list[Word], i: int, last: int, language: Language) -> bool:
    """An item of a plain list: with its determiner, or after a comma, or the last after "and"."""
    if words[i - 1].plain == "and" and words[i - 2].plain != ",":
        return words[i].plain in language.determiners
    word = words[i]
    not_item = language.relatives | language.prepositions | language.breaks | {"to", "that", "such"}
    return word.is_word and word.plain not in not_item and not word.plain.endswith("ing")


def _back(words: list[Word], first: int, end: int) -> int:
    """Before the joint, the "and" and the number that lead to the next item."""
    while end > first:
        word = words[end - 1]
        if _ends_with_number(words, first, end):
            end -= 3
        elif word.plain in _LEADS_ON or not (word.is_word or closes(words, first, end - 1)):
            end -= 1
        else:
            break
    return end


_LEADS_ON = frozenset({"and", "that", "also", "further", "&"})


def _ends_with_number(words: list[Word], first: int, end: int) -> bool:
    """As in "... (b)" before the item it numbers."""
    return (
        end - 3 > first
        and words[end - 1].plain == ")"
        and words[end - 3].plain == "("
        and _NUMBER.fullmatch(words[end - 2].text) is not None
    )
