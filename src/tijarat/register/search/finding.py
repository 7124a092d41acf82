"""Find what holds all the words asked for, among what the viewer may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from tijarat.register.core.models import Item
from tijarat.register.core.scope import Viewer
from tijarat.register.search.models import Indexed

MOST_TERMS = 8
AROUND = 90  # signs of text shown before and after a hit
TRIGRAM = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One item that holds the words.

    Parameters
    ----------
    item : the item.
    excerpt : text before the first hit, the words themselves, text after; empty when only the title hit.
    """

    item: Item
    excerpt: tuple[str, str, str]


def terms_of(text: str) -> list[str]:
    """The words of a question, at most eight; quotation marks hold words together.

    >>> terms_of('mango "joint laboratory" 規格')
    ['mango', 'joint laboratory', '規格']
    """
    parts = text.split('"')
    quoted = [part.strip() for part in parts[1::2]]
    plain = [word for part in parts[::2] for word in part.split()]
    order = sorted((term for term in [*quoted, *plain] if term), key=text.find)
    return order[:MOST_TERMS]


def find(text: str, viewer: Viewer, *, most: int = 50) -> list[Hit]:
    """Items that hold every word, in themselves or in an entry, which the viewer may see.

    Those whose title holds them come first, then the newest. Words are found inside longer ones too,
    so that Japanese, which has no spaces, is found.

    Parameters
    ----------
    text : what was asked for.
    viewer : who asks.
    most : how many at most.
    """
    terms = terms_of(text)
    if not terms:
        return []
    rows = Indexed.objects.visible_to(viewer)
    for term in terms:
        rows = rows.filter(_holds(term))
    in_title = Q()
    for term in terms:
        in_title &= Q(title__icontains=term)
    ranked = rows.annotate(
        rank=Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
    )
    return _hits(ranked.order_by("rank", "-item"), terms, most)


def _hits(rows: QuerySet[Indexed], terms: list[str], most: int) -> list[Hit]:
    """One hit an item: its first row counts."""
    first: dict[int, Indexed] = {}
    for row in rows.select_related("item", "item__organisation")[: 6 * most]:
        if len(first) < most:
            first.setdefault(row.item_id, row)  # pyright: ignore
    return [Hit(row.item, excerpt(row, terms)) for row in first.values()]


def _holds(term: str) -> Q:
    """The condition under which a row holds a term; the index of trigrams narrows it where it can."""
    if connection.vendor == "sqlite" and len(term) >= TRIGRAM:
        phrase = '"' + term.replace('"', '""') + '"'
        matching = RawSQL(
            "SELECT rowid FROM search_trigrams WHERE search_trigrams MATCH %s", [phrase]
        )
        return Q(pk__in=matching)
    return Q(words__icontains=term)


def excerpt(row: Indexed, terms: list[str]) -> tuple[str, str, str]:
    """The words around the first hit that is not in the title alone."""
    text = row.words.removeprefix(row.title).strip()
    low = text.casefold()
    for term in terms:
        at = low.find(term.casefold())
        if at >= 0 and len(low) == len(text):
            end = at + len(term)
            before = text[max(0, at - AROUND) : at]
            after = text[end : end + AROUND]
            return (
                ("… " if at > AROUND else "") + before,
                text[at:end],
                after + (" …" if len(text) > end + AROUND else ""),
            )
    return ("", "", "")
