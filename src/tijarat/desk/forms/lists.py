"""Forms that filter lists, and the one that keeps such a list under a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import DayField, RowField, side_choices
from tijarat.desk.words import STATES
from tijarat.register.core.scope import Viewer
from tijarat.register.dialogue.models import Meeting
from tijarat.register.dialogue.narrowing import FLAGS, Wanted, owners
from tijarat.register.machines import BARRIER, PROPOSAL
from tijarat.register.machines.market_access import AWAITING

FLAG_WORDS = {
    "overdue": _("overdue"),
    "stalled": _("stalled"),
    "undated": _("without a date"),
    "mine": _("mine"),
}


class Filter(forms.Form):
    """What a list is narrowed by. Its state is the address of the page, and nothing else.

    What cannot be read is left out and said; the rest holds.
    """

    def __init__(self, given: Mapping[str, Any], *, viewer: Viewer) -> None:
        read = QueryDict(mutable=True)
        for name in self.base_fields:  # pyright: ignore[reportAttributeAccessIssue]
            value = str(given.get(name, "")).replace("\0", "").strip()
            if value:
                read[name] = value
        super().__init__(read, auto_id="filter_%s")
        self.viewer = viewer
        self.prepare()
        self.full_clean()

    def prepare(self) -> None:
        """Offer what the viewer may choose from."""

    @property
    def query(self) -> str:
        """What the address says behind the question mark: the filters that hold, in their order."""
        told = QueryDict(mutable=True)
        for name in self.fields:
            if name in self.cleaned_data and name in self.data:
                told[name] = self.data[name]
        return told.urlencode()

    @property
    def told(self) -> list[tuple[str, str]]:
        """Label and value of each filter that holds, in words."""
        found: list[tuple[str, str]] = []
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if value in (None, ""):
                continue
            choices = dict(getattr(field, "choices", ())) if isinstance(value, str) else {}
            found.append((str(field.label), str(choices.get(value, value))))
        return found

    @property
    def left_out(self) -> list[tuple[str, str]]:
        """Label of each filter that could not be read, and why."""
        return [
            (str(self.fields[name].label), str(error))
            for name, errors in self.errors.items()
            for error in errors
        ]


def _states() -> list[tuple[str, Any]]:
    every = [(state, STATES[state]) for state in PROPOSAL.states]
    return [("", _("any")), ("open", _("all that is open")), *every]


def _any_side() -> list[tuple[str, Any]]:
    return [("", _("anybody")), *side_choices()]


class ProposalFilter(Filter):
    """Proposals."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=_states)
    flag = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("all")), *((flag, FLAG_WORDS[flag]) for flag in FLAGS)],
    )
    put_by = forms.ChoiceField(label=_("Put by"), required=False, choices=_any_side)
    owner = RowField(label=_("Owner"), empty_label=_("anybody"))
    product = forms.CharField(
        label=_("Product"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"type": "search", "placeholder": "080410"}),
    )
    meeting = RowField(label=_("Meeting"), empty_label=_("any"))
    since = DayField(label=_("Date from"), required=False)
    until = DayField(label=_("Date until"), required=False)

    FIRST = ("q", "state", "flag", "put_by")

    def prepare(self) -> None:
        """Owners and meetings that the viewer sees."""
        self.fields["owner"].queryset = owners(self.viewer)  # pyright: ignore
        met = Meeting.objects.visible_to(self.viewer).order_by("-held_on", "-pk")
        self.fields["meeting"].queryset = met  # pyright: ignore

    @property
    def first(self) -> list[Any]:
        """Filters that always show."""
        return [self[name] for name in self.FIRST]

    @property
    def more(self) -> list[Any]:
        """Filters that open on demand."""
        return [self[name] for name in self.fields if name not in self.FIRST]

    @property
    def more_open(self) -> bool:
        """Whether one of the latter holds."""
        return any(name in self.data for name in self.fields if name not in self.FIRST)

    @property
    def wanted(self) -> Wanted:
        """What of the proposals is wanted."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        words = {"words": given.pop("q")} if "q" in given else {}
        return Wanted(**words, **given)


def _barrier_states() -> list[tuple[str, Any]]:
    named = [(state, STATES[state]) for state in BARRIER.states if state not in AWAITING]
    return [("", _("any")), ("open", _("all that is open")), *named]


class BarrierFilter(Filter):
    """Barriers."""

    product = forms.CharField(label=_("Product"), required=False, max_length=60)
    authority = forms.CharField(label=_("Authority"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False, choices=_barrier_states)
    awaiting = forms.ChoiceField(
        label=_("Awaiting"),
        required=False,
        choices=lambda: [("", _("anybody")), *((state, STATES[state]) for state in AWAITING)],
    )


class NameForm(forms.Form):
    """The name of a list."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("Such as: dates, overdue. Only you see it."),
    )
