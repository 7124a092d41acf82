"""Which verbs of a sentence promise something, and which only look so: denied, supposed, told of."""

from __future__ import annotations

from tijarat.register.reading.announced import (
    introduced_list,
    plan_content,
    plan_means,
    under_way,
    will,
)
from tijarat.register.reading.candidates import Strength
from tijarat.register.reading.hit import Hit
from tijarat.register.reading.language import Language, Verb
from tijarat.register.reading.openers import (
    binds,
    needed_noun,
    opened,
    praises,
    talks_of_a_plan,
)
from tijarat.register.reading.speakers import Subject
from tijarat.register.reading.surroundings import (
    before_word,
    in_quotes,
    is_denied,
    is_reported,
    is_supposed,
)
from tijarat.register.reading.words import Word


def find_hits(subject: Subject) -> list[Hit]:
    """Every verb that counts, in order; none inside the words of another one."""
    found: list[Hit] = []
    for i in range(len(subject.words)):
        if found and i <= found[-1].last:
            continue
        if hit := _hit(subject, i, found):
            found.append(hit)
    return found


def _hit(subject: Subject, i: int, found: list[Hit]) -> Hit | None:
    words, language = subject.words, subject.language
    plain = words[i].plain
    hit = None
    if plain in language.by_past:
        hit = _past(subject, i)
    elif plain in language.by_present:
        hit = _present(subject, i)
    elif plain in language.will or (
        plain in ("would", "should") and is_reported(words, i, language)
    ):
        hit = will(subject, i, found)
    elif plain in language.under_way:
        hit = under_way(subject, i)
    if hit is None and plain in language.list_nouns:
        hit = introduced_list(subject, i)
    if hit is None and plain in language.plan_verbs:
        hit = plan_content(subject, i)
    if hit is None and i == 0:
        hit = plan_means(subject)
    return hit


def _past(subject: Subject, i: int) -> Hit | None:
    """As in "agreed", "has agreed", "was agreed"."""
    words, language = subject.words, subject.language
    if is_denied(words, i, language) or is_supposed(words, i, language):
        return None
    before = before_word(words, i, language)
    helper = words[before].plain if before >= 0 else ""
    if helper in language.be:
        return _passive(subject, i, before)
    if helper == "having" or (before >= 0 and _describes(words[before], language)):
        return None
    perfect = helper in language.have
    if helper == "had" and any(verb.dated for verb in language.by_past[words[i].plain]):
        return None  # "had signed": told of the past
    reasons = ("verb", "past-perfect") if helper == "had" else ("verb",)
    for verb in language.by_past[words[i].plain]:
        if hit := _active(subject, i, before if perfect else i, verb, reasons):
            return hit
    return None


def _describes(before: Word, language: Language) -> bool:
    """As in "the agreed plan", "as proposed", "Japan's proposed loan", "officials who asked"."""
    return (
        before.possessive
        or before.plain == "to"
        or before.plain in language.determiners - {"that", "all", "this"}
        or before.plain in language.prepositions
        or before.plain in language.relatives
    )


def _active(
    subject: Subject, i: int, ends_subject: int, verb: Verb, reasons: tuple[str, ...]
) -> Hit | None:
    words, language = subject.words, subject.language
    last = needed_noun(words, i, verb, language) if verb.needs else i
    found = opened(words, last + 1, verb, language) if last >= 0 else None
    if found is None:
        return None
    opener, content = found
    if opener == "that" and not binds(words, content, verb, language):
        return None
    if verb.praises and opener == "object" and praises(words, content, language):
        return None
    if verb.only_talks:
        if not talks_of_a_plan(words, content, language):
            return None
        reasons = ("only-discussed",)
    if verb.past == "announced":
        reasons = ("announced-plan", *reasons[1:])
    return Hit(
        i, last, content, opener, verb.strength, ends_subject, reasons,
        asks=verb.asks, needs_side=verb.needs_side, dated=verb.dated, of_other=verb.of_other,
    )  # fmt: skip


def _present(subject: Subject, i: int) -> Hit | None:
    """As in "Japan welcomes", "the two sides agree": after somebody who acts, else it may be a noun."""
    words, language = subject.words, subject.language
    before = before_word(words, i, language)
    if before < 0 or is_denied(words, i, language) or is_supposed(words, i, language):
        return None
    word = words[before]
    people = language.joint_heads | language.roles
    pronouns = language.singular_pronouns | language.plural_pronouns
    if in_quotes(words, i):
        pronouns = pronouns | language.own_pronouns
    named = any(m.last == before and not m.at for m in subject.mentions)
    if word.possessive or not (named or word.plain in people | pronouns):
        return None
    for verb in language.by_present[words[i].plain]:
        if hit := _active(subject, i, i, verb, ("verb",)):
            return hit
    return None


def _passive(subject: Subject, i: int, helper: int) -> Hit | None:
    """As in "It was agreed to", "the need was stressed", "an accord will be signed"."""
    words, language = subject.words, subject.language
    verb = next((v for v in language.by_past[words[i].plain] if not v.needs), None)
    first = helper
    while first > 0 and words[first - 1].plain in language.be | language.have | language.adverbs:
        first -= 1
    planned = first > 0 and words[first - 1].plain in language.will
    first -= planned
    if verb is None or verb.only_talks or (words[helper].plain in ("be", "being") and not planned):
        return None
    if first == 0 or words[first - 1].plain in language.relatives | {"that"}:
        return None  # "the agreement that was signed last year"
    if words[_clause_start(words, first)].plain in ("this", "these", "that", "those"):
        return None  # "This was agreed", said of the sentence before
    strength: Strength = "proposed" if planned and verb.strength == "signed" else verb.strength
    kind = ("announced-plan",) if planned else ("passive",)
    hit = Hit(
        first, i, 0, "subject", strength, first, kind,
        passive=True, agent=_agent(words, i), dated=verb.dated and not planned,
    )  # fmt: skip
    if words[first - 1].plain == "it" or verb.asks:
        return _what_follows(words, hit, verb, language)
    after = words[i + 1].plain if i + 1 < len(words) else ""
    if after == "to" or (after in ("on", "upon") and verb.strength == "agreed"):
        return None  # "Japan is committed to peace", "was agreed on earlier"
    return hit


def _clause_start(words: list[Word], i: int) -> int:
    """Index of the first word after the last mark before ``i``."""
    while i > 0 and words[i - 1].is_word:
        i -= 1
    return i


def _agent(words: list[Word], i: int) -> int | None:
    """Index of the word after a passive's "by"."""
    near = range(i + 1, min(len(words) - 1, i + 6))
    return next((k + 1 for k in near if words[k].plain == "by"), None)


def _what_follows(words: list[Word], hit: Hit, verb: Verb, language: Language) -> Hit | None:
    """As in "It was agreed to ...", "Japan was asked to ...": what is promised stands after the verb."""
    found = opened(words, hit.last + 1, verb, language)
    if verb.asks and words[hit.first - 1].plain != "it":
        found = ("object", hit.last + 1) if hit.last + 1 < len(words) else None
    if found is None or (found[0] == "that" and not binds(words, found[1], verb, language)):
        return None
    return Hit(
        hit.first, hit.last, found[1], found[0], hit.strength, hit.ends_subject, hit.reasons,
        agent=hit.agent, asks=verb.asks and words[hit.first - 1].plain != "it", dated=hit.dated,
    )  # fmt: skip
