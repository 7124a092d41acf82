"""What the reader proposes: a candidate with its place in the text, and a deadline where one stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Strength = Literal["reaffirmed", "welcomed", "proposed", "agreed", "signed"]

STRENGTHS: Final[tuple[Strength, ...]] = (
    "reaffirmed", "welcomed", "proposed", "agreed", "signed",
)  # fmt: skip
"""Weakest first. `docs/register/reading.md` says which verbs stand for which."""

REASONS: Final[frozenset[str]] = frozenset({
    "verb", "passive", "announced-plan", "under-way", "plan-content", "only-discussed",
    "list-item", "bulleted", "speaker-named", "speaker-carried-over", "side-from-dateline",
    "side-from-object", "joint-statement", "agreement-is-joint", "side-not-stated",
    "reported-speech", "past-perfect", "no-deadline-stated", "deadline-vague",
    "deadline-needs-date",
})  # fmt: skip
"""Every id that may stand in `Candidate.reasons`; they are stable, faces put them into words."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When it is due, as the text says it.

    Parameters
    ----------
    start, end : place in the text; ``text[start:end]`` is ``quote``.
    quote : verbatim, such as "within three years".
    latest : the last day that keeps it; None where the words are vague ("in the coming months") or
        count from a date that was not given.
    """

    start: int
    end: int
    quote: str
    latest: date | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence or clause that may be a proposal; a person confirms or refuses it.

    Parameters
    ----------
    start, end : the sentence or clause in the text; ``text[start:end]`` is ``quote``.
    quote : verbatim.
    verb, verb_start, verb_end : the words that made it a candidate, as they stand in the text. Items
        of one list share them, so they may lie outside the quote.
    strength : ``reaffirmed`` < ``welcomed`` < ``proposed`` < ``agreed`` < ``signed``.
    title : short heading made from the clause, at most 90 characters.
    sides : ISO 3166 alpha-3 of the side whose proposal or undertaking it is, both where they speak
        together, none where the text does not say.
    deadline : None means that none is stated.
    specificity : 0-3, by the rubric of `tijarat.register.reading.rubric`.
    reasons : ids of `REASONS`: why it is here and where its side comes from.
    """

    start: int
    end: int
    quote: str
    verb: str
    verb_start: int
    verb_end: int
    strength: Strength
    title: str
    sides: tuple[str, ...]
    deadline: Deadline | None
    specificity: int
    reasons: tuple[str, ...]
