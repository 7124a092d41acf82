"""Forms about investment leads, and what is written under them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tijarat.desk.forms.fields import (
    DayField,
    RowField,
    colleagues,
    region_field,
    scope_field,
    side_choices,
)
from tijarat.desk.forms.items import EditForm, VersionedForm
from tijarat.desk.forms.market_access import CodesField
from tijarat.desk.forms.money import currencies
from tijarat.desk.industry_words import INDUSTRIES
from tijarat.register.core.models import Item
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.investment.models import Lead, LeadContact, Plot, Zone
from tijarat.register.people.models import User


def industry_choices() -> list[Any]:
    """The industries of the OECD tables."""
    return [("", _("not known")), *INDUSTRIES.items()]


class LeadForm(forms.Form):
    """A lead: its first two fields are enough to begin; each stage asks for more."""

    title = forms.CharField(
        label=_("The lead in a few words"),
        max_length=240,
        help_text=_("Such as: gear parts for export, near Karachi."),
    )
    investor = forms.CharField(label=_("Investor"), max_length=200)
    host = forms.ChoiceField(
        label=_("Country of the investment"), choices=side_choices, widget=forms.RadioSelect
    )
    source = forms.CharField(label=_("Where we know it from"), required=False, max_length=300)
    summary = forms.CharField(
        label=_("What it would build or buy"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    industry = forms.ChoiceField(label=_("Industry"), required=False, choices=industry_choices)
    products = CodesField(help_text=_("Of what it would make, such as 870840."))
    low = forms.DecimalField(
        label=_("Amount: low"), required=False, max_digits=16, decimal_places=0
    )
    central = forms.DecimalField(
        label=_("Amount: central"), required=False, max_digits=16, decimal_places=0
    )
    high = forms.DecimalField(
        label=_("Amount: high"),
        required=False,
        max_digits=16,
        decimal_places=0,
        help_text=_("Low and high say how unsure the central amount is."),
    )
    currency = forms.ChoiceField(label=_("Currency"), required=False, choices=currencies)
    basis = forms.CharField(
        label=_("What the amount rests on"),
        required=False,
        max_length=300,
        help_text=_("Such as: told by its director, or plants of the same size."),
    )
    jobs = forms.IntegerField(label=_("Jobs"), required=False, min_value=0)
    region = region_field()
    site_wanted = forms.CharField(
        label=_("What site it wants"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Size, power, water, road, port; bought or leased."),
    )
    opens_on = DayField(label=_("To open on"), required=False)
    owner = RowField(label=_("Owner on our side"))
    proposal = RowField(label=_("The proposal it comes of"), empty_label=_("none"))
    meeting = RowField(label=_("The meeting it comes of"), empty_label=_("none"))

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("owner", colleagues(viewer, self.initial.get("owner"))),
            ("proposal", Proposal.objects.visible_to(viewer)),
            ("meeting", Meeting.objects.visible_to(viewer)),
        ):
            self.fields[name].queryset = rows  # pyright: ignore


class NewLeadForm(LeadForm):
    """A lead that is entered."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        side = getattr(viewer, "side", "")
        kwargs["initial"] = {"host": side, "owner": viewer, "currency": "USD"}
        super().__init__(*args, viewer=viewer, **kwargs)
        self.fields["scope"] = scope_field()


class LeadEditForm(EditForm, LeadForm):
    """A lead, changed."""


class ActivityForm(VersionedForm):
    """Whether a lead goes on."""

    until = DayField(
        label=pgettext_lazy("last day", "Until"), help_text=_("The day on which it should go on.")
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, item: Lead, target: str, needs: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": item.version}
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs
        if target != Lead.Currently.DELAYED.value:
            del self.fields["until"]


class ContactForm(forms.Form):
    """A call, a meeting, a letter, a visit."""

    how = forms.ChoiceField(
        label=_("How"),
        choices=[one for one in LeadContact.How.choices if one[0] != LeadContact.How.PROBLEM.value],
    )
    held_on = DayField(label=_("Day"), required=False, help_text=_("Today, if left empty."))
    people = forms.CharField(label=_("With whom"), required=False, max_length=240)
    words = forms.CharField(
        label=_("What was said or seen"), widget=forms.Textarea(attrs={"rows": 4})
    )
    zone = RowField(label=_("The zone that was visited"), empty_label=_("none"))
    next_step = forms.CharField(label=_("Next step"), required=False, max_length=240)
    next_on = DayField(label=pgettext_lazy("by when", "By"), required=False)

    def __init__(self, *args: Any, item: Item, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].queryset = Zone.objects.visible_to(viewer).order_by("title")  # pyright: ignore
        self.fields["scope"] = scope_field(item, viewer, initial=Scope.SIDE)


class TeamForm(forms.Form):
    """A colleague who works on a lead."""

    person = RowField(label=_("Person"), required=True)
    part = forms.CharField(
        label=_("Her part"), max_length=120, help_text=_("Such as: land and permits.")
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = colleagues(viewer)  # pyright: ignore


class PlotField(RowField):
    """A plot, named with its zone."""

    def label_from_instance(self, obj: Plot) -> str:
        """Zone and plot."""
        return f"{obj.parent}: {obj.title}"


class WishForm(forms.Form):
    """A plot that a lead asks for."""

    plot = PlotField(label=_("Plot"), required=True)
    words = forms.CharField(label=_("What for"), required=False, max_length=240)

    def __init__(self, *args: Any, viewer: Viewer, item: Lead, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plots = Plot.objects.visible_to(viewer).select_related("parent")
        fits = plots.filter(parent__as_zone__country=item.host).order_by("parent__title", "title")
        self.fields["plot"].queryset = fits  # pyright: ignore


class ProblemForm(forms.Form):
    """What an investor who runs complains of."""

    title = forms.CharField(label=_("The problem in a few words"), max_length=240)
    words = forms.CharField(label=_("What happens"), widget=forms.Textarea(attrs={"rows": 4}))
    authority_name = forms.CharField(
        label=_("Authority that decides"), required=False, max_length=200
    )
