"""Forms about cohorts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import DayField, RowField, own_offices, scope_field
from tijarat.desk.forms.items import EditForm
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.dialogue.models import Proposal
from tijarat.register.people.models import User
from tijarat.register.skills.models import Cohort
from tijarat.register.skills.schemes import FIELDS, SCHEMES


class CohortForm(forms.Form):
    """A cohort as it is planned."""

    title = forms.CharField(
        label=_("Cohort"),
        max_length=240,
        help_text=_("Such as: Nursing care, Lahore, spring 2027."),
    )
    scheme = forms.ChoiceField(
        label=_("Scheme"),
        choices=lambda: [(one.code, one.name) for one in SCHEMES.values()],
        help_text=_("What it asks is that of the planned day of departure."),
    )
    field = forms.ChoiceField(label=_("Field"), choices=lambda: list(FIELDS.items()))
    provider = RowField(label=_("Who trains"), required=True)
    place = forms.CharField(label=_("Place"), max_length=160)
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=100_000)
    intake_on = DayField(label=_("Last day of intake"))
    starts_on = DayField(label=_("Training begins"))
    ends_on = DayField(label=_("Training ends"))
    departs_on = DayField(label=_("Planned day of departure"))
    proposal = RowField(
        label=_("Proposal it carries out"), help_text=_("Such as a centre for language training.")
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = own_offices(viewer)  # pyright: ignore
        self.fields["proposal"].queryset = Proposal.objects.visible_to(viewer)  # pyright: ignore


class NewCohortForm(CohortForm):
    """A cohort that is entered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field()


class CohortEditForm(EditForm, CohortForm):
    """A cohort, changed."""


class FiguresForm(forms.Form):
    """Who will see the figures."""

    def __init__(self, *args: Any, item: Cohort, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field(item, viewer, initial=Scope.SHARED)
