"""Forms about barriers, requirements and certificates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import DayField, RowField, colleagues, scope_field, side_choices
from tijarat.desk.forms.items import EditForm
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.dialogue.models import Proposal
from tijarat.register.errors import RefusedEntryError
from tijarat.register.market_access.codes import read_codes
from tijarat.register.market_access.models import Barrier, Certificate, Requirement
from tijarat.register.people.models import Organisation, User


class CodesField(forms.CharField):
    """HS codes; an unknown one is refused with those it may have meant."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("HS codes"))
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "help_text",
            _("Such as 080410 for dates, 040900 for honey. Codes keep their leading zeros."),
        )
        super().__init__(max_length=300, **kwargs)

    def clean(self, value: Any) -> str:
        """The codes, checked, joined by commas."""
        try:
            return ", ".join(read_codes(super().clean(value)))
        except RefusedEntryError as error:
            raise ValidationError(str(error)) from error


class AuthorityFields(forms.Form):
    """An organisation of the register, or the name of one that is not in it."""

    authority = RowField(
        Organisation.objects.filter(merged_into=None).exclude(kind=Organisation.Kind.COMPANY),
        label=_("Authority that decides"),
        empty_label=_("not in this list"),
    )
    authority_name = forms.CharField(
        label=_("Or its name"),
        required=False,
        max_length=200,
        help_text=_("Where it is not in the list, such as the quarantine service of a port."),
    )


class BarrierForm(AuthorityFields):
    """A barrier."""

    title = forms.CharField(
        label=_("The problem in a few words"),
        max_length=240,
        help_text=_("Such as: Dates are held for fumigation again on arrival."),
    )
    summary = forms.CharField(
        label=_("What happens"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Where, since when, to whom, and what it takes to get through."),
    )
    exporter = forms.ChoiceField(
        label=_("Whose exports"), choices=side_choices, widget=forms.RadioSelect
    )
    products = CodesField()
    owner = RowField(label=_("Owner on our side"))
    field_order = (
        "title",
        "summary",
        "exporter",
        "products",
        "authority",
        "authority_name",
        "owner",
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "exporter": getattr(viewer, "side", ""),
            "owner": viewer,
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        owners = colleagues(viewer, self.initial.get("owner"))
        self.fields["owner"].queryset = owners  # pyright: ignore


class NewBarrierForm(BarrierForm):
    """A barrier that an officer enters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field()


class BarrierEditForm(EditForm, BarrierForm):
    """A barrier, changed."""


class TieForm(EditForm):
    """What a barrier is tied to."""

    requirement = RowField(label=_("The requirement behind it"), empty_label=_("none"))
    proposal = RowField(label=_("The proposal that would remove it"), empty_label=_("none"))
    scenario = forms.ChoiceField(
        label=_("The policy that would"),
        required=False,
        help_text=_("The model's answer to it then stands on the barrier's page."),
    )

    def __init__(self, *args: Any, viewer: Viewer, scenarios: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirement"].queryset = Requirement.objects.visible_to(viewer)  # pyright: ignore
        self.fields["proposal"].queryset = Proposal.objects.visible_to(viewer)  # pyright: ignore
        if scenarios is None:  # the numerics have not told yet which there are
            del self.fields["scenario"]
        else:
            choices = [("", _("none")), *((one["name"], one["title"]) for one in scenarios)]
            self.fields["scenario"].choices = choices  # pyright: ignore


class ValueForm(forms.Form):
    """What a barrier costs a year."""

    low = forms.DecimalField(label=_("Low, dollars a year"), max_digits=14, decimal_places=0)
    central = forms.DecimalField(
        label=_("Central, dollars a year"), max_digits=14, decimal_places=0
    )
    high = forms.DecimalField(
        label=_("High, dollars a year"),
        max_digits=14,
        decimal_places=0,
        help_text=_("Low and high say how unsure the central value is."),
    )
    basis = forms.CharField(
        label=_("What it rests on"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Such as: lost orders of three firms, or exports to Korea under the same rule."
        ),
    )
    year = forms.IntegerField(label=_("Year it is for"), required=False)

    def __init__(self, *args: Any, item: Barrier, viewer: User, **kwargs: Any) -> None:
        kwargs["initial"] = {"year": timezone.localdate().year - 1}
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field(item, viewer, initial=Scope.SIDE)

    def clean(self) -> dict[str, Any]:
        """The ends in order, so that what was typed stays where it was typed; the register asks again."""
        told = super().clean() or {}
        ends = [told[name] for name in ("low", "central", "high") if told.get(name) is not None]
        if len(ends) == 3 and (ends != sorted(ends) or ends[0] < 0):
            said = _(
                "Expected dollars a year with 0 ≤ low ≤ central ≤ high: put the three in order."
            )
            raise ValidationError(said)
        return told


class RequirementForm(AuthorityFields):
    """What the other market requires."""

    title = forms.CharField(
        label=_("What is required, in a few words"),
        max_length=240,
        help_text=_("Such as: Fumigation certificate for dried fruit."),
    )
    sort = forms.ChoiceField(label=_("Kind"), choices=Requirement.Sort.choices)
    market = forms.ChoiceField(
        label=_("Required by"), choices=side_choices, widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("What exactly"), widget=forms.Textarea(attrs={"rows": 5}))
    legal_reference = forms.CharField(
        label=_("Legal reference"),
        required=False,
        max_length=300,
        help_text=_("Act, article, notification number."),
    )
    address = forms.URLField(
        label=_("Address"), required=False, assume_scheme="https", max_length=500
    )
    products = CodesField()
    since = DayField(label=_("In force from"), required=False)
    until = DayField(label=_("In force until"), required=False)
    field_order = (
        *("title", "sort", "market", "text", "legal_reference", "address", "products"),
        *("authority", "authority_name", "since", "until"),
    )


class NewRequirementForm(RequirementForm):
    """A requirement that is entered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field()


class RequirementEditForm(EditForm, RequirementForm):
    """A requirement, changed."""


class CertificateForm(AuthorityFields):
    """A certificate."""

    title = forms.CharField(
        label=_("What it certifies"),
        max_length=240,
        help_text=_("Such as: Phytosanitary certificate, Aseel dates."),
    )
    holder = forms.CharField(label=_("Holder"), max_length=200, help_text=_("The firm it is for."))
    number = forms.CharField(label=_("Number"), required=False, max_length=80)
    products = CodesField()
    requirement = RowField(label=_("The requirement it meets"), empty_label=_("none"))
    barrier = RowField(label=_("The barrier it helps over"), empty_label=_("none"))
    renews = RowField(label=_("The certificate it renews"), empty_label=_("none"))
    issued_on = DayField(label=_("Issued on"), required=False)
    expires_on = DayField(
        label=_("Last day"), required=False, help_text=_("The last day on which it holds.")
    )
    field_order = (
        *("title", "holder", "number", "products", "authority", "authority_name"),
        *("requirement", "barrier", "renews", "issued_on", "expires_on"),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, table in (
            ("requirement", Requirement),
            ("barrier", Barrier),
            ("renews", Certificate),
        ):
            self.fields[name].queryset = table.objects.visible_to(viewer)  # pyright: ignore


class NewCertificateForm(CertificateForm):
    """A certificate that is entered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field()


class CertificateEditForm(EditForm, CertificateForm):
    """A certificate, changed."""
