"""How what is promised begins after a verb, and whether it is something that is to be."""

from __future__ import annotations

from tijarat.register.reading.language import Language, Verb
from tijarat.register.reading.words import Word

REACH = 14
"""Words after a verb within which what is promised must begin: "agreed at the meeting in Tokyo to"."""
NEAR = 8
"""Words within which the noun of "expressed ... readiness" must stand."""


def needed_noun(words: list[Word], i: int, verb: Verb, language: Language) -> int:
    """Index of the noun a light verb needs, or -1."""
    for k in range(i + 1, min(len(words), i + 1 + NEAR)):
        if words[k].plain in verb.needs:
            return k
        if words[k].plain in (";", ",", "that", "to") or words[k].plain in language.breaks:
            return -1
    return -1


def opened(words: list[Word], first: int, verb: Verb, language: Language) -> tuple[str, int] | None:
    """How and where what is promised begins; None where nothing that fits does."""
    if first >= len(words):
        return None
    takes = verb.takes
    word = words[first]
    loose = (
        word.plain in language.prepositions | language.be | language.have | language.doubt
        or word.plain in language.will | language.days | {"to", "that", "upon"}
        or word.plain.endswith("ly")
        or not word.is_word
    )
    if "object-to" in takes:
        ahead = words[first + 1 : first + REACH]
        if not loose and any(w.plain == "to" for w in ahead):
            return "object", first
    if not loose and "object" in takes:
        return "object", first
    if not loose and not verb.needs and word.plain in language.determiners and "on" in takes:
        return "object", first  # "agreed the text of a treaty"
    if word.plain == "by" or word.plain in language.be | language.have | language.doubt:
        return None  # "the terms agreed by", "measures proposed would"
    return _later(words, first, verb, language)


def _later(words: list[Word], first: int, verb: Verb, language: Language) -> tuple[str, int] | None:
    """What is promised stands after words of time and place: "agreed on Monday in Tokyo to"."""
    takes = verb.takes
    if "on-to" in takes and words[first].plain in ("on", "upon"):
        return _asked(words, first + 1, language)
    for k in range(first, min(len(words) - 1, first + REACH)):
        plain, after = words[k].plain, words[k + 1]
        if plain == "of" and k == first and "of" in takes and after.is_word:
            return "on", k + 1
        if plain == "to" and "to" in takes and _is_action(after, language):
            return "to", k + 1
        if plain == "that" and "that" in takes:
            return "that", k + 1
        if (
            plain in ("on", "upon", "in", "for")
            and k == first
            and (_is_topic(after, language) or after.plain == "(")
        ):
            if plain == "for" and "for" in takes:
                return "for", k + 1
            if plain != "for" and "on" in takes and (plain != "in" or verb.needs):
                return "on", k + 1
        if plain == "to" and k == first and "to" in takes:
            return "on", k + 1  # "committed to deepening", "agreed to the reform"
        if plain in (";", ".") or (plain == "," and k > first + 6 and after.plain not in takes):
            return None
        if plain in (":", "“", '"') and k == first:
            return "list", k + 1
    if words[-1].plain == ":" and len(words) - first <= REACH:
        return "list", len(words)
    return None


def _asked(words: list[Word], first: int, language: Language) -> tuple[str, int] | None:
    """As in "called on Japan to open"; not "called on the Minister to discuss", which is a visit."""
    for k in range(first + 1, min(len(words) - 1, first + REACH)):
        if words[k].plain == "to":
            does = words[k + 1].plain
            return ("object", first) if does in language.actions | {"do", "help"} else None
        if words[k].plain in (",", ";", "and", "for"):
            return None
    return None


def _is_action(word: Word, language: Language) -> bool:
    """Whether it can be a verb's plain form: no determiner, no name, no mark."""
    return (
        word.is_word
        and not word.capital
        and word.plain not in language.determiners
        and not word.plain.endswith("ing")
    ) or word.plain in language.actions


def _is_topic(word: Word, language: Language) -> bool:
    plain = word.plain
    return (
        word.is_word
        and plain not in language.days
        and plain not in language.months
        and not plain[0].isdigit()
        and plain not in ("principle", "behalf", "particular", "addition", "occasion", "sidelines")
    )


def binds(words: list[Word], content: int, verb: Verb, language: Language) -> bool:
    """Whether a that-clause says what is to be, and not what is."""
    duty = language.duty | (
        frozenset({"could", "can", "may", "might"}) if verb.wishes else frozenset()
    )
    asks = verb.wishes and verb.strength == "proposed"
    for k in range(content, min(len(words), content + 30)):
        plain = words[k].plain
        if asks and k > content and plain in language.actions:
            return True  # "suggested that the banks open"
        if plain == "be" and not verb.wishes:
            continue
        if plain in duty and not (plain == "need" and words[k - 1].plain in language.determiners):
            return not (k + 1 < len(words) and words[k + 1].plain == "have")
    return False


def praises(words: list[Word], content: int, language: Language) -> bool:
    """As in "highlighted the increase in trade", "the dire situation of"."""
    if words[content].plain in ("this", "it", "these") and words[content + 1 : content + 2]:
        return not words[content + 1].capital and words[content + 1].plain.endswith("ing")
    for word in words[content : content + 4]:
        if word.plain in language.praised:
            return True
        if word.plain in language.prepositions:
            return False
    return False


def talks_of_a_plan(words: list[Word], content: int, language: Language) -> bool:
    """Whether what is talked about is planned: "a future dialogue", "the proposed centre"."""
    for k in range(content, len(words)):
        if words[k].plain in language.planned:
            return True
        if words[k].plain == "future" and words[k - 1].plain in ("a", "an"):
            return True
        if words[k].plain == "up" and words[k - 1].plain == "setting":
            return True
    return False
