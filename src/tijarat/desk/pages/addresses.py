"""Where the page of an item is."""

from __future__ import annotations

from django.urls import reverse

from tijarat.register.core.models import Item


def address_of(item: Item) -> str:
    """The address of an item's own page; the name of the route is the kind."""
    return reverse(item.kind, args=[item.public_id])
