"""The form that takes a file of rows."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """A workbook or CSV."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(".xlsx or CSV. You see every row first; nothing is entered yet."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,text/csv"}),
        error_messages={"empty": _("The file is empty; choose the one with your rows.")},
    )
