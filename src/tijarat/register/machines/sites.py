"""States of zones and industrial parks, and of the plots in them."""

from __future__ import annotations

from tijarat.register.machines.machine import Transition, machine

ZONE = machine(
    "zone",
    ["announced", "in_development", "in_operation"],
    ["closed"],
    Transition(("announced",), "in_development", evidence=True),
    Transition(("announced", "in_development"), "in_operation", evidence=True),
    Transition(("announced", "in_development", "in_operation"), "closed", note=True),
    Transition(("closed",), "in_operation", action="reopen", evidence=True, note=True),
)

PLOT = machine(
    "plot",
    ["free", "reserved", "allotted"],
    ["built"],
    Transition(("free",), "reserved", action="allot_plot", condition="names_its_investor"),
    Transition(
        ("free", "reserved"),
        "allotted",
        action="allot_plot",
        evidence=True,
        condition="names_its_investor",
    ),
    Transition(
        ("reserved", "allotted"), "free", action="allot_plot", note=True, condition="nobody_has_it"
    ),
    Transition(("allotted",), "built", action="allot_plot", evidence=True),
    Transition(
        ("built",),
        "free",
        action="allot_plot",
        evidence=True,
        note=True,
        condition="nobody_has_it",
    ),
)
