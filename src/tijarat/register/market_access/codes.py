"""HS codes as people type them: checked against the reference tables, leading zeros kept."""

from __future__ import annotations

import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tijarat.errors import UnknownCodeError
from tijarat.reference.product_names import name_in
from tijarat.reference.products import validate_code
from tijarat.reference.search import search
from tijarat.register.errors import RefusedEntryError

_BY_DIGITS = {8: "PCT8", 9: "JPHS9"}
"""Digits of a national line -> its classification; shorter codes are of the Harmonized System."""

MOST = 20


def classification_of(code: str) -> str:
    """The classification a code is read in.

    >>> classification_of("080410"), classification_of("040900000")
    ('HS22', 'JPHS9')
    """
    return _BY_DIGITS.get(len(code), "HS22")


def read_codes(text: str) -> tuple[str, ...]:
    """The codes of a text, each once, in the order typed.

    Raises
    ------
    RefusedEntryError : a code that is in no table, with the nearest ones; a word instead of a code.

    Examples
    --------
    >>> read_codes("0804.10; 040900")
    ('080410', '040900')
    >>> read_codes("80410")
    Traceback (most recent call last):
    ...
    tijarat.register.errors.RefusedEntryError: Product '80410' is not in HS22; did you mean '080410'? \
Codes keep leading zeros.
    """
    found: list[str] = []
    for part in re.split(r"[,;\n]+", text):
        for code in _one(part.strip()):
            if code not in found:
                found.append(code)
    if len(found) > MOST:
        raise RefusedEntryError(
            _(
                "%(count)s HS codes came; expected %(most)s at most. Use the heading (four digits) or "
                "the chapter (two) where all below it is meant."
            )
            % {"count": len(found), "most": MOST}
        )
    return tuple(found)


def _one(part: str) -> list[str]:
    if not part:
        return []
    if re.search(r"[^\d.\s]", part):
        raise RefusedEntryError(_for_words(part))
    pieces = [part] if "." in part else part.split()
    return [_checked(re.sub(r"[.\s]", "", piece)) for piece in pieces]


def _checked(code: str) -> str:
    try:
        return validate_code(classification_of(code), code)
    except UnknownCodeError as error:
        raise RefusedEntryError(str(error)) from error


def _for_words(words: str) -> str:
    """Words came instead of a code: offer the codes they may mean."""
    hits = search(words, level=6, limit=3)
    near = _(" or ").join(f"{hit.code} ({name_of(hit.code)})" for hit in hits)
    meant = " " + _("Did you mean %(near)s?") % {"near": near} if near else ""
    said = _(
        "'%(words)s' is no HS code.%(meant)s Expected two, four or six digits, such as 080410."
    )
    return said % {"words": words, "meant": meant}


def name_of(code: str) -> str:
    """What a code is called in the reader's language; the code itself where no table ever knew it.

    >>> name_of("711290") != "711290"  # of older editions only
    True
    """
    for classification in (classification_of(code), "HS92"):
        try:
            return name_in(get_language() or "en", classification, code)
        except UnknownCodeError:
            continue
    return code


def related(code: str) -> tuple[str, ...]:
    """The codes above a code, and itself: a barrier to a heading is one to its subheadings too.

    >>> related("080410")
    ('08', '0804', '080410')
    """
    return tuple(code[:digits] for digits in (2, 4, 6, 8, 9) if digits <= len(code))
