"""Forms of merging: which two, and whose names are kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import RowField
from tijarat.register.merging.preview import Preview
from tijarat.register.people.models import Organisation

LABELS = {"name": _("Name"), "short_name": _("Short name"), "kind": _("Kind")}


class PairForm(forms.Form):
    """Two records to be compared."""

    kept = RowField(label=_("The one that stays"), required=True)
    gone = RowField(label=_("The one that is taken up"), required=True)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kept", "gone"):
            self.fields[name].queryset = rows  # pyright: ignore[reportAttributeAccessIssue]


class MergeForm(forms.Form):
    """Whose name, short name and kind are kept, where they differ."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, looked: Preview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = looked.digest
        kinds = dict(Organisation.Kind.choices)
        for name, stays, goes in looked.fields:
            if stays != goes:
                said = [str(kinds.get(value, value)) for value in (stays, goes)]
                self.fields[name] = forms.ChoiceField(
                    label=LABELS[name],
                    choices=[("kept", said[0]), ("gone", said[1])],
                    initial="kept",
                    widget=forms.RadioSelect,
                )

    @property
    def taken(self) -> list[str]:
        """Fields whose value is taken from the one that goes."""
        return [name for name in LABELS if self.cleaned_data.get(name) == "gone"]
