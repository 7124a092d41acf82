"""States of aid activities: the six statuses of IATI 2.03."""

from __future__ import annotations

from tijarat.register.machines.machine import Transition, machine

AID_ACTIVITY = machine(
    "aid_activity",
    ["pipeline", "implementation", "finalisation", "suspended"],
    ["closed", "cancelled"],
    Transition(("pipeline",), "implementation", note=True),
    Transition(("implementation",), "finalisation", note=True),
    Transition(("implementation",), "suspended", note=True),
    Transition(("suspended",), "implementation", note=True),
    Transition(("finalisation",), "implementation", note=True),
    Transition(("finalisation",), "closed", note=True),
    Transition(("pipeline", "implementation", "suspended"), "cancelled", note=True),
    Transition(("closed",), "finalisation", action="reopen", note=True),
    Transition(("cancelled",), "pipeline", action="reopen", note=True),
)

STATUS = {
    "1": "pipeline",
    "2": "implementation",
    "3": "finalisation",
    "4": "closed",
    "5": "cancelled",
    "6": "suspended",
}
"""Code of IATI's list ActivityStatus -> state."""

CODE = {state: code for code, state in STATUS.items()}
"""State -> code of IATI's list ActivityStatus."""


def path(source: str, target: str) -> list[str] | None:
    """The shortest way between two states that needs no reopening, as the states it passes.

    None where there is none. A file says where an activity stands, not how it came there.

    >>> path("pipeline", "closed"), path("closed", "pipeline")
    (['implementation', 'finalisation', 'closed'], None)
    """
    ways: list[list[str]] = [[]]
    seen = {source}
    for way in ways:
        at = way[-1] if way else source
        if at == target:
            return way
        for step in AID_ACTIVITY.ways(at):
            if step.action == "move" and step.target not in seen:
                seen.add(step.target)
                ways.append([*way, step.target])
    return None
