"""Every state machine of the register, as data: no state is reached by a way that is not written here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transition:
    """One way from states to a state.

    Parameters
    ----------
    sources : states it starts from.
    target : state it leads to.
    action : permission it takes, a key of ``permissions.PERMISSIONS``.
    evidence : whether it must be shown by evidence.
    note : whether the reason must be written.
    condition : name of a rule of the entity's own that must hold too; '' for none.
    """

    sources: tuple[str, ...]
    target: str
    action: str = "move"
    evidence: bool = False
    note: bool = False
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """The states of one kind of item, in the order of its life, and the ways between them.

    Parameters
    ----------
    kind : what the states belong to.
    initial : state of a new one.
    open : states in which somebody still has something to do, so that it can be overdue or stalled.
    closed : states in which nobody has.
    transitions : the ways.
    """

    kind: str
    initial: str
    open: tuple[str, ...]
    closed: tuple[str, ...]
    transitions: tuple[Transition, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """All states."""
        return self.open + self.closed

    def ways(self, state: str) -> tuple[Transition, ...]:
        """The transitions that leave a state."""
        return tuple(way for way in self.transitions if state in way.sources)

    def way(self, state: str, target: str) -> Transition | None:
        """The transition from a state to another; None where there is none."""
        return next((way for way in self.ways(state) if way.target == target), None)


def _machine(
    kind: str, open: Iterable[str], closed: Iterable[str], *transitions: Transition
) -> Machine:
    opened = tuple(open)
    return Machine(kind, opened[0], opened, tuple(closed), transitions)


MEETING = _machine(
    "meeting",
    ["planned", "held", "minutes_agreed"],
    ["closed", "cancelled"],
    Transition(("planned",), "held"),
    Transition(("planned",), "cancelled", note=True),
    Transition(("held",), "minutes_agreed", evidence=True),
    Transition(("minutes_agreed", "held"), "closed", note=True),
)

DOCUMENT = _machine(
    "document",
    ["reading"],
    ["read"],
    Transition(("reading",), "read"),
    Transition(("read",), "reading", note=True),
)

PROPOSAL = _machine(
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

MILESTONE = _machine(
    "milestone",
    ["not_started", "in_progress", "blocked"],
    ["done", "cancelled"],
    Transition(("not_started", "blocked"), "in_progress"),
    Transition(("not_started", "in_progress"), "blocked", note=True, condition="says_by_whom"),
    Transition(("not_started", "in_progress"), "done", evidence=True),
    Transition(("not_started", "in_progress", "blocked"), "cancelled", note=True),
    Transition(("done",), "in_progress", action="reopen", note=True),
)

MACHINES: dict[str, Machine] = {
    machine.kind: machine for machine in (MEETING, DOCUMENT, PROPOSAL, MILESTONE)
}
"""Kind of item -> its machine."""
