"""How specific a proposal is, 0-3, by a written rubric; and its short heading."""

from __future__ import annotations

from typing import Final

from tijarat.register.reading.candidates import Deadline
from tijarat.register.reading.language import Language
from tijarat.register.reading.words import Word, closes

RUBRIC: Final = "specificity-1"
"""Version of the rubric. Whoever changes what earns a point gives it another name.

One point each:

1. *a deliverable*: something that will be there or not, such as an office, a forum, an agreement, a
   training, a subsidy, a duty; not "cooperation" or "ties".
2. *an owner*: a ministry, an agency, a board, a bank, a chamber, by name or by its initials; a
   country or "both sides" is none.
3. *a measure or a date*: a number with what it counts, or a deadline that names a day.
"""

LONGEST_TITLE: Final = 90
_SHORTEST_CUT = 30
_STOPS = frozenset({",", ";", "—"})
_TURNS = frozenset({"to", "which", "given", "through", "with", "for", "in", "on"})
_HANGING = frozenset({"particularly", "including", "especially", "and", "such", "as", "also", ","})


def specificity(
    promised: list[Word], clause: list[Word], deadline: Deadline | None, language: Language
) -> int:
    """Points of `RUBRIC`: the deliverable and the measure in what is promised, the owner anywhere."""
    plain = [w.plain for w in promised]
    deliverable = any(word in language.deliverables for word in plain)
    owner = any(w.plain in language.owners or w.plain in language.bodies for w in clause)
    dated = deadline is not None and deadline.latest is not None
    return deliverable + owner + (dated or _is_measured(plain, language))


def _is_measured(plain: list[str], language: Language) -> bool:
    for i, word in enumerate(plain):
        if word == "%" and i and plain[i - 1][:1].isdecimal():
            return True
        if not word[:1].isdecimal():
            continue
        before = plain[i - 1] if i else ""
        number = word.replace(",", "")
        if before in ("$", "¥", "€", "£", "usd", "rs", "yen", "jpy", "pkr"):
            return True
        after = plain[i + 1 : i + 3]
        if any(w in language.units for w in after):
            return True
        if number.isdecimal() and "," in word:
            return True
    return False


def title(words: list[Word], language: Language, *, of_that: bool = False) -> str:
    """A heading of the words: no determiner before, cut where a clause ends, a capital letter.

    ``of_that``: they followed "that", so "would meet" becomes "to meet".
    """
    first, last = 0, len(words)
    while first < last and (
        words[first].plain in language.determiners | {"that", "to", "on", "for", "further"}
        or not words[first].is_word
    ):
        first += 1
    while last > first and not (words[last - 1].is_word or closes(words, first, last - 1)):
        last -= 1
    if first == last:
        return ""
    kept = _cut(words, first, last, language)
    text = _infinitive(words[first:kept], language) if of_that else _spoken(words[first:kept])
    if len(text) > LONGEST_TITLE:
        text = text[: LONGEST_TITLE - 1].rpartition(" ")[0] or text[: LONGEST_TITLE - 1]
        text = text.rstrip(" ,;:-–—.(") + "…"
    text = text.rstrip(" ,;:.")
    return text[:1].upper() + text[1:]


def _cut(words: list[Word], first: int, last: int, language: Language) -> int:
    """Where the heading may end: before a comma or a purpose, if it is long and enough is left."""
    if len(_spoken(words[first:last])) <= LONGEST_TITLE:
        return last
    for marks in (_STOPS, _TURNS):
        for i in range(last - 1, first, -1):
            length = words[i - 1].end - words[first].start
            purpose = words[i].plain != "to" or (
                words[i + 1 : i + 2] and (words[i + 1].plain in language.actions)
            )
            if words[i].plain in marks and purpose and _SHORTEST_CUT <= length <= LONGEST_TITLE:
                return _without_hanging(words, first, i)
    return last


def _without_hanging(words: list[Word], first: int, last: int) -> int:
    while last > first + 1 and words[last - 1].plain in _HANGING:
        last -= 1
    return last


def _infinitive(words: list[Word], language: Language) -> str:
    """As in "Committee would meet", "show be held" as "committee to meet", "show to be held"."""
    modal = language.will | (language.doubt - {"ought"})
    for i, word in enumerate(words):
        if i and (word.plain in modal or word.plain == "be"):
            ahead = i if word.plain == "be" else i + 1
            pronoun = i == 1 and words[0].plain in language.plural_pronouns | language.own_pronouns
            return _spoken(words[ahead:]) if pronoun else _joined(words[:i], words[ahead:])
    return _spoken(words)


def _joined(subject: list[Word], verb: list[Word]) -> str:
    return f"{_spoken(subject)} to {_spoken(verb)}"


def _spoken(words: list[Word]) -> str:
    """The words with single blanks where the text had some."""
    out: list[str] = []
    for i, word in enumerate(words):
        if i and words[i - 1].end < word.start:
            out.append(" ")
        out.append(word.text + ("'s" if word.possessive else ""))
    return "".join(out)
