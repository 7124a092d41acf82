"""Two people edited at once: the second sees what stands now beside what she wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tijarat.register.errors import ConflictError


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that she would have written otherwise than it stands now."""

    label: str
    now: str
    hers: str


def draw_conflict(request: HttpRequest, form: forms.Form, error: ConflictError) -> HttpResponse:
    """The page of a conflict; nothing of what she wrote is lost.

    Parameters
    ----------
    form : the form as she sent it, its ``initial`` from the item as it stands now.
    """
    rows = [
        Difference(str(field.label or name), now, hers)
        for name, field in form.fields.items()
        if name != "version"
        if (now := shown(field, form.initial.get(name)))
        != (hers := shown(field, form.cleaned_data.get(name)))
    ]
    context = {"message": str(error), "differences": rows, "back": request.path}
    return render(request, "desk/conflict.html", context, status=409)


def shown(field: Any, value: Any) -> str:
    """A value as the form says it: the name of a choice, not its key."""
    if value is None or value == "":
        return ""
    if isinstance(value, list | tuple | set) or hasattr(value, "iterator"):
        return ", ".join(shown(field, one) for one in value)
    if isinstance(field, forms.ModelChoiceField):
        rows: Any = field.queryset  # what she may choose; what she cannot see is not named
        return str(rows.filter(pk=getattr(value, "pk", value)).first() or "")
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # pyright: ignore
    return str(value).strip().replace("\r\n", "\n")
