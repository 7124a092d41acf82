"""States of policy scenarios."""

from __future__ import annotations

from tijarat.register.machines.machine import Transition, machine

SCENARIO = machine(
    "scenario",
    ["editing", "checked", "run"],
    ["frozen"],
    Transition(("editing",), "checked", condition="scenario_is_whole"),
    Transition(("checked",), "run", action="run_scenario", condition="scenario_was_run"),
    Transition(("checked", "run"), "editing", note=True),
    Transition(("run",), "frozen"),
    Transition(("frozen",), "run", action="reopen", note=True),
)
