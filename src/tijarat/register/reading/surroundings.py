"""What stands around a verb: helpers before it, and what denies or supposes what it says."""

from __future__ import annotations

from tijarat.register.reading.language import Language
from tijarat.register.reading.words import Word


def before_word(words: list[Word], i: int, language: Language) -> int:
    """Index of the word before, adverbs and "not" passed over; -1 at the beginning."""
    i -= 1
    while i >= 0 and (
        words[i].plain in language.adverbs
        or (words[i].plain.endswith("ly") and not words[i].capital and len(words[i].plain) > 4)
    ):
        i -= 1
    return i


def after_adverbs(words: list[Word], i: int, language: Language) -> int:
    """Index of the first word from ``i`` on that is no adverb."""
    while i < len(words) and (words[i].plain in language.adverbs or words[i].plain.endswith("ly")):
        i += 1
    return i


def is_denied(words: list[Word], i: int, language: Language) -> bool:
    """As in "did not agree", "neither side proposed", "declined to sign", "nothing was agreed"."""
    for k in range(i - 1, max(-1, i - 7), -1):
        plain = words[k].plain
        if plain == "not" and words[k + 1].plain == "only":
            return False
        if plain in language.negations or plain.endswith("n't"):
            return not (plain == "no" and i - k > 5)
        if plain in language.refusals and i - k <= 2:
            return True
        if plain in (",", ";", ":", "that", "and", "but"):
            return False
    return False


def is_supposed(words: list[Word], i: int, language: Language) -> bool:
    """As in "could be proposed", "would welcome", "if both sides agreed", "is to be signed"."""
    k = before_word(words, i, language)
    while k >= 0 and words[k].plain in language.be | language.have | {"not"}:
        k = before_word(words, k, language)
    if k >= 0 and (words[k].plain in language.doubt or words[k].plain == "to") and k < i:
        return True
    if k >= 0 and words[k].plain in ("do", "does", "did"):
        return True
    for back in range(i - 1, max(-1, i - 16), -1):
        plain = words[back].plain
        if plain in language.conditions:
            return True
        if plain in (",", ";", ":") or plain == "that":
            return False
    return False


def is_reported(words: list[Word], i: int, language: Language) -> bool:
    """Whether somebody says it: "he said that Japan would ..."."""
    return any(w.plain in language.says for w in words[max(0, i - 16) : i])


def in_quotes(words: list[Word], i: int) -> bool:
    """Whether somebody's own words began before: "we" is whoever is quoted."""
    return any(w.plain in ("“", '"') for w in words[:i])
