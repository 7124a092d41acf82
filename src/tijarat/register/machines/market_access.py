"""States of barriers, of what is required, and of certificates."""

from __future__ import annotations

from tijarat.register.machines.machine import Transition, machine

AWAITING = ("awaiting_own", "awaiting_partner", "awaiting_business")
"""Open, and waiting for: the side that entered it, the other side, business."""

BARRIER = machine(
    "barrier",
    ["draft", *AWAITING, "in_progress", "resolved_part"],
    ["resolved_full", "dormant", "archived"],
    *(
        Transition(("draft",), awaited, note=True, condition="says_what_it_is")
        for awaited in AWAITING
    ),
    *(
        Transition(
            (*(one for one in AWAITING if one != awaited), "in_progress"), awaited, note=True
        )
        for awaited in AWAITING
    ),
    Transition(AWAITING, "in_progress", note=True),
    Transition(("in_progress",), "resolved_part", evidence=True, note=True),
    Transition(("in_progress", "resolved_part"), "resolved_full", evidence=True),
    Transition(("resolved_part",), "in_progress", note=True),
    Transition(("resolved_full",), "in_progress", action="reopen", evidence=True, note=True),
    Transition((*AWAITING, "in_progress"), "dormant", action="let_sleep", note=True),
    *(Transition(("dormant",), awaited, note=True) for awaited in AWAITING),
    Transition(
        ("draft", *AWAITING, "resolved_part", "resolved_full", "dormant"), "archived", note=True
    ),
    Transition(("archived",), "awaiting_own", action="reopen", note=True),
)

REQUIREMENT = machine(
    "requirement",
    ["announced", "in_force"],
    ["repealed"],
    Transition(("announced",), "in_force", note=True, condition="in_force_by_now"),
    Transition(("announced", "in_force"), "repealed", note=True),
    Transition(("repealed",), "in_force", action="reopen", note=True),
)

CERTIFICATE = machine(
    "certificate",
    ["applied", "tested", "issued", "suspended"],
    ["expired", "revoked", "refused"],
    Transition(("applied",), "tested", evidence=True),
    Transition(("tested",), "issued", evidence=True, condition="says_how_long_it_holds"),
    Transition(("applied", "tested"), "refused", note=True),
    Transition(("issued",), "suspended", note=True),
    Transition(("suspended",), "issued", note=True, condition="says_how_long_it_holds"),
    Transition(("issued", "suspended"), "revoked", note=True),
    Transition(("issued", "suspended"), "expired", action="let_expire", note=True),
)
