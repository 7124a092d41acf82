"""Forms about subsidies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import DayField, RowField
from tijarat.desk.forms.items import VersionedForm
from tijarat.desk.forms.money import amount_field, currency_field
from tijarat.desk.promotion_words import CRITERIA as QUESTIONS
from tijarat.register.core.models import Evidence
from tijarat.register.core.scope import Viewer
from tijarat.register.promotion.models import Subsidy
from tijarat.register.promotion.scoring import CRITERIA, MOST_POINTS


class AskForm(forms.Form):
    """What is asked for."""

    asked = amount_field(_("Amount asked for"))
    purpose = forms.CharField(
        label=_("What it is for"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as: half of the stand, freight of samples."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"] = currency_field()
        self.order_fields(["asked", "currency", "purpose"])


class CheckForm(forms.Form):
    """An answer to one check."""

    passed = forms.ChoiceField(
        label=_("Does it hold?"),
        choices=[("yes", _("it holds")), ("no", _("it does not hold"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))
    shown_by = RowField(label=_("Shown by"))

    def __init__(self, *args: Any, item: Subsidy, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Evidence.objects.visible_to(viewer).filter(item=item)
        self.fields["shown_by"].queryset = rows  # pyright: ignore


class ScoreForm(VersionedForm):
    """Points and reason for every criterion."""

    def __init__(self, *args: Any, item: Subsidy, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})["version"] = item.version
        super().__init__(*args, **kwargs)
        for criterion in CRITERIA:
            self.fields[f"{criterion.code}_points"] = forms.TypedChoiceField(
                label=str(QUESTIONS[criterion.code]),
                choices=[(points, str(points)) for points in range(MOST_POINTS + 1)],
                coerce=int,
                widget=forms.RadioSelect(attrs={"class": "points"}),
                help_text=now("0 not at all, 5 fully. Weighs %(weight)s of 100.")
                % {"weight": criterion.weight},
            )
            self.fields[f"{criterion.code}_reason"] = forms.CharField(
                label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2})
            )

    def marks(self) -> dict[str, tuple[int, str]]:
        """Criterion -> points and reason."""
        data = self.cleaned_data
        return {
            one.code: (data[f"{one.code}_points"], data[f"{one.code}_reason"]) for one in CRITERIA
        }


class AmountForm(VersionedForm):
    """An amount that one stage decides."""

    amount = amount_field(_("Amount"))

    def __init__(self, *args: Any, item: Subsidy, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})["version"] = item.version
        super().__init__(*args, **kwargs)


class ApproveForm(AmountForm):
    """What is approved."""

    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class PayForm(AmountForm):
    """What was paid."""

    paid_on = DayField(label=_("Paid on"))
    payment = forms.CharField(
        label=_("Number of the payment"),
        max_length=80,
        help_text=_("By which the treasury finds it."),
    )
