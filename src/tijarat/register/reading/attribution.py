"""Whose proposal a clause is: the subject's, the agent's, whoever spoke before, or not stated."""

from __future__ import annotations

from tijarat.register.reading.hit import Hit
from tijarat.register.reading.speakers import UNKNOWN, Actor, Memory, Subject
from tijarat.register.reading.words import Word


def actor_of(subject: Subject, hit: Hit, first: int, before: Actor | None, memory: Memory) -> Actor:
    """Who acts in the clause that begins at ``first``; ``before`` acted earlier in the sentence."""
    words = subject.words
    if hit.agent is not None:
        return subject.actor(hit.agent, min(len(words), hit.agent + 8), memory)
    if hit.passive or "passive" in hit.reasons:
        return _unnamed(subject, hit, memory)
    if "list-item" in hit.reasons:
        actor = subject.actor(0, hit.last + 1, memory)
        return actor if actor.sides else _carried(subject, memory)
    if hit.ends_subject <= first:
        return before if before is not None else _carried(subject, memory)
    actor = subject.actor(first, hit.ends_subject, memory)
    if len(actor.sides) < 2 and _together(subject, hit):
        return Actor(subject.sides, "agreement-is-joint")
    if actor.sides or subject.foreign(first, hit.ends_subject):
        return actor
    if words[hit.ends_subject - 1].plain in subject.language.own_pronouns:
        return _quoted(subject, hit, memory)
    if "announced-plan" in hit.reasons or "plan-content" in hit.reasons:
        return _by(subject, hit) or _carried(subject, memory)
    return (
        _from_object(subject, hit)
        or _of_the_other(subject, hit)
        or _reciprocal(subject, hit, first)
        or actor
    )


def note_actor(subject: Subject, hit: Hit, actor: Actor, first: int, memory: Memory) -> None:
    """Remember who acted; after somebody unknown, "he" is nobody known either."""
    if actor.sides:
        memory.note(actor, subject.block)
    elif not hit.passive and hit.ends_subject > first and "list-item" not in hit.reasons:
        memory.forget()


def note_subject(subject: Subject, memory: Memory) -> None:
    """A sentence that promises nothing still says who "he" is in the next one."""
    language = subject.language
    verbs = language.be | language.have | language.will | language.says | language.told_verbs
    for i, word in enumerate(subject.words):
        if i and (word.plain in verbs or word.plain.endswith("ed")) and not word.capital:
            actor = subject.actor(0, i, memory)
            office = any(w.plain in language.roles for w in subject.words[:i])
            if actor.sides:
                memory.note(actor, subject.block)
            elif office or subject.foreign(0, i):
                memory.forget()
            return


def _unnamed(subject: Subject, hit: Hit, memory: Memory) -> Actor:
    """A passive without its agent: "it was agreed" takes two, "was stressed" may be anybody."""
    if hit.strength not in ("agreed", "signed"):
        return UNKNOWN
    together = memory.block == subject.block and len(memory.last) == 2
    return Actor(subject.sides, "speaker-carried-over" if together else "agreement-is-joint")


def _carried(subject: Subject, memory: Memory) -> Actor:
    """Whoever acted before in the same paragraph."""
    if memory.block == subject.block and memory.last:
        return Actor(memory.last, "speaker-carried-over")
    return UNKNOWN


def _by(subject: Subject, hit: Hit) -> Actor | None:
    """As in "in the form of a subsidy by TDAP"."""
    for mention in subject.mentions:
        before = subject.words[mention.first - 1].plain if mention.first else ""
        if mention.first > hit.last and before == "by" and mention.sides:
            return Actor(mention.sides, "speaker-named")
    return None


def _from_object(subject: Subject, hit: Hit) -> Actor | None:
    """Whoever reaffirms "Japan's support" speaks for Japan."""
    for mention in subject.mentions:
        own = subject.words[mention.last].possessive and len(mention.sides) == 1
        if own and hit.last < mention.first <= hit.last + 2 and hit.strength == "reaffirmed":
            return Actor(mention.sides, "side-from-object")
    return None


def _of_the_other(subject: Subject, hit: Hit) -> Actor | None:
    """Whoever seeks "Japan's help" or asks Japan speaks for the other side."""
    for mention in subject.mentions:
        asked = hit.of_other and hit.content <= mention.first <= hit.content + 2
        after = [w.plain for w in subject.words[mention.last + 1 : mention.last + 3]]
        envoy = any(word in subject.language.roles for word in after)
        if asked and len(mention.sides) == 1 and not envoy:
            other = tuple(side for side in subject.sides if side not in mention.sides)
            return Actor(other, "side-from-object")
    return None


def _together(subject: Subject, hit: Hit) -> bool:
    """As in "They agreed", "signed a protocol with the Uzbek side": it takes both."""
    words = subject.words
    if hit.strength == "signed":
        return any(
            m.first > hit.last and m.sides and "with" in _before(words, m.first)
            for m in subject.mentions
        )
    reciprocal = words[hit.first].plain in ("agreed", "agree")
    return reciprocal and words[hit.ends_subject - 1].plain == "they"


def _before(words: list[Word], i: int) -> set[str]:
    return {w.plain for w in words[max(0, i - 3) : i]}


def _quoted(subject: Subject, hit: Hit, memory: Memory) -> Actor:
    """Whose words “we will ...” are: "said the Ambassador of Japan" after them."""
    words = subject.words
    for i in range(hit.last, len(words)):
        if words[i].plain in subject.language.says:
            after = subject.actor(i + 1, min(len(words), i + 12), memory)
            before = subject.actor(max(hit.last, i - 6), i, memory)
            return after if after.sides else before
    return Actor(memory.person, "speaker-carried-over") if memory.person else UNKNOWN


def _reciprocal(subject: Subject, hit: Hit, first: int) -> Actor | None:
    """As in "The officials agreed": several people of unnamed sides agree with each other."""
    heads = {w.plain for w in subject.words[first : hit.ends_subject]}
    together = subject.language.joint_heads | subject.language.meeting_nouns
    if hit.strength == "agreed" and heads & together:
        return Actor(subject.sides, "agreement-is-joint")
    return None
