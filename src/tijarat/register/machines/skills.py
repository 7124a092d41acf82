"""States of training cohorts and of those who are trained in them."""

from __future__ import annotations

from tijarat.register.machines.machine import Transition, machine

COHORT = machine(
    "cohort",
    ["planned", "running"],
    ["finished", "cancelled"],
    Transition(("planned",), "running", condition="cohort_can_run"),
    Transition(("running",), "finished", condition="nobody_is_under_way"),
    Transition(("finished",), "running", action="reopen", note=True),
    Transition(("planned", "running"), "cancelled", note=True, condition="nobody_is_under_way"),
)

CANDIDATE = machine(
    "candidate",
    ["enrolled", "tested", "matched", "visa"],
    ["departed", "returned", "dropped"],
    Transition(("enrolled",), "tested", condition="passed_what_is_asked"),
    Transition(("tested",), "matched", condition="employer_said_yes"),
    Transition(("matched",), "visa", evidence=True, condition="passed_what_is_asked"),
    Transition(("visa",), "departed", condition="left_while_in_force"),
    Transition(("departed",), "returned", note=True),
    Transition(
        ("enrolled", "tested", "matched", "visa"), "dropped", note=True, condition="says_why_lost"
    ),
    Transition(("matched",), "tested", note=True),  # the employer took its word back
    Transition(("dropped",), "enrolled", action="reopen", note=True),
)
