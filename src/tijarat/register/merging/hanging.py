"""What hangs on an organisation, as far as somebody sees it; and whether there is anything else.

Every reference to an organisation in the whole register is asked about, so that a new kind of record is
found without being named here; one that nobody taught us to move counts as something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tijarat.register.core.models import Entry, Item, StatusEvent
from tijarat.register.core.scope import Viewer
from tijarat.register.core.viewing import acting_as
from tijarat.register.people.accounts import people_of
from tijarat.register.people.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Pointer:
    """One record that refers to an organisation in a field."""

    row: Any
    field: str

    @property
    def model(self) -> str:
        """Label of its model, such as ``promotion.Participation``."""
        return self.row._meta.label


@dataclass(slots=True)
class Hanging:
    """What hangs on an organisation.

    Parameters
    ----------
    pointers : what somebody sees, and what can move.
    is_whole : whether that is all; if not, nothing is said of the rest.
    """

    pointers: list[Pointer] = field(default_factory=list[Pointer])
    is_whole: bool = True

    @property
    def counts(self) -> Counter[str]:
        """Kind of record -> how many; entries under items are counted together, people too."""
        return Counter(
            _kind(row) for row in {_key(one.row): one.row for one in self.pointers}.values()
        )


def hanging_on(organisation: Organisation, viewer: Viewer) -> Hanging:
    """Ask every table.

    Parameters
    ----------
    organisation : what it hangs on.
    viewer : who asks; what she may not see is not told, but that it is there makes the answer not whole.
    """
    found = Hanging()
    for model, name in references():
        with acting_as(
            "merge"
        ):  # behind the walls of PostgreSQL the viewer would count what she sees
            there_are = model._base_manager.filter(**{name: organisation.pk}).count()
        seen = seen_rows(model, viewer)
        shown = (
            list(seen.filter(**{name: organisation.pk}).order_by("pk")) if seen is not None else []
        )
        # what the other side keeps is not ours to write into, even where it names a company of ours
        movable = [row for row in shown if row.side == organisation.side]
        found.is_whole &= len(movable) == there_are
        found.pointers += [Pointer(row, name) for row in movable]
    return found


def seen_rows(model: type[Any], viewer: Viewer) -> Any:
    """Rows of a table that somebody sees and that can move; None where none can.

    Status events cannot: what happened is written once, in the name of the office that did it.
    """
    if issubclass(model, StatusEvent):
        return None
    if issubclass(model, Item):
        return model.objects.visible_to(viewer) | model.objects.put_away(viewer)
    if issubclass(model, Entry):
        return model.objects.visible_to(viewer)
    if issubclass(model, User) and isinstance(viewer, User):
        return people_of(viewer)
    return None


@cache
def references() -> tuple[tuple[type[Any], str], ...]:
    """Every field of the register that refers to an organisation, but for histories and merges."""
    return tuple(_references())


def _references() -> Iterator[tuple[type[Any], str]]:
    for relation in Organisation._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        named = getattr(relation, "field", None)
        if named is None or not isinstance(model, type) or relation.concrete:
            continue
        if model.__name__.startswith("Historical") or model._meta.app_label == "merging":
            continue
        if model is not Organisation:  # of one that took another up before, that one stays with it
            yield model, named.name


def _kind(row: Any) -> str:
    if isinstance(row, Item):
        return row.kind
    return "person" if isinstance(row, User) else "entry"


def _key(row: Any) -> tuple[str, int]:
    return ("item" if isinstance(row, Item) else row._meta.label, row.pk)
