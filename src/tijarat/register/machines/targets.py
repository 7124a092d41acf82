"""States of targets."""

from __future__ import annotations

from tijarat.register.machines.machine import Transition, machine

TARGET = machine(
    "target",
    ["active"],
    ["met", "missed", "revised"],
    Transition(("active",), "met", evidence=True, condition="target_reached"),
    Transition(("active",), "missed", note=True),
    Transition(("active",), "revised", note=True, condition="target_names_successor"),
    Transition(("met", "missed", "revised"), "active", action="reopen", note=True),
)
