"""The pair: what its brief says, live, and beside it what the register holds of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tijarat.desk.numerics import asking
from tijarat.desk.numerics.asking import Known
from tijarat.desk.pages.asking import SignedIn, posted, signed_in
from tijarat.reference.pairs import Pair
from tijarat.register.core.scope import Viewer
from tijarat.register.dialogue.overview import how_it_stands, proposals
from tijarat.register.machines import BARRIER, PROPOSAL, TARGET
from tijarat.register.market_access import overview
from tijarat.register.targets.models import Target

SHOWN = 5
"""Promises, barriers and targets beside the figures; each list leads to all."""

ON_FRONT = ("totals", "story")
"""Sections whole on the first page; the others have pages of their own."""


@signed_in
def page(request: SignedIn, exporter: str, importer: str) -> HttpResponse:
    """The pair at a glance: the finding, five figures, official totals and their conflicts."""
    pair = Pair(exporter, importer)
    if (exporter, importer) != (pair.exporter, pair.importer):
        return redirect("pair", pair.exporter, pair.importer)
    known = _brief(request, pair)
    context = _of_pair(pair, known)
    if known.answer is not None:
        sections = known.answer.content["sections"]
        context["front"] = [one for one in sections if one["id"] in ON_FRONT]
        context["rest"] = [one for one in sections if one["id"] not in ON_FRONT]
    return render(request, "desk/pair.html", context | _register(request.user, pair))


@signed_in
def section(request: SignedIn, exporter: str, importer: str, id: str) -> HttpResponse:
    """One section of the brief with its pictures, tables and notes; or its figures, each traced."""
    pair = Pair(exporter, importer)
    if (exporter, importer) != (pair.exporter, pair.importer):
        return redirect("pair-section", pair.exporter, pair.importer, id)
    known = _brief(request, pair)
    context = _of_pair(pair, known)
    if known.answer is None:
        return render(request, "desk/pair_section.html", context)
    if id == "figures":
        return render(request, "desk/pair_figures.html", context)
    sections = known.answer.content["sections"]
    at = next((n for n, one in enumerate(sections) if one["id"] == id), None)
    if at is None:
        raise Http404
    context |= {
        "section": sections[at],
        "before": sections[at - 1] if at else None,
        "after": sections[at + 1] if at + 1 < len(sections) else None,
        "other_years": _other_years(sections, sections[at]),
    }
    return render(request, "desk/pair_section.html", context)


@posted
def again(request: SignedIn, exporter: str, importer: str) -> HttpResponse:
    """Ask the numerics once more, after they gave no answer."""
    pair = Pair(exporter, importer)
    asking.again(_question(pair), side=request.user.side)
    return redirect("pair", pair.exporter, pair.importer)


def _brief(request: SignedIn, pair: Pair) -> Known:
    (known,) = asking.know(_question(pair), side=request.user.side)
    return known


def _question(pair: Pair) -> dict[str, Any]:
    """What the page asks, in its reader's language."""
    return asking.brief(pair.exporter, pair.importer, get_language() or "en")


def _of_pair(pair: Pair, known: Known) -> dict[str, Any]:
    """What every page of a pair knows."""
    return {
        "exporter": pair.exporter,
        "importer": pair.importer,
        "brief": known.answer.content if known.answer else None,
        "answered_at": known.at,
        "waiting": known.waiting,
        "said": known.said,
    }


def _other_years(sections: list[dict[str, Any]], here: dict[str, Any]) -> dict[str, Any] | None:
    """The same section by the other way of counting years."""
    return next(
        (one for one in sections if here["years"] and one["years"] and one["id"] != here["id"]),
        None,
    )


def _register(viewer: Viewer, pair: Pair) -> dict[str, Any]:
    """What the register holds of the pair and the viewer sees, the most pressing of each."""
    if {pair.exporter, pair.importer} != set(settings.PAIR):
        return {"in_register": False}
    today = timezone.localdate()
    promises = list(
        proposals(viewer)
        .filter(state__in=PROPOSAL.open)
        .order_by(F("deadline").asc(nulls_last=True), "-pk")[:SHOWN]
    )
    for one in promises:
        one.standing = how_it_stands(one, viewer, today)
    open_barriers = overview.barriers(viewer).filter(exporter=pair.exporter, state__in=BARRIER.open)
    running = Target.objects.visible_to(viewer).filter(state__in=TARGET.open)
    return {
        "in_register": True,
        "promises": promises,
        "barriers": overview.with_values(overview.by_value(open_barriers)[:SHOWN], viewer),
        "targets": list(running.order_by("goal_on", "pk")[:SHOWN]),
    }
