"""Forms of the policy lab: sliders, and a scenario of one's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import RowField, scope_field
from tijarat.desk.forms.items import VersionedForm
from tijarat.desk.industry_words import INDUSTRIES
from tijarat.desk.numerics.sizes import Sizes
from tijarat.reference import countries
from tijarat.register.core.models import Item
from tijarat.register.people.models import User
from tijarat.register.scenarios.models import Scenario
from tijarat.register.scenarios.running import attachable

MOST_COST = 20
"""Percent of the price: the largest change of other costs that the sliders reach."""

SLIDERS = {
    "duty_there": (0, 100, 5),
    "cost_there": (-MOST_COST, MOST_COST, 0.5),
    "duty_back": (0, 100, 5),
    "cost_back": (-MOST_COST, MOST_COST, 0.5),
}
"""Name -> least, most and step of its slider, in percent."""


def industry_choices() -> list[tuple[str, Any]]:
    """What the sliders are about: all, goods, services, or one industry."""
    whole = [
        ("all", _("all industries")),
        ("goods", _("all goods")),
        ("services", _("all services")),
    ]
    return [*whole, *INDUSTRIES.items()]


def slider_labels() -> dict[str, str]:
    """What each slider moves, with the countries' names."""
    names = [countries.name(code, get_language() or "en") for code in settings.PAIR]
    found: dict[str, str] = {}
    for end, (seller, buyer) in (("there", names), ("back", names[::-1])):
        words = {"seller": seller, "buyer": buyer}
        found[f"duty_{end}"] = gettext("Duties of %(buyer)s on goods of %(seller)s, cut by") % words
        found[f"cost_{end}"] = (
            gettext("Other costs of selling from %(seller)s to %(buyer)s, change") % words
        )
    return found


class SizesForm(forms.Form):
    """What is changed, and by how much; what is left empty is not changed."""

    base = forms.CharField(label=_("Start from"), required=False, max_length=80)
    industries = forms.ChoiceField(label=_("For"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["industries"].choices = industry_choices()  # pyright: ignore
        for name, (least, most, _step) in SLIDERS.items():
            self.fields[name] = forms.DecimalField(
                required=False, min_value=least, max_value=most, max_digits=5, decimal_places=1
            )

    def sizes(self) -> Sizes:
        """What was set; the form is valid."""
        return sizes_of(self.cleaned_data)


def sizes_of(said: Any) -> Sizes:
    """The same of any mapping with those names."""
    return Sizes(
        base=said["base"],
        industries=said["industries"] or "all",
        **{name: float(said[name] or 0) for name in SLIDERS},
    )


class ScenarioForm(SizesForm):
    """A scenario of one's own."""

    title = forms.CharField(
        label=_("What it is called"),
        max_length=240,
        help_text=_("Such as: duties on textiles halved, certificates recognised."),
    )
    summary = forms.CharField(
        label=_("What it is about"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    basis = forms.CharField(
        label=_("Why by so much"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who says so, or that it is an assumption. Needed before it is checked."),
    )
    field_order = ("title", "summary", "basis", "base", "industries", *SLIDERS)

    def __init__(self, *args: Any, bases: list[tuple[str, str]] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = slider_labels()
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].help_text = _("percent")
        if bases is not None:
            held = str(self.initial.get("base") or "")
            own = [(held, held)] if held not in ("", *(code for code, _title in bases)) else []
            self.fields["base"] = forms.ChoiceField(
                label=_("Start from"),
                required=False,
                choices=[("", _("the world as it is")), *bases, *own],
            )
            self.order_fields(self.field_order)

    def fields_of_item(self) -> dict[str, Any]:
        """What was typed, under the names of the item's fields."""
        said = dict(self.cleaned_data)
        said["start"] = said.pop("base")
        said["industries"] = said["industries"] or "all"
        return said | {name: said[name] or 0 for name in SLIDERS}


class NewScenarioForm(ScenarioForm):
    """A new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field()


class ScenarioEditForm(ScenarioForm, VersionedForm):
    """One that is being edited."""

    def __init__(self, *args: Any, item: Scenario, **kwargs: Any) -> None:
        names = ("title", "summary", "basis", "industries", *SLIDERS)
        kwargs.setdefault("initial", {}).update(
            {name: getattr(item, name) for name in names}, base=item.start, version=item.version
        )
        super().__init__(*args, **kwargs)


class UseForm(forms.Form):
    """Which scenario is attached."""

    scenario = RowField(label=_("Scenario"), required=True)

    def __init__(self, *args: Any, item: Item, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scenario"].queryset = attachable(viewer)  # pyright: ignore
        self.fields["scope"] = scope_field(item, viewer)
