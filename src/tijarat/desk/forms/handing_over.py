"""From whom to whom something is handed over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tijarat.desk.forms.fields import RowField, colleagues
from tijarat.register.core.handing_over import owners
from tijarat.register.people.models import User


class OwnerField(RowField):
    """A person, and whether her account is closed: what she owned waits for somebody."""

    def label_from_instance(self, obj: Any) -> str:
        """Her name and office."""
        said = f"{obj.name}, {obj.organisation}"
        return said if obj.closed_at is None else _("%(name)s (account closed)") % {"name": said}


class HandOverForm(forms.Form):
    """Two people of one side."""

    owner = OwnerField(label=gettext_lazy("From whom"), required=True)
    to = OwnerField(label=gettext_lazy("To whom"), required=True)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(Q(pk__in=owners(viewer)) | Q(pk=viewer.pk))
        rows = {"owner": people.order_by("name", "pk"), "to": colleagues(viewer)}
        for name, found in rows.items():
            field: Any = self.fields[name]
            field.queryset = found.select_related("organisation")

    def clean(self) -> dict[str, Any]:
        """Two, not one."""
        given = super().clean() or {}
        if given.get("owner") and given.get("owner") == given.get("to"):
            self.add_error("to", _("Both are the same person; choose two."))
        return given
