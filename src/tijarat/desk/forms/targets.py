"""Forms about targets and observations."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tijarat.desk.forms.fields import DayField, RowField, scope_field
from tijarat.desk.forms.items import EditForm
from tijarat.register.core.scope import Viewer
from tijarat.register.people.models import User
from tijarat.register.targets.models import Target
from tijarat.register.targets.path import Path, PathError


class TargetForm(forms.Form):
    """A number promised for a day."""

    title = forms.CharField(
        label=_("What is to be reached"),
        max_length=240,
        help_text=_("Such as: exports of IT services."),
    )
    unit = forms.CharField(
        label=_("Unit"), max_length=40, help_text=_("Such as: USD a year, people.")
    )
    announced_by = forms.CharField(label=_("Announced by"), max_length=160)
    source = forms.CharField(label=_("Source"), required=False, max_length=300)
    baseline = forms.DecimalField(label=_("From"), max_digits=20, decimal_places=4)
    baseline_on = DayField(
        label=_("Measured at the end of"), help_text=_("The last day of the period it counts.")
    )
    goal = forms.DecimalField(label=_("To"), max_digits=20, decimal_places=4)
    goal_on = DayField(label=_("Until"))
    per = RowField(
        label=_("For each of"),
        help_text=_("Another target whose number divides this one, such as people."),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["per"].queryset = Target.objects.visible_to(viewer)  # pyright: ignore

    def clean(self) -> dict[str, Any]:
        """Numbers that growth can join."""
        cleaned = self.cleaned_data
        if {"baseline", "baseline_on", "goal", "goal_on"} <= cleaned.keys():
            try:
                Path(
                    float(cleaned["baseline"]),
                    cleaned["baseline_on"],
                    float(cleaned["goal"]),
                    cleaned["goal_on"],
                )
            except PathError as error:
                raise forms.ValidationError(str(error)) from error
        return cleaned


class TargetEditForm(EditForm, TargetForm):
    """A target, changed."""

    successor = RowField(label=_("Followed by"))

    def __init__(self, *args: Any, viewer: Viewer, item: Target, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, item=item, **kwargs)
        self.initial = {name: _plain(value) for name, value in self.initial.items()}
        others = Target.objects.visible_to(viewer).exclude(pk=item.pk)
        for name in ("per", "successor"):
            self.fields[name].queryset = others  # pyright: ignore


class ObservationForm(forms.Form):
    """A published value."""

    label = forms.CharField(
        label=_("Period"), max_length=40, help_text=_("Such as: fiscal year 2023-24.")
    )
    until = DayField(label=_("Last day of the period"))
    value = forms.DecimalField(
        label=pgettext_lazy("of an observation", "Value"), max_digits=20, decimal_places=4
    )
    vintage = DayField(label=_("Published on"))
    source = forms.CharField(label=_("Source"), max_length=300)

    def __init__(self, *args: Any, item: Target, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].help_text = item.unit
        self.fields["scope"] = scope_field(item, viewer)


def _plain(value: Any) -> Any:
    """A number without the noughts that only the database needs: 2600000000, not 2600000000.0000."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value
