"""The tables there are: every kind of item, and companies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tijarat.desk.sheets.columns import Cell, Column, joined, link_names, of_kind, sides
from tijarat.desk.words import KINDS
from tijarat.register.core.links import add_links
from tijarat.register.core.models import Item, kinds_of_items
from tijarat.register.core.scope import Viewer
from tijarat.register.promotion import companies


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table.

    Parameters
    ----------
    name : what its addresses and files are called by.
    title : what people call a row of it.
    columns : its columns.
    rows : the rows somebody sees, the newest first.
    links : fields of a row that point to items.
    """

    name: str
    title: Promise | str
    columns: tuple[Column, ...]
    rows: Callable[[Viewer], Any]
    links: tuple[str, ...] = ()

    def cells(self, rows: Iterable[Any], viewer: Viewer) -> list[list[Cell]]:
        """The values of some rows as the viewer sees them; a link to what she does not see is empty."""
        rows = list(rows)
        if self.links:
            add_links(rows, viewer, *self.links)
        return [[column.read(row, viewer) for column in self.columns] for row in rows]


def sheets() -> dict[str, Sheet]:
    """Every table by its name."""
    kinds = {kind.KIND: _of_items(kind) for kind in kinds_of_items()}
    return {**kinds, COMPANIES.name: COMPANIES}


def _of_items(kind: type[Item]) -> Sheet:
    with_ = joined(kind)

    def rows(viewer: Viewer) -> Any:
        return kind.objects.visible_to(viewer).select_related(*with_).order_by("-pk")

    title = KINDS.get(kind.KIND, kind.KIND.replace("_", " "))
    return Sheet(kind.KIND, title, of_kind(kind), rows, tuple(link_names(kind)))


COMPANIES = Sheet(
    name="company",
    title=_("company"),
    columns=(
        Column("id", _("identifier"), lambda row, _viewer: row.public_id),
        Column("name", _("name"), lambda row, _viewer: row.name),
        Column("side", _("side"), lambda row, _viewer: row.side, choices=sides),
    ),
    rows=lambda viewer: companies.visible(viewer).order_by("side", "name"),
)
