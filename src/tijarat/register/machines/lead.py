"""Stages of an investment lead: from a first word to a plant that runs, or lost with its reason."""

from __future__ import annotations

from tijarat.register.machines.machine import Transition, machine

LEAD = machine(
    "lead",
    ["lead", "qualified", "prospect", "site_visit", "committed", "construction"],
    ["operating", "lost"],
    Transition(("lead",), "qualified", condition="gate_qualified"),
    Transition(("qualified",), "prospect", condition="gate_prospect"),
    Transition(("prospect",), "site_visit", condition="gate_site_visit"),
    Transition(("site_visit",), "committed", evidence=True, condition="gate_committed"),
    Transition(("committed",), "construction", evidence=True, condition="gate_construction"),
    Transition(("construction",), "operating", evidence=True, condition="gate_operating"),
    # an investor may step back; a stage is never skipped on the way forward
    Transition(("prospect",), "qualified", note=True),
    Transition(("site_visit",), "prospect", note=True),
    Transition(("committed",), "site_visit", note=True),
    Transition(("construction",), "committed", note=True),
    Transition(
        ("lead", "qualified", "prospect", "site_visit", "committed", "construction"),
        "lost",
        note=True,
        condition="holds_no_plot",
    ),
    Transition(("operating",), "lost", evidence=True, note=True, condition="holds_no_plot"),
    Transition(("lost",), "lead", action="reopen", note=True),
)
