"""What the reader must know of a language: a table of verbs and lists of small words.

Another language is another `Language`; the order of words the clauses rest on (subject, verb, what is
promised) is that of English and its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from tijarat.register.reading.candidates import Strength

Opener = Literal["to", "that", "on", "for", "of", "object", "object-to", "on-to"]
"""How what is promised may begin: to open, that it will, on opening, for opening, an opening; or
somebody else to open; or on somebody else to open."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that can make a sentence a candidate.

    Parameters
    ----------
    past : past tense and participle, alike in regular verbs.
    strength : what it says about the matter.
    takes : how what is promised may begin.
    present : third person, plural; read only after a side, an office or "both sides".
    needs : nouns of which one must follow within a few words ("expressed ... readiness"); what is
        promised begins after it.
    asks : the subject of its passive is the one who is asked: "Japan was requested to".
    wishes : its that-clause needs no "will": "proposed that a forum be held", "could be held".
    only_talks : a candidate only where something planned is talked about.
    dated : records an event ("signed"), so an earlier year in the clause makes it history.
    needs_side : counts only where a side is known to say it, not in anybody's essay.
    praises : may also praise what has been: not "highlighted the growth of".
    """

    past: str
    strength: Strength
    takes: tuple[Opener, ...]
    present: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    asks: bool = False
    wishes: bool = False
    only_talks: bool = False
    dated: bool = False
    needs_side: bool = False
    praises: bool = False


@dataclass(frozen=True, eq=False)
class Language:
    """One language's tables; all words in lower case."""

    code: str
    script: str
    verbs: tuple[Verb, ...]
    list_nouns: dict[str, Strength]
    list_verbs: frozenset[str]
    plan_nouns: frozenset[str]
    plan_verbs: frozenset[str]
    under_way: frozenset[str]
    clear_actions: frozenset[str]
    doubtful_actions: frozenset[str]
    action_nouns: frozenset[str]
    planned: frozenset[str]
    praised: frozenset[str]
    ranks: frozenset[str]
    told_verbs: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    will: frozenset[str]
    doubt: frozenset[str]
    duty: frozenset[str]
    negations: frozenset[str]
    refusals: frozenset[str]
    conditions: frozenset[str]
    relatives: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    joiners: frozenset[str]
    breaks: frozenset[str]
    says: frozenset[str]
    long_ago: frozenset[str]
    joint_heads: frozenset[str]
    roles: frozenset[str]
    acting: frozenset[str]
    titles: frozenset[str]
    not_names: frozenset[str]
    singular_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    own_pronouns: frozenset[str]
    meeting_nouns: frozenset[str]
    deliverables: frozenset[str]
    owners: frozenset[str]
    units: frozenset[str]
    never_last: frozenset[str]
    seldom_last: frozenset[str]
    beginners: frozenset[str]
    furniture: tuple[str, ...]
    days: frozenset[str]
    months: tuple[str, ...]
    numbers: dict[str, int]
    bodies: dict[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def by_past(self) -> dict[str, list[Verb]]:
        """Verbs by past form; the more particular ones first."""
        found: dict[str, list[Verb]] = {}
        for verb in sorted(self.verbs, key=lambda v: not v.needs):
            found.setdefault(verb.past, []).append(verb)
        return found

    @cached_property
    def by_present(self) -> dict[str, list[Verb]]:
        """Verbs by present form."""
        found: dict[str, list[Verb]] = {}
        for verb in sorted(self.verbs, key=lambda v: not v.needs):
            for form in verb.present:
                found.setdefault(form, []).append(verb)
        return found

    @cached_property
    def told(self) -> frozenset[str]:
        """Words that make an unpunctuated line a statement and no headline."""
        return frozenset(self.by_past) | self.will | {"agree", "agrees"}

    @cached_property
    def actions(self) -> frozenset[str]:
        """Plain forms of what one promises to do."""
        return self.clear_actions | self.doubtful_actions

    @cached_property
    def gerunds(self) -> frozenset[str]:
        """establishing, signing, setting ...

        The rules are those of English spelling.
        """
        return frozenset(_ing(verb) for verb in self.actions)

    @cached_property
    def participles(self) -> frozenset[str]:
        """established, signed, set ..."""
        return frozenset(_past(verb) for verb in self.actions)


_DOUBLED = ("cut", "set", "run", "begin", "submit", "permit", "transfer", "refer", "commit", "plan")
_IRREGULAR = {
    "hold": "held", "send": "sent", "build": "built", "set": "set", "begin": "begun", "give": "given",
    "take": "taken", "make": "made", "cut": "cut", "bring": "brought", "grant": "granted",
    "find": "found", "lead": "led", "meet": "met", "put": "put", "run": "run", "undertake": "undertaken",
    "become": "become", "buy": "bought", "sell": "sold", "seek": "sought", "spend": "spent",
}  # fmt: skip


def _ing(verb: str) -> str:
    if verb in _DOUBLED:
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


def _past(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb in _DOUBLED:
        return verb + verb[-1] + "ed"
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"
