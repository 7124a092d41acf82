"""What waits for somebody: public versions, stages of a subsidy, matches, reports, documents to be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tijarat.register.core.models import Item, Publication
from tijarat.register.core.permissions import may
from tijarat.register.dialogue.models import Extract
from tijarat.register.market_access.models import Report
from tijarat.register.people.models import User
from tijarat.register.promotion.matches import sides_of
from tijarat.register.promotion.models import MatchAnswer, Score

SUBSIDIES = {
    "submitted": "check_subsidy",
    "eligible": "score_subsidy",
    "scored": "approve_subsidy",
    "claim": "pay_subsidy",
}
"""State of a subsidy -> the action it waits for."""

WORDS: dict[str, Promise | str] = {
    "approve_publication": _("a public version to approve"),
    "check_subsidy": _("a subsidy to check"),
    "score_subsidy": _("a subsidy to score"),
    "approve_subsidy": _("a subsidy to decide"),
    "pay_subsidy": _("a claim to pay"),
    "answer_match": _("a match to answer"),
    "edit": _("an exporter’s report to be read"),
}
"""Action -> what waits for it, in words."""

READ_AT_MOST = 200
"""Of so many, the newest, it is asked whether they wait for her."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits.

    Parameters
    ----------
    item : what it is about.
    action : what is asked of her, a key of ``permissions.PERMISSIONS``.
    """

    item: Item
    action: str

    @property
    def words(self) -> str:
        """What waits, in words."""
        return str(WORDS[self.action])


def waiting(viewer: User) -> tuple[list[Waiting], list[Item]]:
    """What waits for a person's answer, and documents of her office to be read; one query.

    Returns
    -------
    Both with the newest first.
    """
    found: list[Waiting] = []
    unread: list[Item] = []
    for item in _rows(viewer)[:READ_AT_MOST]:
        if item.kind == "document":
            unread.append(item)
            continue
        if item.kind == "barrier" and item.state == "draft" and may(viewer, "edit", item):
            found.append(Waiting(item, "edit"))
        if item.to_publish and may(viewer, "approve_publication", item):
            found.append(Waiting(item, "approve_publication"))
        if (action := _of_subsidy(item, viewer)) or (action := _of_match(item, viewer)):
            found.append(Waiting(item, action))
    return found, unread


def _rows(viewer: User) -> QuerySet[Any]:
    """Items she sees in which something waits for somebody, each with what decides whether for her."""
    open_ = Publication.objects.filter(published_at=None, withdrawn_at=None)
    asked = open_.exclude(approvals__side=viewer.side).order_by()
    mine = {"item": OuterRef("pk"), "created_by": viewer}
    unread = Extract.objects.filter(outcome=Extract.Outcome.OPEN).order_by()
    reported = Report.objects.visible_to(viewer).order_by()
    own = {"organisation": viewer.organisation}
    said = MatchAnswer.objects.visible_to(viewer).filter(
        item=OuterRef("pk"), speaks_for=viewer.side
    )
    return (
        Item.objects.visible_to(viewer)
        .filter(
            Q(kind="subsidy", state__in=SUBSIDIES)
            | Q(kind="match", state="proposed")
            | Q(pk__in=asked.values("item"))
            | Q(kind="barrier", state="draft", pk__in=reported.values("item"), **own)
            | Q(pk__in=unread.values("item"), **own)
        )
        .annotate(
            to_publish=Exists(asked.filter(item=OuterRef("pk"))),
            scored_by_her=Exists(Score.objects.filter(**mine).order_by()),
            answered=Exists(said.order_by()),
        )
        .select_related("organisation", "as_subsidy", "as_match__company")
        .order_by("-pk")
    )


def _of_subsidy(item: Any, viewer: User) -> str:
    """What a subsidy waits for from her; '' for nothing. Whoever did the stage before is another."""
    if item.kind != "subsidy" or item.state not in SUBSIDIES:
        return ""
    action = SUBSIDIES[item.state]
    barred = (action == "approve_subsidy" and item.scored_by_her) or (
        action == "pay_subsidy" and item.as_subsidy.claimed_by_id == viewer.pk
    )
    return action if not barred and may(viewer, action, item) else ""


def _of_match(item: Any, viewer: User) -> str:
    if item.kind != "match" or item.state != "proposed" or item.answered:
        return ""
    asked = viewer.side in sides_of(item.as_match) and may(viewer, "answer_match", item)
    return "answer_match" if asked else ""
