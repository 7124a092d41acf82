"""How well a company's products meet a request: the same HS code, the same heading, the same words.

Pure. The confidence is a grade, not a probability: nobody has measured how often a match of each kind ends
in an order. ``overview`` shows how many did.
"""

from __future__ import annotations

from dataclasses import dataclass

from tijarat.register.promotion.codes import kept_codes, words_in

CONFIDENCE = {"hs6": "high", "hs4": "medium", "words": "low", "hand": "unknown"}
"""What a match was found by -> how much that bears."""


@dataclass(frozen=True, slots=True)
class Grade:
    """What a request and a company have in common.

    Parameters
    ----------
    basis : ``hs6``, ``hs4`` or ``words``, the strongest that holds.
    rests_on : the codes or words, sorted.
    """

    basis: str
    rests_on: tuple[str, ...]

    @property
    def confidence(self) -> str:
        """High, medium or low."""
        return CONFIDENCE[self.basis]

    @property
    def order(self) -> tuple[int, int]:
        """Sorts the strongest first."""
        return (list(CONFIDENCE).index(self.basis), -len(self.rests_on))


def grade(
    *, asked_codes: str, asked_words: str, offered_codes: str, offered_words: str
) -> Grade | None:
    """Compare a request with what a company offers; None where they have nothing in common."""
    asked, offered = kept_codes(asked_codes), kept_codes(offered_codes)
    exact = {code for code in asked if len(code) == 6} & set(offered)
    if exact:
        return Grade("hs6", tuple(sorted(exact)))
    headings = {code[:4] for code in asked} & {code[:4] for code in offered}
    if headings:
        return Grade("hs4", tuple(sorted(headings)))
    words = words_in(asked_words) & words_in(offered_words)
    return Grade("words", tuple(sorted(words))) if words else None
