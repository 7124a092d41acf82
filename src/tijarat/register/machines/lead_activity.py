"""The other axis of an investment lead: whether it goes on. It is no kind of item, so its own file."""

from __future__ import annotations

from tijarat.register.machines.machine import Transition, machine

LEAD_ACTIVITY = machine(
    "lead_activity",
    ["ongoing", "delayed"],
    ["dormant"],
    Transition(("ongoing",), "delayed", note=True, condition="says_until_when"),
    Transition(("delayed",), "delayed", note=True, condition="says_until_when"),  # put off again
    Transition(("delayed",), "ongoing"),
    Transition(("ongoing", "delayed"), "dormant", note=True),
    Transition(("dormant",), "ongoing", note=True),
)
