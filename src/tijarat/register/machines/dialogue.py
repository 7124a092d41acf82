"""States of meetings, documents, proposals and milestones."""

from __future__ import annotations

from tijarat.register.machines.machine import Transition, machine

MEETING = machine(
    "meeting",
    ["planned", "held", "minutes_agreed"],
    ["closed", "cancelled"],
    Transition(("planned",), "held"),
    Transition(("planned",), "cancelled", note=True),
    Transition(("held",), "minutes_agreed", evidence=True),
    Transition(("minutes_agreed", "held"), "closed", note=True),
)

DOCUMENT = machine(
    "document",
    ["reading"],
    ["read"],
    Transition(("reading",), "read"),
    Transition(("read",), "reading", note=True),
)

PROPOSAL = machine(
    "proposal",
    ["candidate", "tabled", "agreed", "in_delivery", "partly_delivered"],
    ["delivered", "dropped", "superseded"],
    Transition(("candidate",), "tabled", evidence=True),
    Transition(("tabled",), "agreed", evidence=True, condition="both_accept"),
    Transition(("agreed",), "in_delivery", evidence=True),
    Transition(("in_delivery",), "partly_delivered", evidence=True),
    Transition(("in_delivery", "partly_delivered"), "delivered", evidence=True),
    Transition(("partly_delivered",), "in_delivery", evidence=True),
    Transition(("delivered",), "in_delivery", action="reopen", evidence=True, note=True),
    Transition(
        ("candidate", "tabled", "agreed", "in_delivery", "partly_delivered"), "dropped", note=True
    ),
    Transition(
        ("candidate", "tabled", "agreed", "in_delivery", "partly_delivered"),
        "superseded",
        note=True,
        condition="names_successor",
    ),
)

MILESTONE = machine(
    "milestone",
    ["not_started", "in_progress", "blocked"],
    ["done", "cancelled"],
    Transition(("not_started", "blocked"), "in_progress"),
    Transition(("not_started", "in_progress"), "blocked", note=True, condition="says_by_whom"),
    Transition(("not_started", "in_progress"), "done", evidence=True),
    Transition(("not_started", "in_progress", "blocked"), "cancelled", note=True),
    Transition(("done",), "in_progress", action="reopen", note=True),
)
