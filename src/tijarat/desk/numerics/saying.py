"""Sentences of answers: kept as ids with parameters, said when a page is drawn, in its reader's language.

An answer is kept once and read by both sides; only a brief, whose pictures hold words, is asked for in a
language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tijarat.results import Message
from tijarat.wording import UnknownMessageError, Voice

Kept = str | Mapping[str, Any]


def kept(sentences: Iterable[Message]) -> list[dict[str, Any]]:
    """Sentences as an answer holds them, JSON-ready, with the English words beside each."""
    voice = Voice("en")
    return [{**one.to_dict(), "english": voice.say(one)} for one in sentences]


def said(sentence: Kept, language: str) -> tuple[str, str]:
    """A sentence and the language it is in.

    That is English for those of answers kept by an earlier release: it kept no ids, or ids and parameters
    that are no more. Tests hold every language to the ids of this one.

    Parameters
    ----------
    sentence : from :func:`kept`, or words.
    language : ``en``, ``ja`` or ``ur``.
    """
    if isinstance(sentence, str):
        return sentence, "en"
    try:
        return Voice(language).say(Message.from_dict(sentence)), language
    except UnknownMessageError:
        return str(sentence["english"]), "en"
