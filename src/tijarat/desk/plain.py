"""Text that people typed, on one line, for where a line has a meaning: letters, calendars, headers."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows, which would then no longer be what it seems."""


def one_line(text: object) -> str:
    """The text without breaks, control characters and marks that turn what follows."""
    kept = _TURNS.sub("", _BREAKS.sub(" ", str(text)))
    return "".join(one for one in kept if unicodedata.category(one) != "Cs").strip()
