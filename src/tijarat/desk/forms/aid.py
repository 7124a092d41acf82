"""Forms about aid activities, their transactions, and files of IATI."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tijarat.desk.forms.fields import DayField, RowField, scope_field
from tijarat.desk.forms.items import EditForm
from tijarat.desk.forms.money import amount_field, currency_field
from tijarat.register.aid.codes import FINANCE, TRANSACTIONS
from tijarat.register.core.scope import Viewer
from tijarat.register.dialogue.models import Proposal


class AidForm(forms.Form):
    """An activity as its reporting organisation tells of it."""

    title = forms.CharField(label=_("Title"), max_length=240)
    summary = forms.CharField(label=_("What it does"), widget=forms.Textarea(attrs={"rows": 4}))
    reporting_name = forms.CharField(label=_("Reporting organisation"), max_length=200)
    reporting_ref = forms.CharField(
        label=_("Its identifier"), max_length=80, help_text=_("Such as XM-DAC-701-8.")
    )
    identifier = forms.CharField(
        label=_("IATI identifier"),
        max_length=120,
        help_text=_("The identifier of the organisation, a hyphen, its own sign."),
    )
    planned_start = DayField(label=_("Planned to start"))
    actual_start = DayField(label=_("Started"), required=False)
    planned_end = DayField(label=_("Planned to end"), required=False)
    actual_end = DayField(label=_("Ended"), required=False)
    countries = forms.CharField(
        label=_("Recipient countries"),
        max_length=38,
        initial="PK",
        help_text=_("Such as PK; or PK 60, AF 40 with percentages."),
    )
    sectors = forms.CharField(
        label=_("Sectors"),
        max_length=39,
        required=False,
        help_text=_("Five digits of the DAC, such as 11330 for vocational training."),
    )
    finance_type = forms.ChoiceField(
        label=_("Finance type"),
        required=False,
        choices=lambda: [("", _("not stated")), *FINANCE.items()],
    )
    proposal = RowField(label=_("Proposal it carries out"))

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposal"].queryset = Proposal.objects.visible_to(viewer)  # pyright: ignore


class NewAidForm(AidForm):
    """An activity that is entered."""

    funder = forms.CharField(label=_("Who pays"), max_length=200)
    implementer = forms.CharField(label=_("Who carries it out"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field()


class AidEditForm(EditForm, AidForm):
    """An activity, changed."""


class TransactionForm(forms.Form):
    """One sum."""

    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: list(TRANSACTIONS.items()))
    day = DayField(label=_("Date"))
    value = amount_field(_("Amount"))
    words = forms.CharField(label=_("What for"), max_length=240, required=False)
    provider = forms.CharField(
        label=pgettext_lazy("who pays", "From"), max_length=200, required=False
    )
    receiver = forms.CharField(
        label=pgettext_lazy("who receives", "To"), max_length=200, required=False
    )
    rate = forms.DecimalField(
        label=_("Yen for one dollar"),
        max_digits=10,
        decimal_places=4,
        required=False,
        help_text=_("With its day and source; without them nothing is converted."),
    )
    rate_on = DayField(label=_("Rate of"), required=False)
    rate_source = forms.CharField(label=_("Source of the rate"), max_length=160, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"] = currency_field()
        self.order_fields(["kind", "day", "value", "currency"])


class FileForm(forms.Form):
    """A file of IATI."""

    file = forms.FileField(
        label=_("File of IATI 2.03"),
        help_text=_("XML, up to 1 MB. It is shown what it would do before anything happens."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field()


class TakeForm(forms.Form):
    """The same file, as it was shown."""

    content = forms.CharField(max_length=1_400_000)
    name = forms.CharField(max_length=120, required=False)
    digest = forms.CharField(max_length=64)
    scope = forms.CharField(max_length=12)
