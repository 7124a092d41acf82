"""What a state machine is: states in the order of a life, and the ways between them, as data."""

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


def machine(
    kind: str, open: Iterable[str], closed: Iterable[str], *transitions: Transition
) -> Machine:
    """Write a machine down: open states first in the order of its life, then the closed ones."""
    opened = tuple(open)
    return Machine(kind, opened[0], opened, tuple(closed), transitions)
