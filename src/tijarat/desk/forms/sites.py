"""Forms about zones, industrial parks and their plots."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tijarat.desk.forms.fields import (
    DayField,
    RowField,
    linked,
    region_field,
    scope_field,
    side_choices,
)
from tijarat.desk.forms.items import EditForm, ShownByField, VersionedForm, offer_evidence
from tijarat.desk.forms.money import currencies
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.investment.models import Lead, Plot, Zone, ZoneFact
from tijarat.register.machines import LEAD
from tijarat.register.people.models import Organisation, User


class ZoneForm(forms.Form):
    """A zone or an industrial park."""

    title = forms.CharField(label=_("Name"), max_length=240)
    sort = forms.ChoiceField(label=_("Kind"), choices=Zone.Sort.choices)
    country = forms.ChoiceField(label=_("Country"), choices=side_choices, widget=forms.RadioSelect)
    region = region_field(required=True)
    operator = RowField(
        Organisation.objects.exclude(kind=Organisation.Kind.COMPANY),
        label=_("Operator"),
        empty_label=_("not in this list"),
    )
    operator_name = forms.CharField(label=_("Or its name"), required=False, max_length=200)
    summary = forms.CharField(
        label=_("What it is"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("Who says so: a law, a gazette, a report with its date."),
    )
    hectares = forms.DecimalField(
        label=_("Hectares"), required=False, max_digits=10, decimal_places=2, min_value=0
    )
    latitude = forms.DecimalField(
        label=_("Latitude"), required=False, max_digits=8, decimal_places=5
    )
    longitude = forms.DecimalField(
        label=_("Longitude"), required=False, max_digits=8, decimal_places=5
    )


class NewZoneForm(ZoneForm):
    """A zone that is entered."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        kwargs["initial"] = {"country": getattr(viewer, "side", "")}
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field()


class ZoneEditForm(EditForm, ZoneForm):
    """A zone, changed."""


class PlotForm(forms.Form):
    """A plot, and what it costs."""

    title = forms.CharField(
        label=_("Number or name"), max_length=240, help_text=_("Such as: B-12.")
    )
    hectares = forms.DecimalField(label=_("Hectares"), max_digits=10, decimal_places=2)
    price = forms.DecimalField(label=_("Price"), required=False, max_digits=16, decimal_places=2)
    currency = forms.ChoiceField(label=_("Currency"), required=False, choices=currencies)
    per = forms.ChoiceField(label=_("For"), required=False, choices=[("", "–"), *Plot.Per.choices])
    priced_on = DayField(label=_("Price as of"), required=False)
    price_source = forms.CharField(label=_("Source of the price"), required=False, max_length=300)


class NewPlotForm(PlotForm):
    """A plot that is entered; it is seen by those who see its zone, or by fewer."""

    def __init__(self, *args: Any, item: Zone, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field(item, viewer, initial=item.scope)


class PlotEditForm(EditForm, PlotForm):
    """A plot, changed."""


class GiveForm(VersionedForm):
    """To which lead a plot goes."""

    lead = RowField(label=_("Lead"), required=True)
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, item: Plot, viewer: Viewer, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": item.version, "lead": linked(item, "taken_by")}
        super().__init__(*args, **kwargs)
        country = item.zone.country
        rows = Lead.objects.visible_to(viewer).filter(host=country, state__in=LEAD.open)
        self.fields["lead"].queryset = rows.order_by("title")  # pyright: ignore


class ReserveForm(GiveForm):
    """A plot, kept for a lead until a day."""

    until = DayField(
        label=pgettext_lazy("last day", "Until"), help_text=_("The last day on which it is kept.")
    )
    field_order = ("lead", "until", "note")


class AllotForm(GiveForm):
    """A plot, given to a lead; shown by evidence of the plot."""

    evidence = ShownByField()
    effective_on = DayField(
        label=pgettext_lazy("from when on", "Since"),
        required=False,
        help_text=_("Today, if left empty."),
    )
    field_order = ("lead", "evidence", "note", "effective_on")

    def __init__(self, *args: Any, item: Plot, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, item=item, viewer=viewer, **kwargs)
        offer_evidence(self, item, viewer)


class FreeForm(VersionedForm):
    """A plot, taken back."""

    note = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}))
    evidence = ShownByField()

    def __init__(self, *args: Any, item: Plot, viewer: Viewer, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": item.version}
        super().__init__(*args, **kwargs)
        offer_evidence(self, item, viewer)


class FactForm(forms.Form):
    """A fact about a zone."""

    about = forms.ChoiceField(label=_("About"), choices=ZoneFact.About.choices)
    words = forms.CharField(
        label=_("What is so"), max_length=300, help_text=_("Such as: 40 MW from a line of its own.")
    )
    as_of = DayField(label=_("As of"))
    source = forms.CharField(label=_("Source"), max_length=300)

    def __init__(self, *args: Any, item: Zone, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field(item, viewer, initial=Scope.SIDE)


class IncentiveForm(forms.Form):
    """What the law gives those who invest in a zone."""

    title = forms.CharField(
        label=_("Incentive"), max_length=200, help_text=_("Such as: no income tax for ten years.")
    )
    words = forms.CharField(
        label=_("What exactly"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    legal_source = forms.CharField(
        label=_("Legal source"), max_length=300, help_text=_("Act, section, notification.")
    )
    address = forms.URLField(
        label=_("Address"), required=False, assume_scheme="https", max_length=500
    )
    since = DayField(label=pgettext_lazy("first day", "From"), required=False)
    until = DayField(label=pgettext_lazy("last day", "Until"), required=False)

    def __init__(self, *args: Any, item: Zone, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field(item, viewer, initial=Scope.SIDE)
