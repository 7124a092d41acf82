"""What the reader must know of a language: a table of verbs and lists of small words.

Another language is another `Language`. The order of words that clauses are cut by (subject, verb, what is
promised) and the few words that open them ("to", "that", "by") are English, in `openers.py` and
`clauses.py`: a language built otherwise needs its own of these two.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    of_other : one asks it of the other side, so "sought Japan's help" tells who is not speaking.
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
    of_other: bool = False


@dataclass(frozen=True, eq=False)
class Language:
    """One language's tables; all words in lower case."""

    code: str
    script: str
    # what makes a candidate
    verbs: tuple[Verb, ...]
    list_nouns: dict[str, Strength]  # "proposals included", with what the list is worth
    list_verbs: frozenset[str]
    plan_nouns: frozenset[str]  # "the strategy envisions"
    plan_verbs: frozenset[str]
    under_way: frozenset[str]  # "is partnering with"
    planned: frozenset[str]  # "discussed the planned ..."
    # what may be promised
    clear_actions: frozenset[str]  # plain forms that are hardly ever nouns
    doubtful_actions: frozenset[str]  # "support", "exchange": verbs only before a determiner
    action_nouns: frozenset[str]  # "the establishment of"
    # what makes none
    negations: frozenset[str]
    refusals: frozenset[str]  # "declined to"
    doubt: frozenset[str]  # "could be"
    conditions: frozenset[str]  # "if both agreed"
    hopes: frozenset[str]
    praised: frozenset[str]  # "highlighted the growth of"
    long_ago: frozenset[str]
    # small words
    be: frozenset[str]
    have: frozenset[str]
    will: frozenset[str]
    duty: frozenset[str]  # what makes a that-clause binding
    relatives: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    joiners: frozenset[str]  # between clauses
    breaks: frozenset[str]  # ", adding": the promise is over
    says: frozenset[str]
    told_verbs: frozenset[str]  # irregular past forms: the verb of a clause stands there
    # who acts
    joint_heads: frozenset[str]  # "both sides"
    roles: frozenset[str]
    ranks: frozenset[str]  # "vice" is another office
    acting: frozenset[str]  # may bind itself: "the group will"
    titles: frozenset[str]
    not_names: frozenset[str]  # capitals that are no person's name
    singular_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    own_pronouns: frozenset[str]
    meeting_nouns: frozenset[str]
    bodies: dict[str, str]  # initials to alpha-3
    # the rubric
    deliverables: frozenset[str]
    owners: frozenset[str]
    units: frozenset[str]
    # sentences, dates, pages
    never_last: frozenset[str]  # abbreviations that end no sentence: "Dr."
    seldom_last: frozenset[str]  # "U.S.": the end only before a word of `beginners`
    beginners: frozenset[str]
    furniture: tuple[str, ...]
    days: frozenset[str]
    months: tuple[str, ...]
    numbers: dict[str, int]

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
