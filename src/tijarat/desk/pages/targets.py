"""Pages of targets: the path each asks for, and what was observed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tijarat.desk.drawing import path_chart
from tijarat.desk.forms.targets import ObservationForm, TargetEditForm, TargetForm
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    gone,
    look,
    once,
    refusals_in,
    signed_in,
)
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import under, ways_for
from tijarat.register.core import writing
from tijarat.register.core.permissions import may, may_create, require, require_create
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.targets.models import Observation, Target
from tijarat.register.targets.observing import observe
from tijarat.register.targets.path import PathError, progress
from tijarat.register.targets.reading import latest, path_of


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Targets, each with its path and its last observation."""
    viewer = request.user
    rows = list(
        Target.objects.visible_to(viewer).select_related("organisation").order_by("goal_on", "pk")
    )
    seen: dict[int, list[Observation]] = {}
    for one in Observation.objects.visible_to(viewer).filter(item__in=[row.pk for row in rows]):
        seen.setdefault(one.item_id, []).append(one)
    context = {
        "rows": [_stand(target, seen.get(target.pk, [])) for target in rows],
        "may_create": may_create(viewer),
    }
    return render(request, "desk/targets.html", context)


ACTIONS = ("edit", "observe", "share", "withdraw", "add_evidence", "write_note", "delete")


def _stand(target: Target, observations: list[Observation]) -> dict[str, Any]:
    """A target with its path, its last observation and how that stands to the path."""
    path, values = path_of(target), latest(observations)
    last = values[-1] if values else None
    stand = None
    if last is not None and last.until > target.baseline_on:
        try:
            stand = progress(path, float(last.value), last.until)
        except PathError:
            stand = None
    return {"target": target, "path": path, "values": values, "last": last, "stand": stand}


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One target."""
    viewer = request.user
    target = look(request, Target, public_id)
    if target is None:
        return gone(request, Target, public_id)
    observations = list(
        Observation.objects.visible_to(viewer).filter(item=target).select_related("organisation")
    )
    context = _stand(target, observations) | {
        "observations": observations,
        "each": _each(target, viewer),
        "successor": _seen(target.successor_id, viewer),
        "ways": ways_for(viewer, target),
        "may": {action: may(viewer, action, target) for action in ACTIONS},
        **under(viewer, target),
        "seen_by": Scope(target.scope).label,
    }
    return render(request, "desk/target.html", context)


def _seen(key: int | None, viewer: Viewer) -> Target | None:
    """Another target, if the viewer sees it too."""
    return Target.objects.visible_to(viewer).filter(pk=key).first() if key else None


def _each(target: Target, viewer: Viewer) -> dict[str, Any] | None:
    """What goal over goal means for each one, such as dollars a person."""
    other = _seen(target.per_id, viewer)  # pyright: ignore
    if other is None or not other.goal or not other.baseline:
        return None
    return {
        "other": other,
        "at_first": float(target.baseline) / float(other.baseline),
        "at_last": float(target.goal) / float(other.goal),
    }


@signed_in
def chart(request: SignedIn, public_id: str) -> HttpResponse:
    """The path and the observations as a picture; the table beside it says the same."""
    target = find(request, Target, public_id)
    seen = latest(Observation.objects.visible_to(request.user).filter(item=target))
    svg = path_chart(
        path_of(target).steps(),
        [(one.until, float(one.value)) for one in seen],
        path_word=pgettext("path of a target", "asked for"),
        seen_word=_("observed"),
        narrow="narrow" in request.GET,
    )
    return HttpResponse(svg, content_type="image/svg+xml")


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Enter a target."""
    require_create(request.user)
    form = TargetForm(request.POST or None, viewer=request.user)
    if form.is_bound and form.is_valid():

        def make() -> str:
            target = writing.create(Target, by=request.user, scope=Scope.SIDE, **form.cleaned_data)
            return reverse("target", args=[target.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("A target"),
        lead=_(
            "A number that somebody promised for a day. Its page shows what that asks for each year."
        ),
        button=_("Enter it"),
        back=reverse("targets"),
    )


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a target."""
    target = find(request, Target, public_id, "per", "successor")
    require(request.user, "edit", target)
    form = TargetEditForm(request.POST or None, viewer=request.user, item=target)
    return changed(request, form, target, writing.edit)


@signed_in
def observation(request: SignedIn, public_id: str) -> HttpResponse:
    """Enter a published value."""
    target = find(request, Target, public_id)
    require(request.user, "observe", target)
    form = ObservationForm(request.POST or None, item=target, viewer=request.user)
    back = reverse("target", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            observe(target, by=request.user, **form.cleaned_data)
            return back

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("What was observed"),
        lead=_(
            "%(title)s. A revised value is entered anew, with its later day of publication; both stay."
        )
        % {"title": target.title},
        button=_("Enter it"),
        back=back,
    )
