"""Keep the index up: whatever is saved is indexed in the same transaction."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.signals import post_save

from tijarat.register.core.models import Entry, Item
from tijarat.register.core.viewing import acting_as
from tijarat.register.search.models import Indexed

AT_ONCE = 1000


def listen() -> None:
    """Index every kind of item and entry whenever one is saved."""
    for table in apps.get_models():
        if _is_indexed(table):
            post_save.connect(_saved, sender=table, dispatch_uid=f"search.{table.__name__}")


def rebuild() -> int:
    """Index everything anew; how many rows there are then."""
    Indexed.objects.all().delete()
    for table in apps.get_models():
        if _is_indexed(table):
            rows = table._default_manager.all().iterator(chunk_size=AT_ONCE)
            made = (_row(row) for row in rows)  # pyright: ignore[reportArgumentType]
            worded = (one for one in made if one.words)
            while some := list(islice(worded, AT_ONCE)):
                Indexed.objects.bulk_create(some)
    return Indexed.objects.count()


def index(row: Item | Entry, *, is_new: bool = False) -> None:
    """Write or renew the row of the index that stands for an item or entry; none for one without words."""
    made = _row(row)
    with acting_as("search"):
        if not is_new:
            Indexed.objects.filter(source=made.source).delete()
        if made.words:
            made.save()


def _row(row: Item | Entry) -> Indexed:
    return Indexed(
        source=f"{row._meta.label_lower}:{row.pk}",
        item_id=row.pk if isinstance(row, Item) else row.item_id,  # pyright: ignore
        organisation_id=row.organisation_id,  # pyright: ignore
        side=row.side,
        scope=row.scope,
        title=row.title if isinstance(row, Item) else "",
        words=_words(row),
    )


def _is_indexed(table: type[models.Model]) -> bool:
    if not issubclass(table, (Item, Entry)) or table is Item or table._meta.abstract:
        return False
    return bool(table.SEARCHED)


def _words(row: Item | Entry) -> str:
    found = [str(getattr(row, name)) for name in row.SEARCHED]
    return "\n".join(words for words in found if words)


def _saved(sender: Any, instance: Any, created: bool, **_: Any) -> None:
    index(instance, is_new=created)
