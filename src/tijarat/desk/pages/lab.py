"""The policy lab: sliders for duties and other costs, the answer beside them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from tijarat.desk.forms.lab import SLIDERS, SizesForm, industry_choices, slider_labels
from tijarat.desk.numerics import asking
from tijarat.desk.numerics.asking import Known
from tijarat.desk.numerics.sizes import Sizes
from tijarat.desk.pages.asking import SignedIn, posted, signed_in
from tijarat.desk.pages.policy import whole
from tijarat.desk.policy_words import title_of
from tijarat.register.core.permissions import may_create
from tijarat.register.scenarios.models import Scenario

FIRST = Sizes(duty_there=50, duty_back=50)
"""What the lab shows to whoever opens it: duties halved on both sides."""

PATIENCE = 0.5
"""Seconds a page waits for the point before it is drawn without."""


@signed_in
def page(request: SignedIn) -> HttpResponse:
    """Sliders and the answer; a form that cannot be read says why beside them."""
    form = SizesForm(request.GET) if request.GET else None
    errors: list[str] = []
    asking.expect(asking.lab(FIRST, *settings.PAIR))
    if form is None:
        sizes = FIRST
    elif form.is_valid():
        sizes = form.sizes()
    else:
        sizes, errors = Sizes(), [str(one) for found in form.errors.values() for one in found]
    context = {
        **_form(sizes),
        "errors": errors,
        "query": query_of(sizes),
        "may_create": may_create(request.user),
        **({"nothing": not errors} if errors or not sizes.says_something else {}),
    }
    if sizes.says_something and not errors:
        context |= answer_to(sizes, request.user.side, patience=PATIENCE)
    return render(request, "desk/lab.html", context)


@signed_in
def text(request: SignedIn) -> HttpResponse:
    """The scenario as the file that the command reads; to the lab where there is none yet."""
    form = SizesForm(request.GET)
    if not form.is_valid() or not form.sizes().says_something:
        return redirect("lab")
    (known,) = asking.know(asking.lab(form.sizes(), *settings.PAIR), side=request.user.side)
    if known.answer is None or not known.answer.content["text"]:
        return redirect("lab")
    response = HttpResponse(known.answer.content["text"], content_type="application/yaml")
    response["Content-Disposition"] = 'attachment; filename="own-scenario.yaml"'
    return response


@posted
def again(request: SignedIn) -> HttpResponse:
    """Ask the numerics once more, after they gave no answer."""
    form = SizesForm(request.POST)
    if not form.is_valid():
        return redirect("lab")
    question = asking.lab(form.sizes(), *settings.PAIR)
    for draws in asking.STEPS:
        asking.again({**question, "draws": draws}, side=request.user.side)
    return redirect(f"{reverse('lab')}?{query_of(form.sizes())}")


def answer_to(sizes: Sizes, side: str, *, patience: float = 0.0) -> dict[str, Any]:
    """The variables of ``lab_answer.html``: the point, then the interval of as many draws as there are.

    Parameters
    ----------
    sizes : what is asked.
    side : of who looks.
    patience : seconds to wait for the point.
    """
    exporter, importer = settings.PAIR
    steps = asking.climb(asking.lab(sizes, exporter, importer), side=side, patience=patience)
    there = [one for one in steps if one.answer is not None]
    last = steps[-1]
    context: dict[str, Any] = {
        "answer": None,
        "waiting": last.waiting,
        "said": last.said,
        "most_draws": asking.STEPS[-1],
    }
    if there:
        best: Known = there[-1]
        assert best.answer is not None
        context["answer"] = whole(best.answer.content, exporter, importer)
        context["answered_at"] = best.at
    return context


def pair() -> tuple[str, str]:
    """The two sides of the desk: what the lab is about."""
    exporter, importer = settings.PAIR
    return exporter, importer


def query_of(sizes: Sizes) -> str:
    """Sizes as they stand behind ``?``."""
    query = QueryDict(mutable=True)
    query.update({"base": sizes.base, "industries": sizes.industries})
    query.update({name: f"{getattr(sizes, name):g}" for name in SLIDERS})
    return query.urlencode()


def sizes_of_item(scenario: Scenario) -> Sizes:
    """What a scenario of the register sets."""
    return Sizes(**scenario.sizes)


def _form(sizes: Sizes) -> dict[str, Any]:
    exporter, importer = settings.PAIR
    return {
        "sizes": sizes,
        "bases": bases(),
        "industries": industry_choices(),
        "ways": [
            _way("there", sizes, exporter, importer, "exporter"),
            _way("back", sizes, importer, exporter, "importer"),
        ],
    }


def _way(end: str, sizes: Sizes, seller: str, buyer: str, role: str) -> dict[str, Any]:
    """The two sliders of one direction."""
    labels = slider_labels()
    return {
        "seller": seller,
        "buyer": buyer,
        "role": role,
        "sliders": [
            {
                "name": name,
                "label": labels[name],
                "value": f"{getattr(sizes, name):g}",
                "least": SLIDERS[name][0],
                "most": SLIDERS[name][1],
                "step": SLIDERS[name][2],
            }
            for name in (f"duty_{end}", f"cost_{end}")
        ],
    }


def bases() -> list[tuple[str, str]] | None:
    """Shipped scenarios about the pair, a sweep at each end; None while they are being read."""
    found = asking.scenarios()
    if found is None:
        return None
    rows: list[tuple[str, str]] = []
    for one in found:
        if not set(settings.PAIR) <= set(one["countries"]):
            continue
        sizes = one.get("sizes", [])
        for size in (sizes[0], sizes[-1]) if sizes else ():
            rows.append((f"{one['name']}@{size:g}", f"{title_of(one)} ({size:+g}%)"))
        if not sizes:
            rows.append((one["name"], title_of(one)))
    return rows
