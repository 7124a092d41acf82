"""A verb that counts, with the places of its subject and of what is promised."""

from __future__ import annotations

from dataclasses import dataclass

from tijarat.register.reading.candidates import Strength


@dataclass(frozen=True, slots=True)
class Hit:
    """A verb that counts.

    Parameters
    ----------
    first, last : indices of its first and last word.
    content : index where what is promised begins; the subject's first word where ``passive``.
    opener : how it begins: to, that, on, for, object, list, plan.
    agent : index of the word after a passive's "by"; None without.
    ends_subject : index before which the subject stands.
    reasons : ids that say what kind of verb it is.
    """

    first: int
    last: int
    content: int
    opener: str
    strength: Strength
    ends_subject: int
    reasons: tuple[str, ...]
    passive: bool = False
    agent: int | None = None
    asks: bool = False
    needs_side: bool = False
    dated: bool = False
    of_other: bool = False
