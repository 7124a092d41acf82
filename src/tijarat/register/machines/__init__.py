"""Every state machine of the register, as data: no state is reached by a way that is not written here."""

from tijarat.register.machines.aid import AID_ACTIVITY
from tijarat.register.machines.dialogue import DOCUMENT, MEETING, MILESTONE, PROPOSAL
from tijarat.register.machines.lead import LEAD
from tijarat.register.machines.lead_activity import LEAD_ACTIVITY
from tijarat.register.machines.machine import Machine, Transition
from tijarat.register.machines.market_access import BARRIER, CERTIFICATE, REQUIREMENT
from tijarat.register.machines.promotion import (
    BUYER_REQUEST,
    FAIR,
    MATCH,
    PARTICIPATION,
    SUBSIDY,
    WIN,
)
from tijarat.register.machines.scenarios import SCENARIO
from tijarat.register.machines.sites import PLOT, ZONE
from tijarat.register.machines.skills import CANDIDATE, COHORT
from tijarat.register.machines.targets import TARGET

MACHINES: dict[str, Machine] = {
    machine.kind: machine
    for machine in (
        *(MEETING, DOCUMENT, PROPOSAL, MILESTONE),
        *(FAIR, PARTICIPATION, SUBSIDY, BUYER_REQUEST, MATCH, WIN),
        *(BARRIER, REQUIREMENT, CERTIFICATE),
        *(LEAD, ZONE, PLOT),
        TARGET,
        *(COHORT, CANDIDATE),
        AID_ACTIVITY,
        SCENARIO,
    )
}
"""Kind of item -> its machine."""

__all__ = [
    "AID_ACTIVITY",
    "BARRIER",
    "BUYER_REQUEST",
    "CANDIDATE",
    "CERTIFICATE",
    "COHORT",
    "DOCUMENT",
    "FAIR",
    "LEAD",
    "LEAD_ACTIVITY",
    "MACHINES",
    "MATCH",
    "MEETING",
    "MILESTONE",
    "PARTICIPATION",
    "PLOT",
    "PROPOSAL",
    "REQUIREMENT",
    "SCENARIO",
    "SUBSIDY",
    "TARGET",
    "WIN",
    "ZONE",
    "Machine",
    "Transition",
]
