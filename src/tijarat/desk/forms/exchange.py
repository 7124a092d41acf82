"""The form that takes a parcel in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ParcelForm(forms.Form):
    """A file the other side's desk made."""

    file = forms.FileField(
        label=_("Parcel"),
        help_text=_(
            "The file as it came. It is opened and shown to you first; nothing is taken in yet."
        ),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
