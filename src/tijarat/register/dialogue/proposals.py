"""Write and edit proposals, meetings and milestones; each side's own view of a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from tijarat.register.core.log import record
from tijarat.register.core.models import Item
from tijarat.register.core.moves import AnItem, fresh, keep
from tijarat.register.core.permissions import require, require_create
from tijarat.register.core.scope import Scope
from tijarat.register.dialogue.models import Proposal, SideView
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import Organisation, User

EDITABLE = {
    "proposal": (
        "title",
        "summary",
        "put_by",
        "strength",
        "specificity",
        "products",
        "lead",
        "owner",
        "meeting",
        "successor",
    ),
    "meeting": ("title", "held_on", "place", "hosts"),
    "milestone": ("title", "due", "owner", "blocked_by", "blocked_since"),
    "document": ("title", "publisher", "address", "dated", "meeting"),
}
"""Kind -> the fields a person may write; states, scopes and deadlines have ways of their own."""


@transaction.atomic
def create(
    kind: type[AnItem],
    *,
    by: User,
    parent: Item | None = None,
    scope: str = Scope.ORGANISATION,
    **fields: Any,
) -> AnItem:
    """Begin an item in its first state.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    require_create(by)
    if parent is not None:
        require(by, "edit", parent)
    _require_writable(kind.KIND, fields)
    item = kind(organisation=by.organisation, created_by=by, scope=scope, parent=parent, **fields)
    item.save()
    record(by, "create", item, {"kind": kind.KIND, "title": item.title})
    return item


@transaction.atomic
def edit(
    item: AnItem, *, by: User, version: int, changes: Mapping[str, Any]
) -> AnItem:
    """Write new values into an item, unless somebody else did so meanwhile.

    Raises
    ------
    NotPermittedError, ConflictError, RefusedEntryError
    """
    item = fresh(item, version)
    require(by, "edit", item)
    _require_writable(item.kind, changes)
    before = {name: getattr(item, name) for name in changes}
    for name, value in changes.items():
        setattr(item, name, value)
    told = {
        name: [str(before[name]), str(value)]
        for name, value in changes.items()
        if before[name] != value
    }
    if told:
        keep(item)
        record(by, "edit", item, {"changes": told})
    return item


def _require_writable(kind: str, fields: Mapping[str, Any]) -> None:
    strange = sorted(set(fields) - set(EDITABLE[kind]))
    if strange:
        raise RefusedEntryError(
            f"'{strange[0]}' of a {kind} is not written directly; expected {', '.join(EDITABLE[kind])}."
        )
    if "title" in fields and not str(fields["title"]).strip():
        raise RefusedEntryError(f"The {kind} has no title; say in a few words what it is.")


@transaction.atomic
def keep_view(
    proposal: Proposal,
    *,
    by: User,
    lead: Organisation | None = None,
    deadline: date | None = None,
    assessment: str = "",
) -> SideView:
    """Keep the own side's lead office, date and assessment of a proposal, whoever owns it."""
    require(by, "keep_view", proposal)
    if lead is not None and lead.side != by.side:
        raise RefusedEntryError(f"{lead} is no office of {by.side}; name one of your own side.")
    view, _ = SideView.objects.update_or_create(
        item=proposal,
        side=by.side,
        defaults={
            "organisation": by.organisation,
            "created_by": by,
            "scope": Scope.SIDE,
            "lead": lead,
            "deadline": deadline,
            "assessment": assessment.strip(),
        },
    )
    record(by, "keep_view", view, {"item": proposal.public_id})
    return view


