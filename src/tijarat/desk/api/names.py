"""How kinds and entries are called in addresses and in the description."""

from __future__ import annotations

import re

UNCOUNTED = {"evidence", "cohort-figures"}


def path_of(name: str) -> str:
    """The plural of a class or kind, for an address.

    >>> [path_of(name) for name in ("Proposal", "buyer_request", "Match", "Subsidy", "CohortFigures")]
    ['proposals', 'buyer-requests', 'matches', 'subsidies', 'cohort-figures']
    """
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).replace("_", "-").lower()
    if words in UNCOUNTED:
        return words
    if words.endswith("y") and words[-2] not in "aeiou":
        return words[:-1] + "ies"
    return words + ("es" if words.endswith(("s", "x", "ch", "sh")) else "s")


def sentence(words: str) -> str:
    """Words with a capital and a full stop."""
    return words[:1].upper() + words[1:].rstrip(".") + "."
