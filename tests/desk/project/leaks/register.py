"""The register of the leak test: every model in every scope of three offices, in every standing.

A new model needs no line here unless it stands under one kind of item alone (``STANDS_UNDER``), or has
codes that no default gives (``CODES``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from leaks.planting import Garden, Planted
from leaks.rules import BOTH, COMPANY, OWN_OFFICE, OWN_SIDE, SIDES, WIDTH
from tijarat.register.aid.models import AidActivity
from tijarat.register.core.models import (
    Evidence,
    Item,
    Publication,
    StatusEvent,
    kinds_of_entries,
    kinds_of_items,
)
from tijarat.register.dialogue.models import (
    DateChange,
    Extract,
    Meeting,
    Milestone,
    Position,
    Proposal,
    SideView,
)
from tijarat.register.exchange.models import Parcel
from tijarat.register.investment.models import (
    Lead,
    LeadActivity,
    LeadContact,
    LeadMember,
    Plot,
    PlotWish,
    Zone,
    ZoneFact,
    ZoneIncentive,
)
from tijarat.register.lists.keeping import keep_list
from tijarat.register.market_access.models import (
    Barrier,
    Certificate,
    Report,
    Requirement,
    Value,
)
from tijarat.register.people.models import Organisation, User
from tijarat.register.people.tokens import make_token
from tijarat.register.permissions import Role
from tijarat.register.promotion.models import (
    CheckOutcome,
    CostLine,
    Fair,
    MatchAnswer,
    OneTimeLink,
    Participation,
    Result,
    Score,
    Subsidy,
    Win,
)
from tijarat.register.scenarios.models import Run, Scenario
from tijarat.register.skills.models import (
    Candidate,
    Cohort,
    CohortCost,
    CohortFigures,
    EmployerAnswer,
    Identity,
    TestResult,
)
from tijarat.register.targets.models import Observation, Target
from tijarat.register.uploads.keeping import keep_upload

STANDS_UNDER: dict[type[models.Model], str] = {
    Milestone: "proposal",
    Position: "proposal",
    SideView: "proposal",
    DateChange: "proposal",
    Extract: "document",
    Observation: "target",
    Participation: "fair",
    Subsidy: "fair",
    Win: "fair",
    CostLine: "fair",
    Result: "participation",
    OneTimeLink: "participation",
    CheckOutcome: "subsidy",
    Score: "subsidy",
    MatchAnswer: "match",
    Value: "barrier",
    Report: "barrier",
    Candidate: "cohort",
    CohortCost: "cohort",
    CohortFigures: "cohort",
    Identity: "candidate",
    TestResult: "candidate",
    EmployerAnswer: "candidate",
    Run: "scenario",
    LeadActivity: "lead",
    LeadContact: "lead",
    LeadMember: "lead",
    PlotWish: "lead",
    Plot: "zone",
    ZoneFact: "zone",
    ZoneIncentive: "zone",
}
"""Model -> the one kind it stands under; items else stand alone, entries under any."""

ONE_A_SIDE = {SideView}
"""Entries of which a side has one under an item."""

ONE_AN_ITEM = {Result, OneTimeLink}
"""Entries of which an item has one of a kind, which then has the item's scope."""

OWN_OFFICE_ALONE = {Identity}
"""Entries of which an item has one, seen by its own office whatever is shared."""

WHOLE_MATRIX = {"proposal"}
"""Kinds under which every office writes in every scope; under others two do, as it is one code."""

Codes = Callable[[Planted | None, str], dict[str, Any]]

REGIONS = {"PAK": "PK-SD", "JPN": "JP-23"}

MONTHS = timedelta(days=400)

CODES: dict[type[models.Model], Codes] = {
    Proposal: lambda _item, office: {
        "put_by": SIDES[office],
        "deadline": timezone.localdate() - timedelta(days=3),
    },
    Target: lambda _item, _office: {
        "baseline": 1,
        "baseline_on": timezone.localdate() - MONTHS,
        "goal": 2,
        "goal_on": timezone.localdate() + MONTHS,
    },
    Position: lambda _item, office: {"speaks_for": SIDES[office], "basis": "stated"},
    StatusEvent: lambda item, _office: {
        "from_state": item.row.state if item else "",
        "to_state": item.row.machine.states[1] if item else "",
        "effective_on": timezone.localdate() - timedelta(days=100),
    },
    Extract: lambda _item, _office: {
        "start": 0,
        "end": 12,
        "outcome": "confirmed",
        "strength": "agreed",
    },
    Subsidy: lambda _item, _office: {"currency": "USD", "asked": 1},
    CostLine: lambda _item, _office: {"currency": "USD", "planned": 1},
    Win: lambda _item, _office: {"currency": "USD", "amount": 1},
    Score: lambda _item, _office: {"criterion": "plan", "points": 1},
    CheckOutcome: lambda _item, _office: {"code": "registered"},
    MatchAnswer: lambda _item, office: {"speaks_for": SIDES[office]},
    Barrier: lambda _item, office: {
        "exporter": SIDES[office],
        "products": "080410",
        "scenario": "",
    },
    Requirement: lambda _item, _office: {"market": "JPN", "products": "080410"},
    Certificate: lambda _item, _office: {"products": "080410"},
    AidActivity: lambda _item, _office: {"state": "pipeline", "countries": "PK", "sectors": ""},
    Cohort: lambda _item, _office: {"scheme": "ssw1", "field": "fishery"},
    Candidate: lambda _item, _office: {"departs_on": None},
    CohortCost: lambda _item, _office: {"currency": "USD", "planned": 1},
    CohortFigures: lambda _item, _office: {"enrolled": 12},
    TestResult: lambda _item, _office: {"outcome": "jlpt_n4", "field": ""},
    EmployerAnswer: lambda _item, _office: {"yes": True, "basis": "reported"},
    Scenario: lambda _item, _office: {"start": "", "industries": "all", "duty_there": 50},
    Run: lambda _item, _office: {"asked": {}, "content": {}},  # published data, no words of anybody
    Lead: lambda _item, office: {
        "host": SIDES[office],
        "industry": "C29",
        "products": "080410",
        "region": REGIONS[SIDES[office]],
    },
    Meeting: lambda _item, office: {"region": REGIONS[SIDES[office]]},
    Fair: lambda _item, office: {"region": REGIONS[SIDES[office]]},
    Zone: lambda _item, office: {"country": SIDES[office], "region": REGIONS[SIDES[office]]},
    Plot: lambda _item, _office: {"hectares": 1},
    Value: lambda _item, _office: {"low": 1, "central": 2, "high": 3, "year": 2025},
}
"""Model -> values of fields that hold codes, by the item above and the office."""


def codes_of(model: type[models.Model], item: Planted | None, office: str) -> dict[str, Any]:
    """Values of fields that hold codes."""
    return CODES[model](item, office) if model in CODES else {}


@cache
def kinds() -> tuple[type[Any], ...]:
    """Every kind of item, each after those it stands under or cannot be without."""
    placed: list[type[Any]] = []
    waiting = sorted(kinds_of_items(), key=lambda kind: kind.__name__)
    while waiting:
        ready = next(kind for kind in waiting if not _needs(kind) & set(waiting))
        waiting.remove(ready)
        placed.append(ready)
    return tuple(placed)


def _needs(kind: type[Any]) -> set[type[Any]]:
    needed = {one for one in kinds_of_items() if STANDS_UNDER.get(kind) == one.KIND}
    return needed | {
        one.related_model
        for one in kind._meta.concrete_fields
        if isinstance(one, models.ForeignKey) and not one.null and _is_item(one.related_model)
    }


def _is_item(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, Item) and model is not Item


@cache
def entry_kinds() -> tuple[type[Any], ...]:
    """Every kind of entry, evidence first, as others point to it."""
    return tuple(sorted(kinds_of_entries(), key=lambda kind: kind is not Evidence))


def offices() -> dict[str, Organisation]:
    return {
        name: Organisation.objects.create(
            side=side,
            kind="company" if name in COMPANY else "ministry",
            name=name,
            short_name=name,
        )
        for name, side in {**SIDES, **COMPANY}.items()
    }


def build() -> Garden:
    """Plant everything."""
    where = offices()
    every = [role for role in Role if role is not Role.ADMINISTRATOR]
    authors = {
        name: User.objects.create_user(
            f"author.{name.lower()}@example.org", f"Author {name}", where[name], *every
        )
        for name in SIDES
    }
    garden = Garden(where, authors)
    for office in SIDES:
        garden.names |= _silent(garden, office)
        _items_of(garden, office)
    for item in garden.items():
        _entries_under(garden, item)
    for item in garden.of("Proposal"):
        publish(garden, item)
    _parcel(garden)
    for author in authors.values():  # nobody else is told of what she keeps, or of her tokens
        keep_list(garden.word(), "proposals", f"q={garden.word()}", by=author)
        make_token(author, name=garden.word(), reach="write", days=30)
        rows = f"title,strength,owner\n{garden.word()},agreed,{garden.word()}\n"
        keep_upload(garden.word(), "proposal", rows.encode(), by=author)
    return garden


def _silent(garden: Garden, office: str) -> dict[str, str]:
    """Somebody who wrote nothing, so that her name shows to her own side alone."""
    name, address = garden.word(), garden.word()
    User.objects.create_user(f"{address}@example.org", name, garden.offices[office], Role.READER)
    return {name: office, address: office}


def _parcel(garden: Garden) -> None:
    """A parcel to the other side, which reviewers of this server's side look after."""
    words = {garden.word(), garden.word()}
    body, reason = sorted(words)
    held = {"made_at": "2026-11-25T10:00:00+00:00", "items": [], "entries": [], "withdrawn": []}
    Parcel.objects.create(
        side=settings.SIDE,
        number=1,
        digest="0" * 64,
        body=json.dumps({"signed": json.dumps({**held, "said": body})}),
        state="sent",
        by=garden.authors["Commerce"],
        reason=reason,
    )
    garden.parcels |= words


def _items_of(garden: Garden, office: str) -> None:
    for kind in kinds():
        for scope in WIDTH:
            _item(garden, kind, office, scope)
        _item(garden, kind, office, OWN_SIDE, put_away=True)
        _item(garden, kind, office, OWN_SIDE, withdrawn=True)


def _item(garden: Garden, kind: type[Any], office: str, scope: str, **standing: bool) -> None:
    """One item; what it points to is private to the office, so that no link to it may show."""
    values = codes_of(kind, None, office)
    above = STANDS_UNDER.get(kind)
    if above is None:
        garden.item(kind, office, scope, **standing, **values, **links(garden, kind, office))
        return
    for under in garden.items():
        fact = under.fact
        fits = under.row.kind == above and fact.office == office
        if fits and WIDTH[scope] <= WIDTH[fact.scope] and (fact.scope == BOTH or not standing):
            tied = links(garden, kind, office, under)
            garden.item(kind, office, scope, under=under, **standing, **values, **tied)


def links(
    garden: Garden, model: type[Any], office: str, under: Planted | None = None
) -> dict[str, Any]:
    """The narrowest item of the office for each field that points to an item, of the same whole if any."""
    found: dict[str, Any] = {}
    for one in model._meta.concrete_fields:
        target = one.related_model
        if one.name in {"item", "parent", "base"} or not isinstance(target, type):
            continue
        if not issubclass(target, Item) or getattr(one.remote_field, "parent_link", False):
            continue
        name = "Document" if target is Item else target.__name__
        fits = [one for one in garden.of(name) if one.fact.office == office]
        beside = [one for one in fits if under and one.row.parent_id == under.row.pk]
        if fits := beside or fits:
            narrowest = min(fits, key=lambda one: WIDTH[one.fact.scope]).row
            found[one.name] = narrowest.base if target is Item else narrowest
    return found


def needed_links(garden: Garden, model: type[Any], office: str) -> dict[str, Any]:
    """Those of the links without which there is no such record."""
    found = links(garden, model, office)
    return {name: row for name, row in found.items() if not model._meta.get_field(name).null}


def writers_under(item: Planted) -> list[tuple[str, str]]:
    """Who may write under an item, and in which scope."""
    guests = {
        OWN_OFFICE: [item.fact.office],
        OWN_SIDE: [office for office in SIDES if SIDES[office] == item.fact.side],
        BOTH: list(SIDES),
    }[item.fact.scope]
    if item.row.kind not in WHOLE_MATRIX:
        other = "Commerce" if item.fact.office == "METI" else "METI"
        guests = [office for office in guests if office in {item.fact.office, other}]
    scopes = [scope for scope in WIDTH if WIDTH[scope] <= WIDTH[item.fact.scope]]
    written = [(office, scope) for office in guests for scope in scopes]
    if item.fact.withdrawn:  # what the other side wrote while it was shared
        others = [office for office in SIDES if SIDES[office] != item.fact.side]
        written += [(office, scope) for office in others[:1] for scope in WIDTH]
    return written


def _entries_under(garden: Garden, item: Planted) -> None:
    if item.fact.put_away and item.row.kind not in WHOLE_MATRIX:
        return
    for kind in entry_kinds():
        if STANDS_UNDER.get(kind) not in (None, item.row.kind):
            continue
        written: set[str] = set()
        for office, scope in writers_under(item):
            if kind in ONE_A_SIDE and (scope == BOTH or SIDES[office] in written):
                continue
            if kind in OWN_OFFICE_ALONE and (office, scope) != (item.fact.office, OWN_OFFICE):
                continue
            if kind in ONE_AN_ITEM and (office, scope) != (item.fact.office, item.fact.scope):
                continue
            written.add(SIDES[office])
            _entry(garden, kind, office, scope, item)


def _entry(garden: Garden, kind: type[Any], office: str, scope: str, item: Planted) -> None:
    values = codes_of(kind, item, office) | links(garden, kind, office)
    planted = garden.entry(kind, office, scope, item, **values)
    if kind is StatusEvent:
        planted.row.evidence.set(Evidence.objects.filter(item=item.row.pk))  # of every scope


def publish(garden: Garden, item: Planted) -> None:
    """A public version, one that waits, one that was withdrawn; of a withdrawn item the same."""
    if item.row.kind != "proposal" or (item.fact.scope != BOTH and not item.fact.withdrawn):
        return
    for number, standing in enumerate(["withdrawn", "public", "waits"], start=1):
        _version(garden, item, number, standing)


def _version(garden: Garden, item: Planted, number: int, standing: str) -> None:
    now = timezone.now()
    words = {name: garden.word() for name in ("title", "summary", "evidence")}
    version = Publication.objects.create(
        item=item.row,
        number=None if standing == "waits" else number,
        content={
            "title": words["title"],
            "summary": words["summary"],
            "state": "tabled",
            "joint": ["open", ""],
            "positions": {},
            "evidence": [{"title": words["evidence"], "address": "", "dated": "2026-01-01"}],
        },
        digest="0" * 64,
        asked_by=garden.authors[item.fact.office],
        published_at=None if standing == "waits" else now,
        withdrawn_at=now if standing == "withdrawn" else None,
        reason=garden.word() if standing == "withdrawn" else "",
    )
    if standing == "public":
        garden.public |= set(words.values())
    if version.reason:
        garden.public.add(version.reason)
