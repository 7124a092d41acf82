"""What is promised without a verb of promising: "will", work in hand, lists, contents of plans."""

from __future__ import annotations

from tijarat.register.reading.hit import Hit
from tijarat.register.reading.language import Language
from tijarat.register.reading.openers import REACH
from tijarat.register.reading.speakers import Subject
from tijarat.register.reading.surroundings import (
    after_adverbs,
    before_word,
    in_quotes,
    is_denied,
    is_reported,
    is_supposed,
)
from tijarat.register.reading.words import Word


def will(subject: Subject, i: int, found: list[Hit]) -> Hit | None:
    """As in "Japan will open", "a forum will be set up": a plan where a side, a body or a plan acts."""
    words, language = subject.words, subject.language
    governed = bool(found) and found[-1].opener in ("that", "list")
    if governed or _is_aside(words, i, language) or is_supposed(words, i, language):
        return None
    j = after_adverbs(words, i + 1, language)
    if j >= len(words) or words[j].plain in language.negations:
        return None
    kind = ("announced-plan",) if words[i].plain != "should" else ("verb",)
    if words[j].plain == "be":
        done = after_adverbs(words, j + 1, language)
        if i == 0 or done >= len(words) or words[done].plain not in language.participles:
            return None
        return Hit(i, done, 0, "subject", "proposed", i, kind, passive=True)
    if is_reported(words, i, language):
        kind = (*kind, "reported-speech")
    if last := _takes_the_form(words, j):
        return Hit(i, last, last + 1, "object", "proposed", i, kind)
    if words[j].plain not in language.actions or not _acts(subject, i):
        return None
    return Hit(i, j, j, "to", "proposed", i, kind)


def _takes_the_form(words: list[Word], j: int) -> int:
    """Index of the "of" in "come in the form of", "take the form of"; 0 without."""
    for phrase in (("come", "in", "the", "form", "of"), ("take", "the", "form", "of")):
        last = j + len(phrase) - 1
        if last + 1 < len(words) and tuple(w.plain for w in words[j : last + 1]) == phrase:
            return last
    return 0


def _is_aside(words: list[Word], i: int, language: Language) -> bool:
    """As in "the session which will be held", "he hoped that both will go on"."""
    before = before_word(words, i, language)
    if before >= 0 and words[before].plain in language.relatives | {"that"}:
        return True
    return any(w.plain in language.hopes for w in words[max(0, i - 10) : i])


def _acts(subject: Subject, before: int) -> bool:
    """Whether the words just before a "will" name somebody who can bind himself."""
    words, language = subject.words, subject.language
    first = max(0, before - 12)
    for i in range(before - 1, first - 1, -1):
        if words[i].plain in (";", ":", "that", "“", '"'):
            first = i + 1
            break
    near = {w.plain for w in words[first:before] if not w.possessive}
    last = before_word(words, before, language)
    if any(m.last == last and m.sides and not m.at for m in subject.mentions):
        return not words[last].possessive
    if last >= 0 and words[last].plain in language.own_pronouns:
        return in_quotes(words, before)
    pronouns = language.singular_pronouns | language.plural_pronouns | {"both"}
    bodies = language.roles | language.owners | language.joint_heads | language.acting
    return bool(near & bodies) or (last >= 0 and words[last].plain in pronouns)


def under_way(subject: Subject, i: int) -> Hit | None:
    """As in "TDAP is partnering with the mission to": a work in hand, told with its purpose."""
    words, language = subject.words, subject.language
    before = before_word(words, i, language)
    if before < 1 or words[before].plain not in ("is", "are") or i + 1 >= len(words):
        return None
    if words[i + 1].plain not in ("with", "on", "to", "towards", "together"):
        return None
    if not any(m.sides and not m.at and m.first < before for m in subject.mentions):
        return None
    if not any(w.plain == "to" for w in words[i + 1 : i + REACH]):
        return None
    return Hit(before, i, i, "object", "reaffirmed", before, ("under-way",))


def introduced_list(subject: Subject, i: int) -> Hit | None:
    """As in "Key proposals included ...", "Agreed actions: ..."."""
    words, language = subject.words, subject.language
    if is_denied(words, i, language):
        return None
    for j in range(i + 1, min(len(words), i + 9)):
        plain = words[j].plain
        if plain in language.list_verbs or plain == ":":
            content = _past_announcement(words, after_adverbs(words, j + 1, language))
            told = plain in language.be and words[content - 1].plain != ":"
            if told and content < len(words) and words[content].plain not in language.determiners:
                return None  # "proposals were discussed"
            last = i if plain == ":" else j
            return Hit(i, last, content, "list", language.list_nouns[words[i].plain], i,
                       ("list-item",))  # fmt: skip
        if plain in language.by_past or plain in language.have | language.be | {",", ";"}:
            return None
    return None


def _past_announcement(words: list[Word], i: int) -> int:
    """Past "as follows:", "the following:"."""
    first = i
    while i < len(words) and words[i].plain in (":", "as", "follows", "following", "the"):
        i += 1
    return first if i > first and words[i - 1].plain == "the" else i


def plan_content(subject: Subject, i: int) -> Hit | None:
    """As in "This plan envisions ...", "the strategy encompasses ..."."""
    words, language = subject.words, subject.language
    before = before_word(words, i, language)
    if before < 0 or words[before].plain not in language.plan_nouns or words[before].possessive:
        return None
    if i + 1 >= len(words) or is_supposed(words, i, language):
        return None
    return Hit(i, i, i + 1, "list", "proposed", i, ("plan-content",))


def plan_means(subject: Subject) -> Hit | None:
    """As in "By training 500 engineers, the programme ...": what a plan does, told as its means."""
    words, language = subject.words, subject.language
    if len(words) < 4 or words[0].plain != "by" or words[1].plain not in language.gerunds:
        return None
    for i in range(3, min(len(words) - 2, 40)):
        if words[i].plain == "," and words[i + 1].plain in language.determiners:
            named = {w.plain for w in words[i + 2 : i + 5]}
            if named & language.plan_nouns:
                return Hit(0, 1, 1, "means", "proposed", 0, ("plan-content",))
    return None
