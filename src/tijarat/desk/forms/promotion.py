"""Forms about fairs, companies' applications and buyers' requests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import DayField, RowField, region_field
from tijarat.desk.forms.items import EditForm
from tijarat.desk.forms.money import CostForm
from tijarat.register.core.scope import Viewer
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import Organisation
from tijarat.register.promotion import companies
from tijarat.register.promotion.codes import codes_in
from tijarat.register.promotion.models import CostLine, Fair


class CodesField(forms.CharField):
    """HS codes, checked as they are typed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("HS codes"))
        kwargs.setdefault(
            "help_text",
            _("Four or six digits, such as 0804, 080410. Exact codes find the best matches."),
        )
        super().__init__(required=False, max_length=200, **kwargs)

    def clean(self, value: Any) -> str:
        """The codes, or what is wrong with them."""
        text = super().clean(value)
        try:
            return ", ".join(codes_in(text))
        except RefusedEntryError as error:
            raise forms.ValidationError(str(error)) from error


class RegionForm(forms.Form):
    """In which region a company sits."""

    region = region_field()


class FairForm(forms.Form):
    """A fair as it is planned."""

    title = forms.CharField(label=_("Fair"), max_length=240)
    mode = forms.ChoiceField(
        label=_("How one meets"), choices=Fair.Mode.choices, widget=forms.RadioSelect
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    region = region_field()
    address = forms.URLField(
        label=_("Address online"), required=False, assume_scheme="https", max_length=500
    )
    seats = forms.IntegerField(label=_("Companies it has room for"), required=False, min_value=1)
    programme = forms.CharField(
        label=_("Programme"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class FairEditForm(EditForm, FairForm):
    """A fair, changed."""


class FairCostForm(CostForm):
    """One line of cost, with whose budget pays it."""

    budget = RowField(
        required=True,
        label=_("Whose budget"),
        help_text=_("What companies pay themselves is no cost of the fair."),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, table=CostLine, such_as=_("Such as: stand of 90 m²."), **kwargs)
        self.order_fields(["title", "kind", "planned", "currency", "budget"])
        offices = Organisation.objects.filter(merged_into=None).exclude(
            kind=Organisation.Kind.COMPANY
        )
        self.fields["budget"].queryset = offices  # pyright: ignore
        self.fields["budget"].initial = getattr(viewer, "organisation", None)


class CompanyForm(forms.Form):
    """Which company: one that is there, or a new one by its name."""

    company = RowField(label=_("Company"))
    new_company = forms.CharField(
        label=_("Or a company that is not in the list"), max_length=200, required=False
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["company"].queryset = companies.own(viewer)  # pyright: ignore
        self.fields["company"].label_from_instance = lambda company: company.name  # pyright: ignore

    def require_one(self, data: dict[str, Any]) -> None:
        """Say so where none or two companies are named."""
        if bool(data.get("company")) == bool(data.get("new_company", "").strip()):
            self.add_error(
                "new_company",
                _("Choose one company from the list, or write the name of one that is not in it."),
            )


class ApplyForm(CompanyForm):
    """A company's application."""

    products = forms.CharField(
        label=_("What it wants to sell"),
        max_length=300,
        help_text=_("In plain words, such as: dried dates, sidr honey. Buyers are found by them."),
    )
    hs_codes = CodesField()
    aim = forms.CharField(
        label=_("Why it applies"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What it hopes for, what it has sold abroad so far."),
    )
    contact = forms.CharField(label=_("Who speaks for it"), max_length=120, required=False)
    contact_email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Its links for results go there.")
    )

    def clean(self) -> dict[str, Any]:
        """One company, not none and not two."""
        data = super().clean() or {}
        self.require_one(data)
        return data


class ParticipationEditForm(EditForm):
    """An application, changed."""

    products = forms.CharField(label=_("What it wants to sell"), max_length=300)
    hs_codes = CodesField()
    aim = forms.CharField(
        label=_("Why it applies"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    contact = forms.CharField(label=_("Who speaks for it"), max_length=120, required=False)
    contact_email = forms.EmailField(label=_("E-mail"), required=False)


class RequestForm(forms.Form):
    """What a buyer looks for."""

    title = forms.CharField(
        label=_("What is looked for"),
        max_length=240,
        help_text=_("Such as: dates for confectionery."),
    )
    words = forms.CharField(
        label=_("The product, in words"),
        max_length=300,
        help_text=_("Companies that give no code are found by these words."),
    )
    hs_codes = CodesField()
    quantity = forms.DecimalField(
        label=_("Quantity"), required=False, max_digits=14, decimal_places=2, min_value=0
    )
    unit = forms.CharField(
        label=_("Unit"), max_length=40, required=False, help_text=_("Such as: tonnes a year.")
    )
    requirements = forms.CharField(
        label=_("What it must meet"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Certificates, residue limits, packing, price."),
    )
    needed_by = DayField(label=_("Needed by"), required=False)
    buyer = RowField(
        label=_("Buyer"),
        help_text=_("Left empty, your office speaks for a buyer who stays unnamed."),
    )
    fair = RowField(label=_("For the fair"))

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["buyer"].queryset = companies.own(viewer)  # pyright: ignore
        self.fields["buyer"].label_from_instance = lambda company: company.name  # pyright: ignore
        self.fields["fair"].queryset = Fair.objects.visible_to(viewer)  # pyright: ignore


class NewRequestForm(RequestForm):
    """A request whose buyer may be new to the register."""

    new_buyer = forms.CharField(
        label=_("Or a buyer that is not in the list"), max_length=200, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = list(self.fields)
        names.insert(names.index("buyer") + 1, names.pop(names.index("new_buyer")))
        self.order_fields(names)


class RequestEditForm(EditForm, RequestForm):
    """A request, changed."""


class AnswerMatchForm(forms.Form):
    """A side's answer to a match."""

    yes = forms.ChoiceField(
        label=_("Answer"),
        choices=[("yes", _("it accepts")), ("no", _("it does not"))],
        initial="yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In its words"),
        required=False,
        max_length=300,
        help_text=_("Needed where it does not accept; the other side reads it."),
    )
