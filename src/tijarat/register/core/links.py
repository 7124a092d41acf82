"""Name another item only to those who see that one too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tijarat.register.core.models import Item
from tijarat.register.core.scope import Viewer


def add_links(rows: Iterable[Any], viewer: Viewer, *names: str) -> None:
    """Give each row ``links``: by the name of a field, the item it points to, None for what is not seen.

    A shared proposal may have been read in a document that its side keeps to itself. The fields
    themselves stay as they are, so that a row saved later loses nothing.

    Parameters
    ----------
    rows : items or entries of one kind.
    viewer : who looks.
    names : fields that point to items.
    """
    rows = list(rows)
    keys = {getattr(row, f"{name}_id") for row in rows for name in names} - {None}
    seen = Item.objects.visible_to(viewer).in_bulk(keys) if keys else {}
    for row in rows:
        row.links = {name: seen.get(getattr(row, f"{name}_id")) for name in names}
