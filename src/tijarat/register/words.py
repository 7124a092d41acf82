"""Words that sentences of the register take in, in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tijarat.reference import countries


def state_word(code: str) -> str:
    """A state, role or action by its code, as words; the catalogues know each by its English ones.

    Parameters
    ----------
    code : such as ``in_delivery``.
    """
    return _(code.replace("_", " "))


def side_name(side: str) -> str:
    """The name of a side."""
    return countries.name(side, get_language() or "en")


def listed(words: list[str]) -> str:
    """Several words in a row, with the reader's comma."""
    return _(", ").join(words)
