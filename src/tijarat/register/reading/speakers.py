"""Who speaks: the sides in a subject, and what earlier sentences said about "he" and "the Minister"."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from tijarat.register.reading.language import Language
from tijarat.register.reading.mentions import Mention
from tijarat.register.reading.words import Word

NAME_REACH = 20
"""Words between a person's name and the country of the office: "the Pakistani delegation was led by
the Secretary of ..., Dr. ..."."""


_LED = frozenset({"led", "headed", "chaired", "represented"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Sides in order, and the reason that says where they come from; no sides where unknown."""

    sides: tuple[str, ...]
    reason: str


UNKNOWN = Actor((), "side-not-stated")


@dataclass(slots=True)
class Memory:
    """What earlier sentences said. It is changed as the reader goes on.

    Parameters
    ----------
    last : sides of whoever acted last; person: the same, of a single person.
    block : paragraph in which that was.
    names, roles : side by part of a person's name, and by office.
    home : side whose capital the dateline names.
    """

    last: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    block: int = -1
    names: dict[str, str] = field(default_factory=dict[str, str])
    roles: dict[str, str] = field(default_factory=dict[str, str])
    home: str | None = None

    def note(self, actor: Actor, block: int) -> None:
        """Remember who acted."""
        if actor.sides:
            self.last, self.block = actor.sides, block
            if len(actor.sides) == 1:
                self.person = actor.sides

    def forget(self) -> None:
        """A heading or a form begins something else: whoever spoke before does not speak there."""
        self.last, self.person = (), ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A sentence's words with what is needed to say who acts in a part of it."""

    words: list[Word]
    mentions: list[Mention]
    sides: tuple[str, str]
    language: Language
    block: int

    def actor(self, first: int, last: int, memory: Memory) -> Actor:
        """Who acts, by the words from ``first`` up to ``last``: the subject of a verb."""
        first = self._past_opening(first, last)
        first, last = self._own_clause(first, last)
        if self._is_joint(first, last) or self._with_counterpart(first, last):
            return Actor(self.sides, "joint-statement")
        named = self.named(first, last)
        if named:
            return Actor(named, "joint-statement" if len(named) == 2 else "speaker-named")
        return self._remembered(first, last, memory)

    def named(self, first: int, last: int) -> tuple[str, ...]:
        """Sides named as acting: both where "and" joins them, else the first."""
        here = [m for m in self.mentions if first <= m.first < last and not m.at]
        if not here or not here[0].sides:
            return ()
        sides = list(here[0].sides)
        for before, after in pairwise(here):
            between = {w.plain for w in self.words[before.last + 1 : after.first]}
            if not between & {"and", "&", "–", "/", ","} and after.first != before.last + 1:
                break
            if "and" in between or "&" in between or "–" in between or len(between) <= 1:
                sides += after.sides
        return self.in_order(sides)

    def in_order(self, sides: list[str]) -> tuple[str, ...]:
        """The same, each once, in the order the reader was given."""
        return tuple(side for side in self.sides if side in sides)

    def foreign(self, first: int, last: int) -> bool:
        """Whether a third country acts there."""
        return any(first <= m.first < last and not m.at and not m.sides for m in self.mentions)

    def _past_opening(self, first: int, last: int) -> int:
        """Skip "During the visit, " and "Highlighting ..., " before the subject."""
        if first >= last:
            return first
        word = self.words[first]
        if word.plain in self.language.prepositions or word.plain.endswith("ing"):
            commas = [i for i in range(first, last) if self.words[i].plain == ","]
            for comma in commas:
                if comma + 1 < last:
                    return comma + 1
        return first

    def _own_clause(self, first: int, last: int) -> tuple[int, int]:
        """Only the subject's words, where an earlier verb stands among them.

        "The minister thanked Japan and" asks for "The minister"; "The minister thanked Japan and the
        Pakistani side" for "the Pakistani side".
        """
        verb = next((i for i in range(first + 1, last) if self._tells(i)), None)
        if verb is None:
            return first, last
        end = last - 1
        while end > verb and self.words[end].plain in self.language.adverbs:
            end -= 1
        if self.words[end].plain in self.language.joiners | {","}:
            return first, verb
        joints = (i for i in range(end - 1, verb, -1) if self.words[i].plain in ("and", "but", ";"))
        return next(joints, first - 1) + 1, last

    def _tells(self, i: int) -> bool:
        """Whether a word is a verb that tells something, and no "led by"."""
        language, word = self.language, self.words[i]
        told = language.told_verbs | language.says | language.be | language.have
        after = self.words[i + 1].plain if i + 1 < len(self.words) else ""
        return (
            not word.capital
            and (word.plain in told or word.plain.endswith("ed"))
            and word.plain not in _LED
            and after != "by"
            and self.words[i - 1].plain not in language.determiners
        )

    def _with_counterpart(self, first: int, last: int) -> bool:
        """As in "The minister and his Kenyan counterpart", "the Minister and I"."""
        plain = {w.plain for w in self.words[first:last]}
        other = plain & {"counterpart", "counterparts", "i"}
        return bool(other) and bool(plain & {"and", "with", "&"})

    def _is_joint(self, first: int, last: int) -> bool:
        plain = [w.plain for w in self.words[first:last]]
        heads = self.language.joint_heads
        for i, word in enumerate(plain):
            after = plain[i + 1 : i + 4]
            if word in ("both", "two") and (not after or any(w in heads for w in after)):
                return not (i and plain[i - 1] in ("of", "between", "for"))
            if word in ("sides", "parties") and i and plain[i - 1] == "the":
                return True
        return plain[-1:] == ["both"]

    def _remembered(self, first: int, last: int, memory: Memory) -> Actor:
        segment = self.words[first:last]
        plain = {w.plain for w in segment}
        carried = "speaker-carried-over"
        for word in segment:
            if word.capital and word.plain in memory.names:
                side = memory.names[word.plain]
                return Actor((side,), "speaker-named") if side else UNKNOWN
        if plain & self.language.singular_pronouns:
            return Actor(memory.person, carried) if memory.person else UNKNOWN
        if plain & self.language.plural_pronouns:
            return Actor(memory.last, carried) if memory.last else UNKNOWN
        for i, role in enumerate((w.plain for w in segment), first):
            if role in self.language.roles and not self.foreign(first, last):
                key = self._office(i)
                if key in memory.roles:
                    side = memory.roles[key]
                    return Actor((side,), carried) if side else UNKNOWN
                return Actor((memory.home,), "side-from-dateline") if memory.home else UNKNOWN
        return UNKNOWN

    def _office(self, i: int) -> str:
        """The office with its rank: a vice minister is not the minister."""
        first = i
        while first and self.words[first - 1].plain in self.language.ranks:
            first -= 1
        return " ".join(w.plain for w in self.words[first : i + 1]).replace("-", " ")

    # -- learning names ------------------------------------------------------------------------

    def learn(self, memory: Memory) -> None:
        """Note whose side the people and the offices named here are on."""
        for i, word in enumerate(self.words):
            if word.plain in self.language.roles:
                side, key = self._side_of_role(i), self._office(i)
                if side:  # an office that both sides have says nothing
                    memory.roles[key] = side if memory.roles.get(key, side) == side else ""
        for first, last in self._people():
            side = self._side_before(first, memory) or self._side_after(last)
            for word in self.words[first : last + 1]:
                if not side or len(word.plain) < 3 or word.plain in self.language.not_names:
                    continue
                same = memory.names.get(word.plain, side) == side
                memory.names[word.plain] = side if same else ""

    def _side_of_role(self, i: int) -> str:
        small = self.language.prepositions | self.language.determiners
        for m in self.mentions:
            if len(m.sides) != 1:
                continue
            if (
                m.last < i
                and i - m.last <= 4
                and all(
                    w.is_word and not self._ends_name(k) and w.plain not in small
                    for k, w in enumerate(self.words[m.last + 1 : i], m.last + 1)
                )
            ):
                return m.sides[0]  # "the Japanese Deputy Minister"
            if not m.at and i < m.first <= i + 11 and self._belongs(i + 1, m.first):
                return m.sides[0]  # "Minister for Trade and Industry of Japan"
        return ""

    def _belongs(self, first: int, last: int) -> bool:
        """Whether the words between an office and a country tie them together."""
        between = self.words[first:last]
        return (
            bool(between)
            and between[-1].plain in ("of", "from", ",", "the")
            and (between[-1].plain != "the" or [w.plain for w in between[-2:-1]] == ["of"])
            and all(
                w.capital or w.plain in ("of", "for", "the", "and", ",", "from") for w in between
            )
            and sum(w.plain == "," for w in between) <= 2
        )

    def _people(self) -> list[tuple[int, int]]:
        """First and last word of each name: after a title, or capitals after an office."""
        found: list[tuple[int, int]] = []
        taken = {i for m in self.mentions for i in range(m.first, m.last + 1)}
        last_role = -NAME_REACH
        i = 0
        while i < len(self.words):
            word = self.words[i]
            if word.plain in self.language.roles or word.plain in ("led", "headed"):
                last_role = i
            title = word.plain in self.language.titles
            if title:
                i += 1
                while i < len(self.words) and self.words[i].plain == ".":
                    i += 1
            end = i
            while end < len(self.words) and self._may_be_name(end, taken):
                end += 1
            before = self.words[i - 1].plain if i else ""
            near = i - last_role <= NAME_REACH and (
                before == "by" or before not in self.language.prepositions
            )
            if end > i and (title or (end - i >= 2 and (near or self._role_follows(end)))):
                found.append((i, end - 1))
            i = max(end, i + 1) if not title else max(end, i)
        return found

    def _may_be_name(self, i: int, taken: set[int]) -> bool:
        word = self.words[i]
        return (
            word.capital
            and i not in taken
            and word.plain not in self.language.roles
            and word.plain not in self.language.not_names
            and word.plain not in self.language.titles
            and word.plain not in self.language.days
            and not word.possessive
        )

    def _role_follows(self, end: int) -> bool:
        ahead = self.words[end : end + 6]
        return (
            bool(ahead)
            and ahead[0].plain == ","
            and any(w.plain in self.language.roles for w in ahead)
        )

    def _side_before(self, first: int, memory: Memory) -> str:
        """Side of the office before a name; the dateline's where the office names no country."""
        office = False
        for i in range(first - 1, max(-1, first - NAME_REACH), -1):
            if self._ends_name(i):
                break
            office = office or self.words[i].plain in self.language.roles
            for m in self.mentions:
                adjective = office and m.last < first and self.words[m.first].plain != "to"
                if m.last == i and len(m.sides) == 1 and (not m.at or self._before_role(m)):
                    return m.sides[0] if adjective or not m.at else ""
        if office and memory.home and not self.foreign(max(0, first - NAME_REACH), first):
            return memory.home
        return ""

    def _before_role(self, m: Mention) -> bool:
        """As in "with South African High Commissioner ...": the adjective of an office."""
        ahead = self.words[m.last + 1 : m.last + 4]
        return any(w.plain in self.language.roles for w in ahead) and all(
            w.is_word and w.plain not in self.language.prepositions for w in ahead[:1]
        )

    def _ends_name(self, i: int) -> bool:
        """Whether a word parts a name from what stands before: a verb, "with", "while"."""
        word = self.words[i]
        if word.plain in _LED:
            return False
        told = word.plain.endswith("ed") and not word.capital
        return told or word.plain in self.language.told_verbs | {"while", "whereas", "with", ";"}

    def _side_after(self, last: int) -> str:
        if not self._role_follows(last + 1):
            return ""
        for m in self.mentions:
            if last < m.first <= last + NAME_REACH and not m.at and len(m.sides) == 1:
                return m.sides[0]
        return ""
