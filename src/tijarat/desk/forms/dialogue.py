"""Forms about proposals, positions, dates, milestones and meetings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import (
    DayField,
    RowField,
    colleagues,
    own_offices,
    put_by_choices,
    region_field,
    scope_field,
    side_choices,
)
from tijarat.desk.forms.items import EditForm
from tijarat.register.core.entries import widest
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.dialogue.models import Meeting, Milestone, Position, Proposal
from tijarat.register.people.models import User


class ProposalForm(forms.Form):
    """A proposal as it was put."""

    title = forms.CharField(label=_("What is proposed"), max_length=240)
    summary = forms.CharField(
        label=_("What exactly"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    put_by = forms.ChoiceField(label=_("Put by"), required=False, choices=put_by_choices)
    strength = forms.ChoiceField(
        label=_("How firmly"),
        choices=Proposal.Strength.choices,
        initial=Proposal.Strength.PROPOSED,
    )
    products = forms.CharField(
        label=_("HS codes it concerns"),
        required=False,
        max_length=300,
        help_text=_("Such as 080410, 040900. Codes keep their leading zeros."),
    )
    lead = RowField(label=_("Lead office"))
    owner = RowField(label=_("Owner"))
    meeting = RowField(label=_("Meeting"))

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = own_offices(viewer)  # pyright: ignore
        owners = colleagues(viewer, self.initial.get("owner"))
        self.fields["owner"].queryset = owners  # pyright: ignore
        self.fields["meeting"].queryset = Meeting.objects.visible_to(viewer)  # pyright: ignore


class ProposalEditForm(EditForm, ProposalForm):
    """A proposal, changed."""

    successor = RowField(label=_("Followed by"))

    def __init__(self, *args: Any, viewer: Viewer, item: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, item=item, **kwargs)
        others = Proposal.objects.visible_to(viewer).exclude(pk=item.pk)
        self.fields["successor"].queryset = others  # pyright: ignore


class PositionForm(forms.Form):
    """Where a side stands."""

    speaks_for = forms.ChoiceField(
        label=_("Position of"), choices=side_choices, widget=forms.RadioSelect
    )
    stance = forms.ChoiceField(
        label=_("Position"), choices=Position.Stance.choices, initial=Position.Stance.WELCOMED
    )
    taken_on = DayField(label=_("Since"), required=False)
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=300,
        help_text=_(
            "Needed where you report the other side's position: which document, which words."
        ),
    )
    words = forms.CharField(
        label=_("In its words"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, item: Proposal, viewer: User, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("speaks_for", viewer.side)
        super().__init__(*args, **kwargs)
        self.own = viewer.side
        self.fields["scope"] = scope_field(item, viewer, initial=Scope.SHARED)

    def clean(self) -> dict[str, Any]:
        """What one reports of the other side needs its source."""
        cleaned: dict[str, Any] = super().clean() or {}
        reported = cleaned.get("speaks_for") not in (None, self.own)
        if reported and not cleaned.get("source", "").strip():
            self.add_error(
                "source", _("You report the other side's position: say where you have it from.")
            )
        return cleaned


class DateForm(forms.Form):
    """Another date, with its reason."""

    new = DayField(label=_("New date"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


class DecideForm(forms.Form):
    """An answer to a request."""

    approve = forms.ChoiceField(
        label=_("Answer"),
        choices=[("yes", _("approve")), ("no", _("reject"))],
        initial="yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Why"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when you reject."),
    )


class ViewForm(forms.Form):
    """The own side's view of a proposal."""

    lead = RowField(label=_("Our lead office"))
    deadline = DayField(label=_("Our own date"), required=False)
    assessment = forms.CharField(
        label=_("Our assessment"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = own_offices(viewer)  # pyright: ignore


class MeetingForm(forms.Form):
    """A meeting."""

    title = forms.CharField(label=_("Meeting"), max_length=240)
    held_on = DayField(label=_("Date"))
    place = forms.CharField(label=_("Place"), max_length=120)
    region = region_field()
    hosts = forms.CharField(
        label=_("Hosts and heads of delegation"), required=False, max_length=300
    )


class MeetingEditForm(EditForm, MeetingForm):
    """A meeting, changed."""


class MilestoneForm(forms.Form):
    """One step on the way."""

    title = forms.CharField(label=_("Step"), max_length=240)
    due = DayField(label=_("Due"), required=False)
    owner = RowField(label=_("Owner"))

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = colleagues(viewer, self.initial.get("owner"))
        self.fields["owner"].queryset = owners  # pyright: ignore


class NewMilestoneForm(MilestoneForm):
    """A new step, seen by as many as its writer may show it to, unless she says otherwise."""

    def __init__(self, *args: Any, proposal: Proposal, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.fields["scope"] = scope_field(proposal, viewer, initial=widest(proposal, viewer))


class MilestoneEditForm(EditForm, MilestoneForm):
    """A step, changed; what blocks it is said here."""

    blocked_by = forms.ChoiceField(
        label=_("Blocked by"),
        required=False,
        choices=[("", _("none")), *Milestone.Blocker.choices],
    )
    blocked_since = DayField(label=_("Blocked since"), required=False)
