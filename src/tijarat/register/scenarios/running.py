"""Change a scenario, keep what it answered, attach it to what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import JSONField, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core import writing
from tijarat.register.core.entries import require_scope
from tijarat.register.core.log import record
from tijarat.register.core.models import Item
from tijarat.register.core.moves import fresh, locked, move
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import WIDTH, Scope, Viewer, narrower, seen_by
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.scenarios.models import Run, Scenario, ScenarioUse

ATTACHABLE = ("checked", "run", "frozen")
"""States in which a scenario may be attached: one that is being edited says something else tomorrow."""

CARRIERS = ("proposal", "barrier")
"""Kinds of items that a scenario may be attached to."""


def change(scenario: Scenario, *, by: User, version: int, changes: Mapping[str, Any]) -> Scenario:
    """Write new values into a scenario that is being edited.

    Raises
    ------
    NotPermittedError, ConflictError, RefusedEntryError : it is checked, run or frozen.
    """
    require(by, "edit", scenario)
    if scenario.state != "editing":
        raise RefusedEntryError(
            _(
                "'%(title)s' is not being edited any more, as others may rely on what it says. Bring it "
                "back to editing first, or begin another from it."
            )
            % {"title": scenario.title}
        )
    return writing.edit(scenario, by=by, version=version, changes=changes)


def answers_now(scenario: Scenario, viewer: Viewer) -> Run | None:
    """The last kept answer that the viewer sees, if it is to the sizes as they stand."""
    last = Run.objects.visible_to(viewer).filter(item=scenario).order_by("-created_at", "-pk")
    found = last.first()
    return found if found is not None and found.asked == scenario.sizes else None


@transaction.atomic
def keep_run(
    scenario: Scenario,
    *,
    by: User,
    content: Mapping[str, Any],
    draws: int,
    digest: str,
    releases: str,
    computed_by: str,
) -> Run:
    """Keep what the numerics answered to a scenario; one that was checked has been run by that.

    Raises
    ------
    NotPermittedError, RefusedEntryError : it is being edited or frozen, or nothing was drawn.
    """
    scenario = fresh(scenario)
    require(by, "run_scenario", scenario)
    if scenario.state not in ("checked", "run"):
        raise RefusedEntryError(
            _("Only the answer to a scenario that is checked is kept; '%(title)s' is not.")
            % {"title": scenario.title}
        )
    if draws < 2:
        raise RefusedEntryError(
            _("The bands of this answer are not drawn yet; wait for them, then keep it.")
        )
    entry = Run.objects.create(
        item=scenario,
        organisation=by.organisation,
        created_by=by,
        scope=scenario.scope,
        asked=scenario.sizes,
        content=dict(content),
        draws=draws,
        digest=digest,
        releases=releases,
        computed_by=computed_by,
    )
    told = {"item": scenario.public_id, "digest": digest, "draws": draws, "releases": releases}
    record(by, "run_scenario", entry, told)
    if scenario.state == "checked":
        move(scenario, "run", by=by)
    return entry


def attachable(viewer: Viewer) -> QuerySet[Any]:
    """Scenarios that the viewer sees and that are settled enough to be attached."""
    return Scenario.objects.visible_to(viewer).filter(state__in=ATTACHABLE).order_by("title", "pk")


@transaction.atomic
def attach(item: Item, scenario: Scenario, *, by: User, scope: str = Scope.SIDE) -> ScenarioUse:
    """Attach a scenario to a proposal or a barrier.

    Raises
    ------
    NotPermittedError, RefusedEntryError : it is still being edited, attached already, or the item is of
        another kind.
    """
    item = fresh(item)
    require(by, "attach_scenario", item)
    if item.kind not in CARRIERS:
        raise RefusedEntryError(
            _("A scenario is attached to a proposal or a barrier; '%(title)s' is neither.")
            % {"title": item.title}
        )
    if scenario.state not in ATTACHABLE:
        raise RefusedEntryError(
            _("'%(title)s' is still being edited; check it first, then attach it.")
            % {"title": scenario.title}
        )
    there = ScenarioUse.objects.visible_to(by).filter(item=item, scenario=scenario, removed_at=None)
    if there.exists():
        raise RefusedEntryError(
            _("'%(title)s' is attached to it already.") % {"title": scenario.title}
        )
    wanted = narrower(scope, scenario.scope) if scope in WIDTH else scope
    use = ScenarioUse.objects.create(
        item=item,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(item, by, wanted),
        scenario=scenario,
    )
    record(by, "attach_scenario", use, {"item": item.public_id, "scenario": scenario.public_id})
    return use


@transaction.atomic
def detach(use: ScenarioUse, *, by: User) -> None:
    """Take a scenario off an item; that it was attached stays in the log.

    Raises
    ------
    NotPermittedError, RefusedEntryError : the other side attached it.
    """
    use = locked(use)
    require(by, "attach_scenario", use.item)
    if use.side != by.side:
        raise RefusedEntryError(_("The other side attached it, so it is not yours to take off."))
    if use.removed_at is None:
        use.removed_at = timezone.now()
        use.save(update_fields=["removed_at", "side"])
        record(by, "detach_scenario", use, {"item": use.item.public_id})


def used_by(item: Item, viewer: Viewer) -> QuerySet[Any]:
    """Attachments to an item that the viewer sees."""
    return ScenarioUse.objects.visible_to(viewer).filter(item=item, removed_at=None)


def with_answers(rows: QuerySet[Any], item: Item, viewer: Viewer) -> QuerySet[Any]:
    """Items, those that are scenarios attached to ``item`` with what its page shows of them.

    ``content`` is the answer kept last, ``use_id`` and ``use_side`` name the attachment.
    """
    last = Run.objects.filter(seen_by(viewer), item=OuterRef("pk")).order_by("-created_at", "-pk")
    use = used_by(item, viewer).filter(scenario=OuterRef("pk")).order_by("pk")
    return rows.annotate(
        content=Subquery(last.values("content")[:1], output_field=JSONField()),
        use_id=Subquery(use.values("public_id")[:1]),
        use_side=Subquery(use.values("side")[:1]),
    )


def attached_to(item: Item, viewer: Viewer) -> list[Any]:
    """The scenarios that are attached to an item and that the viewer sees, as ``with_answers``."""
    seen = Item.objects.visible_to(viewer).filter(pk__in=used_by(item, viewer).values("scenario"))
    return list(with_answers(seen, item, viewer).order_by("pk"))


def kept_runs(scenarios: Iterable[Scenario], viewer: Viewer) -> dict[int, Run]:
    """The last kept answer of each scenario, as the viewer sees them."""
    keys = [one.pk for one in scenarios]
    rows = Run.objects.visible_to(viewer).filter(item__in=keys).order_by("created_at", "pk")
    return {row.item_id: row for row in rows}
