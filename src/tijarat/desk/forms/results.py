"""Forms about results, orders and customers' answers; two of them are filled in without an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import DayField
from tijarat.desk.forms.money import amount_field, currencies, currency_field
from tijarat.desk.forms.promotion import CodesField
from tijarat.register.core.scope import Scope
from tijarat.register.promotion.models import Match, Participation, Result, Win
from tijarat.register.promotion.results import Report, ReportedOrder

ROOM_FOR_ORDERS = 3
"""Orders one form has room for; more than these go to the officer."""

ORDER = ("customer", "customer_email", "words", "hs_code", "amount", "currency", "ordered_on")
NEEDED = ("customer", "words", "amount", "currency", "ordered_on")


def _count(label: Any) -> forms.IntegerField:
    """How many; none is written as 0, so that what was left out is no zero."""
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=100_000,
        error_messages={"required": _("Write a number, 0 for none.")},
    )


class ResultForm(forms.Form):
    """What came of a fair since the result before, on one page."""

    leads = _count(_("New contacts worth following"))
    meetings = _count(_("Meetings with buyers"))
    samples = _count(_("Samples sent"))

    def __init__(self, *args: Any, participation: Participation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matches = {
            str(match.pk): match
            for match in Match.objects.filter(
                Q(side=participation.side) | Q(scope=Scope.SHARED),
                fair=participation.parent_id,
                company=participation.company_id,
                deleted_at=None,
                request__scope=Scope.SHARED,  # its title is shown to the company
                request__deleted_at=None,
            )
            .exclude(state__in=("proposed", "lost"))
            .select_related("request")
        }
        for number in range(1, ROOM_FOR_ORDERS + 1):
            self._add_order(number)
        self.fields["words"] = forms.CharField(
            label=_("What helped, what was in the way"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def _add_order(self, number: int) -> None:
        fields: dict[str, forms.Field] = {
            "order": forms.ChoiceField(label=_("Order"), choices=Win.Order.choices),
            "customer": forms.CharField(label=_("Customer"), max_length=160),
            "customer_email": forms.EmailField(
                label=_("Customer's e-mail"),
                help_text=_("The customer is asked whether it is so."),
            ),
            "words": forms.CharField(label=_("What was ordered"), max_length=240),
            "hs_code": CodesField(label=_("HS code"), help_text=""),
            "amount": amount_field(_("Value")),
            "currency": forms.ChoiceField(
                label=_("Currency"), choices=lambda: [("", "–"), *currencies()]
            ),
            "ordered_on": DayField(label=_("Day of the order")),
        }
        if self.matches:
            fields["match"] = forms.ChoiceField(
                label=_("Did this buyer's request lead to it?"),
                choices=[("", now("no, another buyer"))]
                + [(key, match.request.title) for key, match in self.matches.items()],
            )
        for name, field in fields.items():
            field.required = False
            self.fields[f"order{number}_{name}"] = field

    def clean(self) -> dict[str, Any]:
        """An order is given whole, or not at all."""
        data = super().clean() or {}
        for number in range(1, ROOM_FOR_ORDERS + 1):
            given = [name for name in ORDER if data.get(f"order{number}_{name}") not in (None, "")]
            if not given:
                continue
            for name in NEEDED:
                field = f"order{number}_{name}"
                if name not in given and field not in self.errors:
                    self.add_error(field, _("An order needs this; leave all of it empty for none."))
            day = data.get(f"order{number}_ordered_on")
            if day and day > timezone.localdate():
                self.add_error(f"order{number}_ordered_on", _("This day is still to come."))
            if data.get(f"order{number}_amount") == 0:
                self.add_error(f"order{number}_amount", _("Expected more than zero."))
        return data

    def report(self) -> Report:
        """What the form says."""
        data = self.cleaned_data
        orders = [
            self._order(number)
            for number in range(1, ROOM_FOR_ORDERS + 1)
            if data.get(f"order{number}_customer")
        ]
        return Report(
            data["leads"], data["meetings"], data["samples"], tuple(orders), data["words"]
        )

    def _order(self, number: int) -> ReportedOrder:
        def of(name: str) -> Any:
            return self.cleaned_data.get(f"order{number}_{name}") or ""

        return ReportedOrder(
            order=of("order") or Win.Order.TRIAL,
            customer=of("customer"),
            customer_email=of("customer_email"),
            words=of("words"),
            hs_code=of("hs_code").split(",")[0],
            amount=of("amount"),
            currency=of("currency"),
            ordered_on=of("ordered_on"),
            match=self.matches.get(of("match")),
        )

    @property
    def counts(self) -> list[Any]:
        """The three numbers, for the template."""
        return [self[name] for name in ("leads", "meetings", "samples")]

    @property
    def orders(self) -> list[dict[str, Any]]:
        """Fields of each order for the template, and whether it is shown open."""
        rows: list[dict[str, Any]] = []
        for number in range(1, ROOM_FOR_ORDERS + 1):
            names = [name for name in self.fields if name.startswith(f"order{number}_")]
            typed = self.is_bound and any(
                self.data.get(name) for name in names if not name.endswith("_order")
            )
            rows.append({"fields": [self[name] for name in names], "open": number == 1 or typed})
        return rows


class OfficeResultForm(ResultForm):
    """The same, as an officer was told it."""

    period = forms.TypedChoiceField(
        label=_("Reported"), choices=Result.Period.choices, coerce=int, widget=forms.RadioSelect
    )


class OrderForm(forms.Form):
    """An order that came of a match."""

    order = forms.ChoiceField(label=_("Order"), choices=Win.Order.choices)
    customer = forms.CharField(label=_("Customer"), max_length=160)
    customer_email = forms.EmailField(label=_("Customer's e-mail"), required=False)
    words = forms.CharField(label=_("What was ordered"), max_length=240)
    hs_code = CodesField(label=_("HS code"), help_text="")
    amount = amount_field(_("Value"))
    ordered_on = DayField(label=_("Day of the order"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"] = currency_field()
        names = list(self.fields)
        names.insert(names.index("amount") + 1, names.pop(names.index("currency")))
        self.order_fields(names)

    def clean_hs_code(self) -> str:
        """One code."""
        return self.cleaned_data["hs_code"].split(",")[0]


class CustomerForm(forms.Form):
    """The customer's own answer."""

    agreed = forms.ChoiceField(
        label=_("Is it so?"),
        choices=[("yes", _("Yes, we placed this order")), ("no", _("No, it is not so"))],
        widget=forms.RadioSelect,
    )
    without_us = forms.ChoiceField(
        label=_("Without the fair or its support, what would have happened?"),
        choices=Win.WithoutUs.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("To be answered where you placed the order."),
    )
    words = forms.CharField(
        label=_("What should be said besides"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    name = forms.CharField(label=_("Your name and office"), max_length=120)

    def clean(self) -> dict[str, Any]:
        """Who agrees says what would have happened otherwise."""
        data = super().clean() or {}
        if data.get("agreed") == "yes" and not data.get("without_us"):
            self.add_error("without_us", _("Please choose what comes nearest."))
        return data
