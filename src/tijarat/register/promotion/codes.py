"""HS codes and product words as people type them."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from tijarat.register.errors import RefusedEntryError
from tijarat.register.market_access.codes import read_codes

_NOT_SAYING = frozenset(
    {
        *("all", "and", "any", "best", "for", "fresh", "from", "good", "high", "made", "new"),
        *("of", "other", "our", "product", "quality", "the", "type", "with"),
    }
)
"""Words that two products may share without being alike."""


def codes_in(text: str) -> tuple[str, ...]:
    """HS codes of four or six digits as people type them, in their order, each once.

    Raises
    ------
    RefusedEntryError : a code that is in no table, or words, each with the nearest codes.
    """
    found = read_codes(text)
    for code in found:
        if len(code) not in (4, 6):
            raise RefusedEntryError(
                _(
                    "'%(part)s' is no HS code; expected four or six digits such as 0804 or "
                    "080410, with their leading zeros, separated by commas."
                )
                % {"part": code}
            )
    return found


def kept_codes(text: str) -> tuple[str, ...]:
    """Codes as an item keeps them; they were checked when they were entered."""
    return tuple(dict.fromkeys(re.findall(r"\d+", text)))


def words_in(text: str) -> frozenset[str]:
    """Words that say what a product is: small letters, singular, without those that say nothing."""
    words = {_singular(word) for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) > 2}
    return frozenset(words - _NOT_SAYING)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
