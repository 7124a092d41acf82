"""Which kinds of items and entries travel between two desks, and which of their columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tijarat.register.aid.models import AidActivity
from tijarat.register.core.models import Evidence, StatusEvent
from tijarat.register.dialogue.models import Meeting, Milestone, Position, Proposal
from tijarat.register.investment.models import (
    Lead,
    LeadActivity,
    LeadContact,
    Plot,
    Zone,
    ZoneFact,
)
from tijarat.register.market_access.models import Barrier, Certificate, Requirement, Value
from tijarat.register.promotion.models import Fair
from tijarat.register.skills.models import Cohort, CohortFigures
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
    offices : columns that point to an office of the own side, which travels with it; where it is an office
        of the other side, the item stays at home, as nobody enters an office for them.
    parts : rows that are asked for through the item alone -> their columns; all of them travel each time.
    """

    table: Any
    fields: tuple[str, ...]
    ties: tuple[str, ...] = ()
    told: dict[str, str] = field(default_factory=dict[str, str])
    offices: tuple[str, ...] = ()
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


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
    "milestone": Travelling(
        Milestone, ("title", "due", "blocked_by", "blocked_since"), ("parent",)
    ),
    "zone": Travelling(
        Zone,
        (
            *("title", "sort", "country", "region", "operator_name", "summary", "source"),
            *("hectares", "latitude", "longitude"),
        ),
        told={"operator_name": "run_by"},
    ),
    "plot": Travelling(
        Plot,
        ("title", "hectares", "price", "currency", "per", "priced_on", "price_source"),
        ("parent",),
    ),
    "lead": Travelling(
        Lead,
        (
            *("title", "investor", "host", "summary", "source", "industry", "products"),
            *("low", "central", "high", "currency", "basis", "jobs"),
            *("region", "site_wanted", "opens_on", "activity", "delayed_until"),
        ),
        ("proposal", "meeting"),
    ),
    "cohort": Travelling(
        Cohort,
        (
            *("title", "scheme", "field", "place", "seats"),
            *("intake_on", "starts_on", "ends_on", "departs_on"),
        ),
        ("proposal",),
        offices=("provider",),
    ),
    "aid_activity": Travelling(
        AidActivity,
        (
            *("title", "summary", "identifier", "reporting_ref", "reporting_name"),
            *("reporting_type", "planned_start", "actual_start", "planned_end", "actual_end"),
            *("countries", "sectors", "flow_type", "finance_type", "aid_type"),
        ),
        ("proposal",),
        parts={
            "participants": ("role", "name", "ref", "type"),
            "documents": ("title", "address", "format", "category"),
            "transactions": (
                *("kind", "day", "value", "currency", "value_on", "words", "provider"),
                *("receiver", "ref", "rate", "rate_on", "rate_source"),
            ),
        },
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
    "zone_fact": Travelling(ZoneFact, ("about", "words", "as_of", "source")),
    "lead_activity": Travelling(
        LeadActivity, ("from_activity", "to_activity", "reason", "until", "effective_on")
    ),
    "lead_contact": Travelling(
        LeadContact, ("how", "held_on", "people", "words", "next_step", "next_on")
    ),
    "cohort_figures": Travelling(
        CohortFigures,
        ("as_of", "enrolled", "tested", "matched", "visa", "departed", "dropped"),
    ),
}
"""By kind of entry."""

SIDES = frozenset({"put_by", "exporter", "market", "speaks_for", "country", "host"})
"""Columns that name one side or both."""
