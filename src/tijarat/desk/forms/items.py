"""Forms about any item: move it, show evidence, write a note, share or withdraw it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tijarat.desk.forms.fields import DayField, RowField, linked, scope_field
from tijarat.register.core.models import Evidence, Item
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.machines import Transition
from tijarat.register.people.models import User


class VersionedForm(forms.Form):
    """A form that knows which version of the item the person looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def changes(self, item: Item) -> dict[str, Any]:
        """What was typed; what the item points to and she cannot see stays, unless she names another."""
        changes = dict(self.cleaned_data)
        for name, field in self.fields.items():
            held = getattr(item, f"{name}_id", None)
            if not isinstance(field, RowField) or held is None or changes[name] is not None:
                continue
            offered: Any = field.queryset
            if not offered.filter(pk=held).exists():
                del changes[name]
        return changes


class EditForm(VersionedForm):
    """A form that shows an item as it is, to be changed: each field begins with the item's own.

    It stands before the form of a new item, whose own beginnings give way. What the item points to and its
    viewer cannot see is shown as nothing, and stays; see ``changes``.
    """

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        held = {name: linked(item, name) for name in self.base_fields}
        kwargs["initial"] = {**(kwargs.get("initial") or {}), **held}
        super().__init__(*args, **kwargs)


class ShownByField(forms.ModelMultipleChoiceField):  # pyright: ignore[reportMissingTypeArgument]
    """Evidence of an item, ticked; see ``offer_evidence``."""

    def __init__(self) -> None:
        super().__init__(
            Evidence.objects.none(),
            to_field_name="public_id",
            label=_("Shown by"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )


def offer_evidence(form: forms.Form, item: Item, viewer: Viewer) -> bool:
    """Offer what a person sees of an item's evidence; or say that there is none; whether there is some."""
    shown = Evidence.objects.visible_to(viewer).filter(item=item)
    field: Any = form.fields["evidence"]
    field.queryset = shown
    if not shown:
        field.help_text = _("Nothing is attached to it yet; attach evidence first.")
    return bool(shown)


class MoveForm(VersionedForm):
    """Bring an item into another state."""

    evidence = ShownByField()
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    effective_on = DayField(
        label=pgettext_lazy("from when on", "Since"),
        required=False,
        help_text=_("Today, if left empty."),
    )

    def __init__(
        self, *args: Any, item: Item, way: Transition, viewer: Viewer, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {})["version"] = item.version
        super().__init__(*args, **kwargs)
        shown = offer_evidence(self, item, viewer)
        self.fields["note"].required = way.note
        if not way.evidence and not shown:
            del self.fields["evidence"]

    def require_evidence(self) -> None:
        """Ask for it here already; the register asks in any case."""
        shown_by = self.fields["evidence"]
        shown_by.required = True
        shown_by.error_messages["required"] = _(
            "Tick what shows it; where nothing does yet, attach evidence first."
        )


class EvidenceForm(forms.Form):
    """Evidence to attach."""

    title = forms.CharField(
        label=_("What it is"),
        max_length=240,
        help_text=_("Such as: Notification S.R.O. 5(I)/2026."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Evidence.Kind.choices)
    strength = forms.ChoiceField(
        label=_("How much it bears"),
        choices=Evidence.Strength.choices,
        initial=Evidence.Strength.MEDIUM,
        help_text=_(
            "Strong: a signed text, a gazette, an official statistic. Medium: a report that names "
            "its source. Weak: hearsay."
        ),
    )
    address = forms.URLField(
        label=_("Address"), required=False, assume_scheme="https", max_length=500
    )
    quote = forms.CharField(
        label=_("The words that matter"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    dated = DayField(label=_("Date of the evidence"), required=False)

    def __init__(self, *args: Any, item: Item, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field(item, viewer)


class NoteForm(forms.Form):
    """A note under an item."""

    text = forms.CharField(
        label=pgettext_lazy("under an item", "Note"), widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, item: Item, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = scope_field(item, viewer, initial=Scope.ORGANISATION)


class ShareForm(VersionedForm):
    """Let more people see an item."""

    scope = forms.ChoiceField(label=_("Seen by"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, item: Item, choices: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})["version"] = item.version
        super().__init__(*args, **kwargs)
        self.fields["scope"].choices = choices  # pyright: ignore
        if choices:
            self.fields["scope"].initial = choices[0][0]


class ReasonForm(forms.Form):
    """A step that needs its reason."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))
