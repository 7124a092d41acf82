"""The form about tokens for programs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tijarat.register.people.models import Token
from tijarat.register.people.tokens import LASTS


def _lasts() -> list[tuple[int, Any]]:
    return [(days, ngettext("%(n)d day", "%(n)d days", days) % {"n": days}) for days in LASTS]


class TokenForm(forms.Form):
    """A new token."""

    name = forms.CharField(
        label=_("What for"),
        max_length=80,
        help_text=_("Such as: monthly table of the statistics office. You find it by this name."),
    )
    reach = forms.ChoiceField(
        label=_("It may"),
        choices=Token.Reach.choices,
        initial=Token.Reach.READ,
        widget=forms.RadioSelect,
        help_text=_("Never more than you may yourself, on the day it is used."),
    )
    days = forms.TypedChoiceField(
        label=_("It works for"), choices=_lasts, coerce=int, initial=90, widget=forms.RadioSelect
    )
