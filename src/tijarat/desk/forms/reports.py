"""Forms of what exporters report without an account, and of who receives it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import RowField, own_offices, side_choices
from tijarat.register.core.scope import Viewer
from tijarat.register.market_access.reports import Reported
from tijarat.register.people.models import Organisation


class ReportForm(forms.Form):
    """What an exporter met."""

    title = forms.CharField(
        label=_("The problem in a few words"),
        max_length=240,
        help_text=_("Such as: Honey is tested again on arrival."),
    )
    words = forms.CharField(
        label=_("What happened"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Where, when, what was asked of you, and what it cost."),
    )
    goods = forms.CharField(
        label=_("Your goods"),
        max_length=300,
        help_text=_("In your words, or as HS codes if you know them."),
    )
    firm = forms.CharField(label=_("Your firm"), max_length=200)
    name = forms.CharField(label=_("Your name"), required=False, max_length=120)
    contact = forms.CharField(
        label=_("How we reach you"),
        max_length=200,
        help_text=_(
            "An e-mail address or telephone number. Only the office that reads this sees it."
        ),
    )

    def told(self) -> Reported:
        """What she wrote."""
        return Reported(**{name: self.cleaned_data[name] for name in Reported.__slots__})


class PublicReportForm(ReportForm):
    """The same, from anybody: it asks whose exporter she is."""

    side = forms.ChoiceField(label=_("You export from"), widget=forms.RadioSelect)
    field_order = ("side",)

    def __init__(self, *args: Any, sides: tuple[str, ...], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})["side"] = sides[0] if len(sides) == 1 else None
        super().__init__(*args, **kwargs)
        choices = [(code, name) for code, name in side_choices() if code in sides]
        self.fields["side"].choices = choices  # pyright: ignore


class OfficeForm(forms.Form):
    """Which office receives reports."""

    organisation = RowField(
        required=True,
        label=_("Office"),
        help_text=_("Its officers alone see what comes in, as drafts."),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = own_offices(viewer).exclude(kind=Organisation.Kind.COMPANY)
        self.fields["organisation"].queryset = offices  # pyright: ignore
