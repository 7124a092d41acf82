"""The tables of investment."""

from tijarat.register.investment.models.lead import Lead
from tijarat.register.investment.models.site import Plot, Zone, ZoneFact, ZoneIncentive
from tijarat.register.investment.models.under_lead import (
    LeadActivity,
    LeadContact,
    LeadMember,
    PlotWish,
)

__all__ = [
    "Lead",
    "LeadActivity",
    "LeadContact",
    "LeadMember",
    "Plot",
    "PlotWish",
    "Zone",
    "ZoneFact",
    "ZoneIncentive",
]
