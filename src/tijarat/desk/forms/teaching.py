"""What a field says of an input that it cannot take: what it expected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NOT_THERE = _("What was chosen cannot be chosen here, or not any more. Choose one of the list.")

SAID: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Nothing came, and it is needed. Fill it in and send again.")},
    forms.ChoiceField: {
        "invalid_choice": _("'%(value)s' cannot be chosen here. Choose one of the list.")
    },
    forms.MultipleChoiceField: {
        "invalid_choice": _("'%(value)s' cannot be chosen here. Choose one of the list."),
        "invalid_list": NOT_THERE,
    },
    forms.ModelChoiceField: {"invalid_choice": NOT_THERE},
    forms.ModelMultipleChoiceField: {"invalid_choice": NOT_THERE, "invalid_list": NOT_THERE},
    forms.DateField: {"invalid": _("That is no date. Expected one such as 2026-11-30.")},
    forms.IntegerField: {"invalid": _("That is no whole number. Expected one such as 120.")},
    forms.DecimalField: {
        "invalid": _("That is no number. Expected one such as 1250.50, without a unit.")
    },
    forms.FloatField: {
        "invalid": _("That is no number. Expected one such as 1250.50, without a unit.")
    },
    forms.EmailField: {
        "invalid": _("That is no e-mail address. Expected one such as name@example.org.")
    },
    forms.URLField: {
        "invalid": _("That is no address of a page. Expected one such as https://example.org/page.")
    },
    forms.FileField: {
        "empty": _("The file is empty. Choose it again, or another one."),
        "missing": _("No file came. Choose one and send again."),
    },
}
"""Kind of field -> code of its error -> its words."""


def teach() -> None:
    """Have every field of the desk say these; a field with words of its own keeps them."""
    for kind, messages in SAID.items():
        held: dict[str, Any] = kind.__dict__.get("default_error_messages", {})
        kind.default_error_messages = {**held, **messages}
