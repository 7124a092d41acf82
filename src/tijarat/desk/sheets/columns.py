"""The columns of a kind of item, made of its model, so that a new kind has its table by itself.

A cell holds a value and no words: which words a reader sees for a code is said when a file is written
(``texts``), and read back from any of the desk's languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext_lazy as _

from tijarat.desk.words import state_name
from tijarat.reference import countries
from tijarat.register.core.models import Item
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.people.models import Organisation, User

Cell: TypeAlias = str | int | Decimal | date | datetime | bool | None
Read: TypeAlias = Callable[[Any, Viewer], Cell]
Choices: TypeAlias = Callable[[], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name : what programs call it, the same in every language.
    title : what people call it.
    read : its value in a row, as the viewer sees it.
    type : ``string``, ``integer``, ``number``, ``date`` or ``datetime``, as Frictionless calls them.
    choices : its codes and their words, where only these may stand in it.
    note : what belongs in it.
    """

    name: str
    title: Promise | str
    read: Read
    type: str = "string"
    choices: Choices | None = field(default=None, compare=False)
    note: Promise | str = ""


UNNAMED = (
    gettext_noop("answer"),
    gettext_noop("answer words"),
    gettext_noop("answered at"),
    gettext_noop("answered by"),
    gettext_noop("claimed by"),
    gettext_noop("request"),
    gettext_noop("renews"),
    gettext_noop("sha256"),
    gettext_noop("successor"),
    gettext_noop("without us"),
)
"""Fields whose models give them no words of their own."""


def of_kind(kind: type[Item]) -> tuple[Column, ...]:
    """The columns of a kind: its identifier and title, its own fields, then how it stands."""
    told = [one for one in kind._meta.local_fields if one.name not in kind.WITHHELD]
    own = [
        replace(column, read=_for_own_side(column.read)) if one.name in kind.OWN_SIDE else column
        for one in told
        if (column := _of_field(one)) is not None
    ]
    return (
        Column("id", _("identifier"), lambda row, _viewer: row.public_id),
        Column("title", _("title"), lambda row, _viewer: row.title),
        *own,
        Column("part_of", _("part of"), _linked("parent")),
        Column(
            "state",
            _("state"),
            lambda row, _viewer: row.state,
            choices=lambda: {state: state_name(state) for state in _states(kind)},
        ),
        Column("organisation", _("organisation"), lambda row, _viewer: row.organisation.name),
        Column("side", _("side"), lambda row, _viewer: row.side, choices=sides),
        Column(
            "seen_by",
            _("seen by"),
            lambda row, _viewer: row.scope,
            choices=lambda: dict(Scope.choices),
        ),
        Column("here_since", _("here since"), _here_since, "date"),
    )


def _for_own_side(read: Read) -> Read:
    """Of whom to write to, the other side is told nothing."""

    def own(row: Any, viewer: Viewer) -> Cell:
        return read(row, viewer) if row.side == getattr(viewer, "side", "") else None

    return own


def link_names(kind: type[Item]) -> list[str]:
    """Fields of a kind that point to items: what they point to is named to those who see it."""
    own = [one.name for one in kind._meta.local_fields if _points_to(one, Item)]
    return [name for name in (*own, "parent") if name != "base"]


def joined(kind: type[Item]) -> list[str]:
    """Fields whose people and offices are named, to be asked for with the rows."""
    named = [
        one.name
        for one in kind._meta.local_fields
        if _points_to(one, Organisation) or _points_to(one, User)
    ]
    return ["organisation", *named]


def sides() -> dict[str, str]:
    """The two sides and their names in the language that is spoken."""
    return {side: countries.name(side, get_language() or "en") for side in settings.PAIR}


def _states(kind: type[Item]) -> Iterable[str]:
    from tijarat.register.machines import MACHINES

    return MACHINES[kind.KIND].states


def _here_since(row: Any, viewer: Viewer) -> date | None:
    """When it began; for the other side, when it was shared: what was before is none of hers."""
    began = row.created_at if row.side == getattr(viewer, "side", "") else row.shared_at
    return timezone.localdate(began) if began else None


def _of_field(one: Any) -> Column | None:
    """The column of a field; None for what is no cell: the row of the base, other tables' rows."""
    if getattr(one.remote_field, "parent_link", False):
        return None
    title = one.verbose_name
    if not isinstance(title, Promise):
        title = _(str(title))  # in the catalogues by ``UNNAMED``, or as the kind it points to
    if one.is_relation:
        read = _relation(one)
        return Column(one.name, title, read) if read else None
    choices = dict(one.choices) if one.choices else None
    return Column(
        one.name,
        title,
        lambda row, _viewer: _plain(getattr(row, one.attname)),
        _type_of(one),
        choices=(lambda: {str(code): word for code, word in choices.items()}) if choices else None,
    )


def _relation(one: Any) -> Read | None:
    if _points_to(one, Item):
        return _linked(one.name)
    if _points_to(one, Organisation) or _points_to(one, User):
        return lambda row, _viewer: getattr(getattr(row, one.name), "name", None)
    return None


def _linked(name: str) -> Read:
    """The identifier of what a row points to, where the viewer sees it (``core.links.add_links``)."""

    def read(row: Any, _viewer: Viewer) -> Cell:
        other = row.links[name]
        return other.public_id if other else None

    return read


def _points_to(one: Any, model: type[models.Model]) -> bool:
    related = one.related_model
    return isinstance(related, type) and issubclass(related, model)


TYPES: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.DateTimeField, "datetime"),  # before dates, of which it is one
    (models.DateField, "date"),
    (models.IntegerField, "integer"),
    (models.DecimalField, "number"),
)


def _type_of(one: Any) -> str:
    if one.choices:
        return "string"
    return next((name for table, name in TYPES if isinstance(one, table)), "string")


def _plain(value: Any) -> Cell:
    if value is None or isinstance(value, str | int | Decimal | date):
        return None if value == "" else value
    return str(value)
