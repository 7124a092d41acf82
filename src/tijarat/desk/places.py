"""What lies in which region, as somebody sees it: leads, sites, meetings, fairs, companies, promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tijarat.register.core.scope import Viewer
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.investment.models import Lead, Zone
from tijarat.register.promotion import companies
from tijarat.register.promotion.models import Fair


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted by region.

    Parameters
    ----------
    words : what it is called, in the plural.
    rows : those somebody sees.
    region : path from a row to its code.
    order : of the list on a region's page.
    """

    words: str | Promise
    rows: Callable[[Viewer], QuerySet[Any]]
    region: str = "region"
    order: tuple[str, ...] = ("title", "pk")


def _leads(viewer: Viewer) -> QuerySet[Any]:
    return Lead.objects.visible_to(viewer).exclude(state="lost")


def _promises(viewer: Viewer) -> QuerySet[Any]:
    """Proposals of meetings that are seen too: a hidden meeting tells nobody where it was."""
    seen = Meeting.objects.visible_to(viewer).order_by()
    return Proposal.objects.visible_to(viewer).filter(meeting__in=seen.values("pk"))


MEASURES: dict[str, Measure] = {
    "leads": Measure(_("investment leads"), _leads),
    "sites": Measure(_("zones and parks"), Zone.objects.visible_to),
    "meetings": Measure(_("meetings"), Meeting.objects.visible_to, order=("-held_on", "pk")),
    "promises": Measure(_("promises"), _promises, region="meeting__region"),
    "fairs": Measure(_("fairs"), Fair.objects.visible_to, order=("-starts_on", "pk")),
    "companies": Measure(_("companies"), companies.visible, order=("name", "pk")),
}
"""Name in the address -> what is counted; a promise lies where the meeting was in which it was made."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One measure by region.

    Parameters
    ----------
    by_region : code -> how many; regions without any are left out.
    nowhere : how many name no region.
    """

    by_region: dict[str, int]
    nowhere: int

    @property
    def total(self) -> int:
        """All that name a region."""
        return sum(self.by_region.values())


def count(name: str, viewer: Viewer) -> Counted:
    """Count one measure by region, among what somebody sees.

    Parameters
    ----------
    name : key of ``MEASURES``.
    """
    measure = MEASURES[name]
    found = measure.rows(viewer).order_by().values(measure.region).annotate(n=Count("pk"))
    numbers = {row[measure.region]: row["n"] for row in found}
    nowhere = numbers.pop("", 0)
    return Counted(numbers, nowhere)


def lying_in(code: str, name: str, viewer: Viewer) -> list[Any]:
    """Rows of one measure in a region, among what somebody sees.

    Parameters
    ----------
    code : of the region, ISO 3166-2.
    name : key of ``MEASURES``.
    """
    measure = MEASURES[name]
    return list(measure.rows(viewer).filter(**{measure.region: code}).order_by(*measure.order))
