"""A policy scenario, the answers that were kept of it, and the items it is attached to."""

from __future__ import annotations

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Entry, Item


class Scenario(Item):
    """What would be changed, on top of which shipped scenario, and why by so much."""

    KIND = "scenario"
    SEARCHED = ("title", "summary", "basis")
    SIZES = ("duty_there", "cost_there", "duty_back", "cost_back")
    EDITABLE = ("title", "summary", "basis", "start", "industries", *SIZES)

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_scenario"
    )
    summary = models.TextField(blank=True)
    basis = models.TextField(blank=True)  # why by so much
    start = models.CharField(max_length=80, blank=True)  # short name, or NAME@SIZE
    industries = models.CharField(max_length=20, default="all")
    duty_there = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    cost_there = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    duty_back = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    cost_back = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    history = HistoricalRecords()

    class Meta:  # pyright: ignore[reportIncompatibleVariableOverride]
        constraints = tuple(
            models.CheckConstraint(
                condition=models.Q(**{f"{name}__gte": least, f"{name}__lte": 100}),
                name=f"scenario_{name}",
            )
            for name, least in (
                ("duty_there", 0),
                ("duty_back", 0),
                ("cost_there", -99),
                ("cost_back", -99),
            )
        )

    @property
    def sizes(self) -> dict[str, Any]:
        """What was set, in percent: what a kept answer must have been asked."""
        return {
            "base": self.start,
            "industries": self.industries,
            **{name: float(getattr(self, name)) for name in self.SIZES},
        }


class Run(Entry):
    """One answer that was kept: what was asked, what came, from which releases. Written once."""

    OF_THE_SIDE = True  # whoever sees the scenario in the state "run" sees what it answered

    asked = models.JSONField(default=dict, editable=False)
    content = models.JSONField(default=dict, editable=False)
    draws = models.PositiveIntegerField(default=0, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    releases = models.TextField(editable=False)
    computed_by = models.CharField(max_length=40, editable=False)  # version of Tijarat

    def __str__(self) -> str:
        return f"{self.item}: {self.draws}"


class ScenarioUse(Entry):
    """A scenario attached to a proposal or a barrier: what it would do stands on that one's page."""

    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="uses")
    removed_at = models.DateTimeField(null=True, editable=False)
    scenario_id: int

    def __str__(self) -> str:
        return f"{self.item}: {self.scenario}"
