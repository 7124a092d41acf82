"""Forms about source documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import (
    DayField,
    RowField,
    colleagues,
    put_by_choices,
    scope_field,
)
from tijarat.register.core.scope import Viewer
from tijarat.register.dialogue.models import Extract, Meeting, Proposal


class DocumentForm(forms.Form):
    """A communiqué to be read."""

    title = forms.CharField(
        label=_("Title"), max_length=240, help_text=_("As the document calls itself.")
    )
    publisher = forms.CharField(
        label=_("Publisher"),
        max_length=160,
        help_text=_("The ministry, agency or newspaper that put it out."),
    )
    dated = DayField(label=_("Date of the document"))
    address = forms.URLField(
        label=_("Address"), required=False, assume_scheme="https", max_length=500
    )
    meeting = RowField(label=_("Meeting it reports on"))
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Paste the whole text. It is kept as you paste it, and read for proposals."),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = Meeting.objects.visible_to(viewer)  # pyright: ignore
        self.fields["scope"] = scope_field()


class ConfirmForm(forms.Form):
    """A candidate becomes a proposal."""

    title = forms.CharField(label=_("What was proposed"), max_length=240)
    put_by = forms.ChoiceField(label=_("Put by"), required=False, choices=put_by_choices)
    strength = forms.ChoiceField(label=_("How firmly"), choices=Proposal.Strength.choices)
    owner = RowField(
        label=_("Owner on our side"),
        help_text=_("The person who sees to it. It can be named later."),
    )
    deadline = DayField(
        label=_("Date"),
        required=False,
        help_text=_("Leave it empty where none was stated: that is a finding, too."),
    )

    def __init__(self, *args: Any, viewer: Viewer, extract: Extract, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).update(
            title=extract.title,
            put_by=extract.sides,
            strength=extract.strength,
            deadline=extract.deadline,
            owner=viewer,
        )
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues(viewer)  # pyright: ignore
