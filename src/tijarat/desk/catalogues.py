"""Catalogues of words: written as .po, which people read; compiled here, without tools of the system.

A folder of compiled catalogues is named after the hash of what it was made from, so it is never stale and
two processes that make it at once make the same. An installation that cannot be written to keeps them in
the desk's home; where that cannot be written to either, each start makes its own.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

DOMAIN = "django"

_HOLE = re.compile(r'(?<!=")%\(\w+\)s')
_ISOLATED = "\u2068\\g<0>\u2069"  # first strong isolate ... pop directional isolate


def ready(source: Path, *places: Path) -> Path:
    """The folder of compiled catalogues, made when it is not there.

    Parameters
    ----------
    source : folder of ``LANGUAGE/LC_MESSAGES/django.po``.
    places : folders where the compiled ones may be kept, the best first.
    """
    catalogues = sorted(source.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    digest = _digest(catalogues)
    for place in places:
        if (place / digest).is_dir():
            return place / digest
    for place in places:
        try:
            return _made(place, digest, catalogues)
        except OSError:  # read-only: the next place
            continue
    spare = Path(tempfile.mkdtemp(prefix="tijarat-words-"))
    atexit.register(_remove, spare, os.getpid())
    return _made(spare, digest, catalogues)


def _digest(catalogues: list[Path]) -> str:
    whole = sha256()
    for catalogue in catalogues:
        whole.update(catalogue.parent.parent.name.encode() + b"\0")
        whole.update(catalogue.read_bytes() + b"\0")
    return whole.hexdigest()[:20]


def _made(place: Path, digest: str, catalogues: list[Path]) -> Path:
    """Compile aside, then put in place at once; older ones are cleared away."""
    place.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".", dir=place))
    target = place / digest
    try:
        for catalogue in catalogues:
            language = catalogue.parent.parent.name
            _compile(catalogue, aside / language / "LC_MESSAGES" / f"{DOMAIN}.mo", language)
        aside.chmod(0o755)
        try:
            aside.rename(target)
        except OSError:
            if not target.is_dir():  # else another process was first, with the same
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    for other in place.iterdir():
        if other.is_dir() and other.name != digest and not other.name.startswith("."):
            shutil.rmtree(other, ignore_errors=True)
    return target


def _compile(catalogue: Path, target: Path, language: str) -> None:
    from babel import Locale
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalogue.open("rb") as file:
        words = read_po(file, locale=language, abort_invalid=True)
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        if Locale.parse(language).text_direction == "rtl":
            _isolate(words)
        write_mo(file, words)


def _isolate(words: Any) -> None:
    """Let what is put into a sentence run in its own direction: a title in English stays whole in Urdu.

    What stands in an address is left as it is.
    """
    for message in words:
        if message.id:
            said = message.string
            parts = tuple(_HOLE.sub(_ISOLATED, one) for one in _all(said))
            message.string = parts[0] if isinstance(said, str) else parts


def _all(said: str | tuple[str, ...]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _remove(folder: Path, process: int) -> None:
    if os.getpid() == process:  # workers are forks of it and leave it alone
        shutil.rmtree(folder, ignore_errors=True)
