"""Pages of policy scenarios of the register: what they change, what they answer, where they stand."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tijarat import __version__
from tijarat.desk.forms.lab import (
    SLIDERS,
    NewScenarioForm,
    ScenarioEditForm,
    UseForm,
    slider_labels,
)
from tijarat.desk.numerics import asking
from tijarat.desk.pages import lab
from tijarat.desk.pages.addresses import address_of
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    gone,
    look,
    once,
    posted,
    refusals_in,
    signed_in,
)
from tijarat.desk.pages.entries import under
from tijarat.desk.pages.items import item_of
from tijarat.desk.pages.policy import finding_of, whole
from tijarat.register.core import writing
from tijarat.register.core.models import Item
from tijarat.register.core.permissions import may, may_create, require, require_create
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.scenarios import running
from tijarat.register.scenarios.models import Run, Scenario, ScenarioUse

ACTIONS = (*("edit", "run_scenario", "share", "withdraw", "add_evidence", "write_note", "delete"),)

FROM_THE_LAB = ("base", "industries", *SLIDERS)
"""What the lab hands over to a new scenario."""


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Scenarios, each with the answer kept last."""
    viewer = request.user
    rows = list(Scenario.objects.visible_to(viewer).select_related("organisation").order_by("-pk"))
    kept = running.kept_runs(rows, viewer)
    context = {
        "rows": [(one, finding_of(kept[one.pk].content) if one.pk in kept else "") for one in rows],
        "may_create": may_create(viewer),
    }
    return render(request, "desk/scenarios.html", context)


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One scenario: live while it is worked on, as it was kept once it is frozen."""
    viewer = request.user
    scenario = look(request, Scenario, public_id)
    if scenario is None:
        return gone(request, Scenario, public_id)
    last = running.kept_runs([scenario], viewer).get(scenario.pk)
    now = last if last is not None and last.asked == scenario.sizes else None
    answer = _kept(now) if scenario.state == "frozen" else _live(scenario, viewer)
    drawn = bool(answer.get("answer")) and answer["answer"]["interval"] and not answer["waiting"]
    mays = {action: may(viewer, action, scenario) for action in ACTIONS}
    context: dict[str, Any] = {
        "scenario": scenario,
        "set": _set(scenario),
        "kept": now,
        "superseded": last if now is None else None,
        "may_keep": bool(drawn) and mays["run_scenario"] and scenario.state in ("checked", "run"),
        "uses": _uses(scenario, viewer),
        "ways": _ways(scenario, viewer),
        "may": mays,
        "may_create": may_create(viewer),
        "lab_query": lab.query_of(lab.sizes_of_item(scenario)),
        "seen_by": Scope(scenario.scope).label,
        **answer,
        **under(viewer, scenario),
    }
    return render(request, "desk/scenario.html", context)


def _live(scenario: Scenario, viewer: Any) -> dict[str, Any]:
    sizes = lab.sizes_of_item(scenario)
    if not sizes.says_something:
        return {"answer": None, "waiting": False, "nothing": True}
    return lab.answer_to(sizes, viewer.side)


def _kept(run: Run | None) -> dict[str, Any]:
    """The answer as it was kept."""
    if run is None or not run.content:
        return {"answer": None, "waiting": False, "nothing": True}
    return {
        "answer": whole(run.content, *lab.pair()),
        "waiting": False,
        "answered_at": run.created_at,
        "most_draws": run.draws,
    }


def _ways(scenario: Scenario, viewer: Any) -> list[str]:
    """States she may move it to; to run it is to keep an answer, which has a button of its own."""
    return [
        way.target
        for way in scenario.machine.ways(scenario.state)
        if may(viewer, way.action, scenario) and (scenario.state, way.target) != ("checked", "run")
    ]


def _set(scenario: Scenario) -> list[tuple[str, str]]:
    """What is set, in words."""
    labels = slider_labels()
    return [
        (labels[name], f"{getattr(scenario, name):g}".replace("-", "−") + "%")
        for name in scenario.SIZES
        if getattr(scenario, name)
    ]


def _uses(scenario: Scenario, viewer: Viewer) -> list[Any]:
    """Where it is attached, as far as the viewer sees."""
    rows = ScenarioUse.objects.visible_to(viewer).filter(scenario=scenario, removed_at=None)
    return list(rows.select_related("item").order_by("created_at", "pk"))


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Enter a scenario, with what the lab's sliders said."""
    require_create(request.user)
    said = {name: request.GET[name] for name in request.GET if name in FROM_THE_LAB}
    form = NewScenarioForm(request.POST or None, bases=lab.bases(), initial=said)
    if form.is_bound and form.is_valid():
        fields = form.fields_of_item()
        scope = fields.pop("scope")

        def make() -> str:
            made = writing.create(Scenario, by=request.user, scope=scope, **fields)
            return address_of(made)

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("A policy scenario"),
        lead=_("What is changed on top of where it starts, and why by so much."),
        button=_("Enter it"),
        back=reverse("scenarios"),
    )


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a scenario that is being edited."""
    scenario = find(request, Scenario, public_id)
    require(request.user, "edit", scenario)
    form = ScenarioEditForm(request.POST or None, item=scenario, bases=lab.bases())
    if form.is_bound and form.is_valid():
        changes = form.fields_of_item()
        version = changes.pop("version")

        def do() -> str:
            running.change(scenario, by=request.user, version=version, changes=changes)
            return address_of(scenario)

        with refusals_in(form):
            return once(request, do, form)
    return draw_form(request, form, _("Change it"), button=_("Keep it"), back=address_of(scenario))


@posted
def keep(request: SignedIn, public_id: str) -> HttpResponse:
    """Keep the answer as it stands on the page, with all its draws."""
    scenario = find(request, Scenario, public_id)
    require(request.user, "run_scenario", scenario)
    question = asking.lab(lab.sizes_of_item(scenario), *lab.pair())
    steps = asking.climb(question, side=request.user.side)
    answer = next((one.answer for one in reversed(steps) if one.answer is not None), None)

    def do() -> str:
        running.keep_run(
            scenario,
            by=request.user,
            content=answer.content if answer else {},
            draws=answer.draws if answer else 0,
            digest=answer.digest if answer else "",
            releases=answer.releases if answer else "",
            computed_by=__version__,
        )
        return address_of(scenario)

    return once(request, do)


@posted
def again(request: SignedIn, public_id: str) -> HttpResponse:
    """Ask the numerics once more, after they gave no answer."""
    scenario = find(request, Scenario, public_id)
    question = asking.lab(lab.sizes_of_item(scenario), *lab.pair())
    for draws in asking.STEPS:
        asking.again({**question, "draws": draws}, side=request.user.side)
    return redirect(address_of(scenario))


@signed_in
def attach(request: SignedIn, public_id: str) -> HttpResponse:
    """Attach a scenario to a proposal or a barrier."""
    item = item_of(request, public_id)
    require(request.user, "attach_scenario", item)
    form = UseForm(request.POST or None, item=item, viewer=request.user)
    back = f"{address_of(item)}#scenarios"
    if form.is_bound and form.is_valid():

        def do() -> str:
            running.attach(item, by=request.user, **form.cleaned_data)
            return back

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("Attach a policy scenario"),
        lead=_("What it would do to both countries then stands on the page of: %(title)s")
        % {"title": item.title},
        button=_("Attach it"),
        back=back,
    )


@posted
def detach(request: SignedIn, public_id: str) -> HttpResponse:
    """Take a scenario off what it is attached to."""
    use = find(request, ScenarioUse, public_id, "item")
    running.detach(use, by=request.user)
    return redirect(f"{address_of(use.item)}#scenarios")


def attached(item: Item, viewer: Any, rows: list[Any] | None = None) -> dict[str, Any]:
    """The variables of ``attached_scenarios.html`` for the page of an item.

    Parameters
    ----------
    item : the proposal or barrier.
    viewer : who looks.
    rows : what ``running.attached_to`` finds, where the page has asked for it with other items.
    """
    may_attach = may(viewer, "attach_scenario", item)
    found = running.attached_to(item, viewer) if rows is None else rows
    return {
        "attached": [
            {
                "scenario": one,
                "finding": finding_of(one.content),
                "remove": one.use_id if may_attach and one.use_side == viewer.side else "",
            }
            for one in found
        ],
        "may_attach": may_attach,
    }
