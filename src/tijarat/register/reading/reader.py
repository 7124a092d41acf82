"""Reads a text sentence by sentence and proposes what may be proposals."""

from __future__ import annotations

from datetime import date

from tijarat.reference.countries import country
from tijarat.register.reading.attribution import actor_of, note_actor, note_subject
from tijarat.register.reading.candidates import Candidate, Deadline
from tijarat.register.reading.clauses import Span, bounds
from tijarat.register.reading.deadlines import Asked, find_deadline
from tijarat.register.reading.english import ENGLISH
from tijarat.register.reading.hit import Hit
from tijarat.register.reading.hits import find_hits
from tijarat.register.reading.language import Language
from tijarat.register.reading.mentions import checked_sides, find_mentions
from tijarat.register.reading.pieces import (
    Piece,
    bullet,
    bullet_subject,
    is_listed,
    opens_list,
    pieces,
)
from tijarat.register.reading.refusals import check_text
from tijarat.register.reading.rubric import specificity, title
from tijarat.register.reading.sentences import Sentence, sentences
from tijarat.register.reading.speakers import UNKNOWN, Actor, Memory, Subject
from tijarat.register.reading.words import Word, words_in


def read(text: str, *, sides: tuple[str, str], dated: date | None = None) -> tuple[Candidate, ...]:
    """Sentences and clauses that may be proposals, in the order of the text.

    Nothing is decided here: a person confirms, corrects or refuses each. What is said twice in the
    same words, such as in a headline and below it, is given once.

    Parameters
    ----------
    text : as pasted, at most 200,000 characters; English.
    sides : the two countries that spoke, as codes or names.
    dated : day of the text, from which "within three years" counts.

    Raises
    ------
    ReadingError : the text is empty, too long, or not written in Latin letters.
    UnknownCodeError : a side is no country, or both are the same.

    Examples
    --------
    >>> found, = read("Both sides agreed to open a seed office by May 2027.", sides=("PAK", "JPN"))
    >>> found.title, found.strength, found.sides, found.deadline.latest.isoformat()
    ('Open a seed office by May 2027', 'agreed', ('PAK', 'JPN'), '2027-05-31')
    """
    two = checked_sides(sides)
    check_text(text)
    reading = _Reading(text, two, dated, ENGLISH)
    for sentence in reading.sentences:
        reading.go_on(sentence)
    return tuple(sorted(reading.found, key=lambda c: (c.start, c.end)))


class _Reading:
    """The state while one text is read."""

    def __init__(
        self, text: str, sides: tuple[str, str], dated: date | None, language: Language
    ) -> None:
        self.text, self.sides, self.dated, self.language = text, sides, dated, language
        self.sentences = sentences(text, language)
        self.memory = Memory(home=_home(self.sentences, sides))
        self.found: list[Candidate] = []
        self.seen: set[str] = set()
        self.spans: set[Span] = set()
        self.open_list: tuple[Hit, Actor, list[Word]] | None = None
        self.block, self.last_word = -1, ""

    def go_on(self, sentence: Sentence) -> None:
        """Read one sentence."""
        words = words_in(self.text, sentence.start, sentence.end)
        if sentence.kind in ("heading", "furniture"):
            self.memory.forget()
            self.open_list = self._opened_by(words, sentence)
            return
        mentions = find_mentions(words, self.sides, self.language)
        subject = Subject(words, mentions, self.sides, self.language, sentence.block)
        subject.learn(self.memory)
        hits = find_hits(subject)
        first, self.block = sentence.block != self.block, sentence.block
        if not (sentence.kind == "item" or is_listed(words, self.last_word)):
            self.open_list = None
        elif first and self.open_list and all("announced-plan" in hit.reasons for hit in hits):
            self._bullet(subject, *self.open_list)
            self.last_word = words[-1].plain
            return
        self.last_word = words[-1].plain
        self._clauses(subject, hits)
        if not hits:
            note_subject(subject, self.memory)

    def _opened_by(
        self, words: list[Word], sentence: Sentence
    ) -> tuple[Hit, Actor, list[Word]] | None:
        """A heading "Agreed actions" makes proposals of the list items below it."""
        nouns = [i for i, w in enumerate(words) if w.plain in self.language.list_nouns]
        if not nouns or len(words) > 6 or sentence.kind != "heading":
            return None
        i = nouns[-1]
        strength = self.language.list_nouns[words[i].plain]
        return Hit(i, i, len(words), "list", strength, i, ("list-item",)), UNKNOWN, words

    def _bullet(self, subject: Subject, hit: Hit, actor: Actor, above: list[Word]) -> None:
        """A list item under "agreed to:" or "Agreed actions"."""
        named = subject.named(0, bullet_subject(subject.words))
        if named:
            actor = Actor(named, "speaker-named")
        if piece := bullet(subject.words):
            self._add(subject.words, piece, hit, actor, above, (*hit.reasons, "bulleted"))

    def _clauses(self, subject: Subject, hits: list[Hit]) -> None:
        words, actor = subject.words, None
        for number, hit in enumerate(hits):
            first, last = bounds(words, hits, number, self.language)
            actor = actor_of(subject, hit, first, actor, self.memory)
            note_actor(subject, hit, actor, first, self.memory)
            if opens_list(words, hit, last):
                self.open_list = (hit, actor, words)
                continue
            if hit.content >= last and not hit.passive:
                continue
            if (hit.needs_side and not actor.sides) or self._is_history(words[first:last], hit):
                continue
            for piece in pieces(words, hit, first, last, self.language):
                reasons = (*hit.reasons, "list-item") if piece.listed else hit.reasons
                self._add(words, piece, hit, actor, words, reasons)

    def _is_history(self, clause: list[Word], hit: Hit) -> bool:
        """As in "was signed in 1957", "agreed two years ago": told of the past."""
        for i, word in enumerate(clause[1:], 1):
            if word.plain in self.language.long_ago:
                return True
            year = len(word.plain) == 4 and word.plain.isdecimal()
            if year and hit.dated and self.dated and clause[i - 1].plain in ("in", "since"):
                return int(word.plain) < self.dated.year
        return False

    def _add(
        self,
        words: list[Word],
        piece: Piece,
        hit: Hit,
        actor: Actor,
        above: list[Word],
        reasons: tuple[str, ...],
    ) -> None:
        """Make a candidate of a piece, unless it says nothing or was said before."""
        first, last = piece.quoted
        start, end = words[first].start, words[last - 1].end
        promised = words[piece.promised[0] : piece.promised[1]]
        heading = title(promised, self.language, of_that=hit.opener == "that")
        said = [w.plain for w in promised if w.is_word]
        key = " ".join([hit.strength, *said])
        if not heading or not self._says_something(promised):
            return
        if key in self.seen or (start, end) in self.spans:
            return
        self.seen.add(key)
        self.spans.add((start, end))
        deadline = self._deadline(words, piece, actor)
        verb_start, verb_end = above[hit.first].start, above[hit.last].end
        self.found.append(
            Candidate(
                start=start,
                end=end,
                quote=self.text[start:end],
                verb=self.text[verb_start:verb_end],
                verb_start=verb_start,
                verb_end=verb_end,
                strength=hit.strength,
                title=heading,
                sides=actor.sides,
                deadline=deadline,
                specificity=specificity(promised, words[first:last], deadline, self.language),
                reasons=tuple(
                    dict.fromkeys([*reasons, actor.reason, *_about(deadline, self.dated)])
                ),
            )
        )

    def _says_something(self, promised: list[Word]) -> bool:
        """Whether there is a word of its own in it, not only "that" or "it"."""
        language = self.language
        empty = language.determiners | language.plural_pronouns | language.prepositions
        return any(w.plain not in empty and len(w.plain) > 2 for w in promised if w.is_word)

    def _deadline(self, words: list[Word], piece: Piece, actor: Actor) -> Deadline | None:
        """In the clause itself, else in the words that open the sentence: "By April 2027, ..."."""
        asked = Asked(self.dated, actor.sides or self.sides)
        first, last = piece.quoted
        start, end = words[first].start, words[last - 1].end
        found = find_deadline(self.text, start, end, asked, self.language)
        comma = next((i for i, w in enumerate(words[:12]) if w.plain == ","), 0)
        if found or not first or not 0 < comma <= first:
            return found
        return find_deadline(self.text, words[0].start, words[comma].start, asked, self.language)


def _home(read: list[Sentence], sides: tuple[str, str]) -> str | None:
    """The side whose capital the first dateline names: its officials need no country there."""
    seats = {seat.name.casefold(): side for side in sides if (seat := country(side).capital)}
    place = next((sentence.place for sentence in read if sentence.place), "")
    return seats.get(place.casefold())


def _about(deadline: Deadline | None, dated: date | None) -> tuple[str, ...]:
    if deadline is None:
        return ("no-deadline-stated",)
    if deadline.latest is not None:
        return ()
    return ("deadline-needs-date",) if dated is None else ("deadline-vague",)
