"""Which kinds of items and entries travel between two desks, and which of their columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tijarat.register.core.models import Evidence, StatusEvent
from tijarat.register.dialogue.models import Meeting, Position, Proposal
from tijarat.register.market_access.models import Barrier, Certificate, Requirement, Value
from tijarat.register.promotion.models import Fair
from tijarat.register.targets.models import Observation, Target


@dataclass(frozen=True, slots=True)
class Travelling:
    """A kind of item or entry.

    Parameters
    ----------
    table : its model.
    fields : columns that travel; owners, offices' notes and own views stay at home.
    ties : columns that point to another item, which travel as its identifier where it is shared too.
    told : columns that travel as another attribute says them, such as an office by its name.
    """

    table: Any
    fields: tuple[str, ...]
    ties: tuple[str, ...] = ()
    told: dict[str, str] = field(default_factory=dict[str, str])


_GOODS = ("products", "authority_name")
_DECIDED = {"authority_name": "decided_by"}

ITEMS: dict[str, Travelling] = {
    "meeting": Travelling(Meeting, ("title", "held_on", "place", "hosts")),
    "proposal": Travelling(
        Proposal,
        ("title", "summary", "put_by", "strength", "specificity", "products", "deadline"),
        ("meeting",),
    ),
    "requirement": Travelling(
        Requirement,
        (
            *("title", "sort", "text", "legal_reference", "address", "market"),
            *(*_GOODS, "since", "until"),
        ),
        told=_DECIDED,
    ),
    "barrier": Travelling(
        Barrier, ("title", "summary", "exporter", *_GOODS), ("requirement", "proposal"), _DECIDED
    ),
    "certificate": Travelling(
        Certificate,
        ("title", "number", "holder", *_GOODS, "issued_on", "expires_on"),
        ("requirement", "barrier", "renews"),
        _DECIDED,
    ),
    "target": Travelling(
        Target,
        ("title", "unit", "announced_by", "source", "baseline", "baseline_on", "goal", "goal_on"),
        ("per", "successor"),
    ),
    "fair": Travelling(
        Fair, ("title", "mode", "starts_on", "ends_on", "place", "address", "programme", "seats")
    ),
}
"""By kind of item, what is pointed to before what points to it."""

ENTRIES: dict[str, Travelling] = {
    "position": Travelling(
        Position, ("speaks_for", "stance", "basis", "source", "taken_on", "words")
    ),
    "evidence": Travelling(Evidence, ("kind", "strength", "title", "address", "quote", "dated")),
    "event": Travelling(
        StatusEvent, ("from_state", "to_state", "note", "rubric", "effective_on", "system")
    ),
    "value": Travelling(Value, ("low", "central", "high", "basis", "year")),
    "observation": Travelling(Observation, ("label", "until", "value", "vintage", "source")),
}
"""By kind of entry."""

SIDES = frozenset({"put_by", "exporter", "market", "speaks_for"})
"""Columns that name one side or both."""
